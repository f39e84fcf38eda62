package import HTML

/// Labels with their values.
package struct Facts: Component {
    private let rows: [(String, HTML)]
    private let isSmall: Bool

    package init(_ rows: [(String, HTML)], isSmall: Bool = false) {
        self.rows = rows
        self.isSmall = isSmall
    }

    package var html: HTML {
        guard !rows.isEmpty else { return "" }
        let rows = rows.map { label, value -> HTML in "<div><dt>\(label)</dt><dd>\(value)</dd></div>" }
        return "<dl class=\"\(isSmall ? "facts small" : "facts")\">\(rows)</dl>"
    }
}
