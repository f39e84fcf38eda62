import DesignSystem
import Domain
import HTML
import Vocabulary

/// What the form of a unit cost holds, as typed.
struct CostForm {
    let kind: String
    var pounds = ""
    var year = ""
    var source = ""
    var isVerified = false

    static let fields = [
        FormField("pounds", .text, limit: 20, label: "Pounds for one"), FormField("year", .text, limit: 20),
        FormField("source", .text, limit: 300), FormField("verified", .flag, limit: 3, label: "Read in the source"),
    ]

    init(_ values: FormValues, kind: String) {
        self.kind = kind
        pounds = values["pounds"] ?? ""
        year = values["year"] ?? ""
        source = values["source"] ?? ""
        isVerified = values["verified"] == "yes"
    }

    init(_ cost: UnitCost?, kind: String) {
        self.kind = kind
        guard let cost else { return }
        pounds = CostWords.plain(cost.pence)
        year = cost.year
        source = cost.source
        isVerified = cost.verification == .verified
    }

    /// What is asked for, or every problem at once.
    func read(version: Int) -> (asked: SetUnitCost?, problems: [FieldProblem]) {
        var problems: [FieldProblem] = []
        let pence = UnitCost.pence(pounds)
        if pence == nil { problems.append(FieldProblem("Enter pounds, such as 1204.50.", field: "pounds")) }
        if year.isEmpty {
            problems.append(FieldProblem("Enter the year of the figure, such as 2024/25.", field: "year"))
        }
        if source.isEmpty { problems.append(FieldProblem("Enter where the figure was read.", field: "source")) }
        guard let pence, problems.isEmpty else { return (nil, problems) }
        return (
            SetUnitCost(
                kind: kind, pence: pence, year: year, source: source,
                verification: isVerified ? .verified : .unverified, version: version), []
        )
    }

    func html(_ hidden: HTML, _ title: String, _ problems: [FieldProblem]) -> HTML {
        let fields: HTML = """
            \(TextField(
                "pounds", "Pounds for one", error: problems.text(for: "pounds"), value: pounds, width: .short,
                inputmode: "decimal"))\
            \(TextField("year", "Year", error: problems.text(for: "year"), value: year, width: .short))\
            \(TextField(
                "source", "Source", hint: "Such as Unit Costs of Health and Social Care, its table and page.",
                error: problems.text(for: "source"), value: source))\
            \(TickBox("verified", "I have read the figure in this source", isTicked: isVerified))\
            \(Actions("\(Button("Save this figure"))"))
            """
        return Form(to: CostAddress.cost(kind), hidden: hidden, label: title, isPanel: true, fields).html
    }
}

/// Amounts as pages show them.
enum CostWords {
    /// `£1,204.50`
    static func pounds(_ pence: Int) -> String {
        let rest = pence % 100
        return "£\((pence / 100).grouped)" + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)")
    }

    /// An estimate: to whole hundreds of pounds.
    static func estimate(_ pence: Int) -> String { "£\(((pence + 5_000) / 10_000 * 100).grouped)" }

    /// As it is typed: `1204.50`.
    static func plain(_ pence: Int) -> String {
        let rest = pence % 100
        return "\(pence / 100)" + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)")
    }

    static func origin(_ cost: UnitCost) -> HTML {
        "\(cost.source), \(cost.year)\(cost.verification == .verified ? "" : " (not verified)")"
    }
}
