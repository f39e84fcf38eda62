package import Vocabulary

/// Why one clause answered as it did for one person.
package struct Reason: Hashable, Sendable {
    /// The clause as the canonical printer writes it.
    package var clause: String
    package var answer: Answer
    /// The events that decided it, newest first; for an absence, the last one before the window if there is one.
    package var events: [SourceEvent]
    /// For an absence: the days that were searched and held nothing.
    package var searched: DayRange?
    /// What decided it where no event did, in words: `aged 81`, `decile 2 (2019)`, `no birth date`.
    package var note: String?
    /// Where the answer is unknown only because coverage starts late: what it would be were the extract complete.
    package var ifComplete: Answer?
    /// For a clause that says no: how far off it was, in its own unit, in words: `2 years`, `4 mmol/mol`, `1 event`.
    package var shortfall: String?

    package init(
        clause: String, answer: Answer, events: [SourceEvent] = [], searched: DayRange? = nil, note: String? = nil,
        ifComplete: Answer? = nil, shortfall: String? = nil
    ) {
        self.clause = clause
        self.answer = answer
        self.events = events
        self.searched = searched
        self.note = note
        self.ifComplete = ifComplete
        self.shortfall = shortfall
    }
}

/// One person as every evaluator sees them: the registration at one practice and what stands recorded there.
package struct PersonFacts: Sendable {
    package var person: ID<Person>
    package var demographics: Demographics
    package var events: [SourceEvent]

    package init(person: ID<Person>, demographics: Demographics, events: [SourceEvent]) {
        self.person = person
        self.demographics = demographics
        self.events = events
    }
}

/// What stands for one practice: whose people they are, as at which day, and what the extracts say that they hold.
package struct PracticeFacts: Sendable {
    package var practice: ODSCode
    package var asAt: Day
    package var coverage: [Coverage]

    package init(practice: ODSCode, asAt: Day, coverage: [Coverage]) {
        self.practice = practice
        self.asAt = asAt
        self.coverage = coverage
    }
}
