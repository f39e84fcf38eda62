import Application
import CaseFinding
import DesignSystem
import HTML
import Vocabulary

/// The clauses of a group: in the builder a fieldset, each clause with its buttons, and with what it finds by itself. A
/// bracket in a bracket stays in its words.
struct ClauseGroupView: Component {
    let group: ClauseGroup
    let place: CohortDraft.Place
    /// In how many brackets its clauses stand: none for the alternatives of a line.
    let brackets: Int
    /// One for each clause; empty where the question cannot be asked as it stands.
    let arms: [FunnelArm]
    let isEditing: Bool
    /// The order of the button that has the focus.
    let focus: String?

    /// Of a line; `nil` where it is one clause, or cannot be shown as a group.
    init?(_ condition: Condition, line: Int, arms: [FunnelArm], isEditing: Bool, focus: String?) {
        guard let group = ClauseGroup(condition) else { return nil }
        self.group = group
        place = CohortDraft.Place(line: line)
        brackets = group.joint == .any && !group.isOpposite ? 0 : 1
        self.arms = arms
        self.isEditing = isEditing
        self.focus = focus
    }

    /// Of a bracket among the clauses of another group; `nil` for one clause, and for a bracket in a bracket.
    private init?(_ condition: Condition, within outer: ClauseGroupView, part: Int) {
        guard outer.brackets == 0, let group = ClauseGroup(condition) else { return nil }
        self.group = group
        place = outer.place.part(part)
        brackets = 1
        arms = outer.arms.indices.contains(part) ? outer.arms[part].arms : []
        isEditing = outer.isEditing
        focus = outer.focus
    }

    var html: HTML {
        let clauses: HTML = "<div class=\"or\">\(group.parts.indices.map(clause))</div>"
        let words: HTML = "\(group.words)<span class=\"vh\">: line \(place.text)</span>"
        let title: HTML = place.group == nil ? "<h3>\(words)</h3>" : "<p>\(words)</p>"
        guard isEditing else { return "\(title)\(clauses)" }
        let legend: HTML = place.group == nil ? title : words
        return "<fieldset><legend>\(legend)</legend>\(clauses)<p class=\"cl-acts\">\(acts)</p></fieldset>"
    }

    // MARK: The clauses

    private func clause(_ part: Int) -> HTML {
        let condition = group.parts[part]
        let own: HTML =
            arms.indices.contains(part)
            ? "<p class=\"cl-meta\" data-counted>\(arms[part].own.of("person", "people")) by itself</p>" : ""
        let joint = part == 0 ? "" : "\(group.word) "
        if let inner = ClauseGroupView(condition, within: self, part: part) {
            let joined: HTML = joint.isEmpty ? "" : "<p>\(joint)</p>"
            return "<div>\(joined)\(inner)\(own)\(buttons(part, isGroup: true))</div>"
        }
        let nested: HTML = condition.isOneClause || !isEditing ? "" : Self.inWords
        return """
            <div><p>\(joint)\(ClauseList.words(CohortPrinter.text(condition)))</p>\(own)\(nested)\
            \(buttons(part, isGroup: false))</div>
            """
    }

    /// What is said of brackets that have no fields of their own.
    static let inWords: HTML = """
        <p class="cl-meta">Brackets in brackets are changed in their words, or in the <a href="#as-text">text</a> below.</p>
        """

    private func buttons(_ part: Int, isGroup: Bool) -> HTML {
        guard isEditing else { return "" }
        let own = place.part(part)
        var buttons: [ClauseButton] = []
        if !isGroup { buttons.append(button("Change", "edit", own)) }
        // What is joined with a clause in a bracket would be a bracket in a bracket.
        if !isGroup, brackets == 0 { buttons.append(button("And…", "and", own)) }
        buttons.append(button("Say the opposite", "not", own))
        buttons.append(button("Remove", "remove", own))
        return "<p class=\"cl-acts\">\(buttons.map(\.html))</p>"
    }

    // MARK: The group

    private var acts: HTML {
        var buttons = [button("Add a clause to these", "into", place)]
        if case .atLeast(let least) = group.joint {
            if least < group.parts.count { buttons.append(ask(.atLeast(least + 1), "more")) }
            if least > 2 { buttons.append(ask(.atLeast(least - 1), "fewer")) }
        } else {
            buttons.append(ask(.atLeast(2), "some"))
        }
        if group.joint != .any { buttons.append(ask(.any, "any")) }
        if group.joint != .all { buttons.append(ask(.all, "all")) }
        buttons.append(button(apart, "dissolve", place))
        return buttons.map(\.html).joined()
    }

    /// Changes how many have to hold.
    private func ask(_ joint: ClauseGroup.Joint, _ act: String) -> ClauseButton {
        button("Make it “\(group.words(with: joint))”", act, place)
    }

    /// What becomes of the clauses.
    private var apart: String { place.group == nil ? "Make each a line of its own" : "Take out of the brackets" }

    private func button(_ words: String, _ act: String, _ place: CohortDraft.Place) -> ClauseButton {
        ClauseButton(words, act, place, focus: focus)
    }
}
