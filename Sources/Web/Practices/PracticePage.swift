import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// One practice: how it works, whom to ask, what is shared, how fresh what is known is and what it covers.
struct PracticePage {
    let view: PracticeView
    let form: PracticeForm
    /// That nothing can be answered from its index; `nil` where it can.
    let index: IndexNotice?
    let actor: Actor?
    let hidden: HTML
    /// Of the form that says whether extracts are applied by themselves: each form has its own key.
    let applyingHidden: HTML
    var problems: [FieldProblem] = []

    private var practice: PracticeProfile { view.practice }
    private var description: PracticeDescription { view.description }
    private var mayAdminister: Bool { Gate.administer.admits(actor) == .allowed }

    var page: Page {
        let actions: HTML =
            Gate.describePractices.admits(actor) == .allowed
            ? LinkButton("Change this page", to: PracticeAddress.profile(practice.ods), .main).html : ""
        return Page(
            practice.name, section: .practices,
            body: """
                \(ErrorSummary(problems))\(PageHead(
                    practice.name, kicker: TextLink("Practices", to: Address.practices).html,
                    lede: "\(practice.ods.text). \(PracticesPage.state(practice, view.today)) \(PracticesPage.agreement(practice))",
                    actions: actions))\(index)\
                \(Columns(
                    .aside,
                    "\(process)\(calendar)\(people)\(PracticeExtractsPanels(view: view, actor: actor))\(applying)\(agreement)\(settings)\(versions)",
                    side))
                """, scripts: problems.isEmpty ? [] : [.problems])
    }

    private var side: HTML {
        SidePanel(
            "About this practice",
            [
                (
                    "Reach it",
                    Facts(
                        [
                            ("Telephone", text(description.phone)), ("Staff line", text(description.staffLine)),
                            ("Email", text(description.email)),
                        ], isSmall: true
                    ).html
                ),
                (
                    "Its system",
                    Facts(
                        [
                            ("Clinical system", text(description.system)),
                            ("Last extract from", text(view.standing?.system ?? "")),
                        ], isSmall: true
                    ).html
                ),
                (
                    "Agreed with it",
                    Facts(
                        [
                            (
                                "Before anyone rings",
                                practice.clearsFirst
                                    ? "A clinical supervisor clears each name" : "Names are not cleared first"
                            ),
                            ("An extract is old", "after \(practice.oldAfter.of("day", "days"))"),
                            ("Extracts from the inbox", "\(ApplyingPanel.words(practice))"),
                            ("Working days", "Those of England; bank holidays are none"),
                        ], isSmall: true
                    ).html
                ),
            ]
        ).html
    }

    private func text(_ value: String) -> HTML {
        value.isEmpty ? "<span class=\"soft\">Not written down yet</span>" : "\(value)"
    }

    /// One line of text, one line of the list; a single one stands by itself.
    private func lines(_ text: String, empty: String) -> HTML {
        let lines = text.split(whereSeparator: \.isNewline).map { DatedText(String($0)) }
        guard let first = lines.first else { return "<p class=\"soft\">\(empty)</p>" }
        guard lines.count > 1 else { return "<p>\(first)</p>" }
        return "<ul>\(lines.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private var process: HTML {
        Panel(
            id: "process", "How things are done here",
            """
            <div class="stack">\(lines(
                description.process,
                empty: "Nobody has written down how this practice works: whom to task, how a visit is asked for."))\
            <h3 class="h-s">Sending it a list</h3>\(lines(
                description.lists, empty: "Nobody has written down how it takes lists."))</div>
            """
        ).html
    }

    private var calendar: HTML {
        Panel(
            id: "calendar", "Its calendar",
            Facts([
                ("Protected times", lines(description.protectedTimes, empty: "None written down")),
                (
                    "Closed days",
                    "\(lines(description.closedDays, empty: "None written down"))<p class=\"ids\">Beside weekends and bank holidays.</p>"
                ),
                ("Its extract is due", lines(description.extractDue, empty: "Not written down yet")),
            ]).html
        ).html
    }

    private var people: HTML {
        Panel(
            id: "people", "Who works there",
            lines(description.people, empty: "Nobody has written down whom to ask.")
        ).html
    }

    private var agreement: HTML {
        var rows: [(String, HTML)] = []
        if let agreement = practice.agreement {
            rows.append(("From", DayText(agreement.from).html))
            rows.append(("Until", agreement.until.map { "\(DayText($0)), the first day without it" } ?? "Open"))
            rows.append(("Signed by", "\(agreement.signedBy)"))
        }
        rows.append(("What it covers", text(description.scope)))
        rows.append(("What it leaves out", text(description.leftOut)))
        rows.append(("Kept at", text(description.document)))
        let off: HTML =
            practice.shares(on: view.today)
            ? """
            <p class="small">While it holds, the practice’s people are found, listed and shown to those whose practice it is. \
            Whoever has dissented is shown to nobody.</p>
            """
            : Notice(
                .late, title: "Switched off:",
                "searching, lists, records, caseloads, exports and charters show nobody of this practice, and counts show its people as withheld. Extracts can be brought in all the same."
            ).html
        return Panel(
            id: "agreement", "Sharing agreement", aside: PracticesPage.state(practice, view.today).html,
            "\(Facts(rows))\(off)\(agreements)"
        ).html
    }

    /// Every version of the agreement, where there is more than the one that is told above.
    private var agreements: HTML {
        guard view.agreements.count > 1 else { return "" }
        let rows = view.agreements.map { one in
            DataTable.Row([
                "\(one.version)", DayText(one.agreement.from).html,
                one.agreement.until.map { DayText($0).html } ?? "Open",
                "\(one.agreement.signedBy)",
                one.at.map { "\(DayText($0.inLondon.day)), \(view.names[one.who])" } ?? "Before versions were kept",
            ])
        }
        return """
            <h3 class="h-s gap-top">Its versions</h3>\(DataTable(
                "Versions of the sharing agreement, the newest first",
                columns: ["Version", "From", "Until", "Signed by", "Recorded"].map { .init($0) }, rows: rows))
            """
    }

    private var applying: ApplyingPanel {
        ApplyingPanel(practice: practice, actor: actor, hidden: applyingHidden)
    }

    private var settings: HTML {
        guard mayAdminister else { return "" }
        return Panel(
            id: "settings", "Name, agreement and rules",
            Form(
                to: PracticeAddress.practice(practice.ods), hidden: hidden,
                "\(form.fields(problems))<p class=\"gap-top\">\(Button("Save"))</p>"
            ).html
        ).html
    }

    private var versions: HTML {
        guard !view.versions.isEmpty else { return "" }
        let earlier = view.versions.dropFirst().map { $0 } + [PracticeDescription(practice: practice.ods)]
        let rows = zip(view.versions, earlier).map { version, before in
            DataTable.Row([
                "\(version.version)", version.written.map { DayText($0.at.inLondon.day).html } ?? "",
                "\(view.names[version.written?.who])", "\(version.changes(since: before).joined(separator: ", "))",
            ])
        }
        return Panel(
            id: "versions", "Versions of this page", isFlush: true,
            DataTable(
                "Versions, the newest first", columns: ["Version", "Saved", "By", "What changed"].map { .init($0) },
                rows: rows
            ).html
        ).html
    }
}
