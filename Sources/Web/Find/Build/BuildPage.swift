import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// A question being built: its lines with what each takes away, the form of one clause, the same as text, and whom it
/// finds. One form, so that nothing typed is lost whichever button is used.
struct BuildPage {
    let state: BuildState
    /// With the clause that is being filled in, where it says something.
    let tried: CohortDraft?
    /// What became of it; `nil` while there is nothing to ask.
    let checked: CheckedCohort?
    let choices: ClauseChoices
    let hidden: HTML

    var page: Page {
        let name = state.draft?.name ?? state.indicator?.name ?? BuildState.unnamed
        let lede =
            state.indicator == nil
            ? "Choose clauses, or write them: two views of one question. Every line must hold."
            : "An indicator is written: who should have something, and what counts as having it."
        let body: HTML = """
            \(ErrorSummary(problems))\(PageHead(
                name, kicker: "<a class=\"tap\" href=\"\(url: Address.find)\">Find people</a>",
                lede: "\(lede)"))\(form)
            """
        return Page("\(name): a question", section: .find, body: body, scripts: [.liveCheck, .problems, .suggestions])
    }

    private var form: HTML {
        Form(
            to: FindAddress.new, hidden: "\(hidden)\(kept)\(Self.enter)", id: "ask",
            check: LiveCheck(by: FindAddress.live, into: "answer", saying: "said"),
            "\(Columns(.find, "\(title)\(lines)\(clause)\(text)", "\(answer)\(keep)"))<p class=\"vh\" role=\"status\" id=\"said\"></p>"
        ).html
    }

    /// What the Enter key uses in a field of one line: it puts the clause that is filled in, and removes nothing.
    private static let enter: HTML = """
        <button type="submit" class="vh" name="do" value="enter" tabindex="-1" aria-hidden="true">Go on</button>
        """

    private var kept: HTML {
        var fields = [("named", state.draft?.name ?? ""), ("at", state.target.text), ("at-reads", state.targetReads)]
        if case .form(let form) = state.open { fields.append(("kind", form.kind.rawValue)) }
        if let saved = state.saved { fields.append(("saved", saved.text)) }
        return fields.map { HiddenField($0.0, $0.1).html }.joined()
    }

    private var title: HTML {
        guard let draft = state.draft else { return "" }
        return TextField(
            "title", "Name of the question", error: state.problems.text(for: "title"), value: draft.name
        ).html
    }

    // MARK: The lines

    private var lines: HTML { Self.lines(state, tried, checked) }

    /// The lines as they are, or would be: replaced while somebody types.
    static func lines(_ state: BuildState, _ tried: CohortDraft?, _ checked: CheckedCohort?) -> HTML {
        guard let tried else {
            // An indicator has parts in place of lines.
            let words: HTML =
                if case .reported = checked { "An indicator is written as text, below." } else {
                    "The text cannot be read yet: put it right below, and its lines show here."
                }
            return "<section id=\"lines\" aria-label=\"Lines\"><p class=\"soft\">\(words)</p></section>"
        }
        var funnel: CohortFunnel?
        if case .counted(let counted) = checked { funnel = counted.funnel }
        let pending: ClauseTarget? = tried == state.draft ? nil : state.target
        let list: HTML =
            tried.lines.isEmpty
            ? "<p class=\"soft\">No clause yet. Add the first below: until then everybody is meant.</p>"
            : ClauseList(
                lines: tried.lines, funnel: funnel, isEditing: true, focus: state.focus, pending: pending
            ).html
        return """
            <section id="lines" class="stack" aria-labelledby="lines-title"><div class="group-head">\
            <h2 id="lines-title">The question, line by line</h2><p>The grey part of a bar is what the line takes away; bars are \
            drawn so that small numbers still show.</p></div>\(state.isAstray ? Self.astray : "")\(list)</section>
            """
    }

    /// Among the lines, which are replaced while somebody types.
    private static let astray: HTML = Notice(
        .late, "A clause was for a line that is not in the text any more. It goes to the end.", isAnnounced: true
    ).html

    // MARK: One clause

    private var clause: HTML {
        if state.indicator != nil { return "" }
        let content: HTML
        let heading: String
        switch state.open {
        case .choosing:
            heading = state.target.choosing
            let cancel: HTML = state.target == .end ? "" : Button("Cancel", .second, name: "do", value: "cancel").html
            content = """
                <div class="fields-row">\(SelectField(
                    "new-kind", "What is it about?", options: ClauseKind.allCases.map { Choice($0.rawValue, $0.title) },
                    blank: "Choose", error: state.problems.text(for: "new-kind")))\
                \(Button("Go on", .second, about: "add a clause", name: "do", value: "choose"))\(cancel)</div>
                """
        case .form(let form):
            heading = state.target.filling(form.kind)
            content = """
                <div class="clause-form">\(ClauseFields(form: form, choices: choices, problems: state.problems))</div>\
                <div class="actions gap-top"><button type="submit" class="btn" id="put" name="do" value="put">\(state.target.putting)</button>\
                \(Button("See the count first", .second, name: "do", value: "check"))\
                \(Button("Cancel", .second, about: "this clause", name: "do", value: "cancel"))</div>
                """
        }
        let hasFocus = state.problems.isEmpty && state.focus.map { !$0.contains(".") && $0 != "question" } == true
        return """
            <section class="panel" id="clause" aria-labelledby="clause-title"><div class="panel-head">\
            <h2 id="clause-title" tabindex="-1"\(flag: "autofocus", hasFocus)>\(heading)</h2></div>\
            <div class="panel-body">\(content)</div></section>
            """
    }

    // MARK: The same as text

    private var text: HTML { QuestionEditor(state: state, marks: marks, choices: choices).html }

    /// What stands wrong in the text, or may not be meant.
    private var marks: [CohortMark] { checked?.marks ?? [] }

    // MARK: Whom it finds

    private var answer: HTML { BuildAnswer(checked: checked, isPending: tried != state.draft).html }

    private var keep: HTML {
        guard state.draft?.lines.isEmpty == false || tried?.lines.isEmpty == false || state.indicator != nil else {
            return ""
        }
        let radios = Radios(
            "audience", "Who sees it", choices: SavedCohort.Audience.allCases.map { Choice($0.rawValue, $0.title) },
            chosen: state.audience.rawValue, error: state.problems.text(for: "audience"))
        return Panel(
            id: "keep", "Keep this question",
            """
            <p class="small soft gap-b">Its text is kept, and asked anew each time. Put no patient’s name in it.</p>\
            \(radios)<div class="actions gap-top">\
            \(Button(state.saved == nil ? "Keep the question" : "Keep the change", .second, name: "do", value: "keep"))</div>
            """
        ).html
    }

    private var problems: [DesignSystem.FieldProblem] {
        var all = state.problems
        if case .problems(let found) = checked {
            all += found.map { DesignSystem.FieldProblem(QuestionText.words($0.problem), field: "question") }
        }
        return all
    }
}
