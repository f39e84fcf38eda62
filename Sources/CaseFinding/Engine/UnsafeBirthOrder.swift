import CBits
import Vocabulary

/// The people of a segment in the order of their days of birth: whoever was born between two days stands between two
/// places. It is made of the columns when these are asked about births a second time.
///
/// SAFETY: every local number in the order is below the number of people.
final class BirthOrder: Sendable {
    /// Of those whose day of birth is known, in order, and who they are.
    private let days: [Int32]
    /// The last of each ``PeopleInOrder/step`` of them.
    private let ends: [Int32]
    let order: PeopleInOrder
    /// By local number the day of birth, from ``firstBirth`` on; 0 where it is not known, or not one that people of the
    /// segment are born on.
    let births: [UInt16]
    let firstBirth: Int
    /// Those who may have been born on several days.
    private let vague: [(local: Int, first: Int32, last: Int32)]

    /// `nil` where so many may have been born on several days that columns do as well.
    /// `base` is the day from which births are counted.
    init?(first: UnsafeBufferPointer<Int32>, last: UnsafeBufferPointer<Int32>, base: Int) {
        let people = first.count
        guard people > 0 else { return nil }
        firstBirth = base
        var births = [UInt16](repeating: 0, count: people)
        var rows: [cbits_row] = []
        rows.reserveCapacity(people)
        var vague: [(local: Int, first: Int32, last: Int32)] = []
        for local in first.indices {
            if first[local] == last[local] {
                let day = UInt64(Int64(first[local]) - Int64(Int32.min))
                rows.append(cbits_row(key: day << 16 | UInt64(local), payload: 0, time: 0))
                births[local] = UInt16(exactly: Int(first[local]) - base) ?? 0
            } else {
                vague.append((local, first[local], last[local]))
            }
        }
        guard vague.count <= 64 + people / 64 else { return nil }
        self.vague = vague
        self.births = births
        var scratch = rows
        let isInScratch = rows.withUnsafeMutableBufferPointer { rows in
            scratch.withUnsafeMutableBufferPointer { cbits_sort(rows.baseAddress, $0.baseAddress, rows.count) }
        }
        if isInScratch == 1 { rows = scratch }
        let days = rows.map { Int32(Int64($0.key >> 16) + Int64(Int32.min)) }
        self.days = days
        let order = PeopleInOrder(rows.map { UInt16(truncatingIfNeeded: $0.key) }, people: people)
        self.order = order
        ends = stride(from: order.step - 1, to: days.count, by: order.step).map { days[$0] }
    }

    /// Births in the range, both ends included, are yes, those that may lie in it unknown.
    func born(from low: Int32, to high: Int32) -> AnswerSets {
        let end = high == .max ? days.count : place(of: high + 1)
        let start = low == .min ? 0 : min(place(of: low), end)
        var yes = order.people(at: start..<end)
        guard !vague.isEmpty else { return AnswerSets(yes: yes) }
        var possible = yes
        for (local, first, last) in vague {
            if first >= low, last <= high { yes.insert(local) }
            if last >= low, first <= high { possible.insert(local) }
        }
        return AnswerSets(yes: yes, possible: possible)
    }

    /// The first place with that day of birth or a later one.
    func place(of day: Int32) -> Int {
        // First among the ends of the sets, which are few.
        let start = Self.place(of: day, in: ends[...]) * order.step
        return start + Self.place(of: day, in: days[start..<min(days.count, start + order.step)])
    }

    /// How many of the days, which are in order, are earlier; without a branch that a processor would have to guess.
    private static func place(of day: Int32, in days: ArraySlice<Int32>) -> Int {
        days.withUnsafeBufferPointer { days in
            guard !days.isEmpty else { return 0 }
            var (from, left) = (0, days.count)
            while left > 1 {
                let half = left / 2
                from = days[from + half - 1] < day ? from + half : from
                left -= half
            }
            return from + (days[from] < day ? 1 : 0)
        }
    }
}
