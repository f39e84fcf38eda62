import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Reports that wait for somebody to say what their columns hold; nothing where there are none.
struct ReportsToMap: Component {
    let drafts: [ReportDraft]
    let names: [ODSCode: String]

    init(drafts: [ReportDraft], names: [ODSCode: String]) {
        self.drafts = drafts
        self.names = names
    }

    /// Those of practices, but for those that are being read meanwhile.
    init(_ practices: [PracticeExtracts], besides underWay: Set<ID<WaitingExtract>>) {
        self.init(
            drafts: practices.flatMap(\.toMap).filter { !underWay.contains($0.id) },
            names: Dictionary(practices.map { ($0.practice.ods, $0.practice.name) }) { first, _ in first })
    }

    var html: HTML {
        guard !drafts.isEmpty else { return "" }
        let rows = drafts.map { draft in
            DataTable.Row([
                "\(TextLink(draft.file, to: Address.reportDraft(draft.id)))",
                "\(names[draft.practice] ?? draft.practice.text)", "\(DayText(draft.asAt))",
                "\(TimeText(draft.startedAt))",
            ])
        }
        return Panel(
            id: "to-map", "Waiting to be mapped", isFlush: true,
            DataTable(
                "Reports that wait to be mapped",
                columns: [.init("File"), .init("Practice"), .init("As at"), .init("Handed in")], rows: rows
            ).html
        ).html
    }
}
