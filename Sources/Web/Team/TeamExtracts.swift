import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// For a manager: what has come in of each practice, how old it is, how many of its rows were not taken, and how many it keeps
/// back.
struct TeamExtracts: Component {
    let extracts: [PracticeExtracts]

    var html: HTML {
        let notTaken = extracts.reduce(0) { $0 + $1.notTaken }
        let keptBack = extracts.reduce(0) { $0 + ($1.keptBack ?? 0) }
        let together = extracts.contains { $0.keptBack == nil } ? ", some that practices keep back among them" : ""
        let old = extracts.count { $0.freshness?.isOld ?? true }
        let waiting = extracts.reduce(0) { $0 + $1.waiting.count }
        let toMap = extracts.reduce(0) { $0 + $1.toMap.count }
        let parts = [
            notTaken > 0 ? "\(notTaken.of("row", "rows")) not taken\(together)" : "",
            keptBack > 0 ? "\(keptBack.of("row", "rows")) kept back by practices" : "",
            notTaken + keptBack == 0 ? "every row was taken" : "",
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
        let old: HTML = extract.freshness?.isOld == true ? " \(StatusTag("Old", .late))" : ""
        return DataTable.Row([
            "\(TextLink(extract.practice.name, to: Address.extractHistory(extract.practice.ods)))",
            "\(extract.standing?.system ?? "")",
            extract.freshness.map { "\(DayText($0.asAt))\(old)" } ?? "\(StatusTag("None yet", .late))",
            "\(read(extract).grouped)", notTaken(of: extract), waiting(extract),
        ])
    }

    /// How many rows were not taken, which leads to them, and how many the practice keeps back.
    private func notTaken(of extract: PracticeExtracts) -> HTML {
        guard let standing = extract.standing else { return "0" }
        let rows = Address.appliedExtract(standing.id).at("not-taken")
        let refused: HTML =
            extract.notTaken > 0
            ? TextLink(extract.notTaken.grouped, to: rows, about: "not taken of \(extract.practice.name)").html : "0"
        let keptBack: HTML =
            switch extract.keptBack {
            case nil: "<p class=\"ids\">with those kept back</p>"
            case 0: ""
            case let count?: "<p class=\"ids\">\(count.grouped) kept back</p>"
            }
        return "\(refused)\(keptBack)"
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

    private func read(_ extract: PracticeExtracts) -> Int {
        (extract.standing?.files ?? []).reduce(0) { $0 + $1.read }
    }
}
