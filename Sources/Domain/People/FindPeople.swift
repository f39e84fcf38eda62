package import Vocabulary

/// The wish to see who a question finds: people by id, their practice and the reason for each.
package struct FindPeople: Action {
    /// The practices that would be listed.
    package typealias State = [PracticeProfile]
    package static let name = "people.find"

    /// The question as the canonical printer writes it.
    package let question: String
    package let purpose: String

    package init(question: String, purpose: String) {
        self.question = question
        self.purpose = purpose
    }
}

extension Policy<FindPeople> {
    /// Whoever is given people, for the practices in their scope.
    package static let findPeople = Policy.allOf(
        .gate(.people),
        .require("One of these practices is not yours.") { inquiry in
            inquiry.state.allSatisfy { inquiry.actor.scope.contains($0.ods) }
        }
    )
}

extension Permit<FindPeople> {
    /// The entry that must be durable before the list is shown.
    package func disclosing(_ people: [ID<Person>], at now: Instant) -> Disclosure {
        disclosure(
            state.map(\.ods.text).joined(separator: ","), of: people, at: now,
            details: [
                "question": asked.question, "purpose": asked.purpose, "listed": String(people.count),
            ])
    }
}
