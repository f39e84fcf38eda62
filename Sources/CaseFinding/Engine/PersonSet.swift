/// A set of local numbers of one segment: a bit for each person.
package struct PersonSet: Hashable, Sendable {
    var words: [UInt64]

    /// Nobody of so many people.
    init(people: Int) {
        words = [UInt64](repeating: 0, count: (people + 63) / 64)
    }

    init(words: [UInt64]) {
        self.words = words
    }

    /// Everybody of so many people.
    static func everybody(of people: Int) -> PersonSet {
        var set = PersonSet(people: people)
        for word in set.words.indices { set.words[word] = .max }
        if people % 64 != 0 { set.words[people / 64] = (1 << UInt64(people % 64)) - 1 }
        return set
    }

    /// How many.
    package var count: Int {
        words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    package var isEmpty: Bool {
        !words.contains { $0 != 0 }
    }

    package func contains(_ local: Int) -> Bool {
        words[local >> 6] >> UInt64(local & 63) & 1 == 1
    }

    mutating func insert(_ local: Int) {
        words[local >> 6] |= 1 << UInt64(local & 63)
    }

    mutating func remove(_ local: Int) {
        words[local >> 6] &= ~(1 << UInt64(local & 63))
    }

    mutating func formUnion(_ other: PersonSet) {
        for word in words.indices { words[word] |= other.words[word] }
    }

    mutating func formIntersection(_ other: PersonSet) {
        for word in words.indices { words[word] &= other.words[word] }
    }

    mutating func subtract(_ other: PersonSet) {
        for word in words.indices { words[word] &= ~other.words[word] }
    }

    func union(_ other: PersonSet) -> PersonSet {
        var union = self
        union.formUnion(other)
        return union
    }

    func intersection(_ other: PersonSet) -> PersonSet {
        var intersection = self
        intersection.formIntersection(other)
        return intersection
    }

    func subtracting(_ other: PersonSet) -> PersonSet {
        var difference = self
        difference.subtract(other)
        return difference
    }

    /// The local numbers, ascending.
    package var members: [Int] {
        var members: [Int] = []
        members.reserveCapacity(count)
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                members.append(index << 6 | rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return members
    }
}
