import Domain

/// Rows of values as one JSON text, an array of arrays: one statement brings them all, by way of `json_each`.
struct JSONRows {
    private var bytes: [UInt8] = [UInt8(ascii: "[")]

    /// Adds a row. Throws a ``Fault`` where a value is of bytes, which JSON has none of.
    mutating func add(_ row: [(any Storable)?]) throws {
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "["))
        for (number, value) in row.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            switch value?.stored ?? .null {
            case .null: bytes += "null".utf8
            case .integer(let integer): bytes += String(integer).utf8
            case .text(let text): append(text)
            case .blob: throw Fault("rows.bytes")
            }
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// All of them.
    var text: String {
        String(decoding: bytes, as: UTF8.self) + "]"
    }

    private mutating func append(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes += "\\u00".utf8
                bytes.append(Self.digits[Int(byte >> 4)])
                bytes.append(Self.digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
