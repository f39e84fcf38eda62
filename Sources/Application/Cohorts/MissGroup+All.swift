import CaseFinding
import Domain
import Vocabulary

extension MissGroup {
    /// People of whom it is asked by how much they miss: a page is not to wait for tens of thousands.
    private static let mostAsked = 4_000

    /// Near misses by line and how much is missing, the nearest first.
    static func all(_ list: [CohortList.Entry], _ cohort: Cohort, _ kept: KeptAnswer) throws -> [MissGroup] {
        let asked = Array(list.prefix(mostAsked))
        let misses = try kept.finder.nearMisses(kept.question, for: asked.map(\.found))
        var counts: [Key: Int] = [:]
        for miss in misses.compactMap(\.self) {
            counts[Key(line: miss.line, shortfall: miss.reason.shortfall ?? ""), default: 0] += 1
        }
        return counts.sorted { Order($0.key) < Order($1.key) }.map { key, people in
            let condition = cohort.lines[key.line].condition
            return MissGroup(
                line: key.line, text: CohortPrinter.text(condition), shortfall: key.shortfall, people: people,
                mended: Mending.mended(condition, by: key.shortfall).map { CohortPrinter.text($0) })
        }
    }

    private struct Key: Hashable {
        let line: Int
        let shortfall: String
    }

    /// The least amount first, whatever its unit; what cannot be measured last.
    private struct Order: Comparable {
        let amount: Double
        let line: Int
        let words: String

        init(_ key: Key) {
            amount = Mending.amount(of: key.shortfall) ?? .infinity
            line = key.line
            words = key.shortfall
        }

        static func < (left: Self, right: Self) -> Bool {
            (left.amount, left.line, left.words) < (right.amount, right.line, right.words)
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
    private static let mostAsked = 4_000

    /// What is missing at each practice, most people first.
    static func all(
        _ list: [CohortList.Entry], _ kept: KeptAnswer, _ practices: [PracticeProfile]
    ) throws -> [Gap] {
        let asked = Array(list.prefix(mostAsked)).map(\.found)
        var counts: [Key: Int] = [:]
        for (found, reasons) in zip(asked, try kept.finder.reasons(kept.question, for: asked)) {
            let unknown = reasons.joined().filter { $0.answer == .unknown }
            for reason in Set(unknown.map { Key(practice: found.practice, clause: $0.clause, note: $0.note ?? "") }) {
                counts[reason, default: 0] += 1
            }
        }
        return counts.sorted {
            ($1.value, $0.key.practice, $0.key.clause) < ($0.value, $1.key.practice, $1.key.clause)
        }.compactMap { key, people in
            practices.first { $0.ods == key.practice }.map {
                Gap(practice: $0, clause: key.clause, note: key.note, people: people)
            }
        }
    }

    private struct Key: Hashable {
        let practice: ODSCode
        let clause: String
        let note: String
    }
}
