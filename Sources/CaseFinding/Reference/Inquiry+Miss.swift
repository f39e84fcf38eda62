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
    /// The condition with its numbers moved as far as is missing; `nil` where no number is what keeps the person out.
    /// Worked out only where somebody asks, and not yet put to the person: ``Inquiry/lineMiss(_:)`` does that.
    var mend: () -> Condition?
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

    /// The same, mended by other means.
    func mended(_ mend: @escaping () -> Condition?) -> Miss {
        var miss = self
        miss.mend = mend
        return miss
    }

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
        case (.clause(.inCohort(let name)), _):
            // What another cohort asks is not for a line to change.
            return cohort(name).flatMap { miss($0, negated: negated) }?.mended { nil }
        case (.clause(let clause), _): return miss(clause, negated: negated)
        case (.not(let inner), _):
            return miss(inner, negated: !negated).map { own in own.mended { own.mend().map { Condition.not($0) } } }
        case (.all(let parts), false), (.any(let parts), true):
            return together(
                missing(parts, negated: negated), condition, negated: negated, hasUnknown: hasUnknown(parts))
        case (.any(let parts), false), (.all(let parts), true):
            // The nearest arm; of several as near, the first. None is unknown, else the whole would be.
            return missing(parts, negated: negated).min { $0.miss.isNearer(than: $1.miss) }.map { nearest in
                nearest.miss.mended { condition.mended([nearest]) }
            }
        case (.atLeast(let least, let parts), _):
            let misses = missing(parts, negated: negated)
            // As many as have to be mended for the answer not to be no: those too many where fewer are asked for, or those
            // that are lacking even if all that is unknown held.
            let lacking = negated ? misses.count - least + 1 : least - (parts.count - misses.count)
            let miss = together(
                Self.nearest(lacking, of: misses), condition, negated: negated, hasUnknown: hasUnknown(parts))
            // Where none of the clauses has a number, fewer of them can be asked for.
            let held = negated ? 0 : parts.count { verdict($0).answer == .yes }
            return held == 0 ? miss : miss.map { own in own.mended { own.mend() ?? Condition.atLeast(held, parts) } }
        }
    }

    /// The parts that miss, with their places.
    private func missing(_ parts: [Condition], negated: Bool) -> [Missing] {
        parts.indices.compactMap { place in
            miss(parts[place], negated: negated).map { Missing(place: place, miss: $0) }
        }
    }

    private func hasUnknown(_ parts: [Condition]) -> Bool { parts.contains { verdict($0).answer == .unknown } }

    /// The nearest of some, in their order; of several as near, the first.
    private static func nearest(_ count: Int, of misses: [Missing]) -> [Missing] {
        let order = misses.indices.sorted { one, other in
            if misses[one].miss.isNearer(than: misses[other].miss) { return true }
            return misses[other].miss.isNearer(than: misses[one].miss) ? false : one < other
        }
        return order.prefix(max(0, count)).sorted().map { misses[$0] }
    }

    private func miss(_ clause: Clause, negated: Bool) -> Miss {
        let asked = negated ? clause.opposite : clause
        let shortfall = asked.flatMap { self.shortfall($0) }
        return Miss(
            shortfall: shortfall?.words, size: shortfall?.size ?? .infinity,
            mend: {
                let mended = asked.flatMap { self.mended($0) }
                return (negated ? mended?.opposite : mended).map { Condition.clause($0) }
            },
            why: { reason(clause, negated: negated) })
    }

    /// Several things that all have to be mended, of the condition or of its opposite.
    private func together(
        _ missing: [Missing], _ condition: Condition, negated: Bool, hasUnknown: Bool
    ) -> Miss? {
        let misses = missing.map(\.miss)
        guard var first = misses.first else { return nil }
        let mend = { condition.mended(missing) }
        first.mend = mend
        let mayStayUndecided = hasUnknown || misses.contains(where: \.mayStayUndecided)
        first.mayStayUndecided = mayStayUndecided
        if misses.count == 1 { return first }
        func joined(_ words: [String?], _ separator: String) -> String? {
            let words = words.compactMap(\.self)
            return words.isEmpty ? nil : words.joined(separator: separator)
        }
        return Miss(
            shortfall: joined(misses.map(\.shortfall), " and "), size: misses.reduce(0) { $0 + $1.size },
            mayStayUndecided: mayStayUndecided, mend: mend,
            why: {
                let reasons = misses.map { $0.why() }
                return Reason(
                    clause: CohortPrinter.text(negated ? .not(condition) : condition), answer: .no,
                    events: Array(Self.newestFirst(reasons.flatMap(\.events)).prefix(Self.shownEvents)),
                    note: joined(reasons.map(\.note), "; "))
            })
    }
}

/// A part of a condition that misses.
private struct Missing {
    let place: Int
    let miss: Miss
}

extension Condition {
    /// With those of its parts mended; `nil` where one of them cannot be.
    fileprivate func mended(_ missing: [Missing]) -> Condition? {
        func mended(_ own: [Condition]) -> [Condition]? {
            var parts = own
            for one in missing {
                guard let mended = one.miss.mend() else { return nil }
                parts[one.place] = mended
            }
            return parts
        }
        switch self {
        case .all(let parts): return mended(parts).map { .all($0) }
        case .any(let parts): return mended(parts).map { .any($0) }
        case .atLeast(let least, let parts): return mended(parts).map { .atLeast(least, $0) }
        case .clause, .not: return nil
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
