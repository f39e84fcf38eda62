import FHIR

/// Reads HTML or XML tag by tag over one buffer, as leniently as a table's reader needs: what is not closed is not missed,
/// entities other than the few of the languages themselves stay as they are written, nothing is ever fetched or expanded.
struct MarkupReader {
    enum Token: Equatable {
        /// Without its namespace; of HTML in lower case.
        case open(String, attributes: [String: String], isClosed: Bool)
        case close(String)
        case text(String)
        case end
    }

    /// The longest tag or piece of text, in bytes.
    static var longest: Int { 1 << 20 }

    private var source: any ByteSource
    private let isHTML: Bool
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var filled = 0
    private var cursor = 0
    /// The element of HTML whose content is no text: a script or a style.
    private var raw: String?

    init(_ source: any ByteSource, isHTML: Bool) {
        self.source = source
        self.isHTML = isHTML
    }

    mutating func next() throws(ByteSourceFailure) -> Token {
        while true {
            guard let byte = try peek() else { return .end }
            guard byte == 0x3C else {
                let text = try text()
                if raw == nil, !text.isEmpty { return .text(text) }
                continue
            }
            cursor += 1
            if let token = try tag() { return token }
        }
    }

    /// Up to the next tag.
    private mutating func text() throws(ByteSourceFailure) -> String {
        var bytes: [UInt8] = []
        while let byte = try peek(), byte != 0x3C {
            try Self.check(bytes.count, "a piece of text")
            bytes.append(byte)
            cursor += 1
        }
        return try Self.decoded(bytes)
    }

    /// What comes after `<`; `nil` where it is a comment, a declaration or inside a script.
    private mutating func tag() throws(ByteSourceFailure) -> Token? {
        switch try peek() {
        case 0x21:
            cursor += 1
            return try declaration()
        case 0x3F:
            try skip(to: Array("?>".utf8))
            return nil
        case 0x2F:
            cursor += 1
            let name = Self.local(try tagBytes(), isHTML: isHTML).name
            if let raw, raw != name { return nil }
            raw = nil
            return .close(name)
        case let byte? where (0x41...0x5A).contains(byte & 0xDF) || byte == 0x5F:
            guard raw == nil else { return nil }
            let tag = Self.local(try tagBytes(), isHTML: isHTML)
            if isHTML, tag.name == "script" || tag.name == "style" { raw = tag.name }
            return .open(tag.name, attributes: tag.attributes, isClosed: tag.isClosed)
        default: return raw == nil ? .text("<") : nil
        }
    }

    private mutating func declaration() throws(ByteSourceFailure) -> Token? {
        if try takes("--") {
            try skip(to: Array("-->".utf8))
            return nil
        }
        if try takes("[CDATA[") {
            var bytes: [UInt8] = []
            let end = Array("]]>".utf8)
            while let byte = try peek() {
                try Self.check(bytes.count, "a piece of text")
                bytes.append(byte)
                cursor += 1
                if byte == 0x3E, bytes.suffix(3).elementsEqual(end) {
                    bytes.removeLast(3)
                    break
                }
            }
            return raw == nil ? .text(try Self.plain(bytes)) : nil
        }
        try skip(to: [0x3E])
        return nil
    }

    /// The bytes of a tag up to its `>`, which may stand in quotes.
    private mutating func tagBytes() throws(ByteSourceFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var quote: UInt8?
        while let byte = try peek() {
            cursor += 1
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == 0x3E {
                break
            } else if byte == 0x22 || byte == 0x27, bytes.last == 0x3D {
                quote = byte
            }
            try Self.check(bytes.count, "a tag")
            bytes.append(byte)
        }
        return bytes
    }

    /// Whether these bytes come next; then they are taken.
    private mutating func takes(_ word: StaticString) throws(ByteSourceFailure) -> Bool {
        let bytes = word.withUTF8Buffer { Array($0) }
        while filled - cursor < bytes.count {
            guard try fill() else { return false }
        }
        guard buffer[cursor..<cursor + bytes.count].elementsEqual(bytes) else { return false }
        cursor += bytes.count
        return true
    }

