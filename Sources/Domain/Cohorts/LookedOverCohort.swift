package import Vocabulary

/// Who was in a cohort when somebody last looked it over: what joined and left is told against it.
package struct LookedOverCohort: Equatable, Sendable {
    /// One practice, as it stood then.
    package struct Place: Equatable, Sendable {
        package let practice: ODSCode
        package let asAt: Day
        /// Those found, ascending.
        package let people: [ID<Person>]

        package init(practice: ODSCode, asAt: Day, people: [ID<Person>]) {
            self.practice = practice
            self.asAt = asAt
            self.people = people
        }
    }

    /// The name of the cohort in addresses.
    package let cohort: String
    package let by: ID<Actor>
    /// The question as it was asked then, and behind it those that it used.
    package let text: String
    /// What it used then; `nil` where that was not kept, and where it is what stands.
    package let lists: KeptLists?
    package let markedAt: Instant
    package let places: [Place]

    package init(
        cohort: String, by: ID<Actor>, text: String, lists: KeptLists?, markedAt: Instant, places: [Place]
    ) {
        self.cohort = cohort
        self.by = by
        self.text = text
        self.lists = lists
        self.markedAt = markedAt
        self.places = places
    }
}

/// The wish to keep who is in a cohort now, in place of what was kept before.
package struct MarkCohort: Action {
    package typealias State = Void
    package static let name = "cohort.mark"

    package let cohort: String
    package let text: String
    package let lists: KeptLists
    package let places: [LookedOverCohort.Place]

    package init(cohort: String, text: String, lists: KeptLists, places: [LookedOverCohort.Place]) {
        self.cohort = cohort
        self.text = text
        self.lists = lists
        self.places = places
    }
}

extension Policy<MarkCohort> {
    /// Whoever is given people, with an account that the mark is kept for.
    package static let markCohort = Policy.allOf(
        .gate(.people),
        .require("What you have looked over is kept with an account. Sign in with one.") {
            $0.actor.account != nil
        })
}

extension LookedOverCohort {
    package static func marking(_ permit: Permit<MarkCohort>, at now: Instant) throws(Refusal) -> Change<
        LookedOverCohort
    > {
        guard let account = permit.actor.account else { throw .notFound }
        let asked = permit.asked
        let mark = LookedOverCohort(
            cohort: asked.cohort, by: account, text: asked.text, lists: asked.lists, markedAt: now, places: asked.places
        )
        return permit.change(
            to: mark, mark.cohort, replacing: nil, at: now,
            details: [
                "question": mark.text, "people": String(mark.places.reduce(0) { $0 + $1.people.count }),
                "as-at": mark.places.map { "\($0.practice.text) \($0.asAt.iso)" }.joined(separator: ","),
            ])
    }
}
