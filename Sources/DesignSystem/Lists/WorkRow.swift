package import HTML
import Vocabulary

/// What one person needs: when, who, what and why, one action.
package struct WorkRow: Component {
    private let when: HTML
    private let who: HTML
    private let what: String
    private let why: HTML
    private let warning: String?
    private let action: HTML
    private let id: String?

    /// - `when`: A tag, a time, `by 17:00`; see ``When``.
    /// - `who`: Usually a ``PersonCell``.
    /// - `warning`: What could endanger the person, such as an unsafe telephone.
    /// - `action`: One small button.
    package init(
        when: HTML, who: HTML, what: String, why: HTML = "", warning: String? = nil, action: HTML, id: String? = nil
    ) {
        self.when = when
        self.who = who
        self.what = what
        self.why = why
        self.warning = warning
        self.action = action
        self.id = id
    }

    package var html: HTML {
        let reason: HTML = why.isEmpty ? "" : "<p class=\"why\">\(why)</p>"
        let danger: HTML = warning.map { "<p class=\"warn\">\(Icon.danger)<span>\($0)</span></p>" } ?? ""
        return """
            <li\(attribute: "id", id)><div class="when">\(when)</div><div>\(who)</div>\
            <div class="what"><p class="do">\(what)</p>\(reason)\(danger)</div><div class="act">\(action)</div></li>
            """
    }
}

/// The first column of a work row: what presses, and under it the detail.
package struct When: Component {
    private let lead: HTML
    private let detail: HTML

    package init(_ lead: HTML, detail: HTML = "") {
        self.lead = lead
        self.detail = detail
    }

    package var html: HTML {
        detail.isEmpty ? lead : "\(lead)<span class=\"soft\">\(detail)</span>"
    }
}

/// Rows of one kind under a heading with their count. What is overdue has its own frame and stands first.
package struct WorkGroup: Component {
    private let id: String
    private let title: String
    private let note: String
    private let rows: [WorkRow]
    private let isLate: Bool
    private let more: HTML
    private let count: Int

    /// - `count`: How many there are where `rows` are only the first of them.
    /// - `more`: A way to the others.
    package init(
        id: String, _ title: String, note: String = "", rows: [WorkRow], isLate: Bool = false, count: Int? = nil,
        more: HTML = ""
    ) {
        self.id = id
        self.title = title
        self.note = note
        self.rows = rows
        self.isLate = isLate
        self.more = more
        self.count = count ?? rows.count
    }

    package var html: HTML {
        let explanation: HTML = note.isEmpty ? "" : "<p>\(note)</p>"
        let others: HTML = more.isEmpty ? "" : "<p class=\"more\">\(more)</p>"
        let list: HTML =
            rows.isEmpty
            ? "<p class=\"empty soft\">Nobody.</p>"
            : "<ol class=\"\(isLate ? "work work--late" : "work")\">\(rows)</ol>\(others)"
        return """
            <section class="group" id="\(id)" aria-labelledby="\(id)-title"><div class="group-head">\
            <h2 id="\(id)-title">\(title) <span class="count">\(count.grouped)</span></h2>\(explanation)</div>\(list)</section>
            """
    }
}
