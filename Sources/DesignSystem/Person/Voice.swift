package import HTML

/// What matters to the person, in their own words, before everything else but a danger to them.
package struct Voice: Component {
    private let words: String?
    private let please: String
    private let pleaseNot: String
    private let source: HTML
    private let empty: HTML

    /// - `words`: As said; `nil` until somebody has asked.
    /// - `source`: Whose words, taken down by whom and when.
    /// - `empty`: What is said while nobody has asked.
    package init(
        _ words: String?, please: String = "", pleaseNot: String = "", source: HTML = "",
        empty: HTML = "Nobody has asked yet."
    ) {
        self.words = words
        self.please = please
        self.pleaseNot = pleaseNot
        self.source = source
        self.empty = empty
    }

    package var html: HTML {
        let content: HTML =
            if let words {
                "<blockquote>“\(words)”</blockquote>\(pair)\(source.isEmpty ? "" : "<p class=\"src\">\(source)</p>" as HTML)"
            } else {
                "<p class=\"soft gap-s\">\(empty)</p>"
            }
        return """
            <section class="voice" aria-labelledby="voice-title"><h2 id="voice-title">What matters to me</h2>\(content)</section>
            """
    }

    private var pair: HTML {
        let parts = [("Please do", please), ("Please don’t", pleaseNot)].filter { !$0.1.isEmpty }
        guard !parts.isEmpty else { return "" }
        return "<div class=\"pair\">\(parts.map { "<div><h3>\($0.0)</h3><p>\($0.1)</p></div>" as HTML })</div>"
    }
}
