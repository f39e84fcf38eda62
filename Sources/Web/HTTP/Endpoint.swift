package import Domain

/// What a request does: `GET` reads, `POST` writes. There are no others.
package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
}

/// One field that a form or a query may carry. What is not declared does not reach the handler. A name that ends in `*`
/// stands for every name that begins so.
package struct FormField: Equatable, Sendable {
    /// What may stand in it; the reader checks the shape, the handler the meaning.
    package enum Kind: String, Sendable {
        case text, longText, day, time, id, choice, number, flag, secret, file
        /// A text of several lines of which the handler says itself where a character stands that cannot be kept.
        case checkedText
    }

    package let name: String
    package let kind: Kind
    /// The longest value, in bytes of UTF-8.
    package let limit: Int
    /// Whether it may come more than once (check boxes).
    package let repeats: Bool
    /// What the form calls it, for a page that gives back what was typed: `What was said or noticed`.
    package let label: String

    /// Without a `label` it is called by its name: `next-day` is `Next day`.
    package init(
        _ name: String, _ kind: Kind = .text, limit: Int = 200, repeats: Bool = false, label: String? = nil
    ) {
        self.name = name
        self.label = label ?? Self.words(name)
        self.kind = kind
        self.limit = limit
        self.repeats = repeats
    }

    /// A text of several lines, up to 10,000 bytes.
    package static func long(_ name: String, label: String? = nil) -> FormField {
        FormField(name, .longText, limit: 10_000, label: label)
    }

    private static func words(_ name: String) -> String {
        let words = name.map { $0 == "-" || $0 == "." || $0 == "_" ? " " : String($0) }.joined()
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

/// One route: what it answers to, who comes through, and which fields it takes. A route without a gate cannot be made.
package struct Endpoint: Sendable {
    package let method: Method
    package let path: PathPattern
    package let gate: Gate
    /// Of the query for a `GET`, of the form for a `POST`.
    package let fields: [FormField]
    let answer: @Sendable (Visit) async throws -> Reply

    /// A page. It writes nothing but its disclosure.
    package static func get(
        _ path: PathPattern, _ gate: Gate, query fields: [FormField] = [],
        _ answer: @escaping @Sendable (Visit) async throws -> Reply
    ) -> Endpoint {
        Endpoint(method: .get, path: path, gate: gate, fields: fields, answer: answer)
    }

    /// A deed. The token against cross-site requests, and `once`, `version` and `person`, are read for every form.
    package static func post(
        _ path: PathPattern, _ gate: Gate, fields: [FormField] = [],
        _ answer: @escaping @Sendable (Visit) async throws -> Reply
    ) -> Endpoint {
        Endpoint(method: .post, path: path, gate: gate, fields: fields, answer: answer)
    }
}

/// The shape of an address: literal segments, and names in braces that stand for one segment each.
/// `/people/{person}/contacts/new`.
package struct PathPattern: Equatable, Sendable, ExpressibleByStringLiteral {
    package let text: String
    let segments: [Substring]

    package init(stringLiteral literal: StaticString) {
        text = literal.description
        segments = text.split(separator: "/")
    }

    /// The segments by name where the (decoded) path has this shape, else `nil`.
    package func match(_ path: [String]) -> [String: String]? {
        guard path.count == segments.count else { return nil }
        var named: [String: String] = [:]
        for (segment, given) in zip(segments, path) {
            if Self.isNamed(segment) {
                named[String(segment.dropFirst().dropLast())] = given
            } else if segment != given {
                return nil
            }
        }
        return named
    }
}
