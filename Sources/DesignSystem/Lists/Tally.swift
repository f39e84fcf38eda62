package import HTML
import Vocabulary

/// The few numbers that start a day. Every number opens its people; what is overdue comes first.
package struct Tally: Component {
    package struct Item: Sendable {
        let count: Int
        let words: String
        let route: Route
        let isLate: Bool

        package init(_ count: Int, _ words: String, to route: Route, isLate: Bool = false) {
            self.count = count
            self.words = words
            self.route = route
            self.isLate = isLate
        }
    }

    private let label: String
    private let items: [Item]

    package init(_ label: String, _ items: [Item]) {
        self.label = label
        self.items = items
    }

    package var html: HTML {
        let items = items.map { item -> HTML in
            """
            <li\(attribute: "class", item.isLate && item.count > 0 ? "is-late" : nil)><a href="\(url: item.route)">\
            <b>\(item.count.grouped)</b><span>\(item.words)</span></a></li>
            """
        }
        return "<ul class=\"tally\" aria-label=\"\(label)\">\(items)</ul>"
    }
}
