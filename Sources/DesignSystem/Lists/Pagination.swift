package import HTML
import Vocabulary

/// Which part of a list this is, and the ways to the next and the previous.
package struct Pagination: Component {
    private let range: ClosedRange<Int>?
    private let total: Int
    private let previous: Route?
    private let next: Route?
    private let words: (previous: String, next: String)
    private let whole: NavLink?

    /// `range` counts from 1; `nil` where the list is empty. `whole` is a way to all of it on one page, or back from there.
    package init(
        showing range: ClosedRange<Int>?, of total: Int, previous: Route? = nil, next: Route? = nil,
        words: (previous: String, next: String) = ("Previous page", "Next page"), whole: NavLink? = nil
    ) {
        self.whole = whole
        self.words = words
        self.range = range
        self.total = total
        self.previous = previous
        self.next = next
    }

    package var html: HTML {
        let count = range.map { "Showing \($0.lowerBound.grouped) to \($0.upperBound.grouped) of \(total.grouped)" }
        let back: HTML =
            previous.map { "<a class=\"tap\" rel=\"prev\" href=\"\(url: $0)\">\(words.previous)</a>" } ?? ""
        let on: HTML = next.map { "<a class=\"tap\" rel=\"next\" href=\"\(url: $0)\">\(words.next)</a>" } ?? ""
        let all: HTML = whole.map { "<a class=\"tap\" href=\"\(url: $0.route)\">\($0.title)</a>" } ?? ""
        return """
            <nav class="pages small" aria-label="Pages"><span>\(count ?? "Nobody to show")</span>\
            <span class="pages-links">\(back)\(on)\(all)</span></nav>
            """
    }
}
