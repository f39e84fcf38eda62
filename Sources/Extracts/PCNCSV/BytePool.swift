/// What the same few thousand fields of a table were read as: codes, terms, units and names come again and again, and
/// need to be checked and copied once. Holds a fixed number at most, so that it does not grow with the file.
struct BytePool<Value> {
    private struct Entry {
        let hash: UInt64
        let bytes: [UInt8]
        let value: Value
    }

    private static var most: Int { 1 << 14 }
    private static var slotCount: Int { 1 << 16 }
    private static var longest: Int { 256 }
    /// However the fields were chosen, no search takes longer.
    private static var furthest: Int { 16 }

    private var entries: [Entry] = []
    private var slots = [Int32](repeating: -1, count: slotCount)

    /// What these bytes were read as before, or what `make` reads them as now. `salt` keeps apart what is read
    /// differently in different columns.
    mutating func value(
        _ bytes: UnsafeBufferPointer<UInt8>, salt: UInt8 = 0, make: (UnsafeBufferPointer<UInt8>) -> Value
    ) -> Value {
        guard bytes.count <= Self.longest else { return make(bytes) }
        var hash = (0xCBF2_9CE4_8422_2325 ^ UInt64(salt)) &* 0x100_0000_01B3
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash ^= hash >> 29
        var slot = Int(truncatingIfNeeded: hash) & (Self.slotCount - 1)
        for _ in 0..<Self.furthest {
            let index = slots[slot]
            if index < 0 {
                let value = make(bytes)
                guard entries.count < Self.most else { return value }
                slots[slot] = Int32(entries.count)
                entries.append(Entry(hash: hash, bytes: [salt] + bytes, value: value))
                return value
            }
            let entry = entries[Int(index)]
            if entry.hash == hash, entry.bytes.count == bytes.count + 1, entry.bytes[0] == salt,
                entry.bytes.dropFirst().elementsEqual(bytes)
            {
                return entry.value
            }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        return make(bytes)
    }
}
