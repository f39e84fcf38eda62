import Glibc

/// The bytes of many keys, one after the other. Only ever added to, so that copies of what holds it may share it.
///
/// SAFETY: what is below `count` is initialized and inside of the allocation; a place is of a key that was added.
final class KeyBytes {
    private var bytes: UnsafeMutablePointer<UInt8>
    private var room = 1 << 10
    private var count = 0

    init() {
        bytes = .allocate(capacity: room)
    }

    deinit {
        bytes.deallocate()
    }

    /// The place of the key.
    func add(_ key: UnsafeBufferPointer<UInt8>) -> Int {
        if count + key.count > room {
            room = max(2 * room, count + key.count)
            let more = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
            more.update(from: bytes, count: count)
            bytes.deallocate()
            bytes = more
        }
        if let start = key.baseAddress { (bytes + count).update(from: start, count: key.count) }
        count += key.count
        return count - key.count
    }

    /// Whether that key, of the same length, stands at the place.
    @inline(__always)
    func hold(_ key: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        guard let start = key.baseAddress, place + key.count <= count else { return key.isEmpty }
        return memcmp(bytes + place, start, key.count) == 0
    }
}
