package import Vocabulary

/// The wish to keep a question, for the first time or changed.
package struct KeepCohort: Action {
    /// As it is kept; `nil` while it is not.
    package typealias State = SavedCohort?
    package static let name = "cohort.keep"

    package let id: ID<SavedCohort>
    package let cohortName: String
    /// The canonical text, which somebody has checked before.
    package let text: String
    package let audience: SavedCohort.Audience
    /// Of what the form was filled in against; `nil` where it was new.
    package let version: Int?

    package init(
        id: ID<SavedCohort>, cohortName: String, text: String, audience: SavedCohort.Audience, version: Int?
    ) {
        self.id = id
        self.cohortName = cohortName
        self.text = text
        self.audience = audience
        self.version = version
    }
}

/// The wish to take a question out of the list.
package struct RemoveCohort: Action {
    package typealias State = SavedCohort
    package static let name = "cohort.remove"

    package let version: Int

    package init(version: Int) {
        self.version = version
    }
}

extension Policy<KeepCohort> {
    /// Whoever is given people keeps questions with an account, and changes those that are theirs.
    package static let keepCohort = Policy.allOf(
        .gate(.people), .require("Questions are kept by accounts. Sign in with one.") { $0.actor.account != nil },
        .require("This question is somebody else's. Keep a copy under your own name.") { inquiry in
            inquiry.state.map { $0.owner == inquiry.actor.account } ?? true
        })
}

extension Policy<RemoveCohort> {
    package static let removeCohort = Policy.allOf(
        .gate(.people),
        .require("Only whoever keeps a question removes it.") { $0.state.owner == $0.actor.account })
}

extension SavedCohort {
    /// The question, kept.
    package static func keeping(
        _ permit: Permit<KeepCohort>, at now: Instant
    ) throws(Refusal) -> Change<SavedCohort> {
        let asked = permit.asked
        guard let account = permit.actor.account else { throw .notFound }
        if let stands = permit.state, stands.version != asked.version {
            throw .changedMeanwhile(version: stands.version)
        }
        guard !asked.cohortName.trimmed.isEmpty else { throw .unusable("Give the question a name.") }
        guard asked.cohortName.count <= longestName else {
            throw .unusable("The name of a question has \(longestName) characters or fewer.")
        }
        guard asked.text.utf8.count <= longestText else {
            throw .unusable("This question is too long to be kept: \(longestText) characters at most.")
        }
        // The text has what the name and the purpose say too.
        try FreeWords.check(asked.cohortName, asked.text)
        let kept = SavedCohort(
            id: permit.state?.id ?? asked.id, owner: permit.state?.owner ?? account, name: asked.cohortName,
            text: asked.text, audience: asked.audience, changedAt: now, version: (permit.state?.version ?? 0) + 1)
        return permit.change(
            to: kept, kept.id.text, replacing: permit.state?.version, at: now,
            details: ["name": kept.name, "question": kept.text, "audience": kept.audience.rawValue])
    }

    /// The question, out of the list.
    package static func removing(
        _ permit: Permit<RemoveCohort>, at now: Instant
    ) throws(Refusal) -> Change<SavedCohort> {
        let old = permit.state
        guard old.version == permit.asked.version else { throw .changedMeanwhile(version: old.version) }
        let removed = SavedCohort(
            id: old.id, owner: old.owner, name: old.name, text: old.text, audience: old.audience, isRemoved: true,
            changedAt: now, version: old.version + 1)
        return permit.change(
            to: removed, removed.id.text, replacing: old.version, at: now, details: ["name": removed.name])
    }
}
