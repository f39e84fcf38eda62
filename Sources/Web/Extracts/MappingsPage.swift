import Application
import DesignSystem
import Domain
import Extracts
import HTML
import Vocabulary

/// How the reports of each practice are read, and reports that wait to be mapped.
struct MappingsPage {
    let profiles: [(profile: ReportProfile, by: String)]
    let drafts: [ReportDraft]
    let practices: [PracticeProfile]

    var page: Page {
        let body: HTML = """
            \(PageHead(
                "Reports", kicker: TextLink("Extracts", to: Address.extracts).html, lede: """
                    A practice that sends no extract may export a report: as CSV, HTML or an Excel workbook. Somebody says \
                    once what its columns hold; the next one is known by them.
                    """,
                actions: LinkButton("Bring a report in", to: Address.newReport, .main).html))\
            <div class="stack-6">\(ReportsToMap(drafts: drafts, names: names))\(known)</div>
            """
        return Page("Reports", section: .extracts, body: body)
    }

    private var names: [ODSCode: String] {
        Dictionary(practices.map { ($0.ods, $0.name) }) { first, _ in first }
    }

    private func name(_ practice: ODSCode) -> String { names[practice] ?? practice.text }

    private var known: HTML {
        let rows = profiles.map { item -> DataTable.Row in
            let columns = (try? ReportMapping(json: Array(item.profile.mapping.utf8)))?.columns.count ?? 0
            return DataTable.Row([
                "\(item.profile.name)", "\(name(item.profile.practice))", "\(Figure(columns))",
                "\(TimeText(item.profile.savedAt)) by \(item.by)",
                "\(TextLink("Export as JSON", to: Address.reportMapping(item.profile.id), about: item.profile.name))",
            ])
        }
        return Panel(
            id: "known", "Known reports", isFlush: true,
            DataTable(
                "Reports that are known by their columns",
                columns: [
                    .init("Report"), .init("Practice"), .init("Columns", isNumber: true), .init("Mapped"),
                    .init("Mapping"),
                ], rows: rows, empty: "No report has been mapped yet."
            ).html
        ).html
    }
}

/// Whose report is handed in, and as at which day.
struct NewReportForm {
    let values: FormValues
    var problems: [FieldProblem] = []
    private(set) var practice: ODSCode?
    private(set) var asAt: Day?
    private(set) var isWhole = false
    /// What is wrong with the day alone: it is asked for again with the file kept.
    private(set) var dayProblem: FieldProblem?

    static let fields = [
        FormField("practice", .choice, limit: 8), FormField("file", .file), FormField("as-at", .day, limit: 40),
        FormField("population", .choice, limit: 10), FormField("mapping", .file),
    ]

    init(_ values: FormValues = FormValues(), uploads: [Upload]? = nil) {
        self.values = values
        guard let uploads else { return }
        practice = values["practice"].flatMap { ODSCode($0) }
        isWhole = values["population"] == "whole"
        if practice == nil { problems.append(FieldProblem("Choose the practice.", field: "practice")) }
        if !uploads.contains(where: { $0.field == "file" }) {
            problems.append(FieldProblem("Choose the report’s file.", field: "file"))
        }
        let typed = values["as-at"] ?? ""
        asAt = DayField.read(typed)
        if asAt == nil { dayProblem = MappingForm.problem(withDay: typed) }
    }
}

/// Where a report is handed in.
struct NewReportPage {
    let practices: [PracticeProfile]
    let form: NewReportForm
    let hidden: HTML
    var hadFiles = false

    var page: Page {
        let body: HTML = """
            \(ErrorSummary(form.problems))\
            \(PageHead(
                "Bring a report in", kicker: TextLink("Reports", to: Address.reports).html, lede: """
                    A report that is known goes on to be read and looked over. For another one you say first what its \
                    columns hold. Nothing changes until you apply it.
                    """))\
            \(Form(to: Address.reports, hidden: hidden, isPanel: true, isUpload: true, fields))
            """
        return Page("Bring a report in", section: .extracts, body: body, scripts: [.uploadProgress])
    }

    private var fields: HTML {
        let again = hadFiles ? "Choose the file again: a browser does not keep it. " : ""
        return """
            <div class="stack-5">\(PracticeField(
                practices: practices, chosen: form.values["practice"], error: form.problems.text(for: "practice")))\
            \(FileField(
                "file", "Report", accept: ".csv,.html,.htm,.xlsx,.zip",
                hint: again + "EMIS Search & Reports as CSV or HTML, a SystmOne report as CSV, or an Excel workbook (.xlsx).",
                error: form.problems.text(for: "file"), isNeeded: true))\
            \(DayField(
                "as-at", "As at", hint: "The day on which the report was run: for example 20-Nov-2026",
                error: form.problems.text(for: "as-at"), value: form.values["as-at"]))\
            \(Radios(
                "population", "Who is in it",
                choices: [
                    Choice("subset", "Some people", hint: "Nothing follows from anybody’s absence."),
                    Choice("whole", "Everybody registered", hint: "Whoever is missing is taken to have left."),
                ], chosen: form.values["population"] ?? "subset"))\
            \(FileField(
                "mapping", "Mapping", accept: ".json",
                hint: "Only where another practice or installation has exported one for this report.",
                error: form.problems.text(for: "mapping")))\
            \(Actions("\(Button("Hand in"))"))</div>
            """
    }
}
