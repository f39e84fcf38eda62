import FHIR

/// Reads HTML or XML tag by tag over one buffer, as leniently as a table's reader needs: what is not closed is not missed,
/// entities other than the few of the languages themselves stay as they are written, nothing is ever fetched or expanded.
///
/// A tag and a text stay in the buffer until the next is read. Nothing is made of them but what is asked for: the tag's
/// attributes one after another (``nextAttribute()``), the text as bytes or as a text.
struct MarkupReader {
    enum Token: Equatable {
        /// Without its namespace; of HTML in lower case.
        case open(MarkupWord, isClosed: Bool)
        case close(MarkupWord)
        /// It is what ``text`` says.
        case text
        case end
    }

    /// The longest tag or piece of text, in bytes.
    static var longest: Int { 1 << 20 }
    /// Bytes that are read at once.
    private static var piece: Int { 1 << 16 }

    private var source: any ByteSource
    let isHTML: Bool
    /// Grows no further than the longest tag or text and a piece need.
    private(set) var buffer = [UInt8](repeating: 0, count: 2 * Self.piece)
    private var filled = 0
    /// From where on the buffer is kept: where what is being read begins.
    private var start = 0
    private var cursor = 0
    /// The element of HTML whose content is no text: a script or a style.
    private var raw: MarkupWord?
    /// The attributes of the tag that was read last.
    var attributes = MarkupAttributes()
    /// The text that was read last: where it stands, or what was made of it where entities stand in it.
    private(set) var textRange = 0..<0
    private(set) var decodedText: [UInt8] = []
    private(set) var isDecoded = false

    init(_ source: any ByteSource, isHTML: Bool) {
        self.source = source
        self.isHTML = isHTML
    }

    mutating func next() throws(ByteSourceFailure) -> Token {
        while true {
            start = cursor
            guard let byte = try peek() else { return .end }
            guard byte == 0x3C else {
                try readText()
                if raw == nil { return .text }
                continue
            }
            cursor += 1
            start = cursor
            if let token = try tag() { return token }
        }
    }

    /// Up to the next tag.
    private mutating func readText() throws(ByteSourceFailure) {
        var seen = MarkupBytes()
        repeat {
            cursor += seen.text(buffer.span.extracting(cursor..<filled))
            try check("a piece of text")
        } while try refill()
        textRange = start..<cursor
        isDecoded = seen.hasEntity
        if seen.hasEntity {
            decodedText = Self.decoded(buffer.span.extracting(textRange))
            try Self.checkEncoding(decodedText.span)
        } else if !seen.isASCII {
            try Self.checkEncoding(buffer.span.extracting(textRange))
        }
    }

    /// What comes after `<`; `nil` where it is a comment, a declaration or inside a script.
    private mutating func tag() throws(ByteSourceFailure) -> Token? {
        switch try peek() {
        case 0x21:
            cursor += 1
            start = cursor
            return try declaration()
        case 0x3F:
            try skip(to: [0x3F, 0x3E])
            return nil
        case 0x2F:
            cursor += 1
            start = cursor
            let name = try readTag().name
            if let raw, raw != name { return nil }
            raw = nil
            return .close(name)
        case let byte? where (0x41...0x5A).contains(byte & 0xDF) || byte == 0x5F:
            guard raw == nil else { return nil }
            let tag = try readTag()
            if isHTML, tag.name == "script" || tag.name == "style" { raw = tag.name }
            return .open(tag.name, isClosed: tag.isClosed)
        default:
            guard raw == nil else { return nil }
            (decodedText, isDecoded) = ([0x3C], true)
            return .text
        }
    }

    private mutating func declaration() throws(ByteSourceFailure) -> Token? {
        if try takes("--") {
            try skip(to: [0x2D, 0x2D, 0x3E])
            return nil
        }
        if try takes("[CDATA[") {
            try readCharacters()
            return raw == nil ? .text : nil
        }
        try skip(to: [0x3E])
        return nil
    }

