import Application
import DesignSystem
import Extracts
import HTML
import Vocabulary

/// Where a codelist is brought in.
struct CodelistImportPage {
    var form = CodelistImportForm()
    var problems: [FieldProblem] = []
    let hidden: HTML

    private static let kinds: [RecordKind] = [
        .coded, .problem, .observation, .procedure, .encounter, .immunisation, .allergy, .plan, .medication,
        .appointment, .referral, .demographics,
    ]

    var page: Page {
        let body: HTML = """
            \(ErrorSummary(problems))\(PageHead(
                "Load a codelist", kicker: TextLink("Codelists", to: Address.codelists).html,
                lede: "You see what it would change before anything is done."))\
            \(Columns(.aside, Form(to: CodelistAddress.load, hidden: hidden, isPanel: true, isUpload: true, fields).html, help))
            """
        return Page("Load a codelist", section: .codelists, body: body, scripts: [.uploadProgress])
    }

    private var fields: HTML {
        """
        <div class="stack-5">\(FileField(
            "file", "The file", accept: ".csv,.txt", hint: form.text.isEmpty ? "CSV, saved as UTF-8." : "Its rows are below.",
            error: problems.text(for: "file")))\
        \(TextArea(
            "text", "Or paste the rows here", hint: "With the line that names the columns.",
            error: problems.text(for: "text"), value: form.text, rows: 6, isCode: true))\
        \(TextField(
            "name", "What questions call it", hint: "Empty for reference sets: each cluster keeps its own name.",
            error: problems.text(for: "name"), value: form.name))\
        \(TextField(
            "clusters", "Clusters", hint: "Of a file of reference sets, such as DEM_COD. Empty: all of them.",
            error: problems.text(for: "clusters"), value: form.clusters))\
        \(Checkboxes(
            "kinds", "Kinds of record that hold its codes", choices: Self.kinds.map { Choice($0.word, Self.words($0)) },
            chosen: form.kinds, hint: "One too many makes answers unknown where it is not in the extract.",
            error: problems.text(for: "kinds"), isInline: true))\
        \(SelectField(
            "system", "Coding system", options: CodelistImportForm.systems.map { Choice($0.rawValue, CodelistParts.system($0)) },
            chosen: form.system, error: problems.text(for: "system")))\
        \(Actions("\(Button("Look at what it would change"))"))</div>
        """
    }

    private static func words(_ kind: RecordKind) -> String {
        switch kind {
        case .coded: "any coded entry"
        case .demographics: "demographics (ethnic categories)"
        default: kind.word
        }
    }

    private var help: HTML {
        SidePanel(
            "What is read",
            [
                ("OpenCodelists", "<p>A column of codes (<span class=\"code\">code</span>) and one of terms.</p>"),
                (
                    "Reference sets",
                    """
                    <p>Primary care domain: <span class="code">Cluster_ID</span>, <span class="code">SNOMED_code</span>, \
                    <span class="code">SNOMED_code_description</span>. Each cluster is a list.</p>
                    """
                ),
                (
                    "Ethnic categories",
                    """
                    <p>The letters of the NHS Data Dictionary, as registrations have them; for <span class="code">ethnicity in \
                    "…"</span>.</p>
                    """
                ),
                (
                    "What is left out",
                    """
                    <p>A code whose check digit fails, or that is the id of a description, a category that is no letter, and a term \
                    that looks like an NHS number, with its line and what to do.</p>
                    """
                ),
                ("A list of that name", "<p>Gives way to the new one, in every question, from the next answer on.</p>"),
            ]
        ).html
    }
}

/// What a codelist file would change, before it does.
struct CodelistPreviewPage {
    let preview: BringCodelistIn.Preview
    let form: CodelistImportForm
    /// Whether whoever looks may ask questions.
    let mayFind: Bool
    let hidden: HTML

    var page: Page {
        let count = preview.changes.count
        let title = "What it would change"
        let apply = Form(
            to: CodelistAddress.apply, hidden: "\(hidden)\(form.hidden)",
            Button("Load \(count.of("list", "lists"))").html
        ).html
        let body: HTML = """
            \(PageHead(
                title, kicker: TextLink("Load a codelist", to: CodelistAddress.load).html,
                lede: "\(count.of("list", "lists")), \(preview.problems.count.of("row", "rows")) left out. Nothing has been done yet.",
                actions: apply))\
            <div class="stack-6">\(leftOut)\(preview.changes.enumerated().map { change($0.element, $0.offset) })</div>
            """
        return Page(title, section: .codelists, body: body)
    }

    private var leftOut: HTML {
        guard !preview.problems.isEmpty else { return "" }
        let rows = preview.problems.prefix(200).map {
            DataTable.Row(["\(Figure($0.line))", "\($0.words.prefix(1).uppercased() + $0.words.dropFirst())."])
        }
        return Panel(
            id: "left-out", "Left out: \(preview.problems.count.of("row", "rows"))", isFlush: true,
            DataTable("Left out", columns: [.init("Line"), .init("Why, and what to do")], rows: rows, isTight: true)
                .html
        ).html
    }

    private func change(_ change: BringCodelistIn.Change, _ place: Int) -> HTML {
        let what =
            change.standing.map { "takes the place of one with \($0.entries.count.of("entry", "entries"))" }
            ?? "a new list"
        return """
            <section class="stack"><h2>\(change.list.name)</h2>\
            <p class="small soft">\(change.list.entries.count.of("entry", "entries")), \(what).</p>\
            <h3>Used by</h3>\(CodelistParts.users(change.users, mayFind: mayFind))\
            \(CodelistParts.difference(change.difference, id: "list-\(place + 1)-"))</section>
            """
    }
}
