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
    /// All of them together. Who is registered at several counts at each of them, and here once.
    package let total: AnswerCounts
    /// Practices that the question names and that the actor may not see, as it names them.
    package let leftOut: [String]
    /// Present where it was asked for, and may be known.
    package var funnel: CohortFunnel?
    /// Who is reached, group by group; present where it was asked for.
    package var lens: InequalityLens?
    /// Present where people were asked for.
    package var people: Disclosed<DisclosedPeople>?
    /// People who are found and may not be seen: their practice of now is not the actor's or does not share, or they have
    /// dissented at another. 0 where people were not asked for.
    package var notListed = 0

    private init(
        version: String, asAt: Day?, practices: [PracticeFinding], total: AnswerCounts, leftOut: [String]
    ) {
        self.version = version
        self.asAt = asAt
        self.practices = practices
        self.total = total
        self.leftOut = leftOut
    }

    /// The part of an answer that the practices named have.
    init(
        _ kept: KeptAnswer, _ asAt: Day?, _ practices: [PracticeProfile], _ standing: CohortStanding,
        causes: Bool, for actor: Actor, on today: Day
    ) throws {
        leftOut = standing.leftOut(of: kept.question.cohort, for: actor)
        let extracts = SegmentShelf.version(of: standing.extracts)
        version = "\(extracts)-\(kept.answer.version.local)"
        self.asAt = asAt
        let answers = Dictionary(kept.answer.practices.map { ($0.practice, $0) }, uniquingKeysWith: { $1 })
        self.practices = try practices.map { practice in
            let shares = practice.shares(on: today)
            return PracticeFinding(
                practice, answers[practice.ods], shares: shares,
                freshness: standing.freshness(of: practice, on: today),
                undecided: shares && causes ? try kept.undecided(at: practice.ods, for: actor) : [])
        }
        let sharing = Set(self.practices.filter(\.shares).map(\.practice.ods))
        let together = kept.together(at: sharing).total(at: sharing)
        total = AnswerCounts(
            included: together.included, excluded: together.excluded, unknown: together.unknown,
            withheld: together.withheld + self.practices.filter { !$0.shares }.reduce(0) { $0 + $1.withheld })
    }
}

extension CohortFinding {
    /// What is counted otherwise than by a question of people, at the practices named; `undecided` says why at each answers are
    /// unknown, as far as it is known.
    init(
        _ answers: [PracticeAnswer], _ practices: [PracticeProfile], _ standing: CohortStanding,
        undecided: [ODSCode: [Undecided]] = [:], leftOut: [String] = [], on today: Day
    ) {
        let known = Dictionary(answers.map { ($0.practice, $0) }, uniquingKeysWith: { $1 })
        let findings = practices.map { practice in
            let shares = practice.shares(on: today)
            return PracticeFinding(
                practice, known[practice.ods], shares: shares,
                freshness: standing.freshness(of: practice, on: today),
                undecided: shares ? undecided[practice.ods] ?? [] : [])
        }
        self.init(
            version: SegmentShelf.version(of: standing.extracts), asAt: nil, practices: findings,
            total: findings.reduce(AnswerCounts(included: 0, excluded: 0, unknown: 0)) { $0 + $1.counts },
            leftOut: leftOut)
    }
}

/// What a question finds at one practice. Registered = included + excluded + unknown, always; withheld stands beside it.
package struct PracticeFinding: Sendable {
    package let practice: PracticeProfile
    /// Whether the practice shares its people today.
    package let shares: Bool
    /// The as-at day of its extract; `nil` where none has come in.
    package let asAt: Day?
    package let registered: Int
    package let included: Int
    package let excluded: Int
    package let unknown: Int
    /// Registered people who are in no other count and on no list.
    package let withheld: Int
    /// How old the extract is; `nil` where none has come in.
    package let freshness: Freshness?
    /// Why people are withheld or missing, in words; `nil` where nothing is to be said.
    package let note: String?
    /// Why answers are unknown here.
    package let undecided: [Undecided]

    /// The counts, of which registered is the sum.
    package var counts: AnswerCounts {
        AnswerCounts(included: included, excluded: excluded, unknown: unknown, withheld: withheld)
    }

    /// A practice that does not share is a number of withheld people, and nothing more.
    init(
        _ practice: PracticeProfile, _ answer: PracticeAnswer?, shares: Bool, freshness: Freshness? = nil,
        undecided: [Undecided]
    ) {
        self.practice = practice
        self.freshness = freshness
        self.shares = shares
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
package struct Undecided: Hashable, Sendable {
    package let clause: String
    package let note: String
}

/// Somebody whom a question finds, or just misses, and why.
package struct FoundReasons: Sendable {
    package let person: ID<Person>
    package let practice: ODSCode
    package let reasons: [Reason]
    /// What the person's other records say.
    package let others: [OtherRecord]
    /// The line that alone keeps them out, for a near miss; `nil` for whoever is found.
    package let missesLine: Int?

    init(
        person: ID<Person>, practice: ODSCode, reasons: [Reason], others: [OtherRecord] = [], missesLine: Int? = nil
    ) {
        self.person = person
        self.practice = practice
        self.reasons = reasons
        self.others = others
        self.missesLine = missesLine
    }
}

/// People with their names, as the audit log says that they were shown.
package struct DisclosedPeople: Sendable {
    package let listed: [FoundReasons]
    private let registrations: [ID<Person>: [Registration]]
    private let day: Day

    init(listed: [FoundReasons], registrations: [Registration], on day: Day) {
        self.listed = listed
        self.registrations = Dictionary(grouping: registrations, by: \.person)
        self.day = day
    }

    /// Who somebody on the list is.
    package func registration(of found: FoundReasons) -> Registration? {
        registrations[found.person]?.held(at: found.practice, on: day)
    }
}
