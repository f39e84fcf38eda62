import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// One question: its text, whom it finds by practice, and a form to change it and check.
struct CohortPage {
    let summary: CohortSummary
    /// The text in the form: as shipped, or as it was typed.
    let text: String
    /// What became of a text that was checked; `nil` before.
    let checked: CheckedCohort?
    /// Whether whoever looks may write questions of their own and open people.
    let mayAsk: Bool
    let hidden: HTML

    private var slug: String { summary.slug }

    init(_ summary: CohortSummary, text: String? = nil, checked: CheckedCohort? = nil, mayAsk: Bool, hidden: HTML) {
        self.summary = summary
        self.text = text ?? CohortPrinter.text(summary.cohort)
        self.checked = checked
        self.mayAsk = mayAsk
        self.hidden = hidden
    }

    var page: Page {
        let cohort = summary.cohort
        let purpose: HTML = cohort.headers.purpose.map { "\($0)." } ?? ""
        let body: HTML = """
            \(ErrorSummary(problems))\(PageHead(
                cohort.name, kicker: "<a class=\"tap\" href=\"\(url: Address.find)\">Find people</a>", lede: purpose,
                actions: actions))\
            \(FreshnessLines(rows: summary.counts?.rows ?? []))\(Columns(.find, question, answer))\(practices)
            """
        return Page(
            cohort.name, section: .find, body: body, scripts: mayAsk ? [.liveCheck, .problems] : [])
    }

    private var actions: HTML {
        guard let counts = summary.counts, !counts.isRounded else { return "" }
        let misses = LinkButton("Near misses", to: FindAddress.nearMisses(slug))
        guard case .exact(let found) = counts.total.included, found > 0 else { return misses.html }
        return "\(misses)\(LinkButton("Open the \(found.of("person", "people"))", to: FindAddress.people(slug), .main))"
    }

    private var question: HTML {
        let source: HTML = summary.cohort.headers.source.map { "<p class=\"small soft\">From: \($0)</p>" } ?? ""
        let read: HTML = """
            <pre>\(QuestionText.lines(summary.cohort))</pre>\
            <p class="small soft">Months count back from each practice’s own as-at day.</p>\(source)
            """
        let shown = Panel(id: "text", "The question", "<div class=\"question\">\(read)</div>")
        return mayAsk ? "\(shown)\(form)" : shown.html
    }

    private var form: HTML {
        let area = TextArea(
            "question", "The question in your own words",
            hint: "One condition a line; every line must hold. Your text is not kept: copy it if you want it again.",
            error: problems.isEmpty ? nil : "There is something to put right in the text", value: text, rows: 14,
            isCode: true)
        let check = Form(
            to: FindAddress.check(slug), hidden: hidden, id: "ask",
            check: LiveCheck(by: FindAddress.live(slug), into: "checked"),
            "\(area)\(Actions("\(Button("Check", .second))"))")
        let answer = checked.map { CheckedAnswer(slug: slug, text: text, checked: $0, hidden: hidden).html } ?? ""
        return Panel(
            id: "change", "Change it and check",
            """
            \(check)<div id="checked" class="gap-top" aria-live="polite">\(answer)</div>
            """
        ).html
    }

    private var answer: HTML {
        guard let counts = summary.counts else {
            return Notice(.plain, title: "Not answered yet:", summary.problem ?? "").html
        }
        let open = counts.isRounded ? nil : slug
        let total: HTML = """
            <div class="total"><b>\(CountWords.number(counts.total.included, about: ""))</b>\
            <span>people in this cohort</span></div>\(CountWords.sum(counts.total, open))
            """
        let withheld: HTML =
            counts.total.withheld == .exact(0)
            ? ""
            : """
            <p class="small soft">\(CountWords.number(counts.total.withheld, about: "")) withheld: counted here, in no \
            other number, and listed to nobody.</p>
            """
        return Panel(
            id: "answer", "Whom it finds", "\(total)\(withheld)\(UndecidedCauses(causes: counts.undecided))"
        ).html
    }

    /// Under both columns: its figures want the width.
    private var practices: HTML {
        guard let counts = summary.counts else { return "" }
        let table = PracticeTable(
            counts: counts, slug: counts.isRounded ? nil : slug, caption: "\(counts.cohort.name), by practice")
        return "<div class=\"gap-top\">\(Panel(id: "practices", "By practice", isFlush: true, table.html))</div>"
    }

    private var problems: [DesignSystem.FieldProblem] {
        guard case .problems(let problems) = checked else { return [] }
        return problems.map { DesignSystem.FieldProblem(QuestionText.words($0), field: "question") }
    }
}
