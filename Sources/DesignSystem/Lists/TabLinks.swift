package import HTML
import Vocabulary

/// One of several views of the same. A link, so that the state stands in the address.
package struct NavLink: Sendable {
    package let title: String
    package let route: Route
    /// How many things wait there.
    package let count: Int?
    package let isCurrent: Bool

    package init(_ title: String, to route: Route, count: Int? = nil, isCurrent: Bool = false) {
        self.title = title
        self.route = route
        self.count = count
        self.isCurrent = isCurrent
    }

    /// `meaning` says for screen readers what the number counts.
    func html(current: String, meaning: String = "") -> HTML {
        let hidden: HTML = meaning.isEmpty ? "" : "<span class=\"vh\"> \(meaning)</span>"
        let number: HTML = count.map { " <span class=\"count\">\($0.grouped)\(hidden)</span>" } ?? ""
        return """
            <a href="\(url: route)"\(attribute: "aria-current", isCurrent ? current : nil)>\(title)\(number)</a>
            """
    }
}

/// Two or three ways to see the same people, side by side.
package struct TabLinks: Component {
    private let label: String
    private let links: [NavLink]

    package init(_ label: String, _ links: [NavLink]) {
        self.label = label
        self.links = links
    }

    package var html: HTML {
        """
        <div class="seg" role="group" aria-label="\(label)">\(links.map { $0.html(current: "true") })</div>
        """
    }
}

/// The pages of one section or one person, under the banner.
package struct Subnavigation: Component {
    private let label: String
    private let links: [NavLink]

    package init(_ label: String, _ links: [NavLink]) {
        self.label = label
        self.links = links
    }

    package var html: HTML {
        let items = links.map { "<li>\($0.html(current: "page"))</li>" as HTML }
        return
            "<div class=\"subnav\"><div class=\"wrap\"><nav aria-label=\"\(label)\"><ul>\(items)</ul></nav></div></div>"
    }
}
