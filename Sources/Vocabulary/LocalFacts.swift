/// Facts about people that Cairn itself has recorded, laid over the extracts when a question is asked.
package struct LocalFacts: Sendable {
    /// The kinds of fact that a question can ask for.
    package enum Kind: UInt8, Sendable, CaseIterable {
        case openEpisode, contact, agreedPlan, refusal
    }

    /// One fact: what, of whom, when.
    package struct Fact: Hashable, Sendable {
        package let kind: Kind
        package let person: ID<Person>
        package let day: Day
        /// The name of the cohort that had put forward what was refused; empty where it was none, and for other kinds.
        package let cohort: String

        package init(kind: Kind, person: ID<Person>, day: Day, cohort: String = "") {
            self.kind = kind
            self.person = person
            self.day = day
            self.cohort = cohort
        }

        /// Whether it is about the cohort of that name; every fact is where none is asked for.
        package func isAbout(_ name: String?) -> Bool {
            name.map { Code.folded($0) == Code.folded(cohort) } ?? true
        }
    }

    /// The kinds that this build of Cairn records. A question about any other is unknown.
    package let kept: Set<Kind>
    package let facts: [Fact]
    /// The sequence of the store that they were read at; part of an answer's version.
    package let sequence: Int
    /// The day up to which Cairn knows of them, as a rule later than any extract; `nil` where they end with each practice's.
    package let knownUpTo: Day?

    package init(kept: Set<Kind>, facts: [Fact], sequence: Int, knownUpTo: Day? = nil) {
        self.kept = kept
        self.facts = facts
        self.sequence = sequence
        self.knownUpTo = knownUpTo
    }

    /// Nothing recorded, because nothing can be yet.
    package static let none = LocalFacts(kept: [], facts: [], sequence: 0)
}

/// A person known to a practice of the network; the type that their ids are of.
package enum Person {}
