package import Vocabulary

/// The wish to give an episode to another coordinator.
package struct Reassign: Action {
    package typealias State = EpisodeCase
    package static let name = "episode.reassign"

    package let owner: ID<Actor>
    /// Of the episode as seen; `nil` where a whole caseload is moved, whatever happened to it meanwhile.
    package let version: Int?

    package init(to owner: ID<Actor>, version: Int?) {
        self.owner = owner
        self.version = version
    }
}

extension Policy<Reassign> {
    /// The network manager, within their practices, to an active coordinator of the practice. It needs no sight of the
    /// person: somebody who has dissented or moved must not become nobody's.
    package static let reassign = Policy.allOf(
        .gate(.team),
        .require("There is no such record.") { inquiry in
            guard let practice = inquiry.state.practice?.ods else { return false }
            return inquiry.actor.scope.contains(practice)
        },
        .require("There is nothing to re-assign.") { $0.state.row(.reassign) != nil },
        .require(EpisodeCase.cannotOwn) { inquiry in
            inquiry.asked == nil
                || EpisodeCase.mayOwn(inquiry.state.owner, at: inquiry.state.practice?.ods)
                    && inquiry.state.owner?.id == inquiry.asked?.owner
        }
    )
}

extension Episode {
    /// The episode under its new owner; everything else stays.
    package static func reassigning(_ permit: Permit<Reassign>, at now: Instant) throws(Refusal) -> Change<Episode> {
        let (state, asked) = (permit.state, permit.asked)
        guard let old = state.episode else { throw .notFound }
        if let version = asked.version, version != old.version { throw .changedMeanwhile(version: old.version) }
        var new = old
        new.owner = asked.owner
        new.practice = state.practice?.ods ?? old.practice
        new.version += 1
        return permit.change(
            to: new, new.id.text, replacing: old.version, at: now, people: [new.person],
            details: ["from": old.owner.text, "to": new.owner.text, "state": old.state.rawValue])
    }
}
