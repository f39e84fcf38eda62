import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What the terms of a report stand for that have no id: by their whole words, or as somebody said.
struct MappingTermsPage {
    let draft: ReportDraft
    let practice: PracticeProfile
    let terms: [ReportTerm]
    let found: Int
    let typed: FormValues?
    let problems: [FieldProblem]
    /// Hidden fields for one form; each has its own key.
    let hidden: () -> HTML

    private var title: String { "Terms without ids in \(draft.file)" }

    var page: Page {
        let body: HTML = """
            \(ErrorSummary(problems))\
            \(PageHead(
                title, kicker: TextLink("Back to the columns", to: Address.reportDraft(draft.id)).html, lede: """
                    A term finds what has the same words, in any case and spacing, and nothing else: a history, a suspicion, \
                    something declined or in the family is never the thing itself. What is worded otherwise stands for \
                    something only if you say so, and that is remembered for \(practice.name).
                    """))\
            <div class="stack-6">\(alike)\(table)</div>
            """
        return Page(title, section: .extracts, body: body)
    }

    private var alike: TermsAlike {
        TermsAlike(
            draft: draft, terms: terms, ticked: Set(typed?.all(TermsAlike.field) ?? []),
            error: problems.text(for: TermsAlike.field), hidden: hidden())
    }

    private var table: HTML {
        let rows = terms.enumerated().map { index, term -> DataTable.Row in
            DataTable.Row(["\(term.term)", "\(Figure(term.count))", match(term), choice(index, term)])
        }
        let hiddenTerms = found - terms.count
        let more: HTML =
            hiddenTerms > 0
            ? """
            <p class="small soft pad">\(Figure(hiddenTerms)) more stand in one or two rows or further down, and are not shown.</p>
            """ : ""
        return Panel(
            id: "terms", "\(found.of("term", "terms")) without an id", isFlush: true,
            """
            \(DataTable(
                "Terms and what they stand for",
                columns: [.init("Term"), .init("Rows", isNumber: true), .init("Stands for"), .init("Say what it stands for")],
                rows: rows, empty: "No term stands in three rows or more."))\(more)
            """
        ).html
    }

    private func match(_ term: ReportTerm) -> HTML {
        switch term.match {
        case .codelists(let names):
            "\(StatusTag("Same words", .done))<p class=\"ids\">Codelist \(names.prefix(3).joined(separator: ", "))</p>"
        case .history(let concept):
            "\(StatusTag("Same words", .done))<p class=\"ids\">\(concept) in the practice’s own record</p>"
        case .person(let concept, let meaning, let by):
            "\(StatusTag("Said by a person", .done))<p class=\"ids\">\(meaning) (\(concept)), by \(by)</p>"
        case .nothing(let by): "\(StatusTag("Nothing known"))<p class=\"ids\">by \(by)</p>"
        case .none: StatusTag("Its own words only", .waiting).html
        }
    }

    private func choice(_ index: Int, _ term: ReportTerm) -> HTML {
        if case .codelists = term.match { return "" }
        if case .history = term.match { return "" }
        let isTyped = typed.map { Code.folded($0["term"] ?? "") == Code.folded(term.term) } ?? false
        let field = "concept-\(index)"
        let choices =
            term.candidates.map { Choice($0.concept, $0.term, hint: $0.concept) }
            + [Choice("none", "Nothing that is known")]
        let options = choices.map { choice -> HTML in
            let words = choice.hint.map { "\(choice.label) (\($0))" } ?? choice.label
            return """
                <option value="\(choice.value)"\(flag: "selected", isTyped && typed?["concept"] == choice.value)>\(words)</option>
                """
        }
        let error = isTyped ? problems.text(for: field) : nil
        let (describedBy, invalid) = (error.map { _ in "\(field)-error" }, error.map { _ in "true" })
        let said: HTML =
            error.map { "<p class=\"error\" id=\"\(field)-error\"><span class=\"vh\">Error: </span>\($0)</p>" } ?? ""
        let other = isTyped ? typed?["other"] ?? "" : ""
        return Form(
            to: Address.reportTerms(draft.id), hidden: hidden() + HiddenField("term", term.term).html,
            label: "What \(term.term) stands for",
            """
            <div class="stack-2">\(said)<label class="small" for="\(field)">Stands for</label>\
            <select class="input" id="\(field)" name="concept"\
            \(attribute: "aria-describedby", describedBy)\(attribute: "aria-invalid", invalid)>\
            <option value="">Choose</option>\(options)</select>\
            <label class="small" for="other-\(index)">or SNOMED CT id</label>\
            <div class="actions"><input class="input input--m" id="other-\(index)" name="other" type="text" \
            inputmode="numeric" autocomplete="off" \
            value="\(other)"\(attribute: "aria-describedby", describedBy)\(attribute: "aria-invalid", invalid)>\
            \(Button("Remember", .second, isSmall: true, about: term.term))</div></div>
            """
        ).html
    }
}
