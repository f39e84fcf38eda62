import CBits
import Glibc

/// Values by keys that are looked up as they lie in a file, without making a text of them. Grows with what is put into
/// it, up to a fixed number.
struct KeyTable<Value> {
    private struct Entry {
        let hash: Int
        let start: Int
        let count: Int
    }

    /// More than any list of a clinical system holds.
    static var most: Int { 8_000_000 }

    private var entries: [Entry] = []
    private var values: [Value] = []
    /// The bytes of all keys, one after the other.
    private var keys: [UInt8] = []
    /// Where the entries are, by their hash; at least twice as many as there are entries.
    private var slots: [Int32] = []
    /// Of the process, and another in the next one: so that no file can be made whose keys all meet.
    private let seed = UInt64(bitPattern: Int64(Hasher().finalize()))

    var isEmpty: Bool { entries.isEmpty }

    /// The value of a key.
    subscript(_ key: UnsafeBufferPointer<UInt8>) -> Value? {
        place(of: key).map { values[$0] }
    }

    /// Where a key stands, to be used with ``value(at:)`` and ``change(at:_:)``.
    func place(of key: UnsafeBufferPointer<UInt8>) -> Int? {
        guard !entries.isEmpty else { return nil }
        let index = Int(slots[slot(of: key, hash: hash(key))])
        return index < 0 ? nil : index
    }

    func value(at place: Int) -> Value { values[place] }

    mutating func change(at place: Int, _ body: (inout Value) -> Void) {
        body(&values[place])
    }

    /// Puts a value in; gives the one that stands there already instead, or `nil`. What is one too many is dropped.
    mutating func insert(_ key: UnsafeBufferPointer<UInt8>, _ value: Value) -> Value? {
        if slots.isEmpty { slots = [Int32](repeating: -1, count: 64) }
        let hash = self.hash(key)
        let slot = slot(of: key, hash: hash)
        guard slots[slot] < 0 else { return values[Int(slots[slot])] }
        guard entries.count < Self.most else { return nil }
        slots[slot] = Int32(entries.count)
        entries.append(Entry(hash: hash, start: keys.count, count: key.count))
        keys.append(contentsOf: key)
        values.append(value)
        if entries.count * 2 > slots.count { grow() }
        return nil
    }

    /// The slot that holds the key, or the free one where it would go.
    private func slot(of key: UnsafeBufferPointer<UInt8>, hash: Int) -> Int {
        var slot = hash & (slots.count - 1)
        while slots[slot] >= 0, !isKey(key, of: entries[Int(slots[slot])], hash: hash) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 4)
        for (index, entry) in entries.enumerated() {
            var slot = entry.hash & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }

    private func isKey(_ key: UnsafeBufferPointer<UInt8>, of entry: Entry, hash: Int) -> Bool {
        guard entry.hash == hash, entry.count == key.count else { return false }
        guard let start = key.baseAddress, !key.isEmpty else { return true }
        return keys.withUnsafeBufferPointer { keys in
            keys.baseAddress.map { memcmp($0 + entry.start, start, key.count) == 0 } ?? false
        }
    }

    private func hash(_ key: UnsafeBufferPointer<UInt8>) -> Int {
        Int(truncatingIfNeeded: cbits_hash(key.baseAddress, key.count, seed))
    }
}
