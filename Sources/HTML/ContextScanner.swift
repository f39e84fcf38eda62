/// Follows the literals of a fragment byte by byte, to know where an interpolation stands. Used in debug builds only.
struct ContextScanner {
    enum Context: Equatable {
        case text, declaration, tagName, tag, attributeName, beforeValue, unquoted
        case quoted(by: UInt8, atStart: Bool)
        /// Inside `<script>` or `<style>`, where escaping means nothing.
        case raw(element: String)
    }

    private(set) var context = Context.text
    private var element = ""
    private var attribute = ""
    private var rawTail = ""

    private static let addresses: Set = ["href", "action", "formaction", "src", "srcset", "poster", "cite", "data"]

    /// Traps unless `content` is safe here.
    mutating func interpolate(_ content: HTML.Content) {
        switch (content, context) {
        case (.text, .text), (.fragment, .text): return
        case (.text, .quoted(let quote, _)):
            assert(!Self.addresses.contains(attribute), "Only a Route may stand in \(attribute).")
            assert(!Self.isBarred(attribute), "Nothing may stand in \(attribute).")
            context = .quoted(by: quote, atStart: false)
        case (.address, .quoted(let quote, atStart: true)):
            assert(Self.addresses.contains(attribute), "A Route stands in an address, not in \(attribute).")
            context = .quoted(by: quote, atStart: false)
        case (.attribute(let name), .tag), (.attribute(let name), .attributeName):
            expectName(name)
        case (.attribute(let name), .tagName):
            assert(!element.isEmpty && !element.hasPrefix("/"), "An attribute stands in a tag that opens.")
            expectName(name)
        default:
            assertionFailure("Nothing can be interpolated safely here: \(context) of \(element).")
        }
    }

    /// Traps unless the literals have left every tag.
    func expectEnd() {
        assert(context == .text, "A fragment ends outside any tag.")
    }

    mutating func read(_ byte: UInt8) {
        switch context {
        case .text: if byte == UInt8(ascii: "<") { start(.tagName) }
        case .declaration: if byte == UInt8(ascii: ">") { context = .text }
        case .tagName: readTagName(byte)
        case .tag: readTag(byte)
        case .attributeName: readAttributeName(byte)
        case .beforeValue:
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                context = .quoted(by: byte, atStart: true)
            } else if !Self.isSpace(byte) {
                context = .unquoted
            }
        case .quoted(let quote, _): context = byte == quote ? .tag : .quoted(by: quote, atStart: false)
        case .unquoted: if Self.isSpace(byte) || byte == UInt8(ascii: ">") { readTag(byte) }
        case .raw(let name): readRaw(byte, until: "</\(name)")
        }
    }

    private mutating func expectName(_ name: StaticString) {
        let name = name.description
        assert(
            !name.isEmpty
                && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D },
            "\(name) is no attribute.")
        assert(!Self.addresses.contains(name) && !Self.isBarred(name), "Nothing may stand in \(name).")
        context = .tag
    }

    private static func isBarred(_ attribute: String) -> Bool {
        attribute.hasPrefix("on") || attribute == "style" || attribute == "srcdoc"
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private static func lowercased(_ byte: UInt8) -> String {
        String(decoding: [(0x41...0x5A).contains(byte) ? byte + 0x20 : byte], as: UTF8.self)
    }

    private mutating func start(_ next: Context) {
        context = next
        element = ""
        attribute = ""
        rawTail = ""
    }

    private mutating func readTagName(_ byte: UInt8) {
        if element.isEmpty, byte == UInt8(ascii: "!") {
            context = .declaration
        } else if Self.isSpace(byte) || byte == UInt8(ascii: ">") {
            readTag(byte)
        } else {
            element += Self.lowercased(byte)
        }
    }

    private mutating func readTag(_ byte: UInt8) {
        if byte == UInt8(ascii: ">") {
            context = element == "script" || element == "style" ? .raw(element: element) : .text
        } else if Self.isSpace(byte) || byte == UInt8(ascii: "/") {
            context = .tag
        } else {
            attribute = Self.lowercased(byte)
            context = .attributeName
        }
    }

    private mutating func readAttributeName(_ byte: UInt8) {
        if byte == UInt8(ascii: "=") {
            context = .beforeValue
        } else if Self.isSpace(byte) || byte == UInt8(ascii: ">") {
            readTag(byte)
        } else {
            attribute += Self.lowercased(byte)
        }
    }

    private mutating func readRaw(_ byte: UInt8, until end: String) {
        rawTail = String((rawTail + Self.lowercased(byte)).suffix(end.count))
        guard rawTail == end else { return }
        start(.tag)
    }
}
