extension HTML {
    /// Gathers the literals and what stands between them.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate(set) var utf8: [UInt8] = []
        #if DEBUG
            private var scanner = ContextScanner()
        #endif

        package init(literalCapacity: Int, interpolationCount: Int) {
            utf8.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { utf8.append(contentsOf: $0) }
            #if DEBUG
                literal.withUTF8Buffer { for byte in $0 { scanner.read(byte) } }
            #endif
        }

        /// Text, escaped for content and for quoted attributes.
        package mutating func appendInterpolation(_ text: String) {
            expect(.text)
            appendEscaped(text)
        }

        /// A number in plain figures.
        package mutating func appendInterpolation(_ number: Int) {
            appendInterpolation(String(number))
        }

        /// Nests a fragment.
        package mutating func appendInterpolation(_ fragment: HTML) {
            expect(.fragment)
            utf8.append(contentsOf: fragment.utf8)
        }

        /// Nests a fragment, if there is one.
        package mutating func appendInterpolation(_ fragment: HTML?) {
            expect(.fragment)
            if let fragment { utf8.append(contentsOf: fragment.utf8) }
        }

        /// Nests fragments one after another.
        package mutating func appendInterpolation(_ fragments: [HTML]) {
            expect(.fragment)
            for fragment in fragments { utf8.append(contentsOf: fragment.utf8) }
        }

        /// The whole of a `href`, `action` or `src`; nothing else can stand there.
        package mutating func appendInterpolation(url route: Route) {
            expect(.address)
            appendEscaped(route.path)
        }

        /// An attribute with its value, escaped; no attribute where the value is `nil`. Stands inside a tag:
        /// `<input\(attribute: "aria-describedby", hint)>`.
        package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            expect(.attribute(name))
            guard let value else { return }
            appendName(name)
            utf8.append(contentsOf: "=\"".utf8)
            appendEscaped(value)
            utf8.append(UInt8(ascii: "\""))
        }

        /// An attribute without a value, where it holds: `<option\(flag: "selected", isChosen)>`.
        package mutating func appendInterpolation(flag name: StaticString, _ holds: Bool) {
            expect(.attribute(name))
            if holds { appendName(name) }
        }

        /// Traps in debug builds where the fragment stops inside a tag.
        func expectEnd() {
            #if DEBUG
                scanner.expectEnd()
            #endif
        }

        private mutating func expect(_ content: Content) {
            #if DEBUG
                scanner.interpolate(content)
            #endif
        }

        private mutating func appendName(_ name: StaticString) {
            utf8.append(UInt8(ascii: " "))
            name.withUTF8Buffer { utf8.append(contentsOf: $0) }
        }

        private mutating func appendEscaped(_ text: String) {
            // Most texts have nothing to escape, and go in as a whole.
            if !text.utf8.contains(where: { $0 < 0x3F && Self.isSpecial($0) }) {
                utf8.append(contentsOf: text.utf8)
                return
            }
            for byte in text.utf8 {
                switch byte {
                case UInt8(ascii: "&"): utf8.append(contentsOf: "&amp;".utf8)
                case UInt8(ascii: "<"): utf8.append(contentsOf: "&lt;".utf8)
                case UInt8(ascii: ">"): utf8.append(contentsOf: "&gt;".utf8)
                case UInt8(ascii: "\""): utf8.append(contentsOf: "&quot;".utf8)
                case UInt8(ascii: "'"): utf8.append(contentsOf: "&#39;".utf8)
                // A page with a NUL in it is not HTML; the replacement character says that something stood there.
                case 0: utf8.append(contentsOf: "\u{FFFD}".utf8)
                default: utf8.append(byte)
                }
            }
        }

        private static func isSpecial(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0: true
            default: false
            }
        }
    }

    /// What is about to be interpolated.
    enum Content {
        case text, fragment, address
        case attribute(StaticString)
    }
}
