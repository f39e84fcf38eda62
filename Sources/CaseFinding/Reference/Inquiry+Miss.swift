import Vocabulary

/// How far a condition that says no is from saying yes.
struct Miss {
    /// `nil` where nothing can be measured.
    var shortfall: String?
    /// As a share of what was asked, so that arms in different units can be compared; infinite where nothing can be
    /// measured.
    var size: Double
    /// Whether something beside it is unknown, so that once it is mended the whole may still be undecided.
    var mayStayUndecided = false
    /// Why, told only where somebody asks: it takes longer to find the entries than to measure.
    var why: () -> Reason

    /// Why, with the ``Reason/shortfall``, and that more than it may be in the way.
    var reason: Reason {
        var reason = why()
        reason.shortfall = shortfall
        if mayStayUndecided {
            reason.note = [reason.note, Self.undecided].compactMap(\.self).joined(separator: "; ")
        }
        return reason
    }

    private static let undecided = "something beside it cannot be told, so that once it is mended they may be undecided"

    /// Whether it is mended sooner: by less, and of as much where nothing else is in the way.
    func isNearer(than other: Miss) -> Bool {
        size == other.size ? !mayStayUndecided && other.mayStayUndecided : size < other.size
    }
}

extension Inquiry {
    /// How the condition (or its opposite, where `negated`) misses; `nil` where it does not say no.
    func miss(_ condition: Condition, negated: Bool = false) -> Miss? {
        let answer = verdict(condition).answer
        guard (negated ? answer.negated : answer) == .no else { return nil }
        switch (condition, negated) {
        case (.clause(.inCohort(let name)), _): return cohort(name).flatMap { miss($0, negated: negated) }
        case (.clause(let clause), _): return miss(clause, negated: negated)
        case (.not(let inner), _): return miss(inner, negated: !negated)
        case (.all(let parts), false), (.any(let parts), true):
            let misses = parts.compactMap { miss($0, negated: negated) }
            return together(misses, condition, negated: negated, hasUnknown: hasUnknown(parts))
        case (.any(let parts), false), (.all(let parts), true):
            // The nearest arm; of several as near, the first. None is unknown, else the whole would be.
            return parts.compactMap { miss($0, negated: negated) }.min { $0.isNearer(than: $1) }
        case (.atLeast(let least, let parts), _):
            let misses = parts.compactMap { miss($0, negated: negated) }
            // As many as have to be mended for the answer not to be no: those too many where fewer are asked for, or those
            // that are lacking even if all that is unknown held.
            let lacking = negated ? misses.count - least + 1 : least - (parts.count - misses.count)
            return together(
                Self.nearest(lacking, of: misses), condition, negated: negated, hasUnknown: hasUnknown(parts))
        }
    }

    private func hasUnknown(_ parts: [Condition]) -> Bool { parts.contains { verdict($0).answer == .unknown } }

    /// The nearest of some, in their order; of several as near, the first.
    private static func nearest(_ count: Int, of misses: [Miss]) -> [Miss] {
        let order = misses.indices.sorted { one, other in
            if misses[one].isNearer(than: misses[other]) { return true }
            return misses[other].isNearer(than: misses[one]) ? false : one < other
        }
        return order.prefix(max(0, count)).sorted().map { misses[$0] }
    }

    private func miss(_ clause: Clause, negated: Bool) -> Miss {
        let shortfall = negated ? clause.opposite.flatMap(shortfall) : shortfall(clause)
        return Miss(shortfall: shortfall?.words, size: shortfall?.size ?? .infinity) {
            reason(clause, negated: negated)
        }
    }

    /// Several things that all have to be mended, of the condition or of its opposite.
    private func together(
        _ misses: [Miss], _ condition: Condition, negated: Bool, hasUnknown: Bool
    ) -> Miss? {
        guard var first = misses.first else { return nil }
        let mayStayUndecided = hasUnknown || misses.contains(where: \.mayStayUndecided)
        first.mayStayUndecided = mayStayUndecided
        if misses.count == 1 { return first }
        func joined(_ words: [String?], _ separator: String) -> String? {
            let words = words.compactMap(\.self)
            return words.isEmpty ? nil : words.joined(separator: separator)
        }
        return Miss(
            shortfall: joined(misses.map(\.shortfall), " and "), size: misses.reduce(0) { $0 + $1.size },
            mayStayUndecided: mayStayUndecided
        ) {
            let reasons = misses.map { $0.why() }
            return Reason(
                clause: CohortPrinter.text(negated ? .not(condition) : condition), answer: .no,
                events: Array(Self.newestFirst(reasons.flatMap(\.events)).prefix(Self.shownEvents)),
                note: joined(reasons.map(\.note), "; "))
        }
    }
}

extension Clause {
    /// The clause that holds of exactly those of whom this one says no, where there is one.
    var opposite: Clause? {
        switch self {
        case .aged(.orOver(let years)): .aged(.under(years))
        case .aged(.under(let years)): .aged(.orOver(years))
        case .born(.onOrBefore(let day)): .born(.after(day))
        case .born(.before(let day)): .born(.onOrAfter(day))
        case .born(.onOrAfter(let day)): .born(.before(day))
        case .born(.after(let day)): .born(.onOrBefore(day))
        case .withAny(let name, let window): .withNone(of: name, window)
        case .withNone(let name, let window): .withAny(of: name, window)
        case .count(.atLeast, let number, let counted, let name, let window):
            .count(.atMost, number - 1, counted, of: name, window)
        case .count(.atMost, let number, let counted, let name, let window):
            .count(.atLeast, number + 1, counted, of: name, window)
        case .latest(let name, let test, let unit, let window):
            test.opposite.map { .latest(measure: name, $0, unit: unit, window) }
        case .livesWith(.atLeast, let number): .livesWith(.atMost, number - 1)
        case .livesWith(.atMost, let number): .livesWith(.atLeast, number + 1)
        case .livesAlone: .livesWith(.atLeast, 1)
        case .appointments(.atLeast, let number, let missed, let window):
            .appointments(.atMost, number - 1, missed: missed, window)
        case .appointments(.atMost, let number, let missed, let window):
            .appointments(.atLeast, number + 1, missed: missed, window)
        default: nil
        }
    }
}

extension Clause.ValueTest {
    /// The test that a value passes where it does not pass this one.
    var opposite: Self? {
        switch self {
        case .above(let value): .atMost(value)
        case .below(let value): .atLeast(value)
        case .atLeast(let value): .below(value)
        case .atMost(let value): .above(value)
        case .between: nil
        }
    }
}
