package import CaseFinding
package import Domain
package import Vocabulary

/// One charter with what its page says beside it.
package struct CharterView: Sendable {
    /// A coordinator of the plan, and how much they have.
    package struct Worker: Sendable {
        package let account: Account
        package let from: Day
        package let live: Int
        package let open: Int
    }

    /// Whoever looks.
    package let asker: Actor
    package let saved: SavedCohort
    package let cohort: Cohort
    /// `nil` while there is none.
    package let charter: Charter?
    /// Newest first.
    package let versions: [Charter]
    package let notes: [InterventionNote]
    package let names: [ID<Actor>: String]
    package let practices: [PracticeProfile]
    package let workers: [Worker]
    /// Active accounts that can own a charter, and coordinators who can work it.
    package let owners: [Account]
    package let coordinators: [Account]
    package let library: CohortLibrary
    package let counts: CohortCounts?
    /// Why the question cannot be answered; `nil` where it can.
    package let problem: String?
    /// What would be, or is, done about whom: for those who are given people, of their practices.
    package let size: CharterSize?
    /// Joined and left, extract by extract, newest first; for those who are given people.
    package let movements: [KeptMovement]
    /// Practices whose newest extract has not been gone through yet.
    package let waiting: [PracticeProfile]
    /// What may be done by whoever looks: the words of a refusal, by act.
    package let refusals: [CharterAct: String]
    package let themes: [NeedTheme]
    package let today: Day

    package func may(_ act: CharterAct) -> Bool { refusals[act] == nil }

    /// Expected joiners a week by what has been kept: those who joined, but for a question that was changed, over the days
    /// between the first and the last extract. `nil` while no two extracts have been compared.
    package var weekly: Double? {
        let byPractice = Dictionary(grouping: movements, by: \.practice).values
        let spans = byPractice.compactMap { movements -> Double? in
            guard let first = movements.map(\.asAt).min(), let last = movements.map(\.asAt).max(), last > first else {
                return nil
            }
            let joined = movements.filter { $0.before != nil }.flatMap(\.causes)
                .filter { $0.name != ChangeCause.rule.rawValue }.reduce(0) { $0 + $1.joined }
            return Double(joined) * 7 / Double(last.number - first.number)
        }
        return spans.isEmpty ? nil : spans.reduce(0, +)
    }
}

/// How many a charter puts forward, and why not the others: for each practice of the actor's that shares.
package struct CharterSize: Sendable {
    package struct Row: Sendable {
        package let practice: PracticeProfile
        /// `nil` where no extract has come in.
        package let freshness: Freshness?
        package let counts: [CharterVerdict: Int]
        package let undecided: Int
        package let withheld: Int

        package var found: Int { counts.values.reduce(0, +) }
    }

    package let rows: [Row]

    package func total(_ verdict: CharterVerdict) -> Int { rows.reduce(0) { $0 + ($1.counts[verdict] ?? 0) } }
    package var found: Int { rows.reduce(0) { $0 + $1.found } }
    package var undecided: Int { rows.reduce(0) { $0 + $1.undecided } }
    package var withheld: Int { rows.reduce(0) { $0 + $1.withheld } }
}
