import FHIR

/// Gives bytes of Windows-1252, in which clinical systems and spreadsheets write, as UTF-8.
struct Windows1252Source: ByteSource {
    private var base: any ByteSource
    private var raw = [UInt8](repeating: 0, count: 1 << 16)
    private var filled = 0
    private var cursor = 0
    /// What of a character had no more room.
    private var rest: ArraySlice<UInt8> = []

    init(_ base: any ByteSource) {
        self.base = base
    }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int {
        var count = 0
        while count < buffer.count {
            if let byte = rest.popFirst() {
                buffer[count] = byte
                count += 1
                continue
            }
            if cursor == filled {
                guard count == 0, try fill() else { break }
            }
            let byte = raw[cursor]
            cursor += 1
            if byte < 0x80 {
                buffer[count] = byte
                count += 1
            } else {
                guard let encoded = Self.encoded[Int(byte) - 0x80] else {
                    throw ByteSourceFailure(
                        words:
                            "holds the byte \(String(byte, radix: 16)), which Windows-1252 does not know: choose UTF-8 "
                            + "under “Letters are written in” where the files are handed in, or correct the encoding "
                            + "in extract.json")
                }
                rest = encoded[...]
            }
        }
        return count
    }

    private mutating func fill() throws(ByteSourceFailure) -> Bool {
        var base = base
        let result = raw.withUnsafeMutableBytes { bytes in
            Result { () throws(ByteSourceFailure) in try base.read(into: bytes) }
        }
        self.base = base
        filled = try result.get()
        cursor = 0
        return filled > 0
    }

    /// From 0x80 on; what is from 0xA0 is the character of that number.
    private static let encoded: [[UInt8]?] = {
        let special: [UInt32] = [
            0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
            0x017D,
            0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,
            0x017E, 0x0178,
        ]
        return (special + Array(0xA0...0xFF)).map { number in
            guard number > 0, let scalar = Unicode.Scalar(number) else { return nil }
            return Array(String(Character(scalar)).utf8)
        }
    }()
}
