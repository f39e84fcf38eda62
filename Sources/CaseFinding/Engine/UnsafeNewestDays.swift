import CBits
import Vocabulary

/// Those who have so many plain events of a list up to the as-at day, in the order of the last of their newest so many:
/// whoever has as many in a window that reaches up to the as-at day stands before a place. It is made when a list is asked
/// about such a window a second time.
///
/// SAFETY: the array of newest days has `number` places for each person, and a local number that is not below their number
/// is passed over, whatever a file says.
final class NewestDays: Sendable {
    /// How far each is from the greatest offset: ascending, so that the newest stand first.
    private let ages: [UInt16]
    /// The last of each ``PeopleInOrder/step`` of them.
    private let ends: [UInt16]
    private let order: PeopleInOrder

    init(_ entries: MatchedEntries, number: Int, in segment: Segment) throws(SegmentProblem) {
        let (people, asAt) = (segment.people, segment.header.asAt)
        // No day stands for none: an event so long ago lies in no window that has a beginning.
        var newest = [UInt16](repeating: 0, count: people * number)
        if let range = OffsetRange(DayRange(first: nil, last: asAt), base: SegmentFormat.baseDay(asAt: asAt)) {
            for postings in try entries.postings(in: segment) {
                let count = postings.slice(range).upperBound
                newest.withUnsafeMutableBufferPointer {
                    cbits_newest_days(
                        postings.days.baseAddress, postings.patients.baseAddress, count, people, number,
                        $0.baseAddress)
                }
            }
        }
        var keys: [UInt32] = []
        for local in 0..<people {
            let day = newest[local * number + number - 1]
            if day > 0 { keys.append(UInt32(UInt16.max - day) << 16 | UInt32(local)) }
        }
        var scratch = keys
        let isInScratch = keys.withUnsafeMutableBufferPointer { keys in
            scratch.withUnsafeMutableBufferPointer {
                cbits_sort_numbers(keys.baseAddress, $0.baseAddress, keys.count)
            }
        }
        if isInScratch == 1 { keys = scratch }
        let ages = keys.map { UInt16($0 >> 16) }
        let order = PeopleInOrder(keys.map { UInt16(truncatingIfNeeded: $0) }, people: people)
        self.ages = ages
        self.order = order
        ends = stride(from: order.step - 1, to: ages.count, by: order.step).map { ages[$0] }
    }

    /// What it takes in memory.
    var bytes: Int { ages.count * 2 + order.bytes }

    /// Writes the set of those who have so many from that offset on, which is not the first there is.
    func write(since first: UInt16, into words: UnsafeMutableBufferPointer<UInt64>) {
        order.write(first: count(since: first), into: words.baseAddress)
    }

    func people(since first: UInt16) -> PersonSet {
        PersonSet(people: order.people) { words in write(since: first, into: words) }
    }

    /// Takes out of a set whoever has not so many from that offset on.
    func narrow(_ set: inout PersonSet, since first: UInt16) {
        order.narrow(&set, toFirst: count(since: first))
    }

    private func count(since first: UInt16) -> Int {
        let beyond = UInt16.max - max(1, first) + 1
        return ages.withUnsafeBufferPointer { ages in
            // First among the ends, which are few.
            let start =
                ends.withUnsafeBufferPointer { cbits_first_at_least($0.baseAddress, $0.count, beyond) }
                * order.step
            let count = min(order.step, ages.count - start)
            return start + cbits_first_at_least(ages.baseAddress.map { $0 + start }, count, beyond)
        }
    }
}

extension SegmentView {
    /// Those who have at least so many plain events of the entries in a range; `nil` where their order has not been made,
    /// or does not tell.
    func newest(_ number: Int, of entries: MatchedEntries, _ range: OffsetRange) throws(SegmentProblem) -> NewestDays? {
        // Up to the as-at day, and from a day on.
        guard isAsAt, range.first > 0, Int(range.last) == day.number - baseDay else { return nil }
        return try entries.newestDays(number, in: segment)
    }
}
