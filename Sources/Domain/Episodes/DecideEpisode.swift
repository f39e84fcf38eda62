package import Vocabulary

/// The wish to move an episode on: every act of ``EpisodeTable`` but putting forward, taking on and re-assigning.
package struct DecideEpisode: EpisodeAsking {
    package typealias State = EpisodeCase
    package static let name = "episode.decide"

    package let act: EpisodeAct
    /// Of the episode that the form was filled in against.
    package let version: Int
    /// Why, where the act says why.
    package let because: String
    /// Why an extract is used that is old, where the act rests on it.
    package let becauseOfAge: String
    /// The day to ask or try again, or until which it is paused.
    package let day: Day?
    package let nextStep: NextStep?
    package let ending: EpisodeEnding?
    package let outcome: String

    package init(
        _ act: EpisodeAct, version: Int, because: String = "", becauseOfAge: String = "", day: Day? = nil,
        nextStep: NextStep? = nil,
        ending: EpisodeEnding? = nil, outcome: String = ""
    ) {
        self.act = act
        self.version = version
        self.because = because
        self.becauseOfAge = becauseOfAge
        self.day = day
        self.nextStep = nextStep
        self.ending = ending
        self.outcome = outcome
    }

    var newOwner: ID<Actor>? { nil }

    /// The acts that are decided this way.
    package static let acts = EpisodeAct.allCases.filter { ![.putForward, .takeOn, .reassign].contains($0) }
}

extension Policy<DecideEpisode> {
    /// Whoever the table lets do `act`, to a person whom they may see.
    package static func decide(_ act: EpisodeAct) -> Self {
        .allOf(
            .require("This is done in another way.") { inquiry in
                DecideEpisode.acts.contains(act) && inquiry.asked.map { $0.act == act } ?? true
            },
            .act(act))
    }
}

extension Episode {
    /// The episode after the act. What stood in the form against an older version is refused as changed meanwhile.
    package static func deciding(
        _ permit: Permit<DecideEpisode>, at now: Instant
    ) throws(Refusal) -> Change<Episode> {
        let (state, asked) = (permit.state, permit.asked)
        guard let old = state.episode else { throw .notFound }
        guard old.version == asked.version else { throw .changedMeanwhile(version: old.version) }
        guard let row = state.row(asked.act) else { throw .notFound }
        let because = try text(asked.because)
        let outcome = try text(asked.outcome)
        if asked.act.needsReason, because.isEmpty { throw .unusable("Say why.") }
        if asked.act.needsDay {
            guard let day = asked.day else { throw .unusable("Give the day on which this comes back.") }
            guard day > state.day else { throw .unusable("The day on which this comes back is after today.") }
            guard day <= state.day.adding(months: 24) else {
                throw .unusable("The day on which this comes back is within two years.")
            }
        }
        if asked.act == .close {
            guard asked.ending != nil else { throw .unusable("Choose why it is closed.") }
            guard !outcome.isEmpty else { throw .unusable("Say what came of it.") }
        }
        let becauseOfAge = asked.act.restsOnExtract ? try state.becauseOfAge(asked.becauseOfAge) : ""
        var new = old
        new.state = row.to
        new.practice = state.practice?.ods ?? old.practice
        new.because = because
        if asked.act.restsOnExtract { new.becauseOfAge = becauseOfAge }
        new.askAgainOn = row.to == .askAgain || row.to == .unreachable ? asked.day : nil
        new.pausedUntil = row.to == .paused ? asked.day : nil
        new.nextStep = try step(after: asked, from: old, to: row.to, on: state.day)
        new.ending = asked.act == .close ? asked.ending : old.ending
        new.outcome = asked.act == .close ? outcome : old.outcome
        new.since = now
        new.version += 1
        return permit.change(
            to: new, new.id.text, replacing: old.version, at: now, people: [new.person],
            details: [
                "act": asked.act.rawValue, "from": old.state.rawValue, "to": new.state.rawValue,
                "because": because, "because-of-age": becauseOfAge, "day": asked.day?.iso ?? "",
                "next": new.nextStep?.what ?? "",
                "due": new.nextStep?.due.iso ?? "", "ending": asked.ending?.rawValue ?? "", "outcome": outcome,
            ])
    }

    /// A step that is given is taken where the person is being offered it or is on a caseload; an end, a rest or a
    /// wait has none: its day stands beside it.
    private static func step(
        after asked: DecideEpisode, from old: Episode, to state: EpisodeState, on day: Day
    ) throws(Refusal) -> NextStep? {
        switch state {
        case .offered, .agreed, .open:
            if let given = asked.nextStep { return try given.checked(on: day) }
            guard !state.demandsNextStep else { throw .unusable("Say what the next step is, and by when.") }
            return state == .agreed ? old.nextStep : nil
        default:
            return nil
        }
    }
}
