import Application
import DesignSystem
import Domain
import Extracts
import HTML
import Vocabulary

/// What a report's columns hold: what is proposed, corrected by a person, and what that makes of the first ten rows.
struct MappingPage {
    let view: ReportDraftView
    /// As it was typed; `nil` where nothing was.
    var asAt: String?
    /// Why it is to be discarded, as it was typed.
    var reason = ""
    let problems: [FieldProblem]
    /// Why it could not be done though nothing is wrong with what was typed.
    var message: String?
    /// Why it could not be read with its mapping; `nil` where it was not tried, or not since the server was started.
    var failure: String?
    let hidden: HTML

    private var mapping: ReportMapping { view.mapping }
    private var here: Route { Address.reportDraft(view.draft.id) }
    private var title: String { "What \(view.draft.file) holds" }

    var page: Page {
        let body: HTML = """
            \(ErrorSummary(problems))\
            \(PageHead(
                title, kicker: TextLink("Reports", to: Address.reports).html, lede: """
                    \(view.shape.rawValue) from \(view.practice.name), as at \(DayText(view.draft.asAt)). The columns stand in \
                    line \(Figure(view.header.line))\(wish)
                    """))\(told)\
            <div class="stack-6">\(changed)\(form)\(effect)\(ending)</div>
            """
        return Page(title, section: .extracts, body: body)
    }

    private var told: HTML {
        let failed = failure.map { words in
            Notice(
                .stop,
                markup: """
                    <p><b>It could not be read with this mapping.</b> Nothing of it counts, and what stood for the practice \
                    before still stands. The file is here, with what was chosen.</p><p><b>Why:</b> \(words)</p>\
                    <p><b>What to do:</b> Correct the mapping and have it read again, or discard the report with a reason.</p>
                    """
            ).html
        }
        return "\(failed)\(message.map { Notice(.late, $0, isAnnounced: true).html })"
    }

    private var wish: HTML {
        view.known.map { known -> HTML in
            """
             and are those of “\(known)”, which is mapped already. Look them over, say as at which day it is, and have it read.
            """
        } ?? ". Say what each holds and look at what becomes of the first ten rows."
    }

    private var changed: HTML {
        guard let changed = view.changed else { return "" }
        let parts: [HTML] = [
            changed.change.missing.isEmpty ? "" : "<li>Gone: \(changed.change.missing.joined(separator: ", "))</li>",
            changed.change.new.isEmpty ? "" : "<li>New: \(changed.change.new.joined(separator: ", "))</li>",
            changed.change.missing.isEmpty && changed.change.new.isEmpty ? "<li>The order is another.</li>" : "",
        ]
        return Notice(
            .late,
            markup: """
                <p><b>Nearly “\(changed.report)”, but its columns have changed.</b></p><ul>\(parts)</ul>
                """
        ).html
    }

    private var form: HTML {
        Form(
            to: here, hidden: hidden,
            """
            <div class="stack-6">\(Panel(id: "columns", "What each column holds", isFlush: true, columns).html)\
            \(Panel(id: "ways", "How it is written", ways).html)</div>
            """
        ).html
    }

    private var columns: HTML {
        let rows = view.columns.enumerated().map { index, column -> DataTable.Row in
            let own = mapping.columns[index]
            let examples = column.examples.map { example -> HTML in "<li>\(example)</li>" }
            return DataTable.Row([
                "\(column.name)",
                examples.isEmpty ? "<span class=\"soft\">Blank</span>" : "<ul class=\"plain ids\">\(examples)</ul>",
                select("holds-\(index)", "What \(column.name) holds", ReportField.groups, own.holds.rawValue),
                select(
                    "entry-\(index)", "Which of the row’s entries \(column.name) is of", [("", Self.entries)],
                    String(own.group)),
            ])
        }
        let table = DataTable(
            "Columns of the report",
            columns: [.init("Column"), .init("What stands in it"), .init("Holds"), .init("Entry")], rows: rows)
        return """
            <p class="small soft pad">Letters are shown as a and digits as 9: whose report this is need not be seen to map \
            it. Entry matters only where a row holds more than one.</p>\(table)
            """
    }

    private static let entries = (1...ReportMapping.mostGroups).map { Choice(String($0), "Entry \($0)") }

