import CBits

/// A set of local numbers of one segment: a bit for each person.
package struct PersonSet: Hashable, Sendable {
    private(set) var words: [UInt64]
    /// How many people there are of whom somebody may be in the set.
    let people: Int

    /// Nobody of so many people.
    init(people: Int) {
        words = [UInt64](repeating: 0, count: (people + 63) / 64)
        self.people = people
    }

    /// As these words have them; what lies beyond the people is passed over.
    init(words: [UInt64], people: Int) {
        self.init(people: people) { own in
            for place in own.indices { own[place] = words[place] }
        }
    }

    /// A set whose words are written, all of them, by `write`. What lies beyond the people is passed over.
    ///
    /// SAFETY: nothing is read before it was written, as `write` promises.
    init<Failure>(people: Int, write: (UnsafeMutableBufferPointer<UInt64>) throws(Failure) -> Void) throws(Failure) {
        var failure: Failure?
        let count = (people + 63) / 64
        words = [UInt64](unsafeUninitializedCapacity: count) { words, written in
            words.initialize(repeating: 0)
            let own = UnsafeMutableBufferPointer(rebasing: words[..<count])
            do throws(Failure) {
                try write(own)
                if people % 64 != 0 { own[count - 1] &= (1 << UInt64(people % 64)) - 1 }
            } catch {
                failure = error
            }
            written = count
        }
        self.people = people
        if let failure { throw failure }
    }

    /// Everybody of so many people.
    static func everybody(of people: Int) -> PersonSet {
        PersonSet(people: people) { words in words.update(repeating: .max) }
    }

    /// How many.
    package var count: Int {
        words.withUnsafeBufferPointer { cbits_count($0.baseAddress, $0.count) }
    }

    /// How many are in both.
    func count(in other: PersonSet) -> Int {
        words.withUnsafeBufferPointer { own in
            other.words.withUnsafeBufferPointer { cbits_count_and(own.baseAddress, $0.baseAddress, own.count) }
        }
    }

    /// Adds whoever is not in the set to one set, and whoever was in that already to another. Bits beyond the people may
    /// be set in both.
    func addMissing(to once: inout PersonSet, again twice: inout PersonSet) {
        words.withUnsafeBufferPointer { own in
            once.words.withUnsafeMutableBufferPointer { once in
                twice.words.withUnsafeMutableBufferPointer {
                    cbits_miss(own.baseAddress, once.baseAddress, $0.baseAddress, own.count)
                }
            }
        }
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

    /// The words, to be changed in their place; no bit is set beyond the people.
    mutating func withWords<Failure>(_ change: (UnsafeMutableBufferPointer<UInt64>) throws(Failure) -> Void)
        throws(Failure)
    {
        var failure: Failure?
        words.withUnsafeMutableBufferPointer { words in
            do throws(Failure) { try change(words) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    mutating func formUnion(_ other: PersonSet) {
        join(other, cbits_or)
    }

    mutating func formIntersection(_ other: PersonSet) {
        join(other, cbits_and)
    }

    mutating func subtract(_ other: PersonSet) {
        join(other, cbits_and_not)
    }

    /// SAFETY: no more words are touched than both have.
    @inline(__always)
    private mutating func join(
        _ other: PersonSet, _ change: (UnsafeMutablePointer<UInt64>?, UnsafePointer<UInt64>?, Int) -> Void
    ) {
        words.withUnsafeMutableBufferPointer { own in
            other.words.withUnsafeBufferPointer { change(own.baseAddress, $0.baseAddress, min(own.count, $0.count)) }
        }
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

    /// Everybody else.
    var complement: PersonSet {
        PersonSet(people: people) { words in
            self.words.withUnsafeBufferPointer { cbits_not(words.baseAddress, $0.baseAddress, words.count) }
        }
    }

    mutating func formComplement() {
        let (people, count) = (people, words.count)
        withWords { words in
            cbits_not(words.baseAddress, words.baseAddress, count)
            if people % 64 != 0 { words[count - 1] &= (1 << UInt64(people % 64)) - 1 }
        }
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
