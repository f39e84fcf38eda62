package import Vocabulary

/// An element of a resource with the path that leads to it, so that a problem can say where it is.
package struct Element: Hashable, Sendable {
    package let value: JSONValue
    /// Such as `Patient.name[0].given`.
    package let path: String

    package init(_ value: JSONValue, path: String) {
        self.value = value
        self.path = path
    }

    /// A text; `nil` where the element is absent or empty. Throws where it is no text.
    package func text(_ name: String) throws(ElementProblem) -> String? {
        guard let value = present(name) else { return nil }
        guard case .string(let text) = value else { throw problem(name, "is \(value.kind), a text is expected") }
        return text.isEmpty ? nil : text
    }

    /// True or false.
    package func bool(_ name: String) throws(ElementProblem) -> Bool? {
        guard let value = present(name) else { return nil }
        guard case .bool(let bool) = value else { throw problem(name, "is \(value.kind), true or false is expected") }
        return bool
    }

    /// A number, as its digits were written.
    package func number(_ name: String) throws(ElementProblem) -> String? {
        guard let value = present(name) else { return nil }
        guard case .number(let text) = value else { throw problem(name, "is \(value.kind), a number is expected") }
        return text
    }

    /// An element with members of its own.
    package func element(_ name: String) throws(ElementProblem) -> Element? {
        guard let value = present(name) else { return nil }
        guard case .object = value else { throw problem(name, "is \(value.kind), an object is expected") }
        return Element(value, path: path + "." + name)
    }

    /// The elements of a list; none where it is absent.
    package func elements(_ name: String) throws(ElementProblem) -> [Element] {
        guard let value = present(name) else { return [] }
        guard case .array(let items) = value else { throw problem(name, "is \(value.kind), a list is expected") }
        var elements: [Element] = []
        for (index, item) in items.enumerated() where item != .null {
            guard case .object = item else {
                throw problem("\(name)[\(index)]", "is \(item.kind), an object is expected")
            }
            elements.append(Element(item, path: "\(path).\(name)[\(index)]"))
        }
        return elements
    }

    /// The texts of a list; none where it is absent.
    package func texts(_ name: String) throws(ElementProblem) -> [String] {
        guard let value = present(name) else { return [] }
        guard case .array(let items) = value else { throw problem(name, "is \(value.kind), a list is expected") }
        var texts: [String] = []
        for (index, item) in items.enumerated() where item != .null {
            guard case .string(let text) = item else {
                throw problem("\(name)[\(index)]", "is \(item.kind), a text is expected")
            }
            if !text.isEmpty { texts.append(text) }
        }
        return texts
    }

    /// A date, a date with time, or an instant.
    package func dateTime(_ name: String) throws(ElementProblem) -> DateTimeText? {
        guard let text = try text(name) else { return nil }
        guard let date = DateTimeText(text) else { throw problem(name, "is not a FHIR date") }
        return date
    }

    /// A problem with a member of this element.
    package func problem(_ name: String, _ words: String) -> ElementProblem {
        ElementProblem(path: name.isEmpty ? path : path + "." + name, words: words)
    }

    private func present(_ name: String) -> JSONValue? {
        guard let value = value[name], value != .null else { return nil }
        return value
    }
}

/// What is wrong with an element, in words that hold nothing of its content.
package struct ElementProblem: Error, Hashable, Sendable {
    package let path: String
    package let words: String
    /// What was no SNOMED CT id, where that is what is wrong.
    package let found: FoundID?

    package init(path: String, words: String, found: FoundID? = nil) {
        self.path = path
        self.words = words
        self.found = found
    }
}
