package import HTML

/// A sheet on the page, with its heading.
package struct Panel: Component {
    private let id: String
    private let title: String
    private let aside: HTML
    private let content: HTML
    private let foot: HTML
    private let isFlush: Bool
    private let isTitleHidden: Bool

    /// - `id`: Of the section, to link to.
    /// - `aside`: What stands beside the heading, such as a stamp.
    /// - `isFlush`: Without space around the content, for tables.
    package init(
        id: String, _ title: String, aside: HTML = "", isFlush: Bool = false, isTitleHidden: Bool = false,
        foot: HTML = "", _ content: HTML
    ) {
        self.id = id
        self.title = title
        self.aside = aside
        self.content = content
        self.foot = foot
        self.isFlush = isFlush
        self.isTitleHidden = isTitleHidden
    }

    package var html: HTML {
        let end: HTML = foot.isEmpty ? "" : "<div class=\"panel-foot\">\(foot)</div>"
        let heading: HTML =
            isTitleHidden
            ? "<h2 id=\"\(id)-title\" class=\"vh\">\(title)</h2>"
            : "<div class=\"panel-head\"><h2 id=\"\(id)-title\">\(title)</h2>\(aside)</div>"
        return """
            <section class="\(isFlush ? "panel panel--flush" : "panel")" id="\(id)" aria-labelledby="\(id)-title">\(heading)\
            <div class="panel-body">\(content)</div>\(end)</section>
            """
    }
}

/// The top of a page: the heading says the answer, the actions stand beside it.
package struct PageHead: Component {
    private let title: String
    private let kicker: HTML
    private let lede: HTML
    private let actions: HTML

    /// - `kicker`: A small line above the heading: where one is, or which day it is.
    /// - `lede`: A sentence or two under it.
    package init(_ title: String, kicker: HTML = "", lede: HTML = "", actions: HTML = "") {
        self.title = title
        self.kicker = kicker
        self.lede = lede
        self.actions = actions
    }

    package var html: HTML {
        let above: HTML = kicker.isEmpty ? "" : "<p class=\"kicker\">\(kicker)</p>"
        let below: HTML = lede.isEmpty ? "" : "<p class=\"lede\">\(lede)</p>"
        return """
            <div class="head"><div>\(above)<h1>\(title)</h1>\(below)</div>\(Actions(actions))</div>
            """
    }
}

/// A page in two columns on wide screens.
package struct Columns: Component {
    package enum Shape: String, Sendable, CaseIterable {
        /// A side panel on the right.
        case aside = "cols cols--aside"
        /// A filter on the left.
        case filter = "cols cols--filter"
        case even = "cols cols--even"
        /// A question on the left, its answer on the right.
        case find = "cols cols--find"
    }

    private let shape: Shape
    private let first: HTML
    private let second: HTML

    package init(_ shape: Shape, _ first: HTML, _ second: HTML) {
        self.shape = shape
        self.first = first
        self.second = second
    }

    package var html: HTML {
        "<div class=\"\(shape.rawValue)\"><div class=\"stack-5\">\(first)</div><div class=\"stack-5\">\(second)</div></div>"
    }
}

/// The panel at the side of a page: short sections one under the other.
package struct SidePanel: Component {
    private let label: String
    private let sections: [(String, HTML)]

    package init(_ label: String, _ sections: [(String, HTML)]) {
        self.label = label
        self.sections = sections
    }

    package var html: HTML {
        let sections = sections.map { title, content -> HTML in "<section><h2>\(title)</h2>\(content)</section>" }
        return "<aside class=\"side panel\" aria-label=\"\(label)\"><div class=\"panel-body\">\(sections)</div></aside>"
    }
}
