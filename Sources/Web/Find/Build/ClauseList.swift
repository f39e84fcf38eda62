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
        let own: HTML = step.map { "<p class=\"cl-meta\">\($0.own.of("person", "people")) by itself</p>" } ?? ""
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
        guard case .any(let arms) = lines[line].condition else {
            return "<h3>\(Self.words(CohortPrinter.text(lines[line].condition)))</h3>"
        }
        let parts = arms.enumerated().map { arm, condition -> HTML in
            let own: HTML =
                step.flatMap { $0.arms.indices.contains(arm) ? $0.arms[arm] : nil }.map {
                    "<p class=\"cl-meta\">\($0.of("person", "people")) by itself</p>"
                } ?? ""
            let place = CohortDraft.Place(line: line, arm: arm)
            let buttons: HTML =
                isEditing
                ? "<p class=\"cl-acts\">\(button("Change", "edit", place))\(button("Remove", "remove", place))</p>" : ""
            return """
                <div><p>\(arm == 0 ? "" : "or ")\(Self.words(CohortPrinter.text(condition)))</p>\(own)\(buttons)</div>
                """
        }
        return "<h3>either</h3><div class=\"or\">\(parts)</div>"
    }

    /// Names set apart from the words around them.
    private static func words(_ text: String) -> HTML {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().map { place, part -> HTML in
            place % 2 == 0 ? "\(String(part))" : "<em>\(String(part))</em>"
        }.joined()
    }

    private func acts(_ line: Int) -> HTML {
        guard isEditing else { return "" }
        if isPending(line) { return "<p class=\"cl-acts\"><b>Not in the question yet</b></p>" }
        let place = CohortDraft.Place(line: line)
        var buttons: [HTML] = []
        if case .any = lines[line].condition {} else { buttons.append(button("Change", "edit", place)) }
        buttons.append(button("Or…", "or", place))
        buttons.append(button("Say the opposite", "not", place))
        if line > 0 { buttons.append(button("Up", "up", place)) }
        if line < lines.count - 1 { buttons.append(button("Down", "down", place)) }
        buttons.append(button("Remove", "remove", place))
        return "<p class=\"cl-acts\">\(buttons)</p>"
    }

    private func isPending(_ line: Int) -> Bool {
        switch pending {
        case .end?: line == lines.count - 1
        case .place(let place)?: line == place.line
        case .alternative(let other)?: line == other
        case nil: false
        }
    }

    private func button(_ words: String, _ act: String, _ place: CohortDraft.Place) -> HTML {
        let order = "\(act).\(place.text)"
        return """
            <button type="submit" class="link-btn" name="do" value="\(order)"\(flag: "autofocus", focus == order)>\(words)\
            <span class="vh">: line \(place.text)</span></button>
            """
    }
}
