/// A person's name (R4, 2.24.0.13).
package struct HumanName: Hashable, Sendable {
    package var use: String
    package var family: String
    /// All given names.
    package var given: String
    package var prefix: String
    /// The name as a whole, where the sender writes it so.
    package var text: String

    package init(_ element: Element) throws(ElementProblem) {
        use = try element.text("use") ?? ""
        family = try element.text("family") ?? ""
        given = try element.texts("given").joined(separator: " ")
        prefix = try element.texts("prefix").joined(separator: " ")
        text = try element.text("text") ?? ""
    }

    /// As it is written in one line.
    package var whole: String {
        text.isEmpty ? [prefix, given, family].filter { !$0.isEmpty }.joined(separator: " ") : text
    }
}
