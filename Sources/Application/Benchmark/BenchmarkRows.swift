import CaseFinding
import Vocabulary

/// The answer to a question as rows of numbers, so that engines of any kind can be compared.
package struct BenchmarkRows: Hashable, Sendable {
    /// Each has what its group is, as a rule the ordinal of a practice, and then one count or two. Groups with nobody are
    /// left out.
    package let rows: [[Int]]

    init(rows: [[Int]]) {
        self.rows = rows
    }

    /// The rows of several parts of the practices, those of one group put together.
    init(rows: [[Int]], _ definition: Definition) {
        let counts =
            switch definition {
            case .cohort: 1
            case .indicator: 2
            }
        var places: [ArraySlice<Int>: Int] = [:]
        var joined: [[Int]] = []
        for row in rows {
            let group = row.dropLast(counts)
            if let place = places[group] {
                for column in group.count..<row.count { joined[place][column] += row[column] }
            } else {
                places[group] = joined.count
                joined.append(row)
            }
        }
        self.rows = joined
    }

    /// How many, the sum of the last counts, and a sum over all that does not depend on their order.
    package var check: [Int] {
        let mask: UInt64 = 0xFFFF_FFFF_FFFF
        let hash = rows.reduce(UInt64(0)) { sum, row in
            let own = row.reduce(UInt64(0)) { ($0 &* 1_000_003 &+ UInt64(bitPattern: Int64($1))) & mask }
            return (sum &+ own) & mask
        }
        return [rows.count, rows.reduce(0) { $0 + ($1.last ?? 0) }, Int(hash)]
    }

    /// Practice and people; or the groups of the breakdown and people.
    init(_ answer: CohortAnswer, _ breakdown: Breakdown?) throws(SegmentProblem) {
        if let breakdown {
            rows = Self.rows(try answer.counts(breakdown))
        } else {
            rows = answer.practices.filter { $0.included > 0 }.map {
                [BenchmarkWorld.ordinal(of: $0.practice), $0.included]
            }
        }
    }

    /// Practice, or the groups of the breakdown; those who have achieved it; those who should have.
    init(_ answer: IndicatorAnswer, _ breakdown: Breakdown?) throws(SegmentProblem) {
        if let breakdown {
            rows = Self.rows(try answer.counts(breakdown))
        } else {
            rows = answer.practices.filter { $0.denominator > 0 }.map {
                [BenchmarkWorld.ordinal(of: $0.practice), $0.achieved, $0.denominator]
            }
        }
    }

    private static func rows(_ counts: [BreakdownCount]) -> [[Int]] {
        counts.map { $0.group.map(number) + $0.counts.reversed() }
    }

    /// What is not known is -1.
    private static func number(_ value: BreakdownCount.Value) -> Int {
        switch value {
        case .practice(let practice): BenchmarkWorld.ordinal(of: practice)
        case .sex(let sex): sex.flatMap { BenchmarkWorld.sexes[$0] }.map(Int.init) ?? -1
        case .age(let band): band ?? -1
        case .deprivation(let decile): decile ?? -1
        }
    }
}
