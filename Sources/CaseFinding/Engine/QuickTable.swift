/// What finds its place in a ``QuickTable`` by a number that it has worked out once.
protocol QuicklyFound: Equatable {
    /// The same for equal ones, and mostly another for others.
    var hash: Int { get }
}

/// A table for what every segment is asked for with every clause: no hash is worked out to look something up. It has no
/// bound of its own.
struct QuickTable<Key: QuicklyFound, Value> {
    /// Of each slot the hash of its key, so that most are passed over without looking at it.
    private var hashes: [Int] = []
    private var slots: [(key: Key, value: Value)?] = []
    private(set) var count = 0

    subscript(key: Key) -> Value? {
        count == 0 ? nil : slots[place(of: key, key.hash | 1)]?.value
    }

    /// Sets the value of a key.
    mutating func insert(_ value: Value, for key: Key) {
        // At most half of the slots are taken, so that the next free one is not far.
        if 2 * count >= slots.count { grow() }
        let place = place(of: key, key.hash | 1)
        if hashes[place] == 0 { count += 1 }
        hashes[place] = key.hash | 1
        slots[place] = (key, value)
    }

    mutating func removeAll() {
        for place in hashes.indices where hashes[place] != 0 {
            hashes[place] = 0
            slots[place] = nil
        }
        count = 0
    }

    /// Where the key stands, or would. A free slot has 0 for a hash, and no key.
    private func place(of key: Key, _ hash: Int) -> Int {
        let mask = hashes.count - 1
        // The upper bits of the product depend on all bits of the number.
        var place = Int(truncatingIfNeeded: UInt64(bitPattern: Int64(hash)) &* 0x9E37_79B9_7F4A_7C15 >> 32) & mask
        while hashes[place] != 0, hashes[place] != hash || slots[place]?.key != key { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = slots
        hashes = [Int](repeating: 0, count: max(8, 2 * old.count))
        slots = [(key: Key, value: Value)?](repeating: nil, count: hashes.count)
        for case (let key, let value)? in old {
            let place = place(of: key, key.hash | 1)
            hashes[place] = key.hash | 1
            slots[place] = (key, value)
        }
    }
}
