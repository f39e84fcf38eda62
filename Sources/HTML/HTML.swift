/// A complete fragment of a page: every element that it opens it closes. Its markup comes from literals in the source;
/// whatever is interpolated is escaped, nested or, as a ``Route``, put into an address.
///
/// In debug builds a scan over the literals traps where an interpolation stands in a place that escaping cannot make
/// safe. Release builds do not scan: the tests have seen every literal by then.
package struct HTML: Equatable, Sendable, ExpressibleByStringInterpolation {
    /// The bytes to send, UTF-8.
    package private(set) var utf8: [UInt8]

    package init(stringLiteral literal: StaticString) {
        var parts = StringInterpolation(literalCapacity: literal.utf8CodeUnitCount, interpolationCount: 0)
        parts.appendLiteral(literal)
        self.init(stringInterpolation: parts)
    }

    package init(stringInterpolation parts: StringInterpolation) {
        parts.expectEnd()
        utf8 = parts.utf8
    }

    /// Several fragments one after another, with `separator` between them.
    package init(joining fragments: some Sequence<HTML>, by separator: HTML = "") {
        utf8 = []
        for (index, fragment) in fragments.enumerated() {
            if index > 0 { utf8.append(contentsOf: separator.utf8) }
            utf8.append(contentsOf: fragment.utf8)
        }
    }

    /// Nothing.
    package static var empty: HTML { "" }

    /// The markup as text, for tests.
    package var text: String {
        String(decoding: utf8, as: UTF8.self)
    }

    /// Whether there is nothing in it.
    package var isEmpty: Bool { utf8.isEmpty }

    package static func + (first: HTML, second: HTML) -> HTML {
        HTML(joining: [first, second])
    }
}

extension Sequence<HTML> {
    /// The fragments as one.
    package func joined(by separator: HTML = "") -> HTML {
        HTML(joining: self, by: separator)
    }
}
