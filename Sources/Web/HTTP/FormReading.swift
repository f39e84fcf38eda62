import DesignSystem

/// Takes the declared fields out of what was sent, and checks their shape: UTF-8, no control characters, no longer than they
/// may be. What was not declared is left behind.
struct FormReading {
    /// Read for every form, so that no page has to declare them.
    static let always = [
        FormField("csrf", .id, limit: 100), FormField("once", .id, limit: 32), FormField("version", .number, limit: 12),
        FormField("person", .id, limit: 32),
    ]

    private let fields: [FormField]
    private(set) var problems: [FieldProblem] = []
    private var values: [String: [String]] = [:]

    init(fields: [FormField]) {
        self.fields = fields
    }

    var form: FormValues { FormValues(values) }

    /// The declared field that a name belongs to. `keep.*` is declared for every name that begins with `keep.`.
    func field(_ name: String) -> FormField? {
        fields.first { field in
            field.name == name || field.name.hasSuffix("*") && name.hasPrefix(field.name.dropLast())
        }
    }

    /// Takes one value as it was sent.
    mutating func take(name: [UInt8], value bytes: [UInt8]) {
        guard let name = String(validating: name, as: UTF8.self), let field = field(name), field.kind != .file else {
            return
        }
        let readable = String(validating: bytes, as: UTF8.self)
        let text = Self.tidied(readable ?? String(decoding: bytes, as: UTF8.self), field.kind)
        if values[name] != nil, !field.repeats {
            // The first of several is the one that a page of ours wrote; a second one is somebody's doing.
            return problem(name, "was sent more than once. Go back, and send the form again.")
        }
        values[name, default: []].append(text)
        if readable == nil {
            problem(name, "holds characters that cannot be read. Type it again, without pasting.")
        } else if bytes.count > field.limit, text.utf8.count > field.limit {
            problem(name, "is too long: \(text.utf8.count) characters, and \(field.limit) at most. Shorten it.")
        } else if text.unicodeScalars.contains(where: { Self.isUnwelcome($0, field.kind) }) {
            problem(name, "holds characters that cannot be kept. Type it again, without pasting.")
        }
    }

    private mutating func problem(_ name: String, _ words: String) {
        guard !problems.contains(where: { $0.field == name }) else { return }
        problems.append(FieldProblem("\(field(name)?.label ?? FormField(name).label) \(words)", field: name))
    }

    /// Line ends as `\n`, and nothing blank at the ends; a secret stays as it was typed.
    private static func tidied(_ text: String, _ kind: FormField.Kind) -> String {
        guard kind != .secret else { return text }
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        guard scalars.contains("\r") else { return String(scalars) }
        var tidied = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in scalars {
            if scalar == "\r" {
                tidied.append("\n")
            } else if scalar != "\n" || !isAfterReturn {
                tidied.append(scalar)
            }
            isAfterReturn = scalar == "\r"
        }
        return String(tidied)
    }

    private static func isUnwelcome(_ scalar: Unicode.Scalar, _ kind: FormField.Kind) -> Bool {
        switch scalar {
        case _ where kind == .checkedText: false
        case "\n", "\t": kind != .longText && kind != .secret
        default: scalar.properties.generalCategory == .control
        }
    }
}
