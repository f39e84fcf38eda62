package import HTML

/// Something to know, above what it is about.
package struct Notice: Component {
    package enum Kind: Sendable, CaseIterable {
        /// Something to know.
        case plain
        /// It worked.
        case good
        /// A clock, old data, no signal.
        case late
        /// Danger to a person, or something is wrong; it stays until somebody has dealt with it.
        case stop
    }

    private let kind: Kind
    private let content: HTML
    private let role: String?
    private let label: String?

    /// With `isAnnounced` a screen reader says it when the page opens.
    package init(_ kind: Kind, markup content: HTML, label: String? = nil, isAnnounced: Bool = false) {
        self.kind = kind
        self.content = content
        self.label = label
        role = isAnnounced ? "status" : label.map { _ in "region" }
    }

    /// A sentence, with its beginning in bold where `title` says something.
    package init(_ kind: Kind, title: String = "", _ text: String, label: String? = nil, isAnnounced: Bool = false) {
        let lead: HTML = title.isEmpty ? "" : "<b>\(title)</b> "
        let paragraph: HTML = "<p>\(lead)\(text)</p>"
        self.init(kind, markup: paragraph, label: label, isAnnounced: isAnnounced)
    }

    package var html: HTML {
        let (look, icon): (String, Icon) =
            switch kind {
            case .plain: ("notice notice--plain", .information)
            case .good: ("notice", .tick)
            case .late: ("notice notice--late", .clock)
            case .stop: ("notice notice--stop", .danger)
            }
        return """
            <div class="\(look)"\(attribute: "role", role)\(attribute: "aria-label", label)>\(icon)<div>\(content)</div></div>
            """
    }
}
