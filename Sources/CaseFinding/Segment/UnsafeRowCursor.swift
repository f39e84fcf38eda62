import Glibc

/// Where the next byte of a row of the facts file goes.
///
/// SAFETY: whoever makes one sees to it that there is room for the row, and for three bytes more.
struct RowCursor {
    private(set) var address: UnsafeMutablePointer<UInt8>

    init(_ address: UnsafeMutablePointer<UInt8>) {
        self.address = address
    }

    @inline(__always)
    mutating func append(_ number: UInt16) {
        UnsafeMutableRawPointer(address).storeBytes(of: number.littleEndian, as: UInt16.self)
        address += 2
    }

    /// One to three bytes without a branch that the processor would have to guess; there is room for a fourth.
    @inline(__always)
    mutating func append(varied number: UInt32) {
        guard number < 1 << 21 else { return append(varied: UInt64(number)) }
        let (second, third): (UInt32, UInt32) = (number >= 1 << 7 ? 1 : 0, number >= 1 << 14 ? 1 : 0)
        let low = number & 0x7F | second << 7
        let high = (number << 1) & 0x7F00 | third << 15 | (number << 2) & 0x7F_0000
        UnsafeMutableRawPointer(address).storeBytes(of: (low | high).littleEndian, as: UInt32.self)
        address += 1 + Int(second + third)
    }

    @inline(__always)
    mutating func append(varied number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            address.pointee = UInt8(truncatingIfNeeded: rest) | 0x80
            address += 1
            rest >>= 7
        }
        address.pointee = UInt8(truncatingIfNeeded: rest)
        address += 1
    }

    @inline(__always)
    mutating func append(signed number: Int) {
        append(varied: UInt64(bitPattern: Int64((number << 1) ^ (number >> 63))))
    }

    /// The number of a text in the table, counted from 1 here, as an odd number.
    @inline(__always)
    mutating func append(repeated number: Int32) {
        append(varied: UInt64(number - 1) << 1 | 1)
    }

    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
        memcpy(address, start, bytes.count)
        address += bytes.count
    }

    @inline(__always)
    mutating func skipByte() {
        address += 1
    }

    /// Puts the length of what was appended after the byte that was skipped before it.
    @inline(__always)
    mutating func close(from body: UnsafeMutablePointer<UInt8>) {
        let length = address - body - 1
        guard length >= 0x80 else {
            body.pointee = UInt8(length)
            return
        }
        var width = 1
        while length >> (7 * width) > 0 { width += 1 }
        memmove(body + width, body + 1, length)
        address = body
        append(varied: UInt64(length))
        address += length
    }

    /// A body: its length, then the day as a signed number, then the text of a number.
    @inline(__always)
    mutating func append(day: Int, _ number: NumberTexts.Entry?) {
        let length = address
        address += 1
        append(varied: UInt32(truncatingIfNeeded: (day << 1) ^ (day >> 63)))
        if let number {
            address.pointee = number.length
            address += 1
            UnsafeMutableRawPointer(address).storeBytes(of: number.bytes, as: NumberTexts.Bytes.self)
            address += Int(number.length)
        }
        // Short enough for one byte.
        length.pointee = UInt8(truncatingIfNeeded: address - length - 1)
    }
}
