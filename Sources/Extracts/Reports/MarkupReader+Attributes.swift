/// What is asked of a tag's attributes while the tag is the last that was read. Where a name stands twice, the later value
/// counts.
extension MarkupReader {
    /// Goes to the tag's next attribute and gives its name without its namespace, of HTML in lower case; `nil` at the end.
    mutating func nextAttribute() -> MarkupWord? {
        var attributes = attributes
        let name = attributes.next(buffer.span, isHTML: isHTML)
        self.attributes = attributes
        guard let name else { return nil }
        return MarkupWord(name: buffer.span.extracting(name), isHTML: isHTML)
    }

    /// All values that follow, by name: for what is read but a few times.
    mutating func attributeValues() -> [MarkupWord: String] {
        var values: [MarkupWord: String] = [:]
        while let name = nextAttribute() { values[name] = value }
        return values
    }

    /// Looks at the attribute's value with its entities read; blank where it is not UTF-8.
    func withValue<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        let bytes = buffer.span.extracting(attributes.value)
        var (bits, hasEntity): (UInt8, Bool) = (0, false)
        for index in bytes.indices {
            bits |= bytes[index]
            if bytes[index] == 0x26 { hasEntity = true }
        }
        guard bits >= 0x80 || hasEntity else { return body(bytes) }
        let decoded = Self.decoded(bytes)
        return (try? UTF8Span(validating: decoded.span)) == nil ? body([UInt8]().span) : body(decoded.span)
    }

    /// The attribute's value; blank where it is not UTF-8.
    var value: String { withValue { bytes in String(decoding: [UInt8](copying: bytes), as: UTF8.self) } }

    /// The attribute's value as a number; `nil` where it is none.
    var number: Int? { withValue(Self.number) }

    /// Bytes as a whole number; `nil` where they are none.
    static func number(_ bytes: Span<UInt8>) -> Int? {
        digits(bytes) ?? Int(String(decoding: [UInt8](copying: bytes), as: UTF8.self))
    }

    /// Digits, and nothing else, as a number: 1 to 18 of them.
    static func digits(_ bytes: Span<UInt8>) -> Int? {
        guard (1...18).contains(bytes.count) else { return nil }
        var number = 0
        for index in bytes.indices {
            let digit = bytes[index] &- 0x30
            guard digit < 10 else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }
}
