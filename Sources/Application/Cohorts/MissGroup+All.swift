import CaseFinding
import Domain
import Vocabulary

extension MissGroup {
    /// Near misses by line and how much is missing, the nearest first: everybody whom the filter leaves.
    static func all(_ list: [CohortList.Entry], _ cohort: Cohort, _ kept: KeptAnswer) throws -> [MissGroup] {
        let groups = try kept.misses().groups
        var people = [Int](repeating: 0, count: groups.count)
        for entry in list { if let group = entry.miss?.group { people[group] += 1 } }
        return groups.indices.filter { people[$0] > 0 }.map { place in
            let condition = cohort.lines[groups[place].line].condition
            return MissGroup(
                line: groups[place].line, text: CohortPrinter.text(condition), shortfall: groups[place].shortfall,
                people: people[place],
                mended: Mending.mended(condition, by: groups[place].shortfall).map { CohortPrinter.text($0) })
        }
    }
}

/// What a line would have to say for people who miss it narrowly to be found.
enum Mending {
    /// The number that a shortfall begins with: `2 years`.
    static func amount(of shortfall: String) -> Double? {
        Double(shortfall.prefix { $0 != " " })
    }

    /// Four decimals hide what a difference leaves over.
    private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }

    /// The line with its number moved by so much; `nil` where that is not what keeps people out.
    static func mended(_ condition: Condition, by shortfall: String) -> Condition? {
        guard case .clause(let clause) = condition, let amount = amount(of: shortfall) else { return nil }
        let whole = Int(amount.rounded(.up))
        switch clause {
        case .aged(.orOver(let years)) where years >= whole: return .clause(.aged(.orOver(years - whole)))
        case .aged(.under(let years)): return .clause(.aged(.under(years + whole)))
        case .count(.atLeast, let number, let counted, let name, let window) where number > whole:
            return .clause(.count(.atLeast, number - whole, counted, of: name, window))
        case .count(.atMost, let number, let counted, let name, let window):
            return .clause(.count(.atMost, number + whole, counted, of: name, window))
        case .latest(let name, .above(let value), let unit, let window) where !shortfall.contains("day"):
            // A value that equals the limit is not above it.
            return .clause(.latest(measure: name, .atLeast(rounded(value - amount)), unit: unit, window))
        case .latest(let name, .atLeast(let value), let unit, let window) where !shortfall.contains("day"):
            return .clause(.latest(measure: name, .atLeast(rounded(value - amount)), unit: unit, window))
        case .latest(let name, .below(let value), let unit, let window) where !shortfall.contains("day"):
            return .clause(.latest(measure: name, .atMost(rounded(value + amount)), unit: unit, window))
        case .latest(let name, .atMost(let value), let unit, let window) where !shortfall.contains("day"):
            return .clause(.latest(measure: name, .atMost(rounded(value + amount)), unit: unit, window))
        default: return nil
        }
    }
}

extension Gap {
    /// What is missing at each practice, most people first: of everybody whom the filter leaves.
    static func all(
        _ list: [CohortList.Entry], _ kept: KeptAnswer, _ practices: [PracticeProfile]
    ) throws -> [Gap] {
        let causes = try kept.undecidedReasons().causes
        var counts: [Key: Int] = [:]
        for entry in list {
            for cause in entry.causes { counts[Key(practice: entry.found.practice, cause: cause), default: 0] += 1 }
        }
        return counts.sorted {
            ($1.value, $0.key.practice, $0.key.cause) < ($0.value, $1.key.practice, $1.key.cause)
        }.compactMap { key, people in
            practices.first { $0.ods == key.practice }.map {
                Gap(practice: $0, clause: causes[key.cause].clause, note: causes[key.cause].note, people: people)
            }
        }
    }

    private struct Key: Hashable {
        let practice: ODSCode
        let cause: Int
    }
}