    /// Up to `]]>`, or to the end.
    private mutating func readCharacters() throws(ByteSourceFailure) {
        start = cursor
        isDecoded = false
        while true {
            let isFound = toEnd()
            try check("a piece of text")
            if isFound, stands([0x5D, 0x5D, 0x3E]) {
                textRange = start..<cursor - 3
                break
            }
            guard !isFound else { continue }
            guard try fill() else {
                textRange = start..<cursor
                break
            }
        }
        if raw == nil { try Self.checkEncoding(buffer.span.extracting(textRange)) }
    }

    /// A tag up to its `>`, which may stand in quotes.
    private mutating func readTag() throws(ByteSourceFailure) -> (name: MarkupWord, isClosed: Bool) {
        var tag = MarkupBytes()
        repeat {
            cursor += tag.tag(buffer.span.extracting(cursor..<filled))
            try check("a tag")
        } while try refill()
        var end = cursor
        if cursor < filled { cursor += 1 }
        let isClosed = end > start && buffer[end - 1] == 0x2F
        if isClosed { end -= 1 }
        let nameEnd = start + MarkupAttributes.nameCount(buffer.span.extracting(start..<end))
        attributes = MarkupAttributes(nameEnd..<end)
        return (MarkupWord(name: buffer.span.extracting(start..<nameEnd), isHTML: isHTML), isClosed)
    }

    /// Whether these bytes come next; then they are taken.
    private mutating func takes(_ word: StaticString) throws(ByteSourceFailure) -> Bool {
        let bytes = word.withUTF8Buffer { Array($0) }
        while filled - cursor < bytes.count {
            guard try fill() else { return false }
        }
        guard buffer[cursor..<cursor + bytes.count].elementsEqual(bytes) else { return false }
        cursor += bytes.count
        start = cursor
        return true
    }

    /// Goes behind the next such bytes, the last of which is `>`.
    private mutating func skip(to end: [UInt8]) throws(ByteSourceFailure) {
        start = cursor
        while true {
            if toEnd() {
                if stands(end) { return }
                continue
            }
            start = max(start, cursor - end.count + 1)
            guard try fill() else { return }
        }
    }

    /// Goes behind the next `>`, or to the end of what is filled.
    private mutating func toEnd() -> Bool {
        cursor += MarkupBytes.before(0x3E, buffer.span.extracting(cursor..<filled))
        guard cursor < filled else { return false }
        cursor += 1
        return true
    }

    /// Whether these bytes stand before the cursor, none of them before the start.
    private func stands(_ end: [UInt8]) -> Bool {
        cursor - start >= end.count && buffer[cursor - end.count..<cursor].elementsEqual(end)
    }

    private mutating func peek() throws(ByteSourceFailure) -> UInt8? {
        if cursor < filled { return buffer[cursor] }
        return try fill() ? buffer[cursor] : nil
    }

    /// Reads more where all has been looked at. False where not all has been, and at the end.
    private mutating func refill() throws(ByteSourceFailure) -> Bool { cursor == filled ? try fill() : false }

    /// Reads more behind what is kept. False at the end.
    private mutating func fill() throws(ByteSourceFailure) -> Bool {
        if start > 0 {
            for index in start..<filled { buffer[index - start] = buffer[index] }
            (filled, cursor, start) = (filled - start, cursor - start, 0)
        }
        if buffer.count - filled < Self.piece { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
        let from = filled
        let result = buffer.withUnsafeMutableBytes { bytes in
            Result { () throws(ByteSourceFailure) in
                try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[from..<from + Self.piece]))
            }
        }
        filled += try result.get()
        return filled > from
    }

    /// Refuses what is longer than a tag or a text may be.
    private func check(_ what: String) throws(ByteSourceFailure) {
        guard cursor - start <= Self.longest else {
            throw ByteSourceFailure(words: "holds \(what) of more than 1 MiB: it is no report")
        }
    }
}
