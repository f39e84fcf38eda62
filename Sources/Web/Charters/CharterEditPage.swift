import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The form of a charter.
struct CharterEditPage {
    let view: CharterView
    let form: CharterForm
    let hidden: HTML
    /// Whether somebody else saved meanwhile.
    var isStale = false

    private var slug: String { view.saved.id.text }

    var page: Page {
        let title = view.charter == nil ? "Write the charter" : "Change the charter"
        let stale: HTML =
            isStale
            ? Notice(
                .stop, title: "Somebody changed this charter while you were working.",
                "Nothing of yours is lost: it stands below, and is not saved. Look at the charter in another window, and save again if yours is right.",
                label: "Changed meanwhile", isAnnounced: true
            ).html : ""
        let body: HTML = """
            \(ErrorSummary(form.problems))\(stale)\(PageHead(
                title, kicker: TextLink(view.saved.name, to: CharterAddress.charter(slug)).html,
                lede: "Who, why, and what is to come of it. Whatever is changed stays on record, with who changed it."))\
            \(Form(to: CharterAddress.edit(slug), hidden: hidden, "\(Columns(.even, first, second))\(end)"))
            """
        return Page(title, section: .find, body: body, scripts: form.problems.isEmpty ? [] : [.problems])
    }

    private var end: HTML {
        let back = TextLink("Back without saving", to: CharterAddress.charter(slug))
        return "<div class=\"gap-top\">\(Actions("\(Button("Keep the charter"))\(back)"))</div>"
    }

    private func error(_ field: String) -> String? { form.problems.text(for: field) }

    private var first: HTML {
        let purpose: HTML = """
            \(TextArea("reason", "Why these people", error: error("reason"), value: form.reason, rows: 3, isNeeded: true))\
            \(TextArea(
                "outcome", "What is to be different for them", error: error("outcome"), value: form.outcome, rows: 3,
                isNeeded: true))\
            \(TextArea(
                "measure", "By what that is seen", hint: "The name of an indicator, or your own words.",
                error: error("measure"), value: form.measure, rows: 2, isNeeded: true))\
            \(TextField("target", "Target", hint: "Such as 60 % by March.", error: error("target"), value: form.target))\
            \(SelectField(
                "owner", "Who owns it", options: view.owners.map { Choice($0.id.text, $0.name) }, chosen: form.owner,
                blank: "Choose", error: error("owner"), isNeeded: true))\
            \(DayField(
                "review", "Day of the review", hint: "For example \(view.today.adding(days: 90).cui). It stands on the owner’s day when it has come.",
                error: error("review"), value: form.review, isNeeded: true))
            """
        return "\(Panel(id: "purpose", "What it is for", purpose))\(Panel(id: "tags", "Tags", tags))"
    }

    private var tags: HTML {
        var groups: [String] = []
        for tag in view.library.tags where !groups.contains(tag.group) { groups.append(tag.group) }
        return groups.enumerated().map { place, group -> HTML in
            Checkboxes(
                "tag", group,
                choices: view.library.tags.filter { $0.group == group }.map { Choice($0.key, $0.title, hint: $0.note) },
                chosen: form.tags, id: "tag-\(place + 1)"
            ).html
        }.joined()
    }

    private var second: HTML {
        let pilot: HTML = """
            \(TextField(
                "most", "People in the pilot at most", error: error("most"), value: form.most, width: .short,
                inputmode: "numeric"))\
            \(Checkboxes(
                "practice", "Practices of the pilot", choices: view.practices.map { Choice($0.ods.text, $0.name) },
                chosen: form.practices, hint: "None chosen: every practice."))
            """
        return """
            \(Panel(id: "workers", "Who works it, from when", workers))\(Panel(id: "pilot", "Start small", pilot))\
            \(Panel(id: "searches", "Searches that it replaces", searches))
            """
    }

    private var workers: HTML {
        let rows = min(CharterTerms.mostLines, max(form.workers.count + 1, 2))
        let options = view.coordinators.map { Choice($0.id.text, $0.name) }
        let fields = (1...rows).map { row -> HTML in
            let worker = row <= form.workers.count ? form.workers[row - 1] : CharterForm.Worker()
            return """
                <div class="fields-row gap-b">\(SelectField(
                    "worker-\(row)", "Coordinator \(row)", options: options, chosen: worker.coordinator, blank: "Nobody",
                    error: error("worker-\(row)")))\
                \(DayField("from-\(row)", "From", hint: "Empty for today", error: error("from-\(row)"), value: worker.from))</div>
                """
        }
        return """
            <p class="small soft gap-b">Each gets the people of their own practices. Where several have a practice, whoever has \
            fewest.</p>\(fields)
            """
    }

    private var searches: HTML {
        let rows = min(CharterTerms.mostLines, form.searches.count + 1)
        let options = view.practices.map { Choice($0.ods.text, $0.name) }
        return (1...rows).map { row -> HTML in
            let search = row <= form.searches.count ? form.searches[row - 1] : CharterForm.Search()
            return """
                <fieldset class="field"><legend>Search \(row)</legend>\(SelectField(
                    "search-practice-\(row)", "Practice", options: options, chosen: search.practice, blank: "None"))\
                \(TextField("search-system-\(row)", "System", hint: "Such as EMIS Web", value: search.system, width: .medium))\
                \(TextField(
                    "search-name-\(row)", "Name of the search", error: error("search-name-\(row)"), value: search.name))</fieldset>
                """
        }.joined()
    }
}
