import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What of one person's is to be coded in the practice's record, how far each is, and saying what else was done.
struct PersonCodingPage {
    let file: PersonFile
    let actor: Actor
    /// Of the practice.
    let sheet: CodingSheet
    var answer = FormAnswer()

    private var mayRecord: Bool { Gate.record.admits(actor) == .allowed }

    func page(_ visit: Visit) -> Page {
        let open = file.coding.filter(\.state.isOpen)
        let ended = file.coding.filter { !$0.state.isOpen }.reversed()
        let waiting: HTML = open.isEmpty ? "<p class=\"soft\">Nothing waits to be coded.</p>" : list(open, visit)
        let past: HTML =
            ended.isEmpty
            ? "" : Panel(id: "ended", "Confirmed, withdrawn or closed", list(Array(ended), visit)).html
        return PersonFrame.page(
            "Coding", file, .coding, for: actor,
            """
            \(answer.summary)<div class="stack-5">\(PageHead(
                "Coding", lede: "What was done here and belongs in the record of \(file.practice.name)."))\
            \(answer.isStale ? changed : "")\(Panel(id: "waiting", "To be coded", waiting))\(adding(visit))\(past)</div>
            """)
    }

    private var changed: HTML {
        Notice(.stop, "Somebody changed this while you were looking. It stands below as it is now.").html
    }

    private func list(_ jobs: [CodingJob], _ visit: Visit) -> HTML {
        let rows = jobs.map { job -> HTML in
            """
            <section class="stack-2 gap-b" id="\(job.id.text)" aria-label="\(job.line.term), \(job.day.cui)"><div>\(job.what)</div>\
            <p>Done \(DayText(job.day)) by \(file.names[.account(job.by)]). \(job.standing)</p>\(buttons(job, visit))</section>
            """
        }
        return "<div class=\"stack-5\">\(rows)</div>"
    }

    private func buttons(_ job: CodingJob, _ visit: Visit) -> HTML {
        guard mayRecord, job.state != .withdrawn, job.state != .closed, job.state != .confirmed else { return "" }
        let about = "\(job.line.term), \(job.day.cui)"
        let mark =
            job.state == .toCode
            ? Button("Tick off as coded", .second, isSmall: true, about: about, name: "mark", value: "coded")
            : Button("Not coded after all", .second, isSmall: true, about: about, name: "mark", value: "not-coded")
        let form = Form(
            to: CodingAddress.job(job), hidden: visit.hidden(person: file.person, version: job.version), mark.html)
        let field = "why-\(job.id.text)"
        let why = Form(
            to: CodingAddress.job(job), hidden: visit.hidden(person: file.person, version: job.version),
            """
            \(TextField("why", "Why it is not to be coded", error: answer.error(field), value: answer.error(field) == nil ? "" : answer["why"], id: field))\
            \(Actions("\(Button("Take it off the list", .stop, isSmall: true, about: about, name: "mark", value: "withdrawn"))"))
            """)
        let isOpen = answer.error(field) != nil
        return """
            \(form)<details\(flag: "open", isOpen)><summary>Not to be coded<span class="vh">: \(about)</span></summary>\
            \(why)</details>
            """
    }

    private func adding(_ visit: Visit) -> HTML {
        guard mayRecord, file.status.presence == .here else { return "" }
        let lines = sheet.lines.enumerated().map { index, line in
            Choice(String(index), line.field.isEmpty ? line.term : "\(line.field): \(line.term)")
        }
        let form = Form(
            to: CodingAddress.person(file.person), hidden: visit.hidden(person: file.person),
            label: "Add what was done",
            """
            <div class="stack"><p class="small soft">Contacts and the beginning and end of care coordination are added by \
            themselves. The choices are those of “\(sheet.name)”.</p>\
            \(SelectField(
                "line", "What was done", options: lines, chosen: answer["line"], blank: "Choose",
                error: answer.error("line"), isNeeded: true))\
            \(DayField(
                "day", "On which day", hint: "For example 23-Nov-2026, or today", error: answer.error("day"),
                value: answer["day"], isNeeded: true))\
            \(Actions("\(Button("Put it on the practice’s list"))"))</div>
            """)
        return Panel(id: "add", "Add what was done", form.html).html
    }
}

/// On a person's page: what of theirs waits to be coded.
struct PersonCodingPanel {
    let file: PersonFile

    var html: HTML {
        let open = file.coding.filter(\.state.isOpen)
        guard !open.isEmpty else { return "" }
        let rows = open.suffix(5).map { job -> HTML in
            "<li>\(DayText(job.day)) \(job.line.term) \(job.standing)</li>"
        }
        let more: HTML =
            open.count > 5 ? "<p class=\"small soft\">And \((open.count - 5).grouped) before these.</p>" : ""
        return Panel(
            id: "coding", "To be coded at \(file.practice.name)",
            aside: TextLink("All", to: CodingAddress.person(file.person), about: "what is to be coded").html,
            "<ul class=\"plain stack-2\">\(rows)</ul>\(more)"
        ).html
    }
}
