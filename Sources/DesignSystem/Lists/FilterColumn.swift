package import HTML
import Vocabulary

/// What can be filtered by in one respect.
package struct FilterGroup: Sendable {
    let name: String
    let legend: String
    let choices: [Choice]
    let chosen: [String]
    let isOneOf: Bool

    /// With `isOneOf` one answer excludes the others; else any may be ticked, and they widen each other.
    package init(_ name: String, _ legend: String, choices: [Choice], chosen: [String] = [], isOneOf: Bool = false) {
        self.name = name
        self.legend = legend
        self.choices = choices
        self.chosen = chosen
        self.isOneOf = isOneOf
    }
}

/// The filter beside a list. A `GET`, so that the state stands in the address; every option with its count. A list whose
/// question may not stand in an address is filtered by a `POST`. Where a screen is too narrow for it to stand beside, it is
/// folded away before the list: what is chosen is named outside it, as in the ``FilterState``.
package struct FilterColumn: Component {
    private let route: Route
    private let groups: [FilterGroup]
    private let kept: [(name: String, value: String)]
    private let label: String
    private let posted: HTML?
    private let isFolding: Bool

    /// - `kept`: Goes with it unchanged, such as the order of the list.
    /// - `posted`: The hidden fields of a form that goes by `POST`.
    /// - `isFolding`: `false` inside a disclosure of another.
    package init(
        to route: Route, groups: [FilterGroup], kept: [(name: String, value: String)] = [],
        label: String = "Filter these people", posted: HTML? = nil, isFolding: Bool = true
    ) {
        self.route = route
        self.groups = groups
        self.kept = kept
        self.label = label
        self.posted = posted
        self.isFolding = isFolding
    }

    package var html: HTML {
        let sets = groups.map { group -> HTML in
            let picks = group.choices.enumerated().map { index, choice in
                Pick(
                    kind: group.isOneOf ? "radio" : "checkbox", id: "filter-\(group.name)-\(index + 1)",
                    name: group.name, choice: choice, isChosen: group.chosen.contains(choice.value))
            }
            return "<fieldset><legend>\(group.legend)</legend><div>\(picks)</div></fieldset>"
        }
        // The form follows the disclosure and does not stand in it: what is in a closed one cannot be shown by the style sheet in
        // every browser, and on wide screens it has to be.
        let fold: HTML = isFolding ? "<details class=\"panel fold\"><summary>\(label)</summary></details>" : ""
        return """
            \(fold)<form class="filters panel" method="\(posted == nil ? "get" : "post")" action="\(url: route)" aria-label="\(label)"><div class="panel-body">\
            <h2>Filter</h2>\(posted ?? "")\(kept.map { HiddenField($0.name, $0.value) })\(sets)\(Button("Apply filter", .second))\
            </div></form>
            """
    }
}

/// The line above every list: how many of how many, by what, in which order, how fresh.
package struct FilterState: Component {
    private let shown: Int
    private let total: Int
    private let chips: [FilterChip]
    private let clear: Route?
    private let order: String?
    private let extra: HTML

    /// - `chips`: One for each active filter.
    /// - `clear`: Where all filters are off.
    /// - `order`: `last admission, newest first`.
    /// - `extra`: Stamps, or a way to print.
    package init(
        shown: Int, of total: Int, chips: [FilterChip] = [], clear: Route? = nil, order: String? = nil,
        extra: HTML = ""
    ) {
        self.shown = shown
        self.total = total
        self.chips = chips
        self.clear = clear
        self.order = order
        self.extra = extra
    }

    package var html: HTML {
        let isFiltered = !chips.isEmpty || shown != total
        let count =
            isFiltered ? "Filtered: \(shown.grouped) of \(total.grouped)" : "All \(total.grouped), no filter"
        let active: HTML = chips.isEmpty ? "" : Chips(chips).html
        let off: HTML = isFiltered ? clear.map { "<a class=\"tap\" href=\"\(url: $0)\">Clear</a>" } ?? "" : ""
        let sorted: HTML = order.map { "Sorted by <b>\($0)</b>. " } ?? ""
        let line: HTML =
            sorted.isEmpty && extra.isEmpty ? "" : "<span class=\"line2 small soft\">\(sorted)\(extra)</span>"
        return "<div class=\"state\"><span><b>\(count)</b></span>\(active)\(off)\(line)</div>"
    }
}
