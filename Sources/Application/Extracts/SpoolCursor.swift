import Glibc

/// Where the next byte of a row goes.
///
/// SAFETY: whoever makes one sees to it that there is room for the row.
struct SpoolCursor {
    private(set) var address: UnsafeMutablePointer<UInt8>

    init(_ address: UnsafeMutablePointer<UInt8>) {
        self.address = address
    }

    @inline(__always)
    mutating func put(_ number: Int) {
        var rest = UInt(bitPattern: number)
        while rest >= 0x80 {
            address.pointee = UInt8(truncatingIfNeeded: rest) | 0x80
            address += 1
            rest >>= 7
        }
        address.pointee = UInt8(truncatingIfNeeded: rest)
        address += 1
    }

    @inline(__always)
    mutating func put(signed number: Int) {
        put(number << 1 ^ number >> 63)
    }

    /// A length and bytes.
    @inline(__always)
    mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        put(bytes.count)
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
        memcpy(address, start, bytes.count)
        address += bytes.count
    }
}
