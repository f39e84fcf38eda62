import Application
import DesignSystem
import Domain
import HTML

/// Where a coordinator brings the caseload that they kept before.
struct CaseloadImportPage {
    var text = ""
    var problems: [FieldProblem] = []
    /// Whether a file was chosen before: a browser does not send it back.
    var hadFile = false
    let hidden: HTML

    var page: Page {
        let body: HTML = """
            \(ErrorSummary(problems))\
            \(PageHead(
                "Bring your spreadsheet", kicker: TextLink("Caseload", to: Address.caseload).html, lede: """
                    The people whom you look after already, from the list that you keep. You see what will be set for each \
                    of them before anything is done.
                    """))\
            \(Columns(.aside, Form(to: Address.importCaseload, hidden: hidden, isPanel: true, isUpload: true, fields).html, help))
            """
        return Page("Bring your spreadsheet", section: .caseload, body: body, scripts: [.uploadProgress])
    }

    private var fields: HTML {
        """
        <div class="stack-5">\(FileField(
            "file", "Your spreadsheet, saved as CSV UTF-8", accept: ".csv,.txt,.tsv",
            hint: hadFile
                ? "Choose it again: a browser does not keep it."
                : "Columns apart by commas, semicolons or tabs.", error: problems.text(for: "file")))\
        \(TextArea(
            "text", "Or paste the rows here", hint: "With the line that names the columns.",
            error: problems.text(for: "text"), value: text, rows: 8, isCode: true))\
        \(Actions("\(Button("Look at what it would do"))"))</div>
        """
    }

    private var help: HTML {
        let columns = CaseloadColumn.allCases.map { column -> HTML in
            let needed: HTML = CaseloadColumn.required.contains(column) ? " <b>(needed)</b>" : ""
            let name = column.rawValue.prefix(1).uppercased() + column.rawValue.dropFirst()
            return "<li>\(name)\(needed)<p class=\"ids\">\(column.examples)</p></li>"
        }
        return SidePanel(
            "What is read",
            [
                ("Columns, in any order", "<ul class=\"stack\">\(columns)</ul><p>Others are left out.</p>"),
                (
                    "Dates",
                    """
                    <p>Day first: 05/01/1950, or 05-Jan-1950. A file that writes the month first anywhere is not taken, \
                    because none of its dates could be relied on.</p>
                    """
                ),
                (
                    "Who is found",
                    """
                    <p>NHS number and date of birth have to fit one person whom you may see, both together.</p>
                    """
                ),
            ]
        ).html
    }
}
