import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// A list of people whom a question finds, cannot decide, leaves out or just misses: each with why, where they stand and
/// what can be done next.
struct PeopleListPage {
    let list: CohortListPage
    /// Filters that are kept under a name.
    let views: [OfferedView]
    let slug: String
    let choice: ListChoice
    /// The text of a question that is kept nowhere; `nil` for a shipped one.
    let written: String?
    /// Under which name why somebody is listed is asked line by line; `nil` for a question that is kept nowhere, unless it asks
    /// who has not achieved an indicator.
    let why: String?
    /// Whether whoever looks puts people forward.
    let mayPutForward: Bool
    let today: Day
    let now: Instant
    /// Who looks, for the foot of a printed list.
    let reader: String
    let me: ID<Actor>?
    let hidden: HTML
    var form = ViewForm()
    var problem: String?

    /// The page with what was typed to keep a view, and what is wrong with it.
    func with(_ form: ViewForm, problem: String) -> PeopleListPage {
        var page = self
        page.form = form
        page.problem = problem
        return page
    }

    var page: Page {
        let name = list.request.cohort.name
        let body: HTML = """
            \(ErrorSummary(problem.map { [DesignSystem.FieldProblem($0, field: "view-name")] } ?? []))\
            \(PageHead(title, kicker: kicker, lede: lede, actions: actions))\(FreshnessLines(rows: shownRows))\(LeftOutLine(names: list.counts.leftOut))\
            \(work)<div class="gap-top gap-b">\(state)</div>\(lens)\(layout)\(rule)
            """
        return Page("\(title): \(name)", section: .find, body: body)
    }

    private var title: String {
        switch choice.kind {
        case .found: "People in this cohort"
        case .undecided: "People who could not be decided"
        case .excluded: "People who are not in this cohort"
        case .nearMisses: "Near misses"
        }
    }

    private var kicker: HTML {
        let name = list.request.cohort.name
        guard written == nil else { return "A question of your own: \(name). It is not kept." }
        return "<a class=\"tap\" href=\"\(url: Address.cohort(slug))\">\(name)</a>"
    }

    private var lede: HTML {
        switch choice.kind {
        case .found: list.request.cohort.headers.purpose.map { "\($0)." } ?? ""
        case .undecided: "What the extracts hold does not tell whether these people belong to the cohort."
        case .excluded: "Registered people of whom one line or more of the question does not hold."
        case .nearMisses: "One line alone keeps each of these people out; all others hold."
        }
    }

    /// A question that is kept nowhere goes by a form, and cannot stand in the address of a file.
    private var actions: HTML {
        if let written {
            let back = BackToQuestion(question: written, hidden: hidden)
            guard list.filtered > 0 else { return back.html }
            let export = Form(
                to: FindAddress.file(slug), hidden: "\(hidden)\(carried(written))", label: "Export",
                Button("Export what you see", .second).html)
            return "\(back)\(export)"
        }
        guard list.filtered > 0 else { return "" }
        return LinkButton("Export what you see", to: choice.file(slug)).html
    }

    /// The question and the choice, for a form.
    private func carried(_ written: String) -> HTML {
        "\(HiddenField("question", written))\(choice.changed { _ in }.values().map { HiddenField($0.name, $0.value) })"
    }

    /// What the list as a whole says: what is missing to be found, or to be decided.
    private var work: HTML {
        switch choice.kind {
        case .nearMisses: MissTable(misses: list.misses, choice: choice, slug: written == nil ? slug : nil).html
        case .undecided: GapTable(gaps: list.gaps, choice: choice, slug: written == nil ? slug : nil).html
        case .found, .excluded: ""
        }
    }

    /// Before the list, however long that is.
    private var lens: HTML {
        guard list.filtered > 0 else { return "" }
        let note = "Those left by the filter, beside everybody registered at the same practices."
        return "<div class=\"gap-b\">\(LensPanel(lens: list.lens, kind: choice.kind, note: note))</div>"
    }

    private var shownRows: [CohortCounts.Row] { list.rows(under: choice.filter) }

    private var state: HTML {
        let stamps = shownRows.map { FreshnessStamp($0.freshness, practice: $0.practice.name) }
        let missing: HTML =
            list.notListed == 0
            ? ""
            : "<p class=\"small soft\">\(list.notListed.of("person", "people")) counted and not listed: registered or dissenting elsewhere.</p>"
        let clear = written == nil ? choice.changed { $0.filter = CohortListFilter() }.route(slug) : nil
        let line = FilterState(
            shown: list.filtered, of: list.total, chips: chips, clear: clear, order: choice.sort.title,
            extra: "<span class=\"stamps\">\(stamps.map(\.html).joined(by: " "))</span>")
        return "\(line)\(missing)"
    }

    private var chips: [FilterChip] {
        ChosenFilters(choice.filter, of: list).all.map { one in
            FilterChip(
                one.words, removing: written == nil ? choice.changed { one.remove(&$0.filter) }.route(slug) : nil)
        }
    }

    private var layout: HTML {
        let people = PeopleRows(
            list: list, slug: slug, choice: choice, written: written, why: why, mayPutForward: mayPutForward,
            today: today, hidden: hidden)
        let filter = PeopleFilter(list: list, slug: slug, choice: choice, written: written, hidden: hidden)
        let views: HTML =
            written == nil
            ? ListViews(
                views: views, slug: slug, choice: choice, me: me, hidden: hidden, form: form, problem: problem
            ).html : ""
        return Columns(.filter, filter.html, "\(views)\(people)").html
    }

    /// The rule behind the list, and for paper who printed it when: a list away from the screen still says what it is.
    private var rule: HTML {
        let versions = "Answer \(list.counts.version)"
        return """
            <section class="panel gap-top" aria-labelledby="rule-title"><div class="panel-head">\
            <h2 id="rule-title" class="h-s">The rule behind this list</h2></div><div class="panel-body question">\
            <pre>\(QuestionText.lines(list.request.cohort))</pre>\
            <p class="small soft">Months count back from each practice’s own as-at day. \(versions). Shown to \(reader), \
            \(TimeText(now)). Keep paper safe and destroy it when it is done with.</p></div></section>
            """
    }
}
