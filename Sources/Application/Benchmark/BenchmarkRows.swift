import CaseFinding
import Vocabulary

/// The answer to a question as rows of numbers, so that engines of any kind can be compared.
package struct BenchmarkRows: Hashable, Sendable {
    /// Row after row. Each has what its group is, as a rule the ordinal of a practice, and then one count or two. Groups
    /// with nobody are left out.
    private var numbers: [Int] = []
    /// Numbers in a row.
    private let width: Int
    /// Counts at the end of a row.
    private let counts: Int

    /// Practice and people; or the groups of the breakdown and people.
    init(_ answer: CohortAnswer, _ breakdown: Breakdown?) throws(SegmentProblem) {
        counts = 1
        width = (breakdown?.dimensions.count ?? 1) + 1
        if let breakdown {
            let groups = try answer.counts(breakdown)
            numbers.reserveCapacity(width * groups.count)
            for count in groups { append(count) }
        } else {
            numbers.reserveCapacity(width * answer.practices.count)
            let practices = answer.practices
            for place in practices.indices where practices[place].included > 0 {
                numbers.append(BenchmarkWorld.ordinal(of: practices[place].practice))
                numbers.append(practices[place].included)
            }
        }
    }

    /// Practice, or the groups of the breakdown; those who have achieved it; those who should have.
    init(_ answer: IndicatorAnswer, _ breakdown: Breakdown?) throws(SegmentProblem) {
        counts = 2
        width = (breakdown?.dimensions.count ?? 1) + 2
        if let breakdown {
            let groups = try answer.counts(breakdown)
            numbers.reserveCapacity(width * groups.count)
            for count in groups { append(count) }
        } else {
            numbers.reserveCapacity(width * answer.practices.count)
            for practice in answer.practices where practice.denominator > 0 {
                numbers.append(BenchmarkWorld.ordinal(of: practice.practice))
                numbers.append(practice.achieved)
                numbers.append(practice.denominator)
            }
        }
    }

    /// The rows of several parts of the practices, those of one group put together; `nil` where there is no part.
    init?(_ parts: [BenchmarkRows]) {
        guard let first = parts.first else { return nil }
        (width, counts) = (first.width, first.counts)
        var places: [ArraySlice<Int>: Int] = [:]
        for row in parts.flatMap(\.rows) {
            let group = row.dropLast(counts)
            if let place = places[group] {
                for column in group.count..<width { numbers[place + column] += row[row.startIndex + column] }
            } else {
                places[group] = numbers.count
                numbers += row
            }
        }
    }

    private var rows: [ArraySlice<Int>] {
        stride(from: 0, to: numbers.count, by: width).map { numbers[$0..<$0 + width] }
    }

    /// How many rows, the sum of the last counts, and a sum over all that does not depend on their order.
    package var check: [Int] {
        let mask: UInt64 = 0xFFFF_FFFF_FFFF
        let hash = rows.reduce(UInt64(0)) { sum, row in
            let own = row.reduce(UInt64(0)) { ($0 &* 1_000_003 &+ UInt64(bitPattern: Int64($1))) & mask }
            return (sum &+ own) & mask
        }
        return [rows.count, rows.reduce(0) { $0 + ($1.last ?? 0) }, Int(hash)]
    }

    /// A number for each dimension, -1 for what is not known; then the counts, the greater last.
    private mutating func append(_ count: BreakdownCount) {
        for dimension in 0..<width - counts {
            let number =
                switch count.value(in: dimension) {
                case .practice(let practice): BenchmarkWorld.ordinal(of: practice)
                case .sex(let sex): BenchmarkWorld.number(of: sex)
                case .age(let band): band ?? -1
                case .deprivation(let decile): decile ?? -1
                }
            numbers.append(number)
        }
        if let achieved = count.achieved { numbers.append(achieved) }
        numbers.append(count.people)
    }
}
