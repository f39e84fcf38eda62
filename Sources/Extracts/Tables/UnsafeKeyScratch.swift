import Glibc

/// Room for the key of one row: what stands before all keys of the table, and its own.
final class KeyScratch {
    /// The longest key that there is room for.
    static let longest = 256

    private let bytes: UnsafeMutablePointer<UInt8>
    private let prefix: Int

    init(prefix: String) {
        self.prefix = prefix.utf8.count
        bytes = .allocate(capacity: self.prefix + Self.longest)
        for (place, byte) in prefix.utf8.enumerated() { bytes[place] = byte }
    }

    deinit {
        bytes.deallocate()
    }

    /// `id` is at most ``longest`` bytes long.
    func with(_ id: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        if let start = id.baseAddress { memcpy(bytes + prefix, start, id.count) }
        return UnsafeBufferPointer(start: bytes, count: prefix + id.count)
    }
}
