import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What a kept question is for, where its work stands, how many it is about, and all that was done.
struct CharterPage {
    let view: CharterView
    /// The hidden fields of a form, each time anew.
    let hidden: (_ person: ID<Person>?, _ version: Int?) -> HTML
    var move = CharterMoveForm()
    var note = CharterNoteForm()

    private var slug: String { view.saved.id.text }
    private var problems: [DesignSystem.FieldProblem] { move.problems + note.problems }

    var page: Page {
        let title = "Charter: \(view.saved.name)"
        guard let charter = view.charter else { return Page(title, section: .find, body: empty) }
        let review = Self.review(
            on: charter.terms.reviewOn, isDue: charter.isReviewDue(on: view.today), today: view.today)
        let body: HTML = """
            \(ErrorSummary(problems))\(PageHead(
                view.saved.name, kicker: kicker, lede: "\(charter.state.tag) Owned by \(name(charter.terms.owner)). \(review)",
                actions: view.may(.write) ? LinkButton("Change the charter", to: CharterAddress.edit(slug)).html : ""))\
            \(notices(charter))<div class="gap-b">\(stages(charter))</div>\(Columns(.aside, """
                \(CharterTermsPanel(view: view, charter: charter))\(notes)
                """, "\(standing(charter))\(workers)"))<div class="stack-5 gap-top">\
            \(FreshnessLines(rows: told))\(CharterSizePanel(view: view, charter: charter))\(CharterMovementsPanel(view: view))\(history)</div>
            """
        return Page(title, section: .find, body: body, scripts: problems.isEmpty ? [] : [.problems])
    }

    /// The practices whose people the numbers of the page are of, with their days.
    private var told: [CohortCounts.Row] { view.counts?.rows.filter(\.shares) ?? [] }

    private func name(_ id: ID<Actor>) -> String { view.names[id] ?? "somebody who has left" }

    private var kicker: HTML {
        "\(TextLink("The question", to: Address.cohort(slug))) Charter, version \(view.charter?.version ?? 0)"
    }

    /// The day on which an active charter is to be looked at again, and whether that has come or is past.
    static func review(on day: Day, isDue: Bool, today: Day) -> HTML {
        guard isDue else { return "Review on \(DayText(day))." }
        guard day < today else { return StatusTag("Review due today", .late).html }
        return "\(StatusTag("Review overdue", .late)) since \(DayText(day))."
    }

    private var empty: HTML {
        let act: HTML
        if let words = view.refusals[.write] {
            act = Notice(.plain, words).html
        } else {
            act = Actions(LinkButton("Write the charter", to: CharterAddress.edit(slug), .main).html).html
        }
        return """
            \(PageHead(
                view.saved.name, kicker: TextLink("The question", to: Address.cohort(slug)).html, lede: """
                    A charter says whom the question is about, why, what is to come of it, and who works it. Once it is started, \
                    whoever newly satisfies the question is put forward after each extract.
                    """))\(act)
            """
    }

    private func notices(_ charter: Charter) -> HTML {
        var notices: [HTML] = []
        if let problem = view.problem {
            notices.append(Notice(.late, title: "The question cannot be answered now:", problem).html)
        }
        if !view.waiting.isEmpty {
            notices.append(
                Notice(
                    .late,
                    "Not gone through yet: the newest extract of \(view.waiting.map(\.name).joined(separator: ", ")). It is done at the next extract or start."
                ).html)
        }
        if !view.owners.contains(where: { $0.id == charter.terms.owner }) {
            notices.append(Notice(.late, "Its owner is no longer active. A network manager gives it another.").html)
        }
        return notices.isEmpty ? "" : "<div class=\"stack gap-b\">\(notices)</div>"
    }

    private func standing(_ charter: Charter) -> HTML {
        let acts = CharterAct.allCases.filter { $0 != .write && CharterTable.row(charter.state, $0) != nil }
        let allowed = acts.filter(view.may)
        let form: HTML
        if allowed.isEmpty {
            let words = acts.compactMap { view.refusals[$0] }.first ?? ""
            form = words.isEmpty ? "" : "<p class=\"small soft gap-top\">\(words)</p>"
        } else {
            form = moving(charter, allowed)
        }
        let learnt: HTML =
            charter.learnt.isEmpty
            ? "" : "<p class=\"gap-top\"><b>What was learnt:</b> \(DatedText(charter.learnt))</p>"
        return Panel(id: "state", "Where it stands", "\(charter.state.tag)\(learnt)\(form)").html
    }

    private func stages(_ charter: Charter) -> HTML {
        let order: [CharterState] = [.draft, .pilot, .running, .stopped]
        let here = order.firstIndex(of: charter.state) ?? 0
        return Stages(
            order.enumerated().map { place, state in
                Stages.Stage(
                    state.title, place == here ? .here : place < here && wasIn(state) ? .past : .ahead)
            }
        ).html
    }

