import CBits
import Vocabulary

/// The people of a segment in the order of their days of birth, with the set of the first 512 of them, the first 1,024,
/// and so on: whoever was born between two days is the difference of two such sets, and of at most some hundred people
/// beside them. It is made of the columns when these are asked about births a second time.
///
/// SAFETY: every local number in the order is below the number of people, and every set has a bit for each of them.
final class BirthOrder: Sendable {
    private let people: Int
    /// Of those whose day of birth is known, in order, and who they are.
    private let days: [Int32]
    private let order: [UInt16]
    /// By local number the day of birth, from ``firstBirth`` on; 0 where it is not known, or not one that people of the
    /// segment are born on.
    let births: [UInt16]
    let firstBirth: Int
    /// Set after set: of nobody, of the first ``step`` people, of twice as many.
    private let sets: [UInt64]
    /// Those who may have been born on several days.
    private let vague: [(local: Int, first: Int32, last: Int32)]

    private static let step = 512
    private var words: Int { (people + 63) / 64 }

    /// `nil` where so many may have been born on several days that columns do as well.
    /// `base` is the day from which births are counted.
    init?(first: UnsafeBufferPointer<Int32>, last: UnsafeBufferPointer<Int32>, base: Int) {
        people = first.count
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
        days = rows.map { Int32(Int64($0.key >> 16) + Int64(Int32.min)) }
        order = rows.map { UInt16(truncatingIfNeeded: $0.key) }
        let words = (people + 63) / 64
        var sets = [UInt64](repeating: 0, count: words)
        var current = sets
        for (place, local) in order.enumerated() {
            current[Int(local >> 6)] |= 1 << UInt64(local & 63)
            if (place + 1) % Self.step == 0 { sets += current }
        }
        self.sets = sets
    }

    /// Births in the range, both ends included, are yes, those that may lie in it unknown.
    func born(from low: Int32, to high: Int32) -> AnswerSets {
        var yes = PersonSet(people: people) { words in
            insert(high == .max ? days.count : place(of: high + 1), into: words)
        }
        if low > .min {
            let before = PersonSet(people: people) { words in insert(place(of: low), into: words) }
            yes.subtract(before)
        }
        guard !vague.isEmpty else { return AnswerSets(yes: yes) }
        var possible = yes
        for (local, first, last) in vague {
            if first >= low, last <= high { yes.insert(local) }
            if last >= low, first <= high { possible.insert(local) }
        }
        return AnswerSets(yes: yes, possible: possible)
    }

    /// The first place with that day of birth or a later one.
    private func place(of day: Int32) -> Int {
        // First among the ends of the sets, which are few.
        var (low, high) = (0, days.count / Self.step)
        while low < high {
            let middle = (low + high + 1) / 2
            if days[middle * Self.step - 1] < day { low = middle } else { high = middle - 1 }
        }
        (low, high) = (low * Self.step, min(days.count, (low + 1) * Self.step))
        while low < high {
            let middle = (low + high) / 2
            if days[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Writes the set of the first `count` people: from the nearest set that there is.
    private func insert(_ count: Int, into words: UnsafeMutableBufferPointer<UInt64>) {
        let nearest = min((count + Self.step / 2) / Self.step, sets.count / max(1, self.words) - 1)
        let here = nearest * Self.step
        guard let own = words.baseAddress else { return }
        sets.withUnsafeBufferPointer { sets in
            guard let base = sets.baseAddress else { return }
            own.update(from: base + nearest * words.count, count: words.count)
        }
        order.withUnsafeBufferPointer { order in
            if here < count {
                Marks(words: words, people: people).insert(order[here..<count])
            } else if count < here {
                cbits_unmark(order.baseAddress.map { $0 + count }, here - count, people, own)
            }
        }
    }
}
