package import Domain
package import Vocabulary

extension ReadTransaction {
    /// Who the people are at the practices that they were ever registered with. Shown only with a ``Disclosure``.
    package func personLines(of people: [ID<Person>]) throws -> [PersonLine] {
        try ofEveryRecord(people, in: try joinedPeople(), linesOfRecords, by: \.person) { $0.told(of: $1) }
    }

    private func linesOfRecords(_ people: [ID<Person>]) throws -> [PersonLine] {
        try connection.rows(
            """
            SELECT registration.person, practice, family_name, given_name, title, preferred_name, gender, nhs_number,
                birth,
                death, registered_until, status, status_on
            FROM registration LEFT JOIN person_card ON person_card.person = registration.person
            WHERE registration.person IN (SELECT value FROM json_each(\(Self.list(people))))
            ORDER BY registration.person, practice
            """
        ).map { row in
            var row = row
            return PersonLine(
                person: try row.next(), practice: try row.next(),
                name: PersonName(family: try row.next(), given: try row.next(), title: try row.next()),
                preferredName: try row.next(), gender: try row.next(), nhsNumber: try row.next(), birth: try row.next(),
                death: try row.next(), registeredUntil: try row.next(),
                told: try row.next(String?.self).flatMap(LocalStatus.Kind.init), toldOf: try row.next())
        }
    }

    /// How each of the people is not to be contacted, and what to do instead, in words that everybody sees who sees the
    /// person; whoever has no marker is not in it.
    package func contactWarnings(of people: [ID<Person>]) throws -> [ID<Person>: [String]] {
        let joined = try joinedPeople()
        var warnings: [ID<Person>: [String]] = [:]
        for var row in try connection.rows(
            """
            SELECT person, marker, instead FROM contact_safety
            WHERE person IN (SELECT value FROM json_each(\(Self.list(joined.records(of: people)))))
            ORDER BY person, marker
            """)
        {
            let person: ID<Person> = try row.next()
            guard let marker = ContactMarker(rawValue: try row.next()) else { throw Fault("row.safety") }
            let instead: String = try row.next()
            let words = instead.isEmpty ? marker.words : "\(marker.words): \(instead)"
            // What stands on one record stands on all of the person's.
            for member in joined.members(of: person) where warnings[member]?.contains(words) != true {
                warnings[member, default: []].append(words)
            }
        }
        return warnings
    }

    /// Ids as a JSON list, so that any number of them is one value and one statement.
    static func list<Entity>(_ people: [ID<Entity>]) -> String {
        "[" + people.map { "\"\($0.text)\"" }.joined(separator: ",") + "]"
    }
}
