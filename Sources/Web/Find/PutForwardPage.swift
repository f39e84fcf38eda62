import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Says how many people are about to be put forward, or not taken, before they are.
struct PutForwardPage {
    let form: PutForwardForm
    let slug: String
    let cohort: Cohort
    let count: Int
    /// Those under the filter who are left out: they said no, or were not taken, before.
    let refused: Int
    /// Whether the list has changed since a number was confirmed.
    let hasChanged: Bool
    /// Whether it is told that a reason is missing: why they are not taken, or why an old extract is used.
    let isTold: Bool
    /// The practices among theirs whose extract is old.
    let old: [PracticeFreshness]
    /// To whom they can be given.
    let coordinators: [(id: ID<Actor>, name: String)]
    let me: ID<Actor>?
    let hidden: HTML

    var page: Page {
        let back = form.written == nil ? form.choice.route(slug) : Address.cohort(slug)
        let changed: HTML =
            hasChanged
            ? Notice(.late, "The list has changed since you looked: it is \(count.of("person", "people")) now.").html
            : ""
        let body: HTML = """
            \(ErrorSummary(problems))\(changed)<div class="prose">\(PageHead("\(title)?", kicker: "\(cohort.name)"))\
            <p>\(words)</p>\(leftOut)\(Form(
                to: FindAddress.putForward(slug), hidden: "\(hidden)\(kept)",
                "\(field)<div class=\"gap-top\">\(Actions("\(Button(title, kind))\(TextLink("Back to the list", to: back))"))</div>"
            ))</div>
            """
        return Page("\(title)?", section: .find, body: body, scripts: problems.isEmpty ? [] : [.problems])
    }

    private var problems: [DesignSystem.FieldProblem] {
        guard isTold else { return [] }
        if form.lacksBecause { return [DesignSystem.FieldProblem("Say why they are not taken.", field: "because")] }
        guard form.lacksBecauseOfAge(old) else { return [] }
        return [DesignSystem.FieldProblem("Say why an old extract is used.", field: EpisodeForm.becauseOfAge)]
    }

    private var kind: ActionKind { form.deed == .forward ? .main : .stop }

    private var title: String {
        let people = count.of("person", "people")
        let whom = form.whom == .everybody ? "all \(people) under this filter" : people
        return form.deed == .forward ? "Put forward \(whom)" : "Do not take \(whom)"
    }

    private var words: HTML {
        switch form.deed {
        case .forward:
            """
            They are put forward with the reasons as they stand today. Nobody is rung before the practice’s clinical \
            supervisor has cleared the name, where the practice wants that. Whoever has been put forward already is left as \
            they are.
            """
        case .notTaken:
            """
            It is kept with each of them that they were found and not taken, by whom and why. Whoever is on a caseload, or \
            has been offered it, is left as they are.
            """
        }
    }

    /// Those who said no are not asked again by a press for everybody.
    private var leftOut: HTML {
        guard refused > 0 else { return "" }
        return Notice(
            .late,
            "\(refused.of("person", "people")) under this filter declined, or \(refused == 1 ? "was" : "were") not taken, before, "
                + "and \(refused == 1 ? "is" : "are") not among these. Tick a name to put it forward all the same."
        ).html
    }

    private var field: HTML {
        switch form.deed {
        case .forward:
            """
            \(coordinators.count < 2
                ? ""
                : SelectField(
                    "owner", "Whose they are from now on",
                    options: coordinators.map { Choice($0.id.text, $0.id == me ? "\($0.name) (you)" : $0.name) },
                    chosen: (form.owner ?? me)?.text
                ).html)\(ofAge)
            """
        case .notTaken:
            TextField(
                "because", "Not taken, because",
                hint: "One reason for all of them. It is read by whoever finds them again.",
                error: problems.text(for: "because"), value: form.because, isNeeded: true
            ).html
        }
    }

    private var ofAge: HTML {
        guard !old.isEmpty else { return "" }
        let lines = old.map { practice -> HTML in
            let day: HTML = practice.freshness.map { "as at \(DayText($0.asAt))" } ?? ""
            return "<li>\(practice.practice.name): \(day), \(practice.freshness?.warning ?? "")</li>"
        }
        let words: HTML = "<p><b>Old extracts are among these.</b></p><ul>\(lines)</ul>"
        let field = TextField(
            EpisodeForm.becauseOfAge, "Why an old extract is used",
            hint: "It is kept with each of them, and in the audit log.",
            error: problems.text(for: EpisodeForm.becauseOfAge), value: form.becauseOfAge, isNeeded: true)
        return "\(Notice(.late, markup: words))\(field)"
    }

    private var kept: HTML {
        var fields =
            form.choice.values() + [("confirmed", "yes"), ("count", String(count)), ("deed", form.deed.rawValue)]
        switch form.whom {
        case .one(let person): fields.append(("one", person.text))
        case .chosen(let people): fields += people.map { ("chosen", $0.text) }
        case .everybody: fields.append(("all", "yes"))
        }
        if let written = form.written { fields.append(("question", written)) }
        return fields.map { HiddenField($0.name, $0.value).html }.joined()
    }
}
