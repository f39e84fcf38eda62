import FHIR

/// What is asked of a piece of text while it is the last that was read, and the reading of entities.
extension MarkupReader {
    /// The text.
    var text: String {
        String(decoding: isDecoded ? decodedText[...] : buffer[textRange], as: UTF8.self)
    }

    /// Puts the text behind `bytes`.
    func appendText(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: isDecoded ? decodedText[...] : buffer[textRange])
    }

    static func checkEncoding(_ bytes: Span<UInt8>) throws(ByteSourceFailure) {
        do {
            _ = try UTF8Span(validating: bytes)
        } catch {
            throw ByteSourceFailure(words: "is not UTF-8: choose Windows-1252 as its encoding, or save it as UTF-8")
        }
    }

    /// Bytes with the entities of HTML and XML in them read.
    static func decoded(_ bytes: Span<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x26, let (character, count) = entity(bytes.extracting(droppingFirst: index)) {
                out.append(contentsOf: String(character).utf8)
                index += count
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return out
    }

    /// The entity that stands first, and how many bytes it takes.
    private static func entity(_ bytes: Span<UInt8>) -> (Character, count: Int)? {
        for index in 1..<max(1, min(12, bytes.count)) where bytes[index] == 0x3B {
            let name = String(decoding: [UInt8](copying: bytes.extracting(1..<index)), as: UTF8.self)
            return entity(name).map { ($0, index + 1) }
        }
        return nil
    }

    private static func entity(_ name: String) -> Character? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        case "nbsp": return "\u{A0}"
        case "pound": return "£"
        default: break
        }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let number =
            digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let number, number >= 0x20 || number == 9 || number == 10 || number == 13 else { return nil }
        return Unicode.Scalar(number).map(Character.init)
    }
}
