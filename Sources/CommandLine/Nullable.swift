/// A member of a JSON object that is there always, `null` where it has no value.
struct Nullable<Value: Encodable>: Encodable {
    let value: Value?

    init(_ value: Value?) {
        self.value = value
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

extension Nullable<String> {
    /// `null` for an empty text.
    init(text: String) {
        self.init(text.isEmpty ? nil : text)
    }
}
