import Application
import CaseFinding
import DesignSystem
import HTML
import Vocabulary

/// A question line by line: each with what it finds by itself and what it takes away, and in the builder with the buttons
/// that change it.
struct ClauseList: Component {
    let lines: [Cohort.Line]
    /// `nil` where the question cannot be asked as it stands.
    let funnel: CohortFunnel?
    /// Whether lines can be changed here.
    var isEditing = false
    /// The id of the button that has the focus.
    var focus: String?
    /// Where a clause stands that has not been put there yet.
    var pending: ClauseTarget?

    var html: HTML {
        var rows: [HTML] = []
        if let funnel {
            rows.append(
                """
                <li><span class="no">0</span><div><h3>Everybody registered at your practices</h3>\
                <p class="cl-meta">\(funnel.rows.count.of("practice", "practices")) that share</p></div>\
                \(FunnelBar(remaining: funnel.registered, before: funnel.registered, registered: funnel.registered, isFirst: true))</li>
                """)
        }
        rows += lines.indices.map(row)
        let tables: HTML =
            funnel.map { FunnelTables(funnel: $0, lines: lines.map { CohortPrinter.text($0.condition) }).html } ?? ""
        return "<ol class=\"clauses\">\(rows)</ol>\(tables)"
    }

    private func row(_ line: Int) -> HTML {
        let step = funnel?.steps[line]
        let own: HTML =
            step.map { "<p class=\"cl-meta\" data-counted>\($0.own.of("person", "people")) by itself</p>" } ?? ""
        let notes = lines[line].comments.filter { !$0.isEmpty }.map { comment -> HTML in
            "<p class=\"cl-meta\">\(comment)</p>"
        }
        var bar: HTML = ""
        if let funnel, let step {
            bar =
                FunnelBar(
                    remaining: step.remaining, before: funnel.before(line), registered: funnel.registered,
                    undecided: step.undecided
                ).html
        }
        return """
            <li><span class="no">\(line + 1)</span><div>\(sentence(line, step))\(own)\(notes)\(acts(line))</div>\(bar)</li>
            """
    }

    private func sentence(_ line: Int, _ step: FunnelStep?) -> HTML {
        let condition = lines[line].condition
        let isOpen = isEditing && !isPending(line)
        if let group = ClauseGroupView(
            condition, line: line, arms: step?.arms ?? [], isEditing: isOpen, focus: focus)
        {
            return group.html
        }
        let nested: HTML = condition.isOneClause || !isOpen ? "" : ClauseGroupView.inWords
        return "<h3>\(Self.words(CohortPrinter.text(condition)))</h3>\(nested)"
    }

    /// Names set apart from the words around them.
    static func words(_ text: String) -> HTML {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().map { place, part -> HTML in
            place % 2 == 0 ? "\(String(part))" : "<em>\(String(part))</em>"
        }.joined()
    }

    private func acts(_ line: Int) -> HTML {
        guard isEditing else { return "" }
        if isPending(line) { return "<p class=\"cl-acts\"><b>Not in the question yet</b></p>" }
        let place = CohortDraft.Place(line: line)
        let group = ClauseGroup(lines[line].condition)
        var buttons: [HTML] = []
        if group == nil { buttons.append(button("Change", "edit", place)) }
        // Of alternatives the group's own button adds another.
        if group?.joint != .any || group?.isOpposite == true { buttons.append(button("Or…", "or", place)) }
        if group == nil { buttons.append(button("And…", "and", place)) }
        buttons.append(button("Say the opposite", "not", place))
        if line > 0 { buttons.append(button("Up", "up", place)) }
        if line < lines.count - 1 { buttons.append(button("Down", "down", place)) }
        buttons.append(button("Remove", "remove", place))
        return "<p class=\"cl-acts\">\(buttons)</p>"
    }

    private func isPending(_ line: Int) -> Bool {
        guard let pending else { return false }
        return line == pending.line ?? lines.count - 1
    }

    private func button(_ words: String, _ act: String, _ place: CohortDraft.Place) -> HTML {
        ClauseButton(words, act, place, focus: focus).html
    }
}
