import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What has come in of each practice, what waits to be looked over, and what is being read.
struct ExtractsPage {
    let practices: [PracticeExtracts]
    let progress: [ExtractDesk.Progress]
    let inbox: [ExtractInbox.State]
    /// What lies in the inbox in no practice's folder.
    var astray: [ExtractInbox.Astray] = []
    /// Practices of which nothing can be answered.
    let unreadable: [IndexNotice]

    var page: Page {
        let names = Dictionary(practices.map { ($0.practice.ods, $0.practice.name) }) { first, _ in first }
        let body: HTML = """
            \(PageHead(
                "Extracts", lede: """
                    What each practice’s system last sent, and what waits to be looked over. Nothing that waits has \
                    changed anything.
                    """,
                actions: """
                    \(LinkButton("Reports", to: Address.reports))\
                    \(LinkButton("Problems", to: Address.importProblems))\
                    \(LinkButton("Bring an extract in", to: Address.newExtract, .main))
                    """))\
            <div class="stack-6">\(unreadable.map(\.html))\
            \(Self.underWay(progress, names))\(InboxPanel(states: inbox, astray: astray))\
            \(ReportsToMap(practices, besides: idsUnderWay))\(Self.waiting(practices))\(Self.standing(practices))</div>
            """
        let scripts: [Script] = progress.contains(where: ExtractProgressPage.isUnderWay) ? [.lookAgain] : []
        return Page("Extracts", section: .extracts, body: body, scripts: scripts)
    }

    /// What is in line or being worked on.
    private var idsUnderWay: Set<ID<WaitingExtract>> {
        Set(progress.filter(ExtractProgressPage.isUnderWay).map(\.extract))
    }

    private static func underWay(_ progress: [ExtractDesk.Progress], _ names: [ODSCode: String]) -> HTML {
        guard !progress.isEmpty else { return "" }
        let rows = progress.map { one -> DataTable.Row in
            let name = names[one.practice] ?? one.practice.text
            return DataTable.Row([
                "\(TextLink(name, to: Address.stagedExtract(one.extract)))\(ExtractProgressPage.files(one))",
                "\(TimeText(one.since))",
                ExtractProgressPage.standing(one), ExtractProgressPage.why(one),
            ])
        }
        let table = DataTable(
            "Extracts under way",
            columns: [.init("Practice"), .init("Handed in"), .init("State"), .init("Why")], rows: rows)
        return Panel(
            id: "under-way", "Under way", aside: TextLink("Look again", to: Address.extracts).html, isFlush: true,
            table.html
        ).html
    }

    private static func waiting(_ practices: [PracticeExtracts]) -> HTML {
        let rows = practices.flatMap { practice in
            practice.waiting.map { extract -> DataTable.Row in
                let total = extract.findings.total
                return DataTable.Row([
                    "\(TextLink(practice.practice.name, to: Address.stagedExtract(extract.id)))",
                    "\(DayText(extract.asAt))", "\(TimeText(extract.stagedAt))", "\(Figure(total.read))",
                    "\(Figure(total.applied))", "\(Figure(total.rejected))",
                ])
            }
        }
        let table = DataTable(
            "Extracts that wait",
            columns: [
                .init("Practice"), .init("As at"), .init("Read"), .init("Rows read", isNumber: true),
                .init("To apply", isNumber: true), .init("Not taken", isNumber: true),
            ], rows: rows, empty: "Nothing waits.")
        return Panel(id: "waiting", "Waiting to be looked over", isFlush: true, table.html).html
    }

    private static func standing(_ practices: [PracticeExtracts]) -> HTML {
        let table = DataTable(
            "What stands, by practice",
            columns: [
                .init("Practice"), .init("What stands"), .init("Files", isNumber: true),
                .init("Rows read", isNumber: true), .init("Not taken", isNumber: true), .init("Applied"),
            ], rows: practices.map(row), empty: "No practice is recorded yet.")
        return Panel(id: "standing", "What stands", isFlush: true, table.html).html
    }

    /// That what stands is of some people, and later than that of everybody.
    private static func later(_ practice: PracticeExtracts) -> HTML {
        guard let later = practice.freshness?.later else { return "" }
        return "<p class=\"ids\">Some people as at \(DayText(later)).</p>"
    }

    private static func row(_ practice: PracticeExtracts) -> DataTable.Row {
        let (profile, name) = (practice.practice, practice.practice.name)
        let stamp = FreshnessStamp(practice.freshness, practice: nil)
        let who: HTML = """
            \(TextLink(name, to: Address.extractHistory(profile.ods)))<p class="ids">\(profile.ods.text)</p>
            """
        guard let extract = practice.standing else { return DataTable.Row([who, stamp.html, "", "", "", ""]) }
        let open = TextLink("Open", to: Address.appliedExtract(extract.id), about: name)
        let (read, rejected) = extract.files.reduce((0, 0)) { ($0.0 + $1.read, $0.1 + $1.rejected) }
        return DataTable.Row([
            who, "\(stamp) \(open)\(Self.later(practice))", "\(Figure(extract.files.count))", "\(Figure(read))",
            "\(Figure(rejected))",
            "\(TimeText(extract.appliedAt))",
        ])
    }
}
