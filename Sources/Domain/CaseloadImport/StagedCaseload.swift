package import Vocabulary

/// A caseload from somebody's own spreadsheet, read and compared, waiting to be applied by whoever brought it. It holds
/// what applying would do and nothing that is decided later, and is gone after a day.
package struct StagedCaseload: Equatable, Sendable {
    package let id: ID<StagedCaseload>
    /// Who brought it, as the audit log names them; nobody else sees it.
    package let actor: String
    package let at: Instant
    /// The file's name; empty where the text was pasted.
    package let file: String
    /// What is worth knowing: columns that are not used, how the letters were read.
    package let notes: [String]
    package let rows: [StagedCaseloadRow]
    package private(set) var appliedAt: Instant?
    package private(set) var version: Int

    package init(
        id: ID<StagedCaseload>, actor: String, at: Instant, file: String, notes: [String],
        rows: [StagedCaseloadRow], appliedAt: Instant? = nil, version: Int = 1
    ) {
        self.id = id
        self.actor = actor
        self.at = at
        self.file = file
        self.notes = notes
        self.rows = rows
        self.appliedAt = appliedAt
        self.version = version
    }

    /// How long one is kept.
    package static let kept = 86_400_000

    /// Whether it is still there at `now`.
    package func isKept(at now: Instant) -> Bool {
        now.milliseconds - at.milliseconds < Self.kept
    }

    mutating func apply(at now: Instant) {
        appliedAt = now
        version += 1
    }

    /// How many rows would be taken on.
    package var wishes: [CaseloadWish] {
        rows.compactMap { if case .takeOn(let wish) = $0.outcome { wish } else { nil } }
    }

    /// Everybody whom it names and whom the actor may see.
    package var people: [ID<Person>] {
        rows.compactMap(\.person)
    }
}

/// What one row comes to.
package struct StagedCaseloadRow: Equatable, Sendable {
    package enum Outcome: Equatable, Sendable {
        case takeOn(CaseloadWish)
        /// The person has an episode already, and nothing changes.
        case alreadyThere(ID<Person>)
        /// Not taken, with the reason and what to do; of a person whom the actor may see, or of nobody.
        case refused(words: String, person: ID<Person>?)
    }

    /// Where it stands in the file, from 1.
    package let line: Int
    /// The NHS number as it stands in the file.
    package let number: String
    package let outcome: Outcome

    package init(line: Int, number: String, outcome: Outcome) {
        self.line = line
        self.number = number
        self.outcome = outcome
    }

    /// Whom it is about, where the actor may know.
    package var person: ID<Person>? {
        switch outcome {
        case .takeOn(let wish): wish.person
        case .alreadyThere(let person): person
        case .refused(_, let person): person
        }
    }
}

/// Somebody who is to be taken on from a spreadsheet, with everything that is going to be set.
package struct CaseloadWish: Equatable, Sendable {
    package var person: ID<Person>
    package var owner: ID<Actor>
    /// The owner as the file names them, where that is nobody who can own it; empty else.
    package var ownerNotFound: String
    package var nextStep: String
    /// Whether the file names no next step, or no day, so that Cairn's own is set.
    package var stepIsOurs: Bool
    package var due: Day
    package var dueIsOurs: Bool
    package var since: Day?
    package var note: String

    package init(
        person: ID<Person>, owner: ID<Actor>, ownerNotFound: String = "", nextStep: String, stepIsOurs: Bool = false,
        due: Day, dueIsOurs: Bool = false, since: Day? = nil, note: String = ""
    ) {
        self.person = person
        self.owner = owner
        self.ownerNotFound = ownerNotFound
        self.nextStep = nextStep
        self.stepIsOurs = stepIsOurs
        self.due = due
        self.dueIsOurs = dueIsOurs
        self.since = since
        self.note = note
    }

    /// What is set where the file names no next step.
    package static let defaultStep = "Say hello and agree the next step"
    /// Working days from today, where it names no day.
    package static let defaultWorkingDays = 5

    /// Why the person is on the caseload, in words: since when, and the note as it stood in the file.
    package var because: String {
        [since.map { "On the earlier caseload since \($0.cui)." }, note.isEmpty ? nil : note]
            .compactMap(\.self).joined(separator: " ")
    }
}
