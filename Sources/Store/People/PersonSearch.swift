package import Domain
package import Vocabulary

/// Finding people by number, birth date and the beginnings of the words of their names.
package struct PersonSearch {
    private let reading: ReadTransaction
    private let actor: Actor
    private let day: Day
    private let practices: [ODSCode]
    private let joined: JoinedPeople

    /// People are found for `actor` as ``PeopleAccess`` has it on `day`, and through that registration only.
    package init(_ reading: ReadTransaction, for actor: Actor, on day: Day) throws {
        self.reading = reading
        self.actor = actor
        self.day = day
        joined = try reading.joinedPeople()
        practices = try reading.practices().filter { actor.scope.contains($0.ods) && $0.shares(on: day) }.map(\.ods)
    }

    /// Whom `query` finds, in the order of their names, at most `limit`; one more tells that there are more.
    func people(_ query: PersonQuery, limit: Int) throws -> [(person: ID<Person>, practice: ODSCode)] {
        let words = NameWords.asked(query.words)
        guard !practices.isEmpty, !words.isEmpty || query.words.isEmpty else { return [] }
        let conditions =
            [try query.nhsNumber.map(has), query.born.map { Self.born($0) }].compactMap(\.self)
            + words.map { Self.named($0) }
        guard let first = conditions.first else { return [] }
        // Whoever asks who looked at them gives their number. Nobody is found by name to have dissented.
        let purpose: PeopleAccess.Purpose = query.nhsNumber == nil ? .care : .whoLooked
        let condition = conditions.dropFirst().reduce(first) { "\($0) AND \($1)" }
        var found: [(person: ID<Person>, practice: ODSCode)] = []
        var seen: Set<ID<Person>> = []
        // In the order of names, without reading more of anybody than is needed to know whether they may be shown.
        for var row in try reading.connection.rows(
            """
            SELECT registration.person, registration.practice FROM registration
            WHERE \(condition) AND registration.practice IN (\(Self.list(practices)))
            ORDER BY registration.family_name COLLATE NOCASE, registration.given_name COLLATE NOCASE,
                registration.birth, registration.person
            """)
        {
            let person: ID<Person> = try row.next()
            let practice: ODSCode = try row.next()
            // Whoever has several records is found by what any of them says, and shown once.
            guard let through = try place(person, for: purpose), joined.areSeveral(person) || through == practice,
                seen.insert(joined.kept(of: person)).inserted
            else { continue }
            found.append((joined.kept(of: person), through))
            if found.count == limit { break }
        }
        return found
    }

    /// Whether somebody else whom the actor may see has the same name and birth date.
    func hasLookAlike(_ registration: Registration) throws -> Bool {
        guard let birth = registration.demographics.birth else { return false }
        let name = NameWords.folded(registration.details.name)
        return try reading.registrations(
            where: "birth = \(birth) AND person <> \(registration.person)"
        ).contains { other in
            try !joined.areOne(other.person, registration.person) && NameWords.folded(other.details.name) == name
                && place(other.person) == other.practice
        }
    }

    /// The practice through which the actor sees the person.
    private func place(_ person: ID<Person>, for purpose: PeopleAccess.Purpose = .care) throws -> ODSCode? {
        try reading.standing(of: person).flatMap {
            PeopleAccess.practice(actor, seeing: $0, on: day, for: purpose)
        }?.ods
    }

    /// A superseded number finds the person who bore it.
    private func has(_ number: NHSNumber) throws -> SQL {
        let people = ReadTransaction.list(joined.records(of: try reading.persons(bearing: number)))
        return "registration.person IN (SELECT value FROM json_each(\(people)))"
    }

    /// A birth that is known to its month or year only may be that day.
    private static func born(_ day: Day) -> SQL {
        let dates = [DatePrecision.day, .month, .year].map { EventDate(day, precision: $0) }
        return "registration.birth IN (\(dates[0]), \(dates[1]), \(dates[2]))"
    }

    private static func named(_ word: String) -> SQL {
        // The greatest scalar after the word: whatever begins with it sorts before.
        """
        (registration.person, registration.practice) IN (
            SELECT person, practice FROM person_word WHERE word >= \(word) AND word < \(word + "\u{10FFFF}"))
        """
    }

    private static func list(_ practices: [ODSCode]) -> SQL {
        let first: SQL = "\(practices.first)"
        return practices.dropFirst().reduce(first) { "\($0), \($1)" }
    }
}

extension ReadTransaction {
    /// Searches; with whoever is on the rows.
    package func search(
        _ query: PersonQuery, for actor: Actor, limit: Int
    ) throws -> (found: Undisclosed<PeopleFound>, people: [ID<Person>]) {
        let search = try PersonSearch(self, for: actor, on: now.inLondon.day)
        let found = try search.people(query, limit: limit + 1)
        let names = Dictionary(uniqueKeysWithValues: try practices().map { ($0.ods, $0.name) })
        let lines = Dictionary(grouping: try personLines(of: found.prefix(limit).map(\.person)), by: \.person)
        let people = try found.prefix(limit).compactMap { found in
            try registration(of: found.person, at: found.practice).map { registration in
                PersonFound(
                    registration: registration, practiceName: names[registration.practice] ?? "",
                    hasLookAlike: try search.hasLookAlike(registration),
                    status: (lines[found.person] ?? []).status(at: found.practice, on: now.inLondon.day))
            }
        }
        return (
            Undisclosed(PeopleFound(people: people, areMore: found.count > limit)),
            people.map(\.registration.person)
        )
    }
}
