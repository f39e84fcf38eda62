package import HTML

/// A form that does something: always a `POST`, always with the hidden fields that say against what it was filled in.
package struct Form: Component {
    private let route: Route
    private let hidden: HTML
    private let content: HTML
    private let id: String?
    private let label: String?
    private let isPanel: Bool
    private let isUpload: Bool
    private let check: LiveCheck?

    /// - `hidden`: The token, the key, the version and the person.
    /// - `isUpload`: Whether files come with it; with ``Script/uploadProgress`` it shows how far it is.
    /// - `check`: With ``Script/liveCheck``, asks the server about what has been typed so far.
    package init(
        to route: Route, hidden: HTML, id: String? = nil, label: String? = nil, isPanel: Bool = false,
        isUpload: Bool = false, check: LiveCheck? = nil, _ content: HTML
    ) {
        self.route = route
        self.hidden = hidden
        self.content = content
        self.id = id
        self.label = label
        self.isPanel = isPanel
        self.isUpload = isUpload
        self.check = check
    }

    package var html: HTML {
        """
        <form method="post" action="\(url: route)" novalidate\(attribute: "id", id)\(attribute: "aria-label", label)\
        \(attribute: "class", isPanel ? "panel" : nil)\(attribute: "enctype", isUpload ? "multipart/form-data" : nil)\
        \(flag: "data-upload", isUpload)\(attribute: "data-check", check?.route.path)\
        \(attribute: "data-check-into", check?.region)\(attribute: "data-check-said", check?.said)>\(hidden)\(isPanel ? panel : content)</form>
        """
    }

    private var panel: HTML { "<div class=\"panel-body\">\(content)</div>" }
}

/// Where a form is checked while it is typed into, and the id of the region that shows the answer. Where none comes, the
/// region says so, and what of the form is `data-counted` goes: no number is to stand as if it were of what was typed since.
package struct LiveCheck: Sendable {
    let route: Route
    let region: String
    let said: String?

    /// `said` is the id of the line for readers of screens.
    package init(by route: Route, into region: String, saying said: String? = nil) {
        self.route = route
        self.region = region
        self.said = said
    }
}

/// A value that a form carries out of sight.
package struct HiddenField: Component {
    private let name: String
    private let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    package var html: HTML { "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">" }
}
