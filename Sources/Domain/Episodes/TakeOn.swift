package import Vocabulary

/// The wish to put somebody on a caseload: with an owner and a first next step, always.
package struct TakeOn: EpisodeAsking {
    package typealias State = EpisodeCase
    package static let name = "episode.takeOn"

    /// Of the episode that is begun where there is none.
    package let id: ID<Episode>
    package let origin: EpisodeOrigin
    /// Beside the origin, where there is no episode yet.
    package let noticed: Noticed
    package let owner: ID<Actor>
    package let nextStep: NextStep
    /// The reason, where there is no episode yet that has one; else that one stays as it was frozen.
    package let reason: FrozenReason?
    /// In words: who referred, what the note said.
    package let because: String
    /// Of the episode that the form was filled in against; `nil` where there was none.
    package let version: Int?
    /// Whether the person agreed in the same breath: takes an offered episode through “agreed”.
    package let agreesNow: Bool

    package init(
        id: ID<Episode>, origin: EpisodeOrigin, noticed: Noticed = Noticed(), owner: ID<Actor>, nextStep: NextStep,
        reason: FrozenReason? = nil, because: String = "", version: Int?, agreesNow: Bool = false
    ) {
        self.id = id
        self.origin = origin
        self.noticed = noticed
        self.owner = owner
        self.nextStep = nextStep
        self.reason = reason
        self.because = because
        self.version = version
        self.agreesNow = agreesNow
    }

    var newOwner: ID<Actor>? { owner }
}

extension Policy<TakeOn> {
    /// A care coordinator, from “agreed”, or from “offered” where the person agrees now, or straight away for somebody
    /// who is known already. An earlier caseload is brought in by whoever runs the host or manages the network too.
    package static let takeOn = Policy.anyOf(
        .allOf(
            .require("Nobody else takes people on.") { inquiry in
                inquiry.asked?.origin == .importedCaseload
                    && (inquiry.actor.role == .hostOperator
                        || inquiry.actor.role == .networkManager && inquiry.actor.isGivenPeople)
                    && PeopleAccess.practice(inquiry.actor, seeing: inquiry.state.standing, on: inquiry.state.day)
                        != nil
            },
            .require("This person has a live episode already.") { $0.state.episode == nil },
            .require("This person has died or left the practice.") { $0.state.presence == .here },
            .require(EpisodeCase.cannotOwn) { inquiry in
                EpisodeCase.mayOwn(inquiry.state.owner, at: inquiry.state.practice?.ods)
                    && inquiry.state.owner?.id == inquiry.asked?.owner
            }),
        .allOf(
            .act { $0.episode?.state == .offered ? .agree : .takeOn },
            .require("The person has not agreed yet.") { inquiry in
                inquiry.state.episode?.state != .offered || inquiry.asked?.agreesNow != false
            }))
}

extension Episode {
    /// The episode, open.
    package static func takingOn(_ permit: Permit<TakeOn>, at now: Instant) throws(Refusal) -> Change<Episode> {
        let (state, asked) = (permit.state, permit.asked)
        let old = state.episode
        guard old?.version == asked.version else { throw .changedMeanwhile(version: old?.version ?? 0) }
        guard let practice = state.practice else { throw .notFound }
        let from = old?.state == .offered && asked.agreesNow ? EpisodeTable.row(.offered, .agree)?.to : old?.state
        guard let row = EpisodeTable.row(from, .takeOn) else { throw .unusable("The person has not agreed yet.") }
        let because = try text(asked.because)
        let step = try asked.nextStep.checked(on: state.day, mayBePast: asked.origin == .importedCaseload)
        var new: Episode
        if let old {
            new = old
        } else {
            if asked.reason == nil, because.isEmpty, asked.origin != .importedCaseload {
                throw .unusable("Say who asked for this, and why.")
            }
            new = Episode(
                id: asked.id, person: state.person, practice: practice.ods, state: row.to, owner: asked.owner,
                origin: asked.origin, noticed: try asked.noticed.checked(beside: asked.origin, on: state.day),
                reason: asked.reason, since: now, begunAt: now, version: 0)
        }
        new.state = row.to
        new.practice = practice.ods
        new.owner = asked.owner
        new.nextStep = step
        new.because = because
        new.openedOn = state.day
        new.since = now
        new.version += 1
        return permit.change(
            to: new, new.id.text, replacing: old?.version, at: now, people: [new.person],
            details: [
                "from": old?.state.rawValue ?? "", "agreed-now": asked.agreesNow ? "yes" : "",
                "origin": new.origin.rawValue, "noticed-on": new.noticed.day?.iso ?? "",
                "noticed-at": new.noticed.place, "owner": new.owner.text, "practice": practice.ods.text,
                "next": step.what, "due": step.due.iso, "because": because,
            ])
    }
}
