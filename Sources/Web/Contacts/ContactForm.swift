import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What is typed about one contact.
struct ContactForm {
    static let fields: [FormField] = [
        FormField("how", .choice), FormField("day", .day), FormField("time", .time),
        FormField("with", .choice, label: "Who you were in touch with"),
        FormField("with-name", label: "Who, if it was not the person"),
        FormField("outcome", .choice, label: "How it ended"), .long("said", label: "What was said or noticed"),
        .long("agreed", label: "What was agreed"), FormField("next", .choice, label: "Next step"),
        FormField("next-what", limit: 1_200, label: "Next step: what"),
        FormField("next-day", .day, label: "Next step: by when"),
        FormField("next-time", .time, label: "Next step: at what time"),
        FormField("promise", .flag, label: "I promised this"),
        FormField("sensitivity", .choice, label: "Who may read this"),
        FormField("known-alert", .choice, repeats: true, label: "It had happened before I knew of this alert"),
    ]

    /// What happens to the next step.
    enum Next: String {
        case new, same
    }

    let file: PersonFile
    let actor: Actor

    /// Whether the contact has to say what happens next.
    var demandsNext: Bool { file.episode?.state.demandsNextStepAfterContact == true }

    /// The step that can stay as it is.
    var standingStep: NextStep? {
        file.episode?.nextStep.flatMap { $0.due >= file.today ? $0 : nil }
    }

    /// The wish, or what is wrong with it.
    func read(_ visit: Visit, id: ID<Contact>) -> (asked: RecordContact?, answer: FormAnswer) {
        var answer = FormAnswer(visit.values)
        let way = ContactWay(rawValue: answer["how"])
        if way == nil { answer.problem("Choose how", at: "how") }
        let outcome = Contact.Outcome(rawValue: answer["outcome"])
        if outcome == nil { answer.problem("Choose how it ended", at: "outcome") }
        let known = Self.known(answer)
        if let way, let safety = file.card.forbids(way, outcome, known: known) {
            answer.problem(
                "\(safety.marker.words). \(safety.instead)", at: safety.marker == .leaveMessage ? "outcome" : "how")
        }
        let day = day(&answer)
        let time = time("time", &answer)
        let party = Contact.Party(rawValue: answer["with"])
        if party == nil { answer.problem("Choose who you were in touch with", at: "with") }
        if let party, party != .person, answer["with-name"].isEmpty {
            answer.problem("Say who it was, such as: her daughter Pat", at: "with-name")
        }
        if outcome == .spoke, answer["said"].isEmpty { answer.problem("Write down what was said", at: "said") }
        let held = Sensitivity.allCases.first { $0.word == answer["sensitivity"] } ?? .ordinary
        // A contact that is held more closely changes nothing that others see.
        let step = held == .ordinary ? next(&answer) : nil
        guard let way, let outcome, let day, let party, answer.problems.isEmpty else { return (nil, answer) }
        return (
            RecordContact(
                id: id, heldOn: day, heldAt: time, with: party, withName: answer["with-name"], way: way,
                outcome: outcome, said: answer["said"], agreed: answer["agreed"], sensitivity: held, knownAlerts: known,
                nextStep: step,
                episodeVersion: visit.version), answer
        )
    }

    /// The alerts that were ticked as read.
    private static func known(_ answer: FormAnswer) -> Set<ContactMarker> {
        Set(answer.values.all("known-alert").compactMap(ContactMarker.init))
    }

    /// The alerts that stand against what was typed, to be ticked where the contact had happened already.
    func barred(_ answer: FormAnswer) -> [(safety: ContactSafety, isKnown: Bool)] {
        guard let way = ContactWay(rawValue: answer["how"]) else { return [] }
        let outcome = Contact.Outcome(rawValue: answer["outcome"])
        let known = Self.known(answer)
        var (barred, passed): ([(safety: ContactSafety, isKnown: Bool)], Set<ContactMarker>) = ([], [])
        while let safety = file.card.forbids(way, outcome, known: passed) {
            barred.append((safety, known.contains(safety.marker)))
            passed.insert(safety.marker)
        }
        return barred
    }

    private func day(_ answer: inout FormAnswer) -> Day? {
        let day = answer["day"].isEmpty ? file.today : DayField.read(answer["day"], on: file.today)
        guard let day else {
            answer.problem(DayField.problem("Day"), at: "day")
            return nil
        }
        if day > file.today { answer.problem("The contact cannot be after today, \(file.today.cui)", at: "day") }
        return day
    }

    private func time(_ field: String, _ answer: inout FormAnswer) -> ClockTime? {
        let text = answer[field]
        guard !text.isEmpty else { return nil }
        guard let (hour, minute) = TimeField.read(text), let time = ClockTime(minutes: hour * 60 + minute) else {
            answer.problem("This is not a time. Write it as 14:30", at: field)
            return nil
        }
        return time
    }

    private func next(_ answer: inout FormAnswer) -> NextStep? {
        guard demandsNext else { return nil }
        if answer["next"] == Next.same.rawValue, let standingStep { return standingStep }
        guard answer["next"] == Next.new.rawValue || standingStep == nil else {
            answer.problem("Choose what happens next", at: "next")
            return nil
        }
        if answer["next-what"].isEmpty { answer.problem("Say what the next step is", at: "next-what") }
        let due = DayField.read(answer["next-day"], on: file.today)
        if let due {
            if due < file.today { answer.problem("The next step’s day is today or later", at: "next-day") }
        } else if answer["next-day"].isEmpty {
            answer.problem("Say on which day the next step is due", at: "next-day")
        } else {
            answer.problem(DayField.problem("By when"), at: "next-day")
        }
        let at = time("next-time", &answer)
        guard let due, !answer["next-what"].isEmpty else { return nil }
        return NextStep(what: answer["next-what"], due: due, at: at, isPromise: !answer["promise"].isEmpty)
    }
}
