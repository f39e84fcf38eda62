/// A set of local numbers in the making: a bit for each of 65,536.
///
/// SAFETY: a local number has 16 bits and there are 1,024 words of 64 bits, so that none lies outside, whatever a file
/// says.
struct Marks {
    private var words = [UInt64](repeating: 0, count: 1024)

    mutating func insert(_ patient: UInt16) {
        words[Int(patient >> 6)] |= 1 << UInt64(patient & 63)
    }

    mutating func insert(_ patients: Slice<UnsafeBufferPointer<UInt16>>) {
        words.withUnsafeMutableBufferPointer { words in
            for patient in UnsafeBufferPointer(rebasing: patients) {
                words[Int(patient >> 6)] |= 1 << UInt64(patient & 63)
            }
        }
    }

    /// Whole words of a dense set.
    mutating func insert(words dense: UnsafeBufferPointer<UInt64>) {
        for (place, word) in dense.prefix(words.count).enumerated() { words[place] |= word }
    }

    /// The set among so many people.
    func among(_ people: Int) -> PersonSet {
        PersonSet(words: Array(words[..<((people + 63) / 64)]))
    }
}
