/// A JSON value (RFC 8259) as it was written: members in their order, numbers as their text, so that a decimal keeps
/// its digits (FHIR R4, 2.24.0.1: the precision of a decimal is part of its meaning).
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// The text of the number, such as `6.50`.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A name and its value. Names are unique within their object: the reader refuses an object that repeats one.
    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSONValue

        package init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The member of that name; `nil` where there is none or the value is no object.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text of a string.
    package var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// What kind of value it is, in words for a message.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
