package import HTML
import Vocabulary

/// Why this person is here, with the evidence: what, when, how much. Never a bare label.
package struct ReasonChip: Component {
    private let reason: String
    private let evidence: HTML
    private let isNew: Bool

    package init(_ reason: String, evidence: HTML, isNew: Bool = false) {
        self.reason = reason
        self.evidence = evidence
        self.isNew = isNew
    }

    package init(_ reason: String, evidence: String, isNew: Bool = false) {
        self.init(reason, evidence: "\(evidence)" as HTML, isNew: isNew)
    }

    package var html: HTML {
        let kind = isNew ? "chip chip--new" : "chip"
        let rest: HTML = evidence.isEmpty ? "" : " <span>\(evidence)</span>"
        return "<span class=\"\(kind)\"><b>\(reason)</b>\(rest)</span>"
    }
}

/// A count that opens its people.
package struct CountChip: Component {
    private let words: String
    private let count: Int
    private let route: Route

    package init(_ words: String, count: Int, to route: Route) {
        self.words = words
        self.count = count
        self.route = route
    }

    package var html: HTML {
        "<a class=\"count-chip\" href=\"\(url: route)\">\(words) <b>\(count.grouped)</b></a>"
    }
}

/// One active filter; following it takes the filter away.
package struct FilterChip: Component {
    private let words: String
    private let route: Route?

    /// `route` takes the filter away; `nil` where the form of the filter alone does.
    package init(_ words: String, removing route: Route?) {
        self.words = words
        self.route = route
    }

    package var html: HTML {
        guard let route else { return "<span class=\"filter-chip\">\(words)</span>" }
        return
            "<a class=\"filter-chip\" href=\"\(url: route)\">\(words) \(Icon.cross)<span class=\"vh\">remove</span></a>"
    }
}

/// Chips in a row that wraps.
package struct Chips: Component {
    private let chips: [HTML]

    package init(_ chips: [some Component]) {
        self.chips = chips.map(\.html)
    }

    package var html: HTML { "<div class=\"chips\">\(chips.joined(by: " "))</div>" }
}