    private func select(
        _ name: String, _ label: String, _ groups: [(title: String, options: [Choice])], _ chosen: String
    ) -> HTML {
        let error = problems.text(for: name)
        let options = groups.map { group -> HTML in
            let options = group.options.map { option -> HTML in
                "<option value=\"\(option.value)\"\(flag: "selected", option.value == chosen)>\(option.label)</option>"
            }
            return group.title.isEmpty ? options.joined() : "<optgroup label=\"\(group.title)\">\(options)</optgroup>"
        }
        let said: HTML =
            error.map { "<p class=\"error\" id=\"\(name)-error\"><span class=\"vh\">Error: </span>\($0)</p>" } ?? ""
        return """
            <label class="vh" for="\(name)">\(label)</label>\(said)<select class="input" id="\(name)" name="\(name)"\
            \(attribute: "aria-describedby", error.map { _ in "\(name)-error" })\
            \(attribute: "aria-invalid", error.map { _ in "true" })>\(options)</select>
            """
    }

    private var ways: HTML {
        let entries = (1...max(1, mapping.groups)).map { entry($0, isOnly: mapping.groups <= 1) }
        let sheet: HTML =
            view.sheets.count < 2
            ? ""
            : SelectField(
                "sheet", "Sheet", options: view.sheets.map { Choice($0, $0) }, chosen: mapping.sheet,
                blank: "The first one"
            ).html
        let encoding: HTML =
            view.shape == .workbook
            ? ""
            : SelectField(
                "encoding", "Encoding of the text",
                options: [Choice("utf-8", "UTF-8"), Choice("windows-1252", "Windows-1252, as older exports are")],
                chosen: mapping.isWindows1252 ? "windows-1252" : "utf-8"
            ).html
        return """
            <div class="stack-5">\(TextField(
                "name", "Name of the report", hint: "By which you will know it next time.",
                error: problems.text(for: "name"), value: mapping.name, isNeeded: true))\
            \(DayField(
                "as-at", "As at", hint: "The day on which the report was run: for example 20-Nov-2026. Where nobody said it, the day of the "
                    + "file or the one on which it was handed in stands here.",
                error: problems.text(for: "as-at"), value: asAt ?? view.draft.asAt.cui, isNeeded: true))\
            \(SelectField(
                "dates", "Days are written as", options: Self.dates, chosen: mapping.dates,
                hint: "A day that is written otherwise stops the report: none is guessed.",
                error: problems.text(for: "dates")))\(entries)\
            \(Radios(
                "covers", "Of the people in it, the report holds",
                choices: [
                    Choice(
                        "its-codes", "Entries with the codes and terms that occur in it",
                        hint: "One of these that is not in it is taken to be there no longer; nothing follows from the absence of any other."
                    ),
                    Choice(
                        "everything", "All entries of these kinds",
                        hint: "An entry that is not in it is taken to be there no longer. Coded entries of any kind are all from "
                            + "problem to plan."),
                    Choice(
                        "nothing", "Some of their entries: it adds, and takes nothing away",
                        hint: "For a report of the last month, or of each person’s latest entry."),
                ], chosen: mapping.covers.rawValue))\
            \(TickBox(
                "fill", "A row without an NHS number is of the person above it", isTicked: mapping.fillsForward,
                hint: "Never across an empty row, as stands for a hidden patient."))\
            \(sheet)\(encoding)\
            \(Actions("""
                \(Button("Look at what this does", .second, name: "act", value: "look"))\
                \(Button("Keep the mapping and read the report", name: "act", value: "read"))
                """))</div>
            """
    }

    /// What one of the row's entries is.
    private func entry(_ group: Int, isOnly: Bool) -> HTML {
        """
        \(SelectField(
            "kind-\(group)", isOnly ? "An entry is a" : "Entry \(group) is a", options: Self.kinds,
            chosen: mapping.kind(of: group).word))\
        \(TextField(
            "term-\(group)", "Term of \(isOnly ? "an entry" : "entry \(group)"), where no column holds it",
            hint: "Where the names of the columns say it, as “Last HbA1c date” and “Last HbA1c value” do. A row without "
                + "a date and a value has no such entry.",
            error: problems.text(for: "term-\(group)"), value: mapping.fixedTerm(of: group)))
        """
    }

