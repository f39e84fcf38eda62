import DesignSystem
import Domain
import HTML
import Vocabulary

/// The form of one act on an episode: what was typed, what it asks for, and what is wrong with it.
struct EpisodeForm {
    /// What a form without problems asks for.
    enum Deed {
        case decide(DecideEpisode)
        case putForward(EpisodeOrigin, Noticed, because: String, owner: ID<Actor>)
        case takeOn(EpisodeOrigin, Noticed, because: String, owner: ID<Actor>, NextStep)
    }

    static let fields: [FormField] =
        [
            FormField("act", .choice, limit: 40), FormField("because", .longText, limit: 8000, label: "Why"),
            FormField(becauseOfAge, .longText, limit: 8000, label: "Why an old extract is used"),
            FormField("day", .day, limit: 40), FormField("ending", .choice, limit: 60, label: "Why it is closed"),
            FormField("outcome", .longText, limit: 8000, label: "What came of it"),
            FormField("owner", .id, limit: 32, label: "Whose it is from now on"),
        ] + NoticedInput.fields + NextStepInput.fields

    static let becauseOfAge = "because-of-age"

    let act: EpisodeAct
    var because = ""
    var becauseOfAge = ""
    var day = ""
    var ending = ""
    var outcome = ""
    var owner = ""
    var noticed = NoticedInput()
    var step = NextStepInput()
    var problems: [FieldProblem] = []

    /// The form before anybody has typed; the owner is whoever asks.
    init(_ act: EpisodeAct, owner: ID<Actor>?, noticed: NoticedInput = NoticedInput()) {
        self.act = act
        self.noticed = noticed
        self.owner = owner?.text ?? ""
    }

    /// As it was sent; `nil` where it is about no act.
    init?(_ values: FormValues) {
        guard let act = values["act"].flatMap(EpisodeAct.init) else { return nil }
        self.act = act
        because = values["because"] ?? ""
        becauseOfAge = values[Self.becauseOfAge] ?? ""
        day = values["day"] ?? ""
        ending = values["ending"] ?? ""
        outcome = values["outcome"] ?? ""
        owner = values["owner"] ?? ""
        noticed = NoticedInput(values)
        step = NextStepInput(values)
    }

    /// Whether the act takes a next step, and whether it must.
    var stepIsNeeded: Bool { act == .takeOn || act == .resume }
    var takesStep: Bool { stepIsNeeded || [.offer, .offerAgain, .agree].contains(act) }

    /// What it asks for, or `nil` with ``problems`` filled in. `live` says whether there is an episode already.
    mutating func deed(version: Int?, live: Bool, on today: Day) -> Deed? {
        problems = []
        let read: (step: NextStep?, problems: [FieldProblem]) =
            takesStep ? step.read(on: today, isNeeded: stepIsNeeded) : (nil, [])
        problems += read.problems
        switch act {
        case .putForward, .takeOn:
            // Whoever has an episode was noticed already.
            var said: (origin: EpisodeOrigin, noticed: Noticed)? = (origin: .search, noticed: Noticed())
            if !live {
                let given = noticed.read(for: act, on: today)
                said = given.said
                problems += given.problems
            }
            let owner = ID<Actor>(text: owner)
            if owner == nil { problems.append(FieldProblem("Choose whose it is", field: "owner")) }
            if !live, because.isEmpty { problems.append(FieldProblem("Say why", field: "because")) }
            guard problems.isEmpty, let owner, let said else { return nil }
            if act == .putForward {
                return .putForward(said.origin, said.noticed, because: because, owner: owner)
            }
            return read.step.map { .takeOn(said.origin, said.noticed, because: because, owner: owner, $0) }
        default:
            return decide(version, read.step, today)
        }
    }

    private mutating func decide(_ version: Int?, _ step: NextStep?, _ today: Day) -> Deed? {
        if act.needsReason, because.isEmpty { problems.append(FieldProblem("Say why", field: "because")) }
        var comesBack: Day?
        if act.needsDay {
            comesBack = DayField.read(day, on: today)
            if day.isEmpty {
                problems.append(FieldProblem("Give the day", field: "day"))
            } else if comesBack == nil {
                problems.append(FieldProblem(DayField.problem(dayLabel), field: "day"))
            } else if let comesBack, comesBack <= today {
                problems.append(FieldProblem("The day is after today", field: "day"))
            }
        }
        let ending = EpisodeEnding(rawValue: ending)
        if act == .close {
            if ending == nil { problems.append(FieldProblem("Choose why it is closed", field: "ending")) }
            if outcome.isEmpty { problems.append(FieldProblem("Say what came of it", field: "outcome")) }
        }
        guard problems.isEmpty else { return nil }
        return .decide(
            DecideEpisode(
                act, version: version ?? 0, because: because, becauseOfAge: becauseOfAge, day: comesBack,
                nextStep: step,
                ending: act == .close ? ending : nil, outcome: act == .close ? outcome : ""))
    }

    /// The field that a refusal of the whole deed is shown at.
    var firstField: String {
        switch act {
        case .takeOn, .putForward: "owner"
        case .close: "ending"
        case _ where takesStep: "step"
        case _ where act.needsDay: "day"
        default: "because"
        }
    }
}

extension EpisodeForm {
    /// The fields of the act, with what was typed in them.
    func html(owners: [Account], live: Bool, old: Freshness?) -> HTML {
        var fields: [HTML] = []
        func add(_ part: some Component) { fields.append(part.html) }
        if act == .putForward || act == .takeOn {
            if !live { fields.append(noticed.html(for: act, problems)) }
            add(
                SelectField(
                    "owner", "Whose it is from now on", options: owners.map { Choice($0.id.text, $0.name) },
                    chosen: owner, blank: "Choose a coordinator", error: problems.text(for: "owner"), isNeeded: true))
        }
        if act.needsDay {
            add(DayField("day", dayLabel, error: problems.text(for: "day"), value: day, isNeeded: true))
        }
        if act == .close {
            add(
                Radios(
                    "ending", "Why it is closed", choices: EpisodeEnding.allCases.map { Choice($0.rawValue, $0.title) },
                    chosen: ending, error: problems.text(for: "ending"), isNeeded: true))
            add(
                TextArea(
                    "outcome", "What came of it", error: problems.text(for: "outcome"), value: outcome,
                    isNeeded: true))
        } else {
            add(
                TextArea(
                    "because", act.needsReason || !live ? "Why" : "Anything to note",
                    error: problems.text(for: "because"), value: because, rows: 3,
                    isNeeded: act.needsReason || !live))
        }
        // Somebody put forward here was found by no search.
        if let old, act.restsOnExtract, act != .putForward {
            add(
                TextArea(
                    Self.becauseOfAge, "Why an old extract is used", hint: "It is \(old.days.of("day", "days")) old.",
                    error: problems.text(for: Self.becauseOfAge), value: becauseOfAge, rows: 2, isNeeded: true))
        }
        if takesStep { fields.append(step.html(problems, isNeeded: stepIsNeeded)) }
        return fields.joined()
    }

    private var dayLabel: String {
        switch act {
        case .askAgain: "Ask again on"
        case .unreachable: "Try again on"
        default: "Until"
        }
    }
}
