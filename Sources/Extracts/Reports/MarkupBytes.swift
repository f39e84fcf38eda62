/// The loops that see every byte of HTML or XML, and what they have seen of a text or a tag so far.
struct MarkupBytes {
    private var bits: UInt8 = 0
    private var quote: UInt8 = 0
    private var before: UInt8 = 0
    /// Whether `&` stands in the text.
    private(set) var hasEntity = false

    var isASCII: Bool { bits < 0x80 }

    /// How many bytes stand before one.
    static func before(_ byte: UInt8, _ bytes: Span<UInt8>) -> Int {
        var index = 0
        while index < bytes.count, bytes[index] != byte { index += 1 }
        return index
    }

    /// How many bytes stand before the next tag.
    mutating func text(_ bytes: Span<UInt8>) -> Int {
        var (index, bits, hasEntity) = (0, self.bits, self.hasEntity)
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x3C { break }
            if byte == 0x26 { hasEntity = true }
            bits |= byte
            index += 1
        }
        (self.bits, self.hasEntity) = (bits, hasEntity)
        return index
    }

    /// How many bytes stand before the `>` that ends the tag. A quote begins after `=` and ends with itself.
    mutating func tag(_ bytes: Span<UInt8>) -> Int {
        var (index, quote, before) = (0, self.quote, self.before)
        while index < bytes.count {
            let byte = bytes[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == 0x3E {
                break
            } else if byte == 0x22 || byte == 0x27, before == 0x3D {
                quote = byte
            }
            before = byte
            index += 1
        }
        (self.quote, self.before) = (quote, before)
        return index
    }
}
