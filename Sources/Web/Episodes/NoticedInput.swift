import DesignSystem
import Domain
import HTML
import Vocabulary

/// Where somebody was noticed whom no question found: as a form asks it, and as an address keeps it for the next person who
/// is named at the same meeting.
struct NoticedInput: Equatable {
    static let fields: [FormField] =
        kept + [FormField("where", limit: 1200, label: "Where it was, in words")]

    /// What an address keeps: nothing that was written about anybody.
    static let kept: [FormField] = [
        FormField("origin", .choice, limit: 40, label: "Where the person was noticed"),
        FormField("held", .day, limit: 40, label: "Day of the meeting"),
    ]

    var origin = ""
    var held = ""
    var place = ""

    init() {}

    init(_ origin: EpisodeOrigin) {
        self.origin = origin.rawValue
    }

    /// As it was typed.
    init(_ values: FormValues) {
        origin = values["origin"] ?? ""
        held = values["held"] ?? ""
        place = values["where"] ?? ""
    }

    /// As an address has it, with the day whatever it was typed as; a meeting of which no day is said is today's.
    init(_ values: FormValues, on today: Day) {
        self.init(values)
        held = (DayField.read(held, on: today) ?? today).cui
    }

    /// What it says for that act, or what is wrong.
    func read(
        for act: EpisodeAct, on today: Day
    ) -> (said: (origin: EpisodeOrigin, noticed: Noticed)?, problems: [FieldProblem]) {
        func problem(_ words: String, _ field: String) -> [FieldProblem] { [FieldProblem(words, field: field)] }
        guard let chosen = choice(for: act) else {
            return (nil, problem("Choose where the person was noticed", "origin"))
        }
        switch chosen {
        case .meeting:
            guard let day = DayField.read(held, on: today) else {
                let words = held.isEmpty ? "Give the day of the meeting" : DayField.problem("Day of the meeting")
                return (nil, problem(words, "held"))
            }
            guard day <= today else { return (nil, problem("The day of the meeting is not after today", "held")) }
            return ((origin: chosen, noticed: Noticed(day: day)), [])
        case .other:
            guard !place.isEmpty else { return (nil, problem("Say where the person was noticed", "where")) }
            return ((origin: chosen, noticed: Noticed(place: place)), [])
        default:
            return ((origin: chosen, noticed: Noticed()), [])
        }
    }

    /// The fields: each origin, with what is asked beside it.
    func html(for act: EpisodeAct, _ problems: [FieldProblem]) -> HTML {
        let choices = EpisodeOrigin.asked(for: act).map { origin -> Choice in
            let nested: HTML? =
                switch origin {
                case .meeting:
                    DayField("held", "Day of the meeting", error: problems.text(for: "held"), value: held).html
                case .other:
                    TextField("where", "Where it was, in words", error: problems.text(for: "where"), value: place).html
                default: nil
                }
            return Choice(origin.rawValue, origin.title, nested: nested)
        }
        return Radios(
            "origin", "Where the person was noticed", choices: choices, chosen: origin,
            error: problems.text(for: "origin"), isNeeded: true
        ).html
    }

    private func choice(for act: EpisodeAct) -> EpisodeOrigin? {
        EpisodeOrigin(rawValue: origin).flatMap { EpisodeOrigin.asked(for: act).contains($0) ? $0 : nil }
    }
}

extension NoticedInput {
    var isMeeting: Bool { origin == EpisodeOrigin.meeting.rawValue }

    /// `Multidisciplinary meeting, 18-Nov-2026`; `nil` where nothing was chosen by which somebody is put forward.
    var words: String? {
        choice(for: .putForward).map { $0.words(Noticed(day: isMeeting ? DayField.read(held) : nil)) }
    }

    /// What stands in an address; nothing where nothing was chosen.
    var query: [(name: String, value: String)] {
        guard let chosen = choice(for: .putForward) else { return [] }
        var query = [(name: "origin", value: chosen.rawValue)]
        if isMeeting, let day = DayField.read(held) { query.append((name: "held", value: day.cui)) }
        return query
    }

    /// The same as a form carries it.
    var hidden: HTML { query.map { HiddenField($0.name, $0.value).html }.joined() }

    /// The search for somebody who was noticed there.
    var search: Route { Address.search.with(query: query) }

    /// The form that puts somebody forward who was noticed there.
    func putForward(_ person: ID<Person>) -> Route {
        let act = [(name: "act", value: EpisodeAct.putForward.rawValue)]
        return Address.episode(person).with(query: act + query).at("act")
    }
}
