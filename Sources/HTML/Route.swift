/// An address on our own origin. Its shape is a literal that starts with one slash; what is interpolated becomes one
/// percent-encoded segment, so that no text can lead to another path, scheme or host.
///
/// A literal that is no such shape traps in debug builds and leads to `/` in release builds.
package struct Route: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// What stands in the address, with query and fragment where there are any: `/find/frail?practice=A81001#people`.
    package let path: String

    package init(stringLiteral literal: StaticString) {
        self.init(literal.description)
    }

    package init(stringInterpolation parts: StringInterpolation) {
        self.init(parts.path)
    }

    private init(_ text: String) {
        let isOurs = text.hasPrefix("/") && !text.hasPrefix("//") && !text.contains("\\")
        assert(isOurs, "A route starts with one slash.")
        path = isOurs ? Self.withoutSteps(text) : "/"
    }

    private init(whole path: String) {
        self.path = path
    }

    /// The same page with query values, those that are `nil` left out: filters and sorting stand in the address.
    package func with(query: KeyValuePairs<StaticString, String?>) -> Route {
        with(query: query.compactMap { name, value in value.map { (name.description, $0) } })
    }

    /// The same page with query values in this order; a name may come more than once.
    package func with(query: [(name: String, value: String)]) -> Route {
        guard !query.isEmpty else { return self }
        let (front, fragment) = split
        let added = query.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
        return Route(whole: front + (front.contains("?") ? "&" : "?") + added + fragment)
    }

    /// A place on the page, by its id.
    package func at(_ id: String) -> Route {
        Route(whole: "\(split.front)#\(Self.encoded(id))")
    }

    /// A place on the same page, by its id.
    package static func here(_ id: String) -> Route {
        Route(whole: "#\(encoded(id))")
    }

    private var split: (front: String, fragment: String) {
        guard let mark = path.firstIndex(of: "#") else { return (path, "") }
        return (String(path[..<mark]), String(path[mark...]))
    }

    /// Browsers read `%2E%2E` as a step up too, so a segment of one or two dots becomes `_`: an address of nothing.
    private static func withoutSteps(_ text: String) -> String {
        guard text.contains(".") || text.contains("%2E") else { return text }
        let end = text.firstIndex { $0 == "?" || $0 == "#" } ?? text.endIndex
        let segments = text[..<end].split(separator: "/", omittingEmptySubsequences: false).map { segment in
            [".", "..", "%2E", "%2E%2E", ".%2E", "%2E."].contains(segment) ? "_" : segment
        }
        return segments.joined(separator: "/") + text[end...]
    }

    /// Everything but letters, digits, `-` and `_` is percent-encoded.
    private static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                encoded.append(Character(Unicode.Scalar(byte)))
            default:
                encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }

    /// Gathers the literals and the segments between them.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var path = ""

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: StaticString) {
            path += literal.description
        }

        /// One segment. Nothing at all becomes `_`, since two slashes on end would name a host.
        package mutating func appendInterpolation(_ segment: String) {
            path += segment.isEmpty && !path.contains("?") ? "_" : Route.encoded(segment)
        }

        package mutating func appendInterpolation(_ number: Int) {
            appendInterpolation(String(number))
        }
    }
}
