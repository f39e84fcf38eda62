package import HTML

/// One of several answers, from a list that opens.
package struct SelectField: Component {
    private let name: String
    private let frame: FieldFrame
    private let groups: [(title: String, options: [Choice])]
    private let chosen: String?
    private let blank: String?

    /// - `chosen`: The value that was chosen before.
    /// - `blank`: The words of a first answer without a value, such as `Choose somebody`; `nil` for none.
    package init(
        _ name: String, _ label: String, options: [Choice], chosen: String? = nil, blank: String? = nil,
        hint: String? = nil, error: String? = nil, isNeeded: Bool = false, id: String? = nil
    ) {
        self.init(
            name, label, groups: [("", options)], chosen: chosen, blank: blank, hint: hint, error: error,
            isNeeded: isNeeded, id: id)
    }

    /// The same with options in groups under titles.
    package init(
        _ name: String, _ label: String, groups: [(title: String, options: [Choice])], chosen: String? = nil,
        blank: String? = nil, hint: String? = nil, error: String? = nil, isNeeded: Bool = false, id: String? = nil
    ) {
        self.name = name
        self.frame = FieldFrame(id: id ?? name, label: label, hint: hint, error: error, isNeeded: isNeeded)
        self.groups = groups
        self.chosen = chosen
        self.blank = blank
    }

    package var html: HTML {
        let first: HTML = blank.map { "<option value=\"\">\($0)</option>" } ?? ""
        let rest = groups.filter { !$0.options.isEmpty }.map { group -> HTML in
            let options = group.options.map { option -> HTML in
                "<option value=\"\(option.value)\"\(flag: "selected", option.value == chosen)>\(option.label)</option>"
            }
            return group.title.isEmpty
                ? options.joined() : "<optgroup label=\"\(group.title)\">\(options)</optgroup>"
        }
        return frame.around(
            """
            <select class="input input--m" id="\(frame.id)" name="\(name)"\
            \(attribute: "aria-describedby", frame.describedBy)\(attribute: "aria-invalid", frame.invalid)>\
            \(first)\(rest)</select>
            """)
    }
}
