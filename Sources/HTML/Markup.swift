/// The strict check that every page test runs: what types cannot promise about markup, said as sentences.
package enum Markup {
    /// Everything wrong with `html`; empty when it is well formed, and its ids, labels, tables and forms are in order.
    package static func problems(in html: HTML) -> [String] {
        var reader = MarkupReader(html.text)
        var outline = MarkupOutline()
        while let tag = reader.nextTag() { outline.take(tag) }
        return reader.problems + outline.finished()
    }
}
