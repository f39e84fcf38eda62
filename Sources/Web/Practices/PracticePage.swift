import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// One practice: how it works, whom to ask, what is shared, how fresh what is known is and what it covers.
struct PracticePage {
    let view: PracticeView
    let form: PracticeForm
    let actor: Actor?
    let hidden: HTML
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
                    actions: actions))\
                \(Columns(.aside, "\(process)\(people)\(agreement)\(extracts)\(settings)\(versions)", side))
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

    private func paragraphs(_ text: String, empty: String) -> HTML {
        guard !text.isEmpty else { return "<p class=\"soft\">\(empty)</p>" }
        return text.split(whereSeparator: \.isNewline).map { "<p>\(DatedText(String($0)))</p>" as HTML }.joined()
    }

    private var process: HTML {
        Panel(
            id: "process", "How things are done here",
            paragraphs(
                description.process,
                empty: "Nobody has written down how this practice works: whom to task, how a visit is asked for.")
        ).html
    }

    private var people: HTML {
        let lines = description.people.split(whereSeparator: \.isNewline).map { "<li>\(String($0))</li>" as HTML }
        let content: HTML =
            lines.isEmpty ? "<p class=\"soft\">Nobody has written down whom to ask.</p>" : "<ul>\(lines)</ul>"
        return Panel(id: "people", "Who works there", content).html
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
            "\(Facts(rows))\(off)"
        ).html
    }

    private var extracts: HTML {
        guard let standing = view.standing, let freshness = view.freshness else {
            return Panel(id: "extracts", "Its extracts", "<p class=\"soft\">No extract has come in yet.</p>").html
        }
        let link: HTML =
            Gate.extracts.admits(actor) == .allowed
            ? "<p class=\"small\">\(TextLink("Extracts of all practices", to: Address.extracts))</p>" : ""
        return Panel(
            id: "extracts", "Its extracts", aside: FreshnessStamp(freshness, practice: practice.name).html,
            """
            <p>The extract that stands is as at \(DayText(standing.asAt)), from \(standing.system), \
            \(standing.isWhole ? "of the whole list" : "of part of the list").</p>\
            <h3 class="gap-top">What it covers</h3>\(CoverageList(coverage: standing.coverage))\(link)
            """
        ).html
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
