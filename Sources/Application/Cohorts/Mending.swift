import CaseFinding
import Vocabulary

/// What a line would have to say for people who miss it narrowly to be found.
struct Mending {
    /// Whose measures say in which unit a shortfall is told.
    let catalogue: Catalogue

    /// Beyond it a value is a mistake of whoever wrote it, and no limit that anybody would ask for.
    private static let mostSensible = 1_000_000.0

    /// The line with its number moved by so much; `nil` where that is not what keeps people out.
    func mended(_ condition: Condition, by shortfall: String) -> Condition? {
        switch condition {
        case .clause(let clause): mended(clause, by: Amount(shortfall)).map { .clause($0) }
        case .any(let arms): mended(arms, by: Amount(shortfall)).map { .any($0) }
        case .all, .atLeast, .not: nil
        }
    }

    /// A shortfall: `2 years`, `5 mmol/mol`, `equal`.
    private struct Amount {
        let number: Double
        let unit: String
        /// Whether a value stands exactly on its limit.
        let isEqual: Bool

        init?(_ shortfall: String) {
            isEqual = shortfall == "equal"
            let parts = shortfall.split(separator: " ", maxSplits: 1)
            guard let number = isEqual ? 0 : parts.first.flatMap({ Double($0) }) else { return nil }
            self.number = number
            unit = parts.count == 2 ? String(parts[1]) : ""
        }

        var isYears: Bool { unit == "year" || unit == "years" }

        /// Whether it is a difference of values of the measure, and not an entry that is missing or too old.
        func isDifference(of measure: Measure) -> Bool { isEqual || unit == measure.canonicalUnit }
    }

    private func mended(_ clause: Clause, by amount: Amount?) -> Clause? {
        guard let amount else { return nil }
        // Of ages and numbers of entries it is whole; of a value it may be more than can be counted.
        let whole = Int(exactly: amount.number.rounded(.up)) ?? 0
        switch clause {
        case .aged(.orOver(let years)) where years >= whole: return .aged(.orOver(years - whole))
        case .aged(.under(let years)): return .aged(.under(years + whole))
        case .count(.atLeast, let number, let counted, let name, let window) where number > whole:
            return .count(.atLeast, number - whole, counted, of: name, window)
        case .count(.atMost, let number, let counted, let name, let window):
            return .count(.atMost, number + whole, counted, of: name, window)
        case .latest(let name, let test, let unit, let window):
            guard let measure = catalogue.measure(name), amount.isDifference(of: measure),
                let moved = moved(test, by: amount.number, in: measure, unit)
            else { return nil }
            // A shortfall is told in the canonical unit, whatever the clause is in.
            let known = measure.canonicalUnit.isEmpty ? nil : measure.canonicalUnit
            return .latest(measure: name, moved, unit: unit == nil ? nil : known, window)
        default: return nil
        }
    }

    private func moved(
        _ test: Clause.ValueTest, by difference: Double, in measure: Measure, _ unit: String?
    ) -> Clause.ValueTest? {
        func limit(_ value: Double, _ difference: Double) -> Double? {
            guard let canonical = measure.canonical(value, unit: unit ?? "") else { return nil }
            // Four decimals hide what a difference leaves over.
            let limit = ((Double(canonical) + difference) * 10_000).rounded() / 10_000
            return limit.magnitude < Self.mostSensible ? limit : nil
        }
        switch test {
        // A value that equals the limit is not above it.
        case .above(let value), .atLeast(let value): return limit(value, -difference).map { .atLeast($0) }
        case .below(let value), .atMost(let value): return limit(value, difference).map { .atMost($0) }
        case .between: return nil
        }
    }

    /// The alternatives with one of them moved. Which is the nearest a shortfall does not say, so it has to be the only one
    /// that it can be of.
    private func mended(_ arms: [Condition], by amount: Amount?) -> [Condition]? {
        guard let amount else { return nil }
        var moved: [(place: Int, clause: Clause)] = []
        for (place, arm) in arms.enumerated() {
            guard case .clause(let clause) = arm, let isOfIt = isShort(clause, by: amount) else { return nil }
            if isOfIt { moved.append((place, clause)) }
        }
        guard moved.count == 1, let mended = mended(moved[0].clause, by: amount) else { return nil }
        var arms = arms
        arms[moved[0].place] = .clause(mended)
        return arms
    }

    /// Whether a clause can be short by years, or by a difference of values; `nil` where anything stands behind it.
    private func isShort(_ clause: Clause, by amount: Amount) -> Bool? {
        switch clause {
        case .inCohort: nil
        case .aged, .agedAt: amount.isYears
        case .latest(let name, _, _, _), .changed(let name, _, _, _, _):
            catalogue.measure(name).map(amount.isDifference)
        default: false
        }
    }
}
