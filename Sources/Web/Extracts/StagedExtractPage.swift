import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// One extract that waits: what it holds, what it would change, and the two things that can become of it.
struct StagedExtractPage {
    let view: ExtractView
    /// What went wrong when it was last applied, or read again.
    var failure: (words: String, work: ExtractDesk.Work)?
    var reason = ""
    /// Why it is right although it looks implausible, as typed.
    var although = ""
    /// Whether it was ticked that what does not fit has been read.
    var hasRead = false
    var problems: [FieldProblem] = []
    let hidden: HTML

    private var extract: WaitingExtract { view.extract }
    private var title: String {
        let which = "xtract from \(view.practice.name), as at \(extract.asAt.cui)"
        return standingFailure.map { "\(ExtractFailure.title($0.work)): e\(which)" } ?? "E\(which)"
    }
    /// What went wrong, while it waits on: of one that was applied or discarded all the same, that is what counts.
    private var standingFailure: (words: String, work: ExtractDesk.Work)? {
        extract.state == .waiting ? failure : nil
    }
    private var here: Route { Address.stagedExtract(extract.id) }

    var page: Page {
        let failed: HTML = standingFailure.map { ExtractFailure($0.words, $0.work, view: view).html } ?? ""
        let body: HTML = """
            \(ErrorSummary(problems))\(PageHead(title, kicker: kicker, lede: lede, actions: actions))\(failed)\(again)\
            <div class="stack-6">\(StopPanel(extract: extract))\(unnamed)\(beyond)\
            \(ControlTotals(files: extract.findings.files, applied: "To apply"))\
            \(Columns(
                .even, ExtractChanges(title: "What would change", findings: extract.findings).html,
                Panel(id: "before", "Before you apply", steps).html))\
            \(BiggestDifferences(tally: extract.findings.tally, isFirst: extract.against == nil))\
            \(ResuscitationLines(tally: extract.findings.tally))\(RepairsPanel(view: view, hidden: hidden))\
            \(ProblemGroups(lines: view.worklist))\(notes)\(ProblemRows(problems: view.problems, route: here))\(applying)\(ending)</div>
            """
        return Page(title, section: .extracts, body: body)
    }

    private var kicker: HTML {
        let staged: HTML = "Read \(TimeText(extract.stagedAt)), handed in by \(view.stagedBy)"
        switch extract.state {
        case .waiting: return "\(staged); nothing has changed yet"
        case .applied: return "\(staged); applied\(settled)"
        case .discarded: return "\(staged); discarded\(settled)"
        }
    }

    private var settled: HTML {
        let when: HTML = extract.settledAt.map { " \(TimeText($0))" } ?? ""
        return "\(when) by \(view.settledBy ?? "")"
    }

    private var lede: HTML {
        let files = extract.findings.files.count.of("file", "files")
        switch extract.state {
        case .waiting:
            let stands: HTML =
                view.standing.map { "What stands is as at \(DayText($0.asAt))." }
                ?? "Nothing of this practice stands yet."
            return """
                \(files), kept as received until \(DayText(view.keptUntil)). \(stands) Read it through, then apply all of \
                it or none.
                """
        case .applied(let id):
            return "\(files). \(TextLink("See it as it was applied", to: Address.appliedExtract(id)))"
        case .discarded(let reason): return "The files are gone. The reason given: \(reason)"
        }
    }

    private var actions: HTML {
        guard extract.state == .waiting else { return "" }
        let rows = extract.findings.total.applied
        // Where no row is new, what is applied is the later day.
        let words = rows == 0 ? "Apply" : "Apply \(rows.of("row", "rows"))"
        let discard: HTML = "<a class=\"btn btn--stop\" href=\"#discard\">Discard</a>"
        if !view.toRead.isEmpty { return "\(discard)<a class=\"btn\" href=\"#apply\">\(words), or not</a>" }
        if let why = view.whyNotApply { return "\(discard)\(NotAllowed(words, because: why))" }
        return "\(discard)\(Form(to: Address.applyExtract(extract.id), hidden: hidden, Button(words).html))"
    }

