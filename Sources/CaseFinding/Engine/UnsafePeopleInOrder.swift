import CBits

/// People of a segment in an order, with the set of the first 256 of them, of the first 512, and so on, and of all (in the
/// largest segments further apart): whoever stands before a place is the nearest such set and at most 128 people more or fewer.
///
/// SAFETY: every local number in the order is below the number of people, and every set has a bit for each of them; no more
/// of the order and of the sets is read than they have.
struct PeopleInOrder: Sendable {
    let people: Int
    private let order: [UInt16]
    /// Set after set: of nobody, of the first ``step`` people, of twice as many, and at last of all.
    private let sets: [UInt64]
    /// So large that there are some thirty sets at most, four bytes a person.
    let step: Int
    /// Words of a set.
    private let words: Int

    /// Numbers that nobody of the segment has are left out.
    init(_ numbers: [UInt16], people: Int) {
        let order = numbers.allSatisfy { Int($0) < people } ? numbers : numbers.filter { Int($0) < people }
        self.people = people
        self.order = order
        words = (people + 63) / 64
        step = max(256, people / 32)
        var current = [UInt64](repeating: 0, count: words)
        var sets: [UInt64] = []
        sets.reserveCapacity((order.count / step + 2) * words)
        for (place, local) in order.enumerated() {
            if place % step == 0 { sets += current }
            current[Int(local >> 6)] |= 1 << UInt64(local & 63)
        }
        self.sets = sets + current
    }

    var count: Int { order.count }

    /// What it takes in memory.
    var bytes: Int { order.count * 2 + sets.count * 8 }

    /// How many stand before each set.
    private func place(ofSet number: Int) -> Int {
        min(number * step, order.count)
    }

    /// The set that the first `count` people are nearest to.
    private func nearest(_ count: Int) -> Int {
        let lower = count / step
        return place(ofSet: lower + 1) - count < count - place(ofSet: lower) ? lower + 1 : lower
    }

    /// Writes the set of the first `count` people.
    func write(first count: Int, into own: UnsafeMutablePointer<UInt64>?) {
        guard let own, words > 0 else { return }
        let nearest = nearest(count)
        let here = place(ofSet: nearest)
        sets.withUnsafeBufferPointer { sets in
            if let base = sets.baseAddress { own.update(from: base + nearest * words, count: words) }
        }
        order.withUnsafeBufferPointer { order in
            if here < count {
                var stretch = cbits_stretch(start: UInt32(here), count: UInt32(count - here))
                cbits_mark(order.baseAddress, &stretch, 1, people, own)
            } else {
                cbits_unmark(order.baseAddress.map { $0 + count }, here - count, people, own)
            }
        }
    }

    /// Those who stand at the places. Each stands at one.
    func people(at places: Range<Int>) -> PersonSet {
        PersonSet(people: people) { own in
            if places.lowerBound > 0, places.count <= step {
                order.withUnsafeBufferPointer { Marks(words: own, people: people).insert($0[places]) }
                return
            }
            write(first: places.upperBound, into: own.baseAddress)
            guard places.lowerBound > 0 else { return }
            let before = PersonSet(people: people) { write(first: places.lowerBound, into: $0.baseAddress) }
            before.words.withUnsafeBufferPointer { cbits_and_not(own.baseAddress, $0.baseAddress, own.count) }
        }
    }

    /// Takes out of a set whoever does not stand among the first `count`.
    func narrow(_ set: inout PersonSet, toFirst count: Int) {
        guard words > 0 else { return }
        // A set that holds them all, and then whom it holds too many.
        let above = (count + step - 1) / step
        set.withWords { own in
            sets.withUnsafeBufferPointer { sets in
                cbits_and(own.baseAddress, sets.baseAddress.map { $0 + above * words }, words)
            }
            order.withUnsafeBufferPointer { order in
                cbits_unmark(
                    order.baseAddress.map { $0 + count }, place(ofSet: above) - count, people, own.baseAddress)
            }
        }
    }

    /// How many of each group are in the set and among the first `count`; groups are sets, one after the other.
    func count(_ set: PersonSet, first count: Int, by groups: [UInt64], into counts: UnsafeMutableBufferPointer<Int>) {
        guard words > 0 else { return }
        let nearest = nearest(count)
        let here = place(ofSet: nearest)
        set.words.withUnsafeBufferPointer { set in
            groups.withUnsafeBufferPointer { groups in
                sets.withUnsafeBufferPointer { sets in
                    cbits_count_groups(
                        set.baseAddress, sets.baseAddress.map { $0 + nearest * words }, groups.baseAddress,
                        counts.count, words, counts.baseAddress)
                }
                order.withUnsafeBufferPointer { order in
                    let between = min(here, count)..<max(here, count)
                    cbits_count_more(
                        set.baseAddress, order.baseAddress.map { $0 + between.lowerBound }, between.count,
                        here < count ? 1 : -1, groups.baseAddress, counts.count, words, counts.baseAddress)
                }
            }
        }
    }
}
