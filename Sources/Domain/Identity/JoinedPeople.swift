package import Vocabulary

/// Records that two people have decided to be one person's. Nothing is moved: every read that shows or lists people asks
/// here which records belong together, so that a joining is undone by taking its link away.
package struct JoinedPeople: Equatable, Sendable {
    /// One joining: which record goes on in which.
    package struct Link: Equatable, Sendable {
        package let other: ID<Person>
        package let kept: ID<Person>

        package init(other: ID<Person>, kept: ID<Person>) {
            self.other = other
            self.kept = kept
        }
    }

    private var groups: [ID<Person>: [ID<Person>]] = [:]
    /// Nobody is joined with anybody.
    package static let none = JoinedPeople([])

    /// `links` in the order in which they were made.
    package init(_ links: [Link]) {
        for link in links {
            let (one, other) = (members(of: link.kept), members(of: link.other))
            guard !one.contains(link.other) else { continue }
            for member in one + other { groups[member] = one + other }
        }
    }

    package var isEmpty: Bool { groups.isEmpty }

    /// Everybody who is joined with somebody, by id.
    package var all: [ID<Person>] { groups.keys.sorted() }

    /// Each person of several records, with these; the one that goes on first.
    package var people: [[ID<Person>]] {
        Set(groups.values).sorted { ($0.first ?? $0[0]) < ($1.first ?? $1[0]) }
    }

    /// The records of one person: the one that goes on first, then the others.
    package func members(of person: ID<Person>) -> [ID<Person>] {
        groups[person] ?? [person]
    }

    /// The record under which the person is shown.
    package func kept(of person: ID<Person>) -> ID<Person> {
        groups[person]?.first ?? person
    }

    /// Whether the person has several records.
    package func areSeveral(_ person: ID<Person>) -> Bool { groups[person] != nil }

    package func areOne(_ one: ID<Person>, _ other: ID<Person>) -> Bool {
        one == other || groups[one]?.contains(other) == true
    }

    /// The records of all of them, each once.
    package func records(of people: [ID<Person>]) -> [ID<Person>] {
        guard !isEmpty else { return people }
        var seen: Set<ID<Person>> = []
        return people.flatMap { members(of: $0) }.filter { seen.insert($0).inserted }
    }
}