    /// Read again where somebody decided about a cut code since, or another extract came to stand.
    private var again: HTML {
        let isOvertaken = extract.state == .waiting && view.standing?.id != extract.against
        guard view.isToBeReadAgain || isOvertaken else { return "" }
        let why =
            isOvertaken
            ? "Another extract came to stand since these files were read."
            : "Somebody decided about a cut code since these files were read."
        let form = Form(
            to: Address.readExtractAgain(extract.id), hidden: hidden, Button("Read the files again", .second).html)
        return Notice(.late, markup: "<p>\(why) What is shown is not what would change.</p>\(form)").html
    }

    private var steps: HTML {
        let isNewer = view.standing.map { extract.asAt >= $0.asAt } ?? true
        return Steps([
            ("Totals balance", extract.findings.files.allSatisfy(\.balances) ? done : problem),
            ("Of the practice that was chosen", done), ("No older than what stands", isNewer ? done : problem),
            (
                "Compared with what stands now",
                view.standing?.id == extract.against || extract.state != .waiting ? done : problem
            ),
            ("Its people are those of the practice", extract.findings.stops.isEmpty ? done : problem),
            (
                "What does not fit has been read by somebody",
                view.toRead.isEmpty || extract.state != .waiting ? done : StatusTag("Tick it below", .waiting)
            ),
        ]).html
    }

    /// Where something does not fit, it is applied below all of that, by whoever says that they have read it.
    private var applying: HTML {
        guard extract.state == .waiting, !view.toRead.isEmpty else { return "" }
        return ApplyPanel(
            extract: extract, toRead: view.toRead, hidden: hidden, although: although, hasRead: hasRead,
            problems: problems, whyNot: view.whyNotApply
        ).html
    }

    private var done: StatusTag { StatusTag("Completed", .done) }
    private var problem: StatusTag { StatusTag("There is a problem", .stop) }

    private var notes: HTML {
        let lines = extract.findings.notes.map { note -> HTML in "<li>\(note)</li>" }
        let said: HTML = lines.isEmpty ? "" : "<ul>\(lines)</ul>"
        let system: HTML = extract.system.isEmpty ? "" : "<p>From \(extract.system).</p>"
        return Panel(
            id: "notes", "Worth knowing",
            """
            <div class="stack">\(system)<p>\(population)</p>\(said)<h3 class="h-s">What would stand covered</h3>\
            \(CoverageList(coverage: extract.findings.coverage))</div>
            """
        ).html
    }

    /// Of some people, and later than what is known of everybody: answers are then as at a day to which nothing reaches.
    private var beyond: HTML {
        guard extract.state == .waiting, let last = extract.everybodyKnownUpTo else { return "" }
        return Notice(
            .late, title: "Once this is applied, many answers could not be decided.",
            """
            Questions would count back from \(extract.asAt.cui), and what is known of everybody ends on \(last.cui): of whoever \
            has nothing recorded, nothing could be said for the days between. The practice stays as old as its last extract of \
            everybody. Bring that in as at \(extract.asAt.cui) or later as well.
            """
        ).html
    }

    /// Rows of hidden patients that do not tell of whom they are, where others are not ended.
    private var unnamed: HTML {
        let rows = extract.findings.people.unnamed
        return rows == 0 ? "" : UnnamedRows(rows: rows, isApplied: false).html
    }

    private var population: String {
        extract.isWhole
            ? "It holds everybody registered: whoever is missing is taken to have left." : "It holds some people only."
    }

    private var ending: HTML {
        guard extract.state == .waiting else { return "" }
        return """
            \(DiscardPanel(extract: extract.id, reason: reason, problems: problems, hidden: hidden))\
            \(Notice(.plain, markup: """
                <p><b>Apply</b> changes everything above at once, or nothing. <b>Discard</b> removes the files, keeps their \
                names, digests and your reason, and changes nothing.</p>
                """))
            """
    }
}
