package import Vocabulary

/// What was done with a cohort, on a day, in words. Written once; a mistake is put right by another note.
package struct InterventionNote: Equatable, Sendable {
    package let id: ID<InterventionNote>
    package let cohort: ID<SavedCohort>
    package let day: Day
    package let words: String
    package let by: ID<Actor>
    package let at: Instant

    package init(
        id: ID<InterventionNote>, cohort: ID<SavedCohort>, day: Day, words: String, by: ID<Actor>, at: Instant
    ) {
        self.id = id
        self.cohort = cohort
        self.day = day
        self.words = words
        self.by = by
        self.at = at
    }
}

/// The wish to write one.
package struct NoteIntervention: Action {
    package typealias State = CharterCase
    package static let name = "charter.note"

    package let id: ID<InterventionNote>
    package let day: Day
    package let words: String

    package init(id: ID<InterventionNote>, day: Day, words: String) {
        self.id = id
        self.day = day
        self.words = words
    }
}

extension Policy<NoteIntervention> {
    /// Whoever writes charters, of any that there is.
    package static let noteIntervention = Policy.allOf(
        .gate(.charter), .require("Notes are written by accounts. Sign in with one.") { $0.actor.account != nil },
        .require("This question has no charter yet.") { $0.state.charter != nil })
}

extension InterventionNote {
    package static func writing(
        _ permit: Permit<NoteIntervention>, at now: Instant
    ) throws(Refusal) -> Change<InterventionNote> {
        guard let account = permit.actor.account else { throw .notFound }
        let (asked, state) = (permit.asked, permit.state)
        let words = asked.words.trimmed
        guard !words.isEmpty else { throw .unusable("Say what was done.") }
        guard words.count <= Charter.longestText else {
            throw .unusable("A note is said in \(Charter.longestText) characters or fewer.")
        }
        guard asked.day <= state.day else { throw .unusable("A note is about today or an earlier day.") }
        try FreeWords.check(words)
        let note = InterventionNote(
            id: asked.id, cohort: state.cohort.id, day: asked.day, words: words, by: account, at: now)
        return permit.change(
            to: note, note.cohort.text, replacing: nil, at: now, details: ["day": note.day.iso, "words": words])
    }
}
