import CaseFinding

/// The answer to a question as rows of numbers, so that engines of any kind can be compared.
package struct BenchmarkRows: Hashable, Sendable {
    /// Each begins with the ordinal of a practice and ends with a count. Practices with none are left out.
    package let rows: [[Int]]

    init(rows: [[Int]]) {
        self.rows = rows
    }

    /// How many, the sum of the counts, and a sum over all that does not depend on their order.
    package var check: [Int] {
        let mask: UInt64 = 0xFFFF_FFFF_FFFF
        let hash = rows.reduce(UInt64(0)) { sum, row in
            let own = row.reduce(UInt64(0)) { ($0 &* 1_000_003 &+ UInt64(bitPattern: Int64($1))) & mask }
            return (sum &+ own) & mask
        }
        return [rows.count, rows.reduce(0) { $0 + ($1.last ?? 0) }, Int(hash)]
    }

    /// A row (practice, people) for each practice with anybody.
    init(_ answer: CohortAnswer) {
        rows = answer.practices.filter { $0.included > 0 }.map {
            [BenchmarkWorld.ordinal(of: $0.practice), $0.included]
        }
    }
}
