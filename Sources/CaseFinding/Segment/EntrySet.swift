/// A set of numbers of entries, asked for every row of a record.
struct EntrySet {
    private var words: [UInt64] = []

    init(_ numbers: some Sequence<Int> = []) {
        for number in numbers { insert(number) }
    }

    mutating func insert(_ number: Int) {
        while words.count <= number >> 6 { words.append(0) }
        words[number >> 6] |= 1 << UInt64(number & 63)
    }

    mutating func formUnion(_ other: EntrySet) {
        while words.count < other.words.count { words.append(0) }
        for (place, word) in other.words.enumerated() { words[place] |= word }
    }

    func contains(_ number: Int) -> Bool {
        let word = number >> 6
        return word >= 0 && word < words.count && words[word] >> UInt64(number & 63) & 1 == 1
    }
}
