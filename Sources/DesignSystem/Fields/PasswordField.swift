package import HTML

/// A password: can be pasted and filled in by the browser, is never filled in again by us.
package struct PasswordField: Component {
    package enum Use: String, Sendable {
        case current = "current-password"
        case new = "new-password"
    }

    private let name: String
    private let frame: FieldFrame
    private let use: Use

    package init(
        _ name: String, _ label: String, _ use: Use, hint: String? = nil, error: String? = nil, isNeeded: Bool = false,
        id: String? = nil
    ) {
        self.name = name
        self.frame = FieldFrame(id: id ?? name, label: label, hint: hint, error: error, isNeeded: isNeeded)
        self.use = use
    }

    package var html: HTML {
        frame.around(
            """
            <input class="input" id="\(frame.id)" name="\(name)" type="password" autocomplete="\(use.rawValue)"\
            \(attribute: "aria-describedby", frame.describedBy)\(attribute: "aria-invalid", frame.invalid)>
            """)
    }
}

/// The six figures of an authenticator.
package struct OneTimeCodeField: Component {
    private let field: TextField

    package init(
        _ name: String, _ label: String, hint: String? = "Six figures. A new one comes every 30 seconds.",
        error: String? = nil, id: String? = nil
    ) {
        field = TextField(
            name, label, hint: hint, error: error, width: .short, autocomplete: "one-time-code", inputmode: "numeric",
            id: id)
    }

    package var html: HTML { field.html }
}

/// A file to send.
package struct FileField: Component {
    private let name: String
    private let frame: FieldFrame
    private let accept: String?
    private let isMultiple: Bool

    /// `accept` as HTML has it: `.zip,.csv`. With `isMultiple`, several files may be chosen at once.
    package init(
        _ name: String, _ label: String, accept: String? = nil, hint: String? = nil, error: String? = nil,
        isNeeded: Bool = false, isMultiple: Bool = false, id: String? = nil
    ) {
        self.name = name
        self.frame = FieldFrame(id: id ?? name, label: label, hint: hint, error: error, isNeeded: isNeeded)
        self.accept = accept
        self.isMultiple = isMultiple
    }

    package var html: HTML {
        frame.around(
            """
            <input class="input input--file" id="\(frame.id)" name="\(name)" type="file"\(flag: "multiple", isMultiple)\
            \(attribute: "accept", accept)\
            \(attribute: "aria-describedby", frame.describedBy)\(attribute: "aria-invalid", frame.invalid)>
            """)
    }
}
