package import Vocabulary

/// The wish to put somebody forward for care coordination.
package struct PutForward: EpisodeAsking {
    package typealias State = EpisodeCase
    package static let name = "episode.putForward"

    /// Of the episode that is begun.
    package let id: ID<Episode>
    package let origin: EpisodeOrigin
    package let noticed: Noticed
    /// Who looks after it from now on; as a rule whoever asks.
    package let owner: ID<Actor>
    package let reason: FrozenReason?
    /// In words, where no search found them.
    package let because: String
    /// Why an extract is used that is old.
    package let becauseOfAge: String

    package init(
        id: ID<Episode>, origin: EpisodeOrigin, noticed: Noticed = Noticed(), owner: ID<Actor>, reason: FrozenReason?,
        because: String = "", becauseOfAge: String = ""
    ) {
        self.id = id
        self.origin = origin
        self.noticed = noticed
        self.owner = owner
        self.reason = reason
        self.because = because
        self.becauseOfAge = becauseOfAge
    }

    var newOwner: ID<Actor>? { owner }
}

extension Policy<PutForward> {
    /// A care coordinator who may see the person, for an owner who may own it.
    package static let putForward = act(.putForward)
}

extension Episode {
    /// The episode, begun.
    package static func puttingForward(
        _ permit: Permit<PutForward>, at now: Instant
    ) throws(Refusal) -> Change<Episode> {
        let (state, asked) = (permit.state, permit.asked)
        guard let row = state.row(.putForward), let practice = state.practice else { throw .notFound }
        let because = try Episode.text(asked.because)
        guard asked.reason != nil || !because.isEmpty else {
            throw .unusable("Say why this person is put forward.")
        }
        let isFound = asked.origin == .search && asked.reason != nil
        guard isFound || EpisodeOrigin.asked(for: .putForward).contains(asked.origin) else {
            throw .unusable("Say where the person was noticed.")
        }
        // Whom no search found does not rest on an extract.
        let becauseOfAge = asked.reason == nil ? "" : try state.becauseOfAge(asked.becauseOfAge)
        let noticed = try asked.noticed.checked(beside: asked.origin, on: state.day)
        let episode = Episode(
            id: asked.id, person: state.person, practice: practice.ods, state: row.to, owner: asked.owner,
            origin: asked.origin, noticed: noticed, reason: asked.reason, because: because, becauseOfAge: becauseOfAge,
            since: now, begunAt: now, version: 1)
        return permit.change(
            to: episode, episode.id.text, replacing: nil, at: now, people: [state.person],
            details: [
                "origin": asked.origin.rawValue, "noticed-on": noticed.day?.iso ?? "", "noticed-at": noticed.place,
                "owner": asked.owner.text, "practice": practice.ods.text,
                "cohort": asked.reason?.cohortName ?? "", "as-at": asked.reason?.asAt?.iso ?? "",
                "extracts": (asked.reason?.extracts ?? []).map(\.text).joined(separator: ","),
                "because": because, "because-of-age": becauseOfAge,
            ])
    }

    /// Words of a reason or an outcome, trimmed.
    static func text(_ words: String) throws(Refusal) -> String {
        let words = words.trimmed
        guard words.count <= longestText else {
            throw .unusable("A reason is said in \(longestText) characters or fewer.")
        }
        return words
    }
}
