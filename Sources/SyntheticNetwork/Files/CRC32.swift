/// The sum by which a zip file knows its content again (CRC-32 of ISO 3309).
struct CRC32 {
    private var state: UInt32 = 0xFFFF_FFFF

    /// What each byte does to the sum.
    private static let table: [UInt32] = (0..<256).map { byte in
        var sum = UInt32(byte)
        for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        return sum
    }

    /// Of the bytes that were added so far.
    var value: UInt32 { ~state }

    /// Adds bytes after those that were added before.
    mutating func add(_ bytes: [UInt8]) {
        let table = Self.table
        var sum = state
        for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ sum >> 8 }
        state = sum
    }
}
