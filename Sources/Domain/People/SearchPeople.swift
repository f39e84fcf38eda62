package import Vocabulary

/// The wish to find somebody by NHS number, name or birth date.
package struct SearchPeople: Action {
    package typealias State = Void
    package static let name = "person.search"

    package let query: PersonQuery

    package init(query: PersonQuery) {
        self.query = query
    }
}

extension Policy<SearchPeople> {
    /// Whoever may see a person, and the privacy officer, who gets no further than who looked.
    package static let searchPeople = Policy.gate(.search)
}

extension Permit<SearchPeople> {
    /// The entry that must be durable before the rows are shown. What was typed is told, because it names somebody
    /// even where nobody was found.
    package func disclosing(_ people: [ID<Person>], at now: Instant) -> Disclosure {
        disclosure(
            "people", of: people, at: now,
            details: ["purpose": "search", "query": asked.query.text, "listed": String(people.count)])
    }
}
