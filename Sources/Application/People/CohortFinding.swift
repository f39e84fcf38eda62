package import CaseFinding
package import Domain
package import Store
package import Vocabulary

/// The answer to a question, as it may be shown.
package struct CohortFinding: Sendable {
    /// The extracts, and the store's own facts, that it was drawn from: two answers of one version are the same.
    package let version: String
    package let asAt: Day?
    /// By code.
    package let practices: [PracticeFinding]
    /// Present where people were asked for.
    package var people: Disclosed<DisclosedPeople>?

    init(version: String, asAt: Day?, practices: [PracticeFinding]) {
        self.version = version
        self.asAt = asAt
        self.practices = practices
    }
}

/// What a question finds at one practice. Registered = included + excluded + unknown, always; withheld stands beside it.
package struct PracticeFinding: Sendable {
    package let practice: PracticeProfile
    /// The as-at day of its extract; `nil` where none has come in.
    package let asAt: Day?
    package let registered: Int
    package let included: Int
    package let excluded: Int
    package let unknown: Int
    /// Registered people who are in no other count and on no list.
    package let withheld: Int
    /// Why people are withheld or missing, in words; `nil` where nothing is to be said.
    package let note: String?
    /// Why answers are unknown here.
    package let undecided: [Undecided]

    /// A practice that does not share is a number of withheld people, and nothing more.
    init(_ practice: PracticeProfile, _ answer: PracticeAnswer?, shares: Bool, undecided: [Undecided]) {
        self.practice = practice
        self.undecided = undecided
        asAt = answer?.asAt
        registered = shares ? answer?.registered ?? 0 : 0
        included = shares ? answer?.included ?? 0 : 0
        excluded = shares ? answer?.excluded ?? 0 : 0
        unknown = shares ? answer?.unknown ?? 0 : 0
        let all = (answer?.registered ?? 0) + (answer?.withheld ?? 0)
        withheld = shares ? answer?.withheld ?? 0 : all
        note =
            if answer == nil {
                "no extract has come in"
            } else if !shares {
                "no current sharing agreement: its people are withheld"
            } else if withheld > 0 {
                withheld == 1 ? "1 person has dissented from sharing" : "\(withheld) people have dissented from sharing"
            } else {
                nil
            }
    }
}

/// A clause that could not be decided for somebody, and what is missing.
package struct Undecided: Equatable, Sendable {
    package let clause: String
    package let note: String
}

/// Somebody whom a question finds, or just misses, and why.
package struct FoundReasons: Sendable {
    package let person: ID<Person>
    package let practice: ODSCode
    package let reasons: [Reason]
    /// The line that alone keeps them out, for a near miss; `nil` for whoever is found.
    package let missesLine: Int?

    init(person: ID<Person>, practice: ODSCode, reasons: [Reason], missesLine: Int? = nil) {
        self.person = person
        self.practice = practice
        self.reasons = reasons
        self.missesLine = missesLine
    }
}

/// People with their names, as the audit log says that they were shown.
package struct DisclosedPeople: Sendable {
    package let listed: [FoundReasons]
    private let registrations: [Key: Registration]

    private struct Key: Hashable {
        let person: ID<Person>
        let practice: ODSCode
    }

    init(listed: [FoundReasons], registrations: [Registration]) {
        self.listed = listed
        self.registrations = Dictionary(
            registrations.map { (Key(person: $0.person, practice: $0.practice), $0) }, uniquingKeysWith: { $1 })
    }

    /// Who somebody on the list is.
    package func registration(of found: FoundReasons) -> Registration? {
        registrations[Key(person: found.person, practice: found.practice)]
    }
}
