/// One tag as it stands in the source; `</p>` has the name `/p`.
struct MarkupTag {
    var name: String
    var attributes: [(name: String, value: String)] = []
    /// Whether it ends in `/>`, as elements of a drawing may.
    var isSelfClosed = false

    subscript(name: String) -> String? {
        attributes.first { $0.name == name }?.value
    }
}

/// Takes markup apart into tags, and notes what is not well formed.
struct MarkupReader {
    private var rest: Substring.UTF8View
    private(set) var problems: [String] = []
    private var endsInSlash = false

    init(_ text: String) {
        rest = text[...].utf8
    }

    /// The next tag, with the text before it checked; `nil` at the end.
    mutating func nextTag() -> MarkupTag? {
        let text = take { $0 != UInt8(ascii: "<") }
        if text.contains(">") { problems.append("a bare > in text") }
        checkReferences(in: text, of: "text")
        guard rest.popFirst() != nil else { return nil }
        var tag = MarkupTag(name: take { !Self.isSpace($0) && $0 != UInt8(ascii: ">") })
        if !tag.name.hasPrefix("!"), !tag.name.hasPrefix("/"), tag.name != tag.name.lowercased() {
            problems.append("<\(tag.name)> is not in lower case")
        }
        while let attribute = nextAttribute() {
            if tag[attribute.name] != nil { problems.append("\(attribute.name) stands twice in <\(tag.name)>") }
            checkReferences(in: attribute.value, of: attribute.name)
            tag.attributes.append(attribute)
        }
        tag.isSelfClosed = endsInSlash
        if rest.popFirst() != UInt8(ascii: ">") { problems.append("<\(tag.name) has no end") }
        return tag
    }

    private mutating func nextAttribute() -> (name: String, value: String)? {
        endsInSlash = take { Self.isSpace($0) || $0 == UInt8(ascii: "/") }.hasSuffix("/")
        let name = take { !Self.isSpace($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && $0 != 0x2F }
        guard !name.isEmpty else { return nil }
        guard rest.first == UInt8(ascii: "=") else { return (name, "") }
        rest.removeFirst()
        guard rest.first == UInt8(ascii: "\"") else {
            problems.append("\(name) is not in double quotes")
            return (name, take { !Self.isSpace($0) && $0 != UInt8(ascii: ">") })
        }
        rest.removeFirst()
        let value = take { $0 != UInt8(ascii: "\"") }
        if rest.popFirst() == nil { problems.append("\(name) has no closing quote") }
        if let next = rest.first, !Self.isSpace(next), next != UInt8(ascii: ">"), next != UInt8(ascii: "/") {
            problems.append("no space after \(name)")
        }
        return (name, value)
    }

    /// `&` begins a character reference and nothing else.
    private mutating func checkReferences(in text: String, of place: String) {
        for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
            let name = part.prefix { $0 != ";" }
            let isClosed = name.endIndex < part.endIndex
            let body = name.hasPrefix("#") ? name.dropFirst() : name
            if !isClosed || body.isEmpty || !body.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
                problems.append("a bare & in \(place)")
            }
        }
    }

    private mutating func take(while belongs: (UInt8) -> Bool) -> String {
        let end = rest.firstIndex { !belongs($0) } ?? rest.endIndex
        let taken = String(Substring(rest[..<end]))
        rest = rest[end...]
        return taken
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
