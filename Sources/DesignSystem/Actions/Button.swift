package import HTML

/// How much an action weighs. One main action in a view; stop only for what removes or discards.
package enum ActionKind: Sendable, CaseIterable {
    case main, second, stop

    func look(isSmall: Bool) -> String {
        let size = isSmall ? " btn--small" : ""
        return switch self {
        case .main: "btn\(size)"
        case .second: "btn btn--second\(size)"
        case .stop: "btn btn--stop\(size)"
        }
    }
}

/// Sends the form that it stands in.
package struct Button: Component {
    private let words: String
    private let kind: ActionKind
    private let isSmall: Bool
    private let about: String?
    private let name: String?
    private let value: String?

    /// - `about`: What it acts on, read out after the words where several buttons say the same.
    /// - `name`: With `value`, tells the handler which of several buttons was used.
    package init(
        _ words: String, _ kind: ActionKind = .main, isSmall: Bool = false, about: String? = nil, name: String? = nil,
        value: String? = nil
    ) {
        self.words = words
        self.kind = kind
        self.isSmall = isSmall
        self.about = about
        self.name = name
        self.value = value
    }

    package var html: HTML {
        """
        <button type="submit" class="\(kind.look(isSmall: isSmall))"\(attribute: "name", name)\
        \(attribute: "value", value)>\(words)\(HTML(hiddenAfter: about))</button>
        """
    }
}

/// Leads to where something is done.
package struct LinkButton: Component {
    private let words: String
    private let route: Route
    private let kind: ActionKind
    private let isSmall: Bool
    private let about: String?
    private let isCurrent: Bool

    /// `isCurrent` marks the one of several that the page shows.
    package init(
        _ words: String, to route: Route, _ kind: ActionKind = .second, isSmall: Bool = false, about: String? = nil,
        isCurrent: Bool = false
    ) {
        self.isCurrent = isCurrent
        self.words = words
        self.route = route
        self.kind = kind
        self.isSmall = isSmall
        self.about = about
    }

    package var html: HTML {
        """
        <a class="\(kind.look(isSmall: isSmall))" href="\(url: route)"\(attribute: "aria-current", isCurrent ? "true" : nil)>\
        \(words)\(HTML(hiddenAfter: about))</a>
        """
    }
}

/// A link that stands alone, with room for a finger.
package struct TextLink: Component {
    private let words: String
    private let route: Route
    private let about: String?

    package init(_ words: String, to route: Route, about: String? = nil) {
        self.words = words
        self.route = route
        self.about = about
    }

    package var html: HTML {
        "<a class=\"tap\" href=\"\(url: route)\">\(words)\(HTML(hiddenAfter: about))</a>"
    }
}

extension HTML {
    /// `: HARGREAVES, Doreen (Mrs)` for screen readers, after words that stand on every row.
    init(hiddenAfter about: String?) {
        self = about.map { "<span class=\"vh\">: \($0)</span>" } ?? ""
    }
}

/// What stands at the top of a page or under a form, in a row that wraps.
package struct Actions: Component {
    private let content: HTML

    package init(_ content: HTML) {
        self.content = content
    }

    package var html: HTML { content.isEmpty ? "" : "<div class=\"actions\">\(content)</div>" }
}
