/// A reference from one resource to another (R4, 2.3).
package struct Reference: Hashable, Sendable {
    /// As written; empty where it names its target by identifier or in words only.
    package var text: String
    package var display: String
    /// The identifier by which it names its target.
    package var identifierSystem: String
    package var identifierValue: String

    package init(_ element: Element) throws(ElementProblem) {
        text = try element.text("reference") ?? ""
        display = try element.text("display") ?? ""
        let identifier = try element.element("identifier")
        identifierSystem = try identifier?.text("system") ?? ""
        identifierValue = try identifier?.text("value") ?? ""
        if let query = text.split(separator: "?", maxSplits: 1).dropFirst().first, identifierValue.isEmpty {
            // A conditional reference: `Practitioner?identifier=system|value`.
            let parts = query.split(separator: "|", maxSplits: 1)
            if parts.count == 2, parts[0].hasPrefix("identifier=") {
                identifierSystem = String(parts[0].dropFirst("identifier=".utf8.count))
                identifierValue = String(parts[1])
            }
        }
    }

    /// What kind of target the reference names and by which id.
    package enum Target: Hashable, Sendable {
        /// `urn:uuid:…`: an entry of the same Bundle, or the resource of that id.
        case uuid(String)
        /// `Type/id`, alone or at the end of an address, with or without a version.
        case resource(type: String, id: String)
        /// `#id`: within the resource itself.
        case contained(String)
        /// By identifier, in words, or not at all.
        case none
    }

    package var target: Target {
        if text.hasPrefix("#") { return .contained(String(text.dropFirst())) }
        if text.hasPrefix(Self.uuid) { return .uuid(String(text.dropFirst(Self.uuid.utf8.count))) }
        guard !text.contains("?") else { return .none }
        var parts = text.split(separator: "/")
        if parts.count > 3, parts[parts.count - 2] == "_history" { parts.removeLast(2) }
        guard parts.count >= 2 else { return .none }
        return .resource(type: String(parts[parts.count - 2]), id: String(parts[parts.count - 1]))
    }

    /// The id after `urn:uuid:`; `nil` where the text is no such address.
    package static func uuid(in text: String) -> String? {
        text.hasPrefix(uuid) ? String(text.dropFirst(uuid.utf8.count)) : nil
    }

    private static let uuid = "urn:uuid:"
}

extension Element {
    /// A reference; `nil` where it is absent.
    package func reference(_ name: String) throws(ElementProblem) -> Reference? {
        try element(name).map { (element) throws(ElementProblem) in try Reference(element) }
    }
}
