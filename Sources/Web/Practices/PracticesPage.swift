import DesignSystem
import Domain
import HTML
import Vocabulary

/// The addresses of this feature that nobody else gives.
enum PracticeAddress {
    static func practice(_ ods: ODSCode) -> Route { "/practices/\(ods.text)" }
    static func profile(_ ods: ODSCode) -> Route { "/practices/\(ods.text)/profile" }
    /// Where it is said whether its extracts are applied by themselves.
    static func applying(_ ods: ODSCode) -> Route { "/practices/\(ods.text)/applying" }
}

/// The member practices, and whether each shares today.
struct PracticesPage {
    let practices: [PracticeProfile]
    /// Whether the reader records further ones.
    let mayRecord: Bool
    let today: Day
    let hidden: HTML
    var code = ""
    var name = ""
    var problems: [FieldProblem] = []

    var page: Page {
        let rows = practices.map { practice in
            DataTable.Row([
                TextLink(practice.name, to: PracticeAddress.practice(practice.ods)).html, "\(practice.ods.text)",
                Self.state(practice, today).html, Self.agreement(practice),
                "after \(practice.oldAfter.of("day", "days"))",
            ])
        }
        let table = DataTable(
            "Practices",
            columns: ["Name", "Code", "Today", "Sharing agreement", "Extract is old"].map { DataTable.Column($0) },
            rows: rows,
            empty: "No practice is recorded yet.")
        return Page(
            "Practices", section: .practices,
            body: """
                \(ErrorSummary(problems))\(PageHead(
                    "Practices", lede: "Without a sharing agreement that holds today, nobody sees a practice’s people."))\
                <div class="stack-5">\(Panel(id: "practices", "Practices", isFlush: true, isTitleHidden: true, table.html))\
                \(mayRecord ? recording : "")</div>
                """)
    }

    private var recording: HTML {
        Panel(
            id: "new", "Record another practice",
            Form(
                to: Address.practices, hidden: hidden,
                """
                \(TextField(
                    "code", "ODS code", hint: "Such as A81001", error: problems.text(for: "code"), value: code,
                    width: .medium))\
                \(TextField("name", "Name", error: problems.text(for: "name"), value: name))\
                <p class="gap-top">\(Button("Record", .second))</p>
                """
            ).html
        ).html
    }

    static func state(_ practice: PracticeProfile, _ today: Day) -> StatusTag {
        if practice.shares(on: today) { return StatusTag("Shares", .done) }
        guard let agreement = practice.agreement else { return StatusTag("No agreement", .waiting) }
        return today < agreement.from ? StatusTag("Not yet", .waiting) : StatusTag("Ended", .late)
    }

    static func agreement(_ practice: PracticeProfile) -> HTML {
        guard let agreement = practice.agreement else { return "Its people are withheld from every answer." }
        let end: HTML = agreement.until.map { " until \(DayText($0))" } ?? ""
        return "From \(DayText(agreement.from))\(end), signed by \(agreement.signedBy)"
    }
}
