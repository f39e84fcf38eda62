package import HTML

/// One page of A4 about one person or one list: who it is, when it was printed by whom, and that it has to be kept safe.
package struct PrintSheet: Component {
    private let title: String
    private let facts: [(String, HTML)]
    private let warning: HTML
    private let sections: [(title: String, content: HTML, isWide: Bool)]
    private let foot: [HTML]

    /// - `facts`: Who it is: name, birth, NHS number, practice.
    /// - `warning`: In a heavy frame under the head, such as an unsafe telephone.
    /// - `sections`: Side by side in two columns, unless wide.
    /// - `foot`: Printed by whom and when, as at which day.
    package init(
        _ title: String, facts: [(String, HTML)], warning: HTML = "",
        sections: [(title: String, content: HTML, isWide: Bool)], foot: [HTML]
    ) {
        self.title = title
        self.facts = facts
        self.warning = warning
        self.sections = sections
        self.foot = foot
    }

    package var html: HTML {
        let danger: HTML = warning.isEmpty ? "" : "<div class=\"sheet-warn\">\(warning)</div>"
        let facts = facts.map { label, value -> HTML in "<dt>\(label)</dt><dd>\(value)</dd>" }
        let list: HTML = facts.isEmpty ? "" : "<dl>\(facts)</dl>"
        let sections = sections.map { section -> HTML in
            """
            <section\(attribute: "class", section.isWide ? "full" : nil)><h2>\(section.title)</h2>\(section.content)</section>
            """
        }
        return """
            <article class="sheet"><div class="sheet-head"><h1>\(title)</h1>\(list)</div>\(danger)\
            <div class="sheet-cols">\(sections)</div>\
            <div class="sheet-foot">\(foot.map { "<span>\($0)</span>" as HTML })</div></article>
            """
    }
}
