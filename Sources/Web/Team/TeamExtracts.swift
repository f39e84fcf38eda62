import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// For a manager: what has come in of each practice, how old it is, and how many of its rows were not taken.
struct TeamExtracts: Component {
    let extracts: [PracticeExtracts]

    var html: HTML {
        let refused = extracts.reduce(0) { $0 + rows($1, \.rejected) }
        let old = extracts.count { $0.freshness?.isOld ?? true }
        let waiting = extracts.reduce(0) { $0 + $1.waiting.count }
        let toMap = extracts.reduce(0) { $0 + $1.toMap.count }
        let parts = [
            refused > 0
                ? "\(refused.of("row", "rows")) not taken, those that practices keep back among them"
                : "every row was taken",
            old > 0 ? "\(old.of("practice", "practices")) with an old extract or none" : "",
            waiting > 0 ? "\(waiting.of("extract waits", "extracts wait")) to be applied" : "",
            toMap > 0 ? "\(toMap.of("report waits", "reports wait")) to be mapped" : "",
        ].filter { !$0.isEmpty }
        let lede: HTML = """
            <p class="small soft pad">\(parts.joined(separator: "; ")).</p>
            """
        let table = DataTable(
            "Extracts of your practices",
            columns: [
                .init("Practice"), .init("From"), .init("As at"), .init("Rows read", isNumber: true),
                .init("Not taken", isNumber: true), .init("Waiting"),
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
            "\(TextLink(extract.practice.name, to: Address.extractHistory(extract.practice.ods)))",
            "\(extract.standing?.system ?? "")",
            extract.freshness.map { "\(DayText($0.asAt))\(old)" } ?? "\(StatusTag("None yet", .late))",
            "\(rows(extract, \.read).grouped)", notTaken(refused, of: extract), waiting(extract),
        ])
    }

    /// How many rows were not taken, which leads to them.
    private func notTaken(_ refused: Int, of extract: PracticeExtracts) -> HTML {
        guard refused > 0, let standing = extract.standing else { return "0" }
        let rows = Address.appliedExtract(standing.id).at("not-taken")
        return "\(TextLink(refused.grouped, to: rows, about: "not taken of \(extract.practice.name)"))"
    }

    /// What somebody has to look at, each with its own link.
    private func waiting(_ extract: PracticeExtracts) -> HTML {
        let staged = extract.waiting.map { waits -> HTML in
            let link = TextLink(
                "Look over \(waits.asAt.cui)", to: Address.stagedExtract(waits.id), about: extract.practice.name)
            return "<li>\(link)</li>"
        }
        let reports = extract.toMap.map { draft -> HTML in
            "<li>\(TextLink("Map \(draft.file)", to: Address.reportDraft(draft.id), about: extract.practice.name))</li>"
        }
        let all = staged + reports
        return all.isEmpty ? "None" : "<ul class=\"plain\">\(all)</ul>"
    }

    private func rows(_ extract: PracticeExtracts, _ count: KeyPath<ExtractFileTotals, Int>) -> Int {
        (extract.standing?.files ?? []).reduce(0) { $0 + $1[keyPath: count] }
    }
}
