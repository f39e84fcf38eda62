/// A statement whose words all come from the source text and whose values are all bound: a `String` can reach the
/// database as a value, never as SQL.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    package let text: String
    package let bindings: [Value]

    package init(stringLiteral literal: StaticString) {
        self.text = literal.description
        self.bindings = []
    }

    package init(stringInterpolation parts: StringInterpolation) {
        self.text = parts.text
        self.bindings = parts.bindings
    }

    /// Literals are static; values are bound in the order in which they stand.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var bindings: [Value] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            text += literal.description
        }

        /// Binds a value, or NULL. Declared for an optional because the compiler warns of one given to a plain generic.
        package mutating func appendInterpolation<Bound: Storable>(_ value: Bound?) {
            text += "?"
            bindings.append(value?.stored ?? .null)
        }

        /// Nests a piece of SQL with its own values.
        package mutating func appendInterpolation(_ piece: SQL) {
            text += piece.text
            bindings += piece.bindings
        }
    }
}
