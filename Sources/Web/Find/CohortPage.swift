import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// One question: its lines with what each takes away, whom it finds by practice, and the ways on.
struct CohortPage {
    let summary: CohortSummary
    /// Who joined and left since whoever looks last looked it over; `nil` where they have not.
    let changes: CohortChanges?
    /// Since when that is told.
    let since: ChangesSince
    /// Whether whoever looks may write questions of their own and open people.
    let mayAsk: Bool
    /// Whether it is kept by whoever looks.
    let isOwn: Bool
    let hidden: HTML

    private var slug: String { summary.slug }

    var page: Page {
        let cohort = summary.cohort
        let purpose: HTML = cohort.headers.purpose.map { "\($0)." } ?? ""
        let body: HTML = """
            \(PageHead(
                cohort.name, kicker: kicker, lede: purpose, actions: actions))\
            \(FreshnessLines(rows: summary.counts?.rows ?? []))\(LeftOutLine(names: summary.counts?.leftOut ?? []))\
            \(lens)\(Columns(.find, question, "\(answer)\(text)"))\(practices)\(joinedAndLeft)\(remove)
            """
        return Page(cohort.name, section: .find, body: body)
    }

    private var kicker: HTML {
        let way: HTML = "<a class=\"tap\" href=\"\(url: Address.find)\">Find people</a>"
        guard let saved = summary.saved else { return way }
        let who = isOwn ? "you" : summary.owner ?? "somebody who has left"
        let shared = saved.audience == .network ? "for everybody in the network" : "for nobody else"
        return "\(way) Kept by \(who), \(shared), version \(saved.version), \(TimeText(saved.changedAt))"
    }

    private var actions: HTML {
        let report =
            summary.counts.map { _ -> HTML in
                """
                \(LinkButton("Report", to: NeedAddress.report(slug)))\
                \(LinkButton("Use and cost", to: CostAddress.use(slug)))\
                \(LinkButton("Compare practices", to: CodeAddress.shares(slug)))
                """
            } ?? ""
        let change: HTML =
            mayAsk
            ? "\(LinkButton(isOwn ? "Change it" : "Change a copy", to: FindAddress.change(slug)))\(report)" : report
        let charter: HTML =
            summary.saved == nil ? "" : LinkButton("Charter", to: CharterAddress.charter(slug)).html
        guard let counts = summary.counts, !counts.isRounded else { return "\(charter)\(change)" }
        let missed = summary.funnel.map { " (\($0.nearMisses.grouped))" } ?? ""
        let misses = LinkButton("Near misses\(missed)", to: FindAddress.nearMisses(slug))
        guard case .exact(let found) = counts.total.included, found > 0 else { return "\(charter)\(change)\(misses)" }
        return """
            \(charter)\(change)\(misses)\(LinkButton("Open the \(found.of("person", "people"))", to: FindAddress.people(slug), .main))
            """
    }

    private var question: HTML {
        let note: HTML =
            summary.funnel == nil
            ? ""
            : """
            <p>The grey part of a bar is what the line takes away; bars are drawn so that small numbers still show.</p>
            """
        let groups: HTML =
            summary.funnel == nil
            ? ""
            : """
            <p class="small"><a class="tap" href="\(url: NeedAddress.lines(slug))">Who is left after each line, group by \
            group</a></p>
            """
        return """
            <section class="stack" id="lines" aria-labelledby="lines-title"><div class="group-head">\
            <h2 id="lines-title">The question, line by line</h2>\(note)</div>\
            \(ClauseList(lines: summary.cohort.lines, funnel: summary.funnel))\(groups)</section>
            """
    }

    private var text: HTML {
        let source: HTML = summary.cohort.headers.source.map { "<p class=\"small soft\">From: \($0)</p>" } ?? ""
        return Panel(
            id: "text", "As you would read it aloud",
            """
            <div class="question"><pre>\(QuestionText.lines(summary.cohort))</pre>\
            <p class="small soft">Months count back from each practice’s own as-at day.</p>\(source)</div>
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
        let further: HTML =
            counts.isRounded || counts.cohort.breakdown == nil
            ? ""
            : """
            <p class="small gap-s"><a class="tap" href="\(url: NeedAddress.report(slug).at("broken-down"))">As the question \
            breaks it down</a></p>
            """
        return """
            <div class="gap-top">\(Panel(id: "practices", "By practice", isFlush: true, table.html))\(further)</div>
            """
    }

    private var joinedAndLeft: HTML {
        guard mayAsk, summary.counts != nil else { return "" }
        return
            "<div class=\"gap-top\">\(ChangesPanel(slug: slug, since: since, changes: changes, hidden: hidden))</div>"
    }

    /// Before the question, however long that is.
    private var lens: HTML {
        guard let lens = summary.lens, let counts = summary.counts else { return "" }
        let note =
            counts.isRounded
            ? "Small numbers are not shown, and what would give them away."
            : "Everybody found, beside everybody registered."
        let way: HTML = """
            <p class="small gap-top"><a class="tap" href="\(url: NeedAddress.need(slug))">All groups, by practice and per \
            1,000</a></p>
            """
        return "<div class=\"gap-b\">\(LensPanel(lens: lens, note: note, way: way))</div>"
    }

    private var remove: HTML {
        guard isOwn else { return "" }
        let form = Form(
            to: FindAddress.remove(slug), hidden: hidden,
            "\(Actions("\(Button("Remove this question from the list", .stop, isSmall: true))"))")
        return "<div class=\"gap-top\">\(form)</div>"
    }
}
