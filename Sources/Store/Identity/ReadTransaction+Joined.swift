package import Domain
package import Vocabulary

extension ReadTransaction {
    /// Which records two people have decided to be one person's. Every read of people that goes by their ids asks this
    /// first, so that a joining shows everywhere, and its undoing too.
    package func joinedPeople() throws -> JoinedPeople {
        JoinedPeople(
            try connection.rows("SELECT other, kept FROM same_person ORDER BY at, question").map { row in
                var row = row
                return JoinedPeople.Link(other: try row.next(), kept: try row.next())
            })
    }

    /// The records' ids of everybody of whom the extracts may hold several records: of several registrations, or joined. The
    /// one that goes on first.
    package func peopleOfSeveralRecords() throws -> [[ID<Person>]] {
        let joined = try joinedPeople()
        let registeredTwice = try connection.rows(
            "SELECT person FROM registration GROUP BY person HAVING count(*) > 1 ORDER BY person"
        ).map { row -> ID<Person> in
            var row = row
            return try row.next()
        }
        return joined.people + registeredTwice.filter { !joined.areSeveral($0) }.map { [$0] }
    }

    /// The registrations of one record by itself, whatever it is joined with. Shown with a disclosure only.
    package func registrations(ofRecord person: ID<Person>) throws -> [Registration] {
        try registrations(where: "person = \(person)")
    }

    /// NHS numbers by which the person was known, of other records of theirs or superseded on one, in order.
    package func earlierNumbers(of person: ID<Person>) throws -> [NHSNumber] {
        let records = try joinedPeople().members(of: person)
        let now = Set(try numbers(of: records.prefix(1)))
        let all = try numbers(of: records[...]) + (try supersededNumbers(of: records).values.joined())
        return Set(all).subtracting(now).sorted { $0.digits < $1.digits }
    }

    private func numbers(of records: ArraySlice<ID<Person>>) throws -> [NHSNumber] {
        try connection.rows(
            """
            SELECT nhs_number FROM person
            WHERE id IN (SELECT value FROM json_each(\(Self.list(Array(records))))) AND nhs_number IS NOT NULL
            """
        ).map { row in
            var row = row
            return try row.next()
        }
    }

    /// What `read` finds by record, for each person asked about: that of the record that goes on first. Rows of other
    /// records are told under the id that was asked.
    func ofEveryRecord<Found>(
        _ people: [ID<Person>], in joined: JoinedPeople, _ read: ([ID<Person>]) throws -> [Found],
        by person: (Found) -> ID<Person>, as told: (Found, ID<Person>) -> Found
    ) throws -> [Found] {
        guard !joined.isEmpty else { return try read(people) }
        let found = Dictionary(grouping: try read(joined.records(of: people)), by: person)
        var seen: Set<ID<Person>> = []
        return people.filter { seen.insert($0).inserted }.sorted().flatMap { asked in
            joined.members(of: asked).flatMap { found[$0] ?? [] }.map { told($0, asked) }
        }
    }
}
