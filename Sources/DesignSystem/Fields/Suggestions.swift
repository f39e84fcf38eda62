package import HTML

/// Where a text area asks what could be put in while somebody writes, and the id of the list that shows it. With
/// ``Script/suggestions``; without scripts nothing is offered, and nothing is missing.
package struct Suggestions: Sendable {
    let route: Route
    let list: String

    package init(by route: Route, into list: String) {
        self.route = route
        self.list = list
    }
}

/// What could be put in at the caret: a list box that the text area controls.
package struct SuggestionList: Component {
    /// One thing to put in.
    package struct Item: Sendable {
        let text: String
        /// What it is the name of; empty for words.
        let note: String

        package init(_ text: String, note: String = "") {
            self.text = text
            self.note = note
        }
    }

    private let id: String
    private let items: [Item]
    private let before: Int
    private let behind: Int

    /// `before` and `behind` are how much of the text on either side of the caret it takes the place of, in UTF-16 code
    /// units.
    package init(id: String, _ items: [Item] = [], before: Int = 0, behind: Int = 0) {
        self.id = id
        self.items = items
        self.before = before
        self.behind = behind
    }

    package var html: HTML {
        let options = items.enumerated().map { place, item -> HTML in
            let note: HTML = item.note.isEmpty ? "" : " <span class=\"small soft\">\(item.note)</span>"
            return """
                <li role="option" id="\(id)-\(place + 1)" aria-selected="false" data-text="\(item.text)">\
                \(item.text)\(note)</li>
                """
        }
        // It can have the focus because it may scroll; while the text area has it, Tab never leads here.
        return """
            <ul class="offers" id="\(id)" role="listbox" tabindex="0" aria-label="Suggestions" data-before="\(before)" \
            data-behind="\(behind)"\(flag: "hidden", items.isEmpty)>\(options)</ul>
            """
    }
}
