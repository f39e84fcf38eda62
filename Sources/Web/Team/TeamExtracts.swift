import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// For a manager: what has come in of each practice, how old it is, and how many of its rows could not be taken.
struct TeamExtracts: Component {
    let extracts: [PracticeExtracts]

    var html: HTML {
        let refused = extracts.reduce(0) { $0 + rows($1, \.rejected) }
        let old = extracts.count { $0.freshness?.isOld ?? true }
        let waiting = extracts.reduce(0) { $0 + $1.waiting.count }
        let parts = [
            refused > 0 ? "\(refused.of("row", "rows")) could not be taken" : "every row was taken",
            old > 0 ? "\(old.of("practice", "practices")) with an old extract or none" : "",
            waiting > 0 ? "\(waiting.of("extract waits", "extracts wait")) to be applied" : "",
        ].filter { !$0.isEmpty }
        let lede: HTML = """
            <p class="small soft panel-body">\(parts.joined(separator: "; ")).</p>
            """
        let table = DataTable(
            "Extracts of your practices",
            columns: [
                .init("Practice"), .init("From"), .init("As at"), .init("Rows read", isNumber: true),
                .init("Not taken", isNumber: true), .init("Waiting", isNumber: true),
            ], rows: extracts.map(row), isTight: true, empty: "There is no practice among yours.")
        return Panel(
            id: "extracts", "Extracts and their problems",
            aside: TextLink("Extracts, and each problem", to: Address.extracts).html, isFlush: true, "\(lede)\(table)"
        ).html
    }

    private func row(_ extract: PracticeExtracts) -> DataTable.Row {
        let refused = rows(extract, \.rejected)
        let old: HTML = extract.freshness?.isOld == true ? " \(StatusTag("Old", .late))" : ""
        return DataTable.Row([
            "\(extract.practice.name)", "\(extract.standing?.system ?? "")",
            extract.standing.map { "\(DayText($0.asAt))\(old)" } ?? "\(StatusTag("None yet", .late))",
            "\(rows(extract, \.read).grouped)", refused > 0 ? "\(StatusTag(refused.grouped, .late))" : "0",
            "\(extract.waiting.count)",
        ])
    }

    private func rows(_ extract: PracticeExtracts, _ count: KeyPath<ExtractFileTotals, Int>) -> Int {
        (extract.standing?.files ?? []).reduce(0) { $0 + $1[keyPath: count] }
    }
}
