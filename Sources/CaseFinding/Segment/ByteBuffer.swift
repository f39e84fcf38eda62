/// Bytes in the making: little-endian numbers, numbers of variable length, texts.
struct ByteBuffer {
    var bytes: [UInt8] = []

    mutating func append(byte: UInt8) {
        bytes.append(byte)
    }

    mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append<Number: BitwiseCopyable>(contentsOf numbers: [Number]) {
        numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    /// Seven bits a byte, lowest first.
    mutating func append(varied number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// A signed number, small where it is near zero.
    mutating func append(signed number: Int) {
        append(varied: UInt64(bitPattern: Int64((number << 1) ^ (number >> 63))))
    }

    /// Its length, then its bytes.
    mutating func append(text: String) {
        append(varied: UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }
}
