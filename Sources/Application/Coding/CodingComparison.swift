package import CaseFinding
package import Domain
package import Vocabulary

/// How often practices record one thing, and under which codes, as whoever asked may see it.
package struct CodingComparison: Sendable {
    /// One practice among the others.
    package struct Place: Sendable {
        package let practice: PracticeProfile
        package let system: String
        package let freshness: Freshness?
        package let counts: ShownCounts
        /// Of each of its people who is found; `nil` where a number is hidden, or where the extract does not tell it of
        /// everybody.
        package let share: Double?
        package let limits: FunnelLimits?
        package let standing: FunnelStanding?
        /// People who are not found because of how it is recorded.
        package let lost: ShownCount
        /// Of how many of them it is not known whether another entry counts; 0 of rounded numbers.
        package let inDoubt: Int
        /// Why the share is not told, in words.
        package let note: String?

        /// Of every thousand, to one decimal.
        package var perThousand: String? { share.map(CodingComparison.perThousand) }
    }

    /// One code of those that count, or that read alike.
    package struct Row: Sendable {
        package let used: UsedCode
        /// `nil` for a code that counts.
        package let likeness: Likeness?
        /// Whether it is among those that are taken for the same work; of a code that counts never.
        package let isTaken: Bool
        /// Where it stands in a form: `snomed 52448006`.
        package var key: String { CodingComparison.key(used.code) }

        package func use(at practice: ODSCode) -> CodeUse? { used.uses.first { $0.practice == practice } }
    }

    package let subject: CodingSubject
    /// Those that decide whether it counts.
    package let lists: [Codelist]
    package let practices: CodingPractices
    package let counts: CohortCounts
    /// By code of the practice; those that are told.
    package let places: [Place]
    /// The share of all practices together that are told in full; `nil` where there is none between nobody and everybody.
    package let share: Double?
    /// Codes of the list that are in use, those of most people first.
    package let counted: [Row]
    /// Codes that read alike and do not count, the likest first.
    package let alike: [Row]
    /// Whether somebody has chosen among them.
    package let isChosen: Bool
    /// Who is lost, and the answer to it.
    let lostQuestion: LostQuestion
    let lostAnswer: KeptAnswer

    /// Codes that count and that one practice alone uses; nothing of rounded numbers.
    package var lone: [Row] { counted.filter { $0.used.troubles.contains(.onePractice) } }
    package var taken: [Row] { alike.filter(\.isTaken) }

    /// Whether anybody can be lost to it.
    package var hasList: Bool {
        if case .measure = subject { return true }
        return !taken.isEmpty
    }

    /// Of every thousand, to one decimal: `12.4`.
    package static func perThousand(_ share: Double) -> String {
        let tenths = Int((share * 10_000).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// The entries of somebody who is lost that read alike and do not count, the newest first; those of another record of theirs
    /// where this one has none.
    package func entries(of person: ListedPerson) -> [SourceEvent] {
        let own = lostQuestion.entries(in: person.reasons)
        return own.isEmpty ? lostQuestion.entries(in: person.others.flatMap(\.reasons)) : own
    }

    /// How many of those lost at a practice have an entry under each code that does not count. For whoever is given people.
    func lostByCode(at practice: ODSCode) throws -> [Code: Int] {
        let people = try lostAnswer.answer.people(.yes, at: practice)
        var counts: [Code: Int] = [:]
        for reasons in try lostAnswer.finder.reasons(lostAnswer.question, for: people) {
            for code in Set(lostQuestion.entries(in: reasons.flatMap(\.self)).map(\.code)) {
                counts[code, default: 0] += 1
            }
        }
        return counts
    }

    package static func key(_ code: Code) -> String { "\(code.system.rawValue) \(code.value)" }
}

/// Which practices record what a question or a codelist is about how often, for a funnel.
package struct PracticeShares: Sendable {
    package let cohort: Cohort
    package let counts: CohortCounts
    package let places: [CodingComparison.Place]
    package let share: Double?
    /// Names of the codelists that the question looks at, in its order.
    package let lists: [String]
}
