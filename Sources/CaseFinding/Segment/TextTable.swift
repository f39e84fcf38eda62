import Glibc

/// Texts, each once, numbered in the order in which they came. It takes no more than it was allowed.
struct TextTable {
    private(set) var bytes: [UInt8] = []
    /// Where each text ends in ``bytes``.
    private(set) var ends: [UInt32] = []
    private var hashes: [UInt64] = []
    /// Numbers of texts, from 1, at the places that their hashes say; 0 is free. A power of two of them.
    private var slots = [UInt32](repeating: 0, count: 1024)
    private let mostTexts: Int
    private let mostBytes: Int

    init(mostTexts: Int, mostBytes: Int) {
        self.mostTexts = mostTexts
        self.mostBytes = mostBytes
    }

    var count: Int { ends.count }

    /// The number of the text, from 0; `nil` where it is new and there is no room.
    mutating func number(of text: UnsafeRawBufferPointer) -> Int? {
        let hash = SegmentFormat.checksum(text)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == hash, matches(number, text) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard ends.count < mostTexts, bytes.count + text.count <= mostBytes else { return nil }
        bytes.append(contentsOf: text)
        ends.append(UInt32(bytes.count))
        hashes.append(hash)
        slots[slot] = UInt32(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return ends.count - 1
    }

    mutating func number(of text: String) -> Int? {
        var text = text
        return text.withUTF8 { number(of: UnsafeRawBufferPointer($0)) }
    }

    /// The bytes of a text.
    subscript(number: Int) -> ArraySlice<UInt8> {
        bytes[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
    }

    private func matches(_ number: Int, _ text: UnsafeRawBufferPointer) -> Bool {
        let start = number == 0 ? 0 : Int(ends[number - 1])
        guard Int(ends[number]) - start == text.count else { return false }
        guard let other = text.baseAddress else { return true }
        return bytes.withUnsafeBytes { own in
            own.baseAddress.map { memcmp($0 + start, other, text.count) == 0 } ?? true
        }
    }

    private mutating func grow() {
        var larger = [UInt32](repeating: 0, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (larger.count - 1)
            while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = UInt32(number + 1)
        }
        slots = larger
    }
}
