import DesignSystem
import Domain
import Extracts
import HTML
import Vocabulary

/// Whose extract is handed in, and what is said of it beside its files.
struct NewExtractForm {
    let values: FormValues
    var problems: [FieldProblem] = []
    /// Why the files cannot be taken now, though nothing is wrong with the form.
    var message: String?
    /// What is wrong with the day alone: it is asked for again with the files kept.
    private(set) var dayProblem: FieldProblem?
    private(set) var practice: ODSCode?
    private(set) var given = GivenDeclaration()

    static let fields = [
        FormField("practice", .choice, limit: 8), FormField("files", .file, repeats: true),
        FormField("as-at", .day, limit: 40), FormField("system", limit: 60),
        FormField("population", .choice, limit: 10), FormField("dates", .choice, limit: 20),
        FormField("encoding", .choice, limit: 20),
    ]

    init(_ values: FormValues = FormValues(), uploads: [Upload]? = nil) {
        self.values = values
        guard let uploads else { return }
        practice = values["practice"].flatMap { ODSCode($0) }
        if practice == nil { problems.append(FieldProblem("Choose the practice.", field: "practice")) }
        if uploads.isEmpty { problems.append(FieldProblem("Choose the files of the extract.", field: "files")) }
        if let typed = values["as-at"], !typed.isEmpty {
            given.asAt = DayField.read(typed)
            if given.asAt == nil { dayProblem = MissingDay.problem(with: typed) }
        }
        if let system = values["system"], !system.isEmpty { given.system = system }
        given.population = values["population"].flatMap(ExtractDeclaration.Population.init)
        given.dates = values["dates"].flatMap { DateFormat($0) }
        given.encoding = values["encoding"].flatMap(TableEncoding.init)
    }
}

/// Where an extract is handed in.
struct NewExtractPage {
    let practices: [PracticeProfile]
    let form: NewExtractForm
    let hidden: HTML
    /// Whether files were chosen before: a browser does not send them back.
    var hadFiles = false

    var page: Page {
        let body: HTML = """
            \(ErrorSummary(form.problems))\
            \(PageHead(
                "Bring an extract in", kicker: TextLink("Extracts", to: Address.extracts).html, lede: """
                    The files are read and looked over first. Nothing changes until you have seen what would, and apply it.
                    """))\(told)\
            \(Form(to: Address.extracts, hidden: hidden, isPanel: true, isUpload: true, fields))
            """
        return Page("Bring an extract in", section: .extracts, body: body, scripts: [.uploadProgress])
    }

    private var told: HTML { form.message.map { Notice(.late, $0, isAnnounced: true).html } ?? "" }

    private var fields: HTML {
        let again = hadFiles ? "Choose the files again: a browser does not keep them. " : ""
        return """
            <div class="stack-5">\(PracticeField(
                practices: practices, chosen: form.values["practice"], error: form.problems.text(for: "practice")))\
            \(FileField(
                "files", "Files", accept: ".csv,.json,.ndjson,.zip,.xlsx,.html,.htm",
                hint: again + "Tables of EMIS, SystmOne or PCN-CSV, or FHIR as JSON or NDJSON: all files of one extract "
                    + "together, or a zip of them, up to 64 files and 2 GB. Larger ones go by the inbox folder. A report "
                    + "that a practice exports (CSV, HTML or .xlsx) is taken here too: you say what its columns hold.",
                error: form.problems.text(for: "files"), isNeeded: true, isMultiple: true))\
            \(DayField(
                "as-at", "As at", hint: "The day of the export: of a report, and where extract.json does not say it or is not there, as with files of EMIS, "
                    + "SystmOne or GP Connect. For example 20-Nov-2026",
                error: form.problems.text(for: "as-at"), value: form.values["as-at"]))\
            \(TextField(
                "system", "Clinical system", hint: "As you call it. May stay empty.", value: form.values["system"]))\
            \(Radios(
                "population", "Who is in it",
                choices: [
                    Choice("", "As extract.json says, else everybody registered; of a report, some people"),
                    Choice("whole", "Everybody registered", hint: "Whoever is missing is taken to have left."),
                    Choice("subset", "Some people", hint: "Nothing follows from anybody’s absence."),
                ], chosen: form.values["population"] ?? ""))\
            \(tables)\(Actions("\(Button("Read and look over"))"))</div>
            """
    }

    /// How the tables are written, which only who made them knows.
    private var tables: HTML {
        """
        \(SelectField(
            "dates", "Days are written", options: MappingPage.dates, chosen: form.values["dates"], blank: Self.asFilesSay,
            hint: "Where the tables of EMIS, SystmOne or PCN-CSV write them in another way than their layout does, all in "
                + "one way. Of a report you say it with its columns."))\
        \(SelectField(
            "encoding", "Letters are written in",
            options: [Choice("utf-8", "UTF-8"), Choice("windows-1252", "Windows-1252, as Excel saves CSV")],
            chosen: form.values["encoding"], blank: Self.asFilesSay,
            hint: "Where a message says that letters cannot be read."))
        """
    }

    private static let asFilesSay = "As the files say"
}
