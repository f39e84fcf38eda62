/// Reads what ``ByteBuffer`` wrote. Each read is checked against the end.
///
/// SAFETY: it reads only within the bytes it was given, which its maker keeps alive for as long as it is used.
struct ByteReader {
    /// The bytes end, or say something that cannot be.
    struct Broken: Error {}

    private let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position >= bytes.count }

    mutating func byte() throws(Broken) -> UInt8 {
        guard position < bytes.count else { throw Broken() }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func number<Number: FixedWidthInteger>(_: Number.Type = Number.self) throws(Broken) -> Number {
        let width = MemoryLayout<Number>.size
        guard bytes.count - position >= width else { throw Broken() }
        defer { position += width }
        return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Number.self))
    }

    /// So many numbers of 64 bits.
    mutating func numbers(_ count: Int) throws(Broken) -> [UInt64] {
        guard count >= 0, count <= (bytes.count - position) / 8 else { throw Broken() }
        let from = UnsafeRawBufferPointer(rebasing: bytes[position..<position + 8 * count])
        position += 8 * count
        return [UInt64](unsafeUninitializedCapacity: count) { numbers, made in
            UnsafeMutableRawBufferPointer(numbers).copyMemory(from: from)
            made = count
        }
    }

    mutating func varied() throws(Broken) -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 64 else { throw Broken() }
            number |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return number }
            shift += 7
        }
    }

    mutating func signed() throws(Broken) -> Int {
        let number = try varied()
        return Int(truncatingIfNeeded: number >> 1) ^ -Int(truncatingIfNeeded: number & 1)
    }

    /// A number of things of which there cannot be more than bytes are left.
    mutating func count() throws(Broken) -> Int {
        let number = try varied()
        guard number <= UInt64(bytes.count - position) else { throw Broken() }
        return Int(number)
    }

    mutating func take(_ count: Int) throws(Broken) -> UnsafeRawBufferPointer {
        guard count >= 0, bytes.count - position >= count else { throw Broken() }
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    }

    mutating func text() throws(Broken) -> String {
        String(decoding: try take(try count()), as: UTF8.self)
    }
}
