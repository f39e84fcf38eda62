package import HTML

/// A part of a page with typed arguments. Pages put parts together; how they look is settled here.
package protocol Component: Sendable {
    var html: HTML { get }
}

extension HTML.StringInterpolation {
    /// Nests a part.
    package mutating func appendInterpolation(_ part: some Component) {
        appendInterpolation(part.html)
    }

    /// Nests a part, if there is one.
    package mutating func appendInterpolation(_ part: (some Component)?) {
        if let part { appendInterpolation(part.html) }
    }

    /// Nests parts one after another.
    package mutating func appendInterpolation(_ parts: [some Component]) {
        appendInterpolation(parts.map(\.html))
    }
}

extension HTML {
    /// Parts of different kinds, one after another.
    package init(parts: [any Component]) {
        self.init(joining: parts.map(\.html))
    }
}
