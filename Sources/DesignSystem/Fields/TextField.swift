package import HTML

/// One line of text.
package struct TextField: Component {
    private let name: String
    private let frame: FieldFrame
    private let value: String
    private let width: FieldWidth
    private let autocomplete: String?
    private let inputmode: String?
    private let list: HTML

    /// - `error`: What is wrong with it; shown here and in the summary.
    /// - `value`: What was typed before.
    /// - `autocomplete`: `off` for whatever is about a patient.
    /// - `inputmode`: Which keys a telephone shows: `numeric`, `email`, `tel`.
    /// - `id`: Where the name alone would stand twice on the page.
    package init(
        _ name: String, _ label: String, hint: String? = nil, error: String? = nil, value: String? = nil,
        width: FieldWidth = .full, isNeeded: Bool = false, autocomplete: String? = "off", inputmode: String? = nil,
        suggestions: [String] = [], id: String? = nil
    ) {
        self.name = name
        self.frame = FieldFrame(id: id ?? name, label: label, hint: hint, error: error, isNeeded: isNeeded)
        self.value = value ?? ""
        self.width = width
        self.autocomplete = autocomplete
        self.inputmode = inputmode
        list =
            suggestions.isEmpty
            ? ""
            : """
            <datalist id="\(id ?? name)-list">\(suggestions.map { "<option value=\"\($0)\"></option>" as HTML })</datalist>
            """
    }

    package var html: HTML {
        frame.around(
            """
            <input class="\(width.look)" id="\(frame.id)" name="\(name)" type="text" value="\(value)" spellcheck="false"\
            \(attribute: "autocomplete", autocomplete)\(attribute: "inputmode", inputmode)\
            \(attribute: "list", list.isEmpty ? nil : "\(frame.id)-list")\
            \(attribute: "aria-describedby", frame.describedBy)\(attribute: "aria-invalid", frame.invalid)>\(list)
            """)
    }
}

/// Several lines of text.
package struct TextArea: Component {
    private let name: String
    private let frame: FieldFrame
    private let value: String
    private let rows: Int
    private let isCode: Bool
    private let suggestions: Suggestions?
    private let marks: String?
    private let hasFocus: Bool

    /// - `isCode`: in letters of equal width and unchecked for spelling, for questions and lists.
    /// - `suggestions`: where it asks what could be put in.
    /// - `marks`: the id of what shows the places that are wrong.
    package init(
        _ name: String, _ label: String, hint: String? = nil, error: String? = nil, value: String? = nil, rows: Int = 4,
        isNeeded: Bool = false, isCode: Bool = false, suggestions: Suggestions? = nil, marks: String? = nil,
        hasFocus: Bool = false, id: String? = nil
    ) {
        self.name = name
        self.frame = FieldFrame(id: id ?? name, label: label, hint: hint, error: error, isNeeded: isNeeded)
        self.value = value ?? ""
        self.rows = rows
        self.isCode = isCode
        self.suggestions = suggestions
        self.marks = marks
        self.hasFocus = hasFocus
    }

    private var describedBy: String? {
        let ids = [frame.describedBy, marks].compactMap(\.self)
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    package var html: HTML {
        // Readers drop one line break after the tag; without ours, they would drop the first that somebody typed.
        frame.around(
            """
            <textarea class="\(isCode ? "input code" : "input")" id="\(frame.id)" name="\(name)" rows="\(rows)"\
            \(attribute: "spellcheck", isCode ? "false" : nil) autocomplete="off"\
            \(attribute: "data-suggest", suggestions?.route.path)\
            \(attribute: "data-suggest-into", suggestions?.list)\(flag: "autofocus", hasFocus)\
            \(attribute: "aria-describedby", describedBy)\(attribute: "aria-invalid", frame.invalid)>
            \(value)</textarea>
            """)
    }
}
