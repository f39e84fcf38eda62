import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Ways of reaching somebody that are not safe: what stands, with a way to take it away, and a form for one more.
struct SafetyForm {
    static let fields: [FormField] = [
        FormField("marker", .choice, label: "What is not safe"), .long("instead", label: "What to do instead"),
        .long("why"), FormField("sensitivity", .choice, label: "Who may read why"),
        FormField("review", .day, label: "Look again on"),
    ]
    static let liftFields: [FormField] = [
        FormField("marker", .choice, label: "What is not safe"),
        .long("reason", label: "Why it is no longer needed"),
    ]

    let file: PersonFile
    let actor: Actor
    var answer: FormAnswer?
    /// The marker whose taking away came back with problems.
    var lifting: (marker: ContactMarker, form: FormAnswer)?

    func page(_ visit: Visit) -> Page {
        PersonFrame.page(
            "Safety alerts: \(file.registration.details.name.cui)", file, .safety, for: actor,
            """
            \(answer?.summary)\(lifting?.form.summary)\
            \(PageHead("Safety alerts", lede: "How this person may not be reached. Everybody who sees them sees this."))\
            <div class="stack-5">\(stale)\(file.card.safety.map { stands($0, visit) })\(form(visit))</div>
            """)
    }

    /// The wish, or what is wrong with it.
    static func read(_ visit: Visit) -> (asked: SetContactSafety?, answer: FormAnswer) {
        var answer = FormAnswer(visit.values)
        let marker = ContactMarker(rawValue: answer["marker"])
        if marker == nil { answer.problem("Choose what is not safe", at: "marker") }
        let review = DayField.read(answer["review"], on: visit.today)
        if answer["review"].isEmpty {
            answer.problem("Say on which day somebody looks again whether this is needed", at: "review")
        } else if review == nil {
            answer.problem(DayField.problem("Look again on"), at: "review")
        } else if let review, review <= visit.today {
            answer.problem("The day of review comes after today", at: "review")
        }
        let sensitivity = Sensitivity.allCases.first { $0.word == answer["sensitivity"] } ?? .ordinary
        guard let marker, let review, answer.problems.isEmpty else { return (nil, answer) }
        return (
            SetContactSafety(
                marker: marker, instead: answer["instead"], why: answer["why"], sensitivity: sensitivity,
                reviewOn: review, version: visit.version ?? 0), answer
        )
    }

    private var stale: HTML {
        let form = answer?.isStale == true ? answer : lifting?.form
        return form?.standing(
            file.card.safety.map { ($0.marker.words, "\($0.instead) Review \(DayText($0.reviewOn))") }) ?? ""
    }

    private func stands(_ safety: ContactSafety, _ visit: Visit) -> HTML {
        let id = Self.id(safety.marker)
        let typed = lifting.flatMap { $0.marker == safety.marker ? $0.form : nil }
        let lift: HTML =
            ContactSafety.mayChange(safety.marker, of: file.card, actor)
            ? Form(
                to: PersonRoutes.liftSafety(file.person),
                hidden: visit.hidden(person: file.person, version: file.card.version)
                    + HiddenField("marker", safety.marker.rawValue).html,
                label: "Take away: \(safety.marker.words)",
                """
                \(TextField("reason", "Why it is no longer needed", error: typed?.error("reason-\(id)"), value: typed?["reason"], id: "reason-\(id)"))\
                \(Actions(Button("Take it away", .stop, isSmall: true, about: safety.marker.words).html))
                """
            ).html
            : NotAllowed(
                "Take it away", because: "Only a clinical supervisor, or whoever set it, takes this away.",
                isSmall: true,
                id: "not-allowed-\(id)"
            ).html
        return Panel(
            id: "alert-\(id)", safety.marker.words,
            "\(PersonAlerts.words(safety, file.names))<div class=\"gap-top\">\(lift)</div>"
        ).html
    }

    private func form(_ visit: Visit) -> HTML {
        let choices = ContactMarker.allCases.filter { ContactSafety.mayChange($0, of: file.card, actor) }
            .map { Choice($0.rawValue, $0.words) }
        let held = Sensitivity.allCases.filter { $0 <= actor.clearance }.map { Choice($0.word, Self.words($0)) }
        let sensitivity: HTML =
            held.count > 1
            ? Radios(
                "sensitivity", "Who may read why", choices: held,
                chosen: answer?["sensitivity"] ?? Sensitivity.ordinary.word
            ).html : ""
        return Form(
            to: PersonRoutes.safety(file.person), hidden: visit.hidden(person: file.person, version: file.card.version),
            isPanel: true,
            """
            <h2>Set or change an alert</h2>\
            \(Radios("marker", "What is not safe", choices: choices, chosen: answer?["marker"], error: answer?.error("marker"), isNeeded: true))\
            \(TextArea("instead", "What to do instead", hint: "Everybody reads this. For example: phone the mobile on Tuesdays after 10:00", value: answer?["instead"], rows: 2))\
            \(TextArea("why", "Why", hint: "As much as is needed to keep them safe", value: answer?["why"], rows: 2))\(sensitivity)\
            \(DayField("review", "Look again on", error: answer?.error("review"), value: answer?["review"], isNeeded: true))\
            \(Actions("\(Button("Save the alert"))\(TextLink("Leave without saving", to: Address.person(file.person)))"))
            """
        ).html
    }

    /// For the ids of what belongs to one marker.
    static func id(_ marker: ContactMarker) -> String { marker.rawValue.slug }

    static func words(_ sensitivity: Sensitivity) -> String {
        switch sensitivity {
        case .ordinary: "Everybody who sees this person"
        case .sensitive: "Only those cleared for sensitive records"
        case .sealed: "Only those cleared for sealed records"
        }
    }
}