    private static let kinds: [Choice] = [
        Choice("coded", "Coded entry of any kind"), Choice("problem", "Problem"),
        Choice("observation", "Observation or value"),
        Choice("procedure", "Procedure"), Choice("encounter", "Consultation"), Choice("immunisation", "Immunisation"),
        Choice("allergy", "Allergy"), Choice("plan", "Plan"), Choice("medication", "Medication"),
        Choice("appointment", "Appointment"), Choice("referral", "Referral"),
    ]

    /// How reports and tables may write days.
    static let dates: [Choice] = [
        Choice("dd-MMM-yyyy", "09-Mar-2026 (dd-MMM-yyyy)"), Choice("dd MMM yyyy", "09 Mar 2026 (dd MMM yyyy)"),
        Choice("dd/MMM/yyyy", "09/Mar/2026 (dd/MMM/yyyy)"), Choice("dd/mm/yyyy", "day/month/year (dd/mm/yyyy)"),
        Choice("dd-mm-yyyy", "day-month-year (dd-mm-yyyy)"), Choice("dd.mm.yyyy", "day.month.year (dd.mm.yyyy)"),
        Choice("yyyy-mm-dd", "year-month-day (yyyy-mm-dd)"),
    ]

    private var effect: HTML {
        let seen = view.effect.taken + view.effect.nothingNew + view.effect.notTaken
        let rows = view.rows.map { row -> DataTable.Row in
            let entries = row.entries.map { entry -> HTML in "<li>\(self.entry(entry))</li>" }
            return DataTable.Row([
                "Line \(Figure(row.line))", person(row), entries.isEmpty ? "" : "<ul class=\"plain\">\(entries)</ul>",
                result(row),
            ])
        }
        let table = DataTable(
            "The first ten rows", columns: [.init("Row"), .init("Person"), .init("Entries"), .init("Result")],
            rows: rows,
            empty: "No row can be read.")
        let sum: HTML = """
            <p class="pad">Of the first \(Figure(seen)) rows \(Figure(view.effect.taken)) would be taken, \
            \(Figure(view.effect.nothingNew)) say nothing new and \(Figure(view.effect.notTaken)) would not be taken.</p>
            """
        // Where it is refused, what was read before that tells nothing of the rows.
        let shown: HTML =
            view.effect.refusal.map { Notice(.stop, title: "Nothing of it can be read like this.", $0.sentence).html }
            ?? "\(sum)\(table)"
        let terms: HTML =
            mapping.problems.isEmpty && mapping.groups > 0
            ? TextLink("Terms without ids", to: Address.reportTerms(view.draft.id)).html : ""
        return Panel(
            id: "effect", "What becomes of the first ten rows", aside: terms, isFlush: true, shown
        ).html
    }

    private func person(_ row: ReportDraftView.Row) -> HTML {
        guard !row.person.isEmpty else { return "<span class=\"soft\">As before</span>" }
        let standing: HTML = row.standing.map { "<p class=\"ids\">\($0)</p>" } ?? ""
        return "\(row.person.joined(separator: ", "))\(standing)"
    }

    private func entry(_ entry: ReportDraftView.Entry) -> HTML {
        let date: HTML = entry.date.map { "\($0.cui) " } ?? "No date: "
        let code: HTML = entry.code.isEmpty ? "" : " <span class=\"ids\">\(entry.code)</span>"
        let value: HTML = entry.value.isEmpty ? "" : " \(entry.value)"
        return "\(date)\(entry.term)\(value)\(code)"
    }

    private func result(_ row: ReportDraftView.Row) -> HTML {
        guard let problem = row.problem else { return StatusTag("Taken", .done).html }
        let isWithheld = if case .withheld = problem.reason { true } else { false }
        let place = problem.column.isEmpty ? "" : "\(problem.column): "
        return """
            \(isWithheld ? StatusTag("Withheld") : StatusTag("Not taken", .stop))<p class="ids">\(place)\(problem.words)</p>
            """
    }

    private var ending: HTML {
        """
        \(DiscardPanel(report: view.draft.id, reason: reason, problems: problems, hidden: hidden))\
        \(Notice(.plain, markup: """
            <p><b>Discard</b> removes the file with what was chosen here; one that came by the inbox is put aside there. Your \
            reason is kept in the audit log, and nothing else changes.</p>
            """))
        """
    }
}
