import CBits
import Glibc

/// What the same few thousand fields of a table were read as: codes, terms, units and names come again and again, and
/// need to be checked and copied once. Holds a fixed number at most, so that it does not grow with the file.
struct BytePool<Value> {
    private struct Entry {
        let hash: UInt64
        let salt: UInt8
        let keyStart: Int
        let keyCount: Int
    }

    /// However the fields were chosen, no search takes longer.
    private static var furthest: Int { 16 }
    static var longestKey: Int { 256 }

    private var entries: [Entry] = []
    private var values: [Value] = []
    /// The bytes of all keys, one after the other.
    private var keys: [UInt8] = []
    /// Where the entries are, by their hash; at least four times as many as there are entries.
    private var slots = [Int32](repeating: -1, count: 64)
    private let most: Int

    /// Room for `most` fields.
    init(most: Int) {
        self.most = most
    }

    /// What these bytes were read as before, or what `make` reads them as now. `salt` keeps apart what is read
    /// differently in different columns.
    mutating func value(
        _ bytes: UnsafeBufferPointer<UInt8>, salt: UInt8 = 0, make: (UnsafeBufferPointer<UInt8>) -> Value
    ) -> Value {
        guard bytes.count <= Self.longestKey else { return make(bytes) }
        let hash = cbits_hash(bytes.baseAddress, bytes.count, UInt64(salt))
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        for _ in 0..<Self.furthest {
            let index = Int(slots[slot])
            if index < 0 {
                let value = make(bytes)
                guard entries.count < most else { return value }
                slots[slot] = Int32(entries.count)
                entries.append(Entry(hash: hash, salt: salt, keyStart: keys.count, keyCount: bytes.count))
                keys.append(contentsOf: bytes)
                values.append(value)
                if entries.count * 4 > slots.count { grow() }
                return value
            }
            if entries[index].hash == hash, entries[index].salt == salt, isKey(bytes, of: entries[index]) {
                return values[index]
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return make(bytes)
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 4)
        for (index, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }

    private func isKey(_ bytes: UnsafeBufferPointer<UInt8>, of entry: Entry) -> Bool {
        guard entry.keyCount == bytes.count, let start = bytes.baseAddress else { return entry.keyCount == bytes.count }
        return keys.withUnsafeBufferPointer { keys in
            keys.baseAddress.map { memcmp($0 + entry.keyStart, start, bytes.count) == 0 } ?? false
        }
    }
}