    private func wasIn(_ state: CharterState) -> Bool { view.versions.contains { $0.state == state } }

    private func moving(_ charter: Charter, _ acts: [CharterAct]) -> HTML {
        let choices = acts.map { act -> Choice in
            let nested: HTML? =
                switch act {
                case .carryOn:
                    DayField(
                        "review", "Next review",
                        hint: "After today, for example \(view.today.adding(days: 90).cui)",
                        error: move.problems.text(for: "review"), value: move.review
                    ).html
                case .stop: TextArea("learnt", "What was learnt", value: move.learnt, rows: 3).html
                default: nil
                }
            return Choice(act.rawValue, act.title, hint: hint(act), nested: nested)
        }
        return Form(
            to: CharterAddress.move(slug), hidden: hidden(nil, charter.version),
            """
            <div class="gap-top screen-only">\(Radios(
                "act", "What happens now", choices: choices, chosen: move.act?.rawValue,
                error: move.problems.text(for: "act"), isNeeded: true))\
            \(TextArea(
                "because", "Why", error: move.problems.text(for: "because"), value: move.because, rows: 2, isNeeded: true))\
            <p class="gap-top">\(Button("Do it"))</p></div>
            """
        ).html
    }

    /// Whether a pilot that is started begins anew.
    private var isNewStart: Bool { view.charter?.state == .stopped }

    private func hint(_ act: CharterAct) -> String? {
        switch act {
        case .startPilot:
            """
            At most \(view.charter?.terms.pilotMost ?? 0) \(isNewStart ? "more " : "")people. They are put forward now, and after \
            each extract.\(isNewStart ? " Whoever was put forward before is not put forward again." : "")
            """
        case .run: "Everybody whom the question finds is put forward, at every practice that somebody works."
        case .stop: "Nobody more is put forward. Whoever has been stays with their coordinator."
        default: nil
        }
    }

    private var workers: HTML {
        let rows = view.workers.map { worker -> (String, HTML) in
            let begun: HTML =
                worker.from <= view.today ? "since \(DayText(worker.from))" : "from \(DayText(worker.from)) on"
            return (
                worker.account.name,
                "\(begun)<br>\(Figure(worker.open)) on the caseload, \(Figure(worker.live)) with those being offered"
            )
        }
        let none: HTML = "<p class=\"soft\">Nobody is named yet.</p>"
        return Panel(id: "workers", "Who works it", rows.isEmpty ? none : Facts(rows, isSmall: true).html).html
    }

    private var notes: HTML {
        let lines = view.notes.map { note -> HTML in
            """
            <li><b>\(DayText(note.day))</b> \(name(note.by))<br>\(DatedText(note.words))</li>
            """
        }
        let list: HTML = lines.isEmpty ? "<p class=\"soft\">Nothing yet.</p>" : "<ul class=\"stack\">\(lines)</ul>"
        var form: HTML = ""
        if Gate.charter.admits(view.asker) == .allowed {
            form =
                Form(
                    to: CharterAddress.notes(slug), hidden: hidden(nil, nil),
                    """
                    \(DayField(
                    "day", "Day", hint: "Empty for today", error: note.problems.text(for: "day"), value: note.day))\
                    \(TextArea(
                    "words", "What was done", hint: "Nobody is to be known from it. It cannot be changed afterwards.",
                    error: note.problems.text(for: "words"), value: note.words, rows: 2))\
                    <p class="gap-top">\(Button("Keep the note", .second))</p>
                    """
                ).html
        }
        return Panel(id: "notes", "What was done", "\(list)<div class=\"gap-top screen-only\">\(form)</div>").html
    }

    private var history: HTML {
        let rows = view.versions.enumerated().map { place, version -> DataTable.Row in
            let before = place + 1 < view.versions.count ? view.versions[place + 1] : nil
            return DataTable.Row([
                "\(version.version)", "\(TimeText(version.at))", "\(name(version.by))",
                "\(version.act == .write ? "Written" : version.act.title)",
                "\(DatedText(version.because.isEmpty ? CharterTermsPanel.changes(version, before) : version.because))",
            ])
        }
        return Panel(
            id: "history", "Every version", isFlush: true,
            DataTable(
                "Every version of the charter",
                columns: [
                    .init("Version"), .init("When"), .init("Who"), .init("What"),
                    .init("Why, or what changed"),
                ],
                rows: rows, isTight: true
            ).html
        ).html
    }
}

extension CharterState {
    var tag: StatusTag {
        switch self {
        case .draft: StatusTag(title, .waiting)
        case .pilot: StatusTag(title, .inProgress)
        case .running: StatusTag(title, .done)
        case .stopped: StatusTag(title)
        }
    }
}
