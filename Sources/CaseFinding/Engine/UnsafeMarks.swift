import CBits

/// Sets in the making, and the columns that go into them.
///
/// SAFETY: the words have a bit for each person, and a local number that is not below their number is passed over,
/// whatever a file says; columns are checked bytes of a file that the caller keeps mapped.
struct Marks {
    let words: UnsafeMutableBufferPointer<UInt64>
    let people: Int

    func insert(_ stretches: Stretches) {
        cbits_mark(
            stretches.patients, stretches.places.baseAddress, stretches.places.count, people, words.baseAddress)
    }

    func insert(_ patients: UnsafeBufferPointer<UInt16>) {
        var stretch = cbits_stretch(start: 0, count: UInt32(patients.count))
        cbits_mark(patients.baseAddress, &stretch, 1, people, words.baseAddress)
    }

    func insert(_ patients: Slice<UnsafeBufferPointer<UInt16>>) {
        insert(UnsafeBufferPointer(rebasing: patients))
    }

    func insert(_ patient: UInt16) {
        if Int(patient) < people { words[Int(patient >> 6)] |= 1 << UInt64(patient & 63) }
    }
}

extension PersonSet {
    /// The set that `mark` makes of nobody.
    static func marked<Failure>(people: Int, _ mark: (Marks) throws(Failure) -> Void) throws(Failure) -> PersonSet {
        try PersonSet(people: people) { words throws(Failure) in
            // A dense set may say more than there are people; the set takes none of it.
            try mark(Marks(words: words, people: people))
        }
    }
}