    private mutating func skip(to end: [UInt8]) throws(ByteSourceFailure) {
        var last: [UInt8] = []
        while let byte = try peek() {
            cursor += 1
            last.append(byte)
            if last.count > end.count { last.removeFirst() }
            if last == end { return }
        }
    }

    private mutating func peek() throws(ByteSourceFailure) -> UInt8? {
        if cursor < filled { return buffer[cursor] }
        return try fill() ? buffer[cursor] : nil
    }

    /// Reads more behind what has not been looked at. False at the end.
    private mutating func fill() throws(ByteSourceFailure) -> Bool {
        buffer.replaceSubrange(0..<filled - cursor, with: buffer[cursor..<filled])
        (filled, cursor) = (filled - cursor, 0)
        if filled == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
        let from = filled
        let result = buffer.withUnsafeMutableBytes { bytes in
            Result { () throws(ByteSourceFailure) in
                try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[from...]))
            }
        }
        filled += try result.get()
        return filled > from
    }

    private static func check(_ count: Int, _ what: String) throws(ByteSourceFailure) {
        guard count < longest else {
            throw ByteSourceFailure(words: "holds \(what) of more than 1 MiB: it is no report")
        }
    }
}

extension MarkupReader {
    /// Name and attributes of a tag.
    fileprivate static func local(
        _ bytes: [UInt8], isHTML: Bool
    ) -> (name: String, attributes: [String: String], isClosed: Bool) {
        var rest = bytes[...]
        let isClosed = rest.last == 0x2F
        if isClosed { rest.removeLast() }
        let name = word(&rest, isHTML)
        var attributes: [String: String] = [:]
        while true {
            rest = rest.drop { isSpace($0) || $0 == 0x2F }
            guard !rest.isEmpty, attributes.count < 64 else { break }
            let key = word(&rest, isHTML)
            rest = rest.drop(while: isSpace)
            guard rest.first == 0x3D else {
                if key.isEmpty { rest = rest.dropFirst() } else { attributes[key] = "" }
                continue
            }
            rest = rest.dropFirst().drop(while: isSpace)
            let value: ArraySlice<UInt8>
            if let quote = rest.first, quote == 0x22 || quote == 0x27 {
                value = rest.dropFirst().prefix { $0 != quote }
                rest = rest.dropFirst(value.count + 2)
            } else {
                value = rest.prefix { !isSpace($0) }
                rest = rest.dropFirst(value.count)
            }
            attributes[key] = (try? decoded(Array(value))) ?? ""
        }
        return (name, attributes, isClosed)
    }

    private static func word(_ rest: inout ArraySlice<UInt8>, _ isHTML: Bool) -> String {
        let bytes = rest.prefix { !isSpace($0) && $0 != 0x3D && $0 != 0x2F }
        rest = rest.dropFirst(bytes.count)
        let word = String(decoding: bytes, as: UTF8.self)
        let own = word.split(separator: ":").last.map(String.init) ?? word
        return isHTML ? own.lowercased() : own
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    fileprivate static func plain(_ bytes: [UInt8]) throws(ByteSourceFailure) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ByteSourceFailure(words: "is not UTF-8: choose Windows-1252 as its encoding, or save it as UTF-8")
        }
        return text
    }

    /// Text with the entities of HTML and XML in it read.
    static func decoded(_ bytes: [UInt8]) throws(ByteSourceFailure) -> String {
        guard bytes.contains(0x26) else { return try plain(bytes) }
        var (out, rest): ([UInt8], ArraySlice<UInt8>) = ([], bytes[...])
        while let byte = rest.first {
            guard byte == 0x26, let end = rest.prefix(12).firstIndex(of: 0x3B),
                let character = entity(String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self))
            else {
                out.append(byte)
                rest = rest.dropFirst()
                continue
            }
            out.append(contentsOf: String(character).utf8)
            rest = rest[(end + 1)...]
        }
        return try plain(out)
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
