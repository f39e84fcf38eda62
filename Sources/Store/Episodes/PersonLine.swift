package import Domain
package import Vocabulary

/// Somebody as one row of a list: enough to know who it is, and no more.
package struct PersonLine: Equatable, Sendable {
    package let person: ID<Person>
    package let practice: ODSCode
    package let name: PersonName
    package let preferredName: String
    package let nhsNumber: NHSNumber?
    package let birth: EventDate?
    package let death: EventDate?
    package let registeredUntil: Day?
    /// What was told before an extract said so, with its day; `nil` where nothing was.
    package let told: LocalStatus.Kind?
    package let toldOf: Day?

    /// Whether they are still there to be rung, by what the extract says and by what was told.
    package func presence(on day: Day) -> PersonPresence {
        if death != nil { return .died(death) }
        if told == .died { return .died(toldOf.flatMap { EventDate(iso: $0.iso) }) }
        if let registeredUntil, registeredUntil <= day { return .left(registeredUntil) }
        if told == .movedAway { return .left(toldOf) }
        return .here
    }
}

extension ReadTransaction {
    /// Who the people are at the practices that they were ever registered with. Shown only with a ``Disclosure``.
    package func personLines(of people: [ID<Person>]) throws -> [PersonLine] {
        try connection.rows(
            """
            SELECT registration.person, practice, family_name, given_name, title, preferred_name, nhs_number, birth,
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
                preferredName: try row.next(), nhsNumber: try row.next(), birth: try row.next(),
                death: try row.next(), registeredUntil: try row.next(),
                told: try row.next(String?.self).flatMap(LocalStatus.Kind.init), toldOf: try row.next())
        }
    }

    /// How each of the people is not to be contacted, and what to do instead, in words that everybody sees who sees the
    /// person; whoever has no marker is not in it.
    package func contactWarnings(of people: [ID<Person>]) throws -> [ID<Person>: [String]] {
        var warnings: [ID<Person>: [String]] = [:]
        for var row in try connection.rows(
            """
            SELECT person, marker, instead FROM contact_safety
            WHERE person IN (SELECT value FROM json_each(\(Self.list(people)))) ORDER BY person, marker
            """)
        {
            let person: ID<Person> = try row.next()
            guard let marker = ContactMarker(rawValue: try row.next()) else { throw Fault("row.safety") }
            let instead: String = try row.next()
            warnings[person, default: []].append(
                instead.isEmpty ? marker.words : "\(marker.words): \(instead)")
        }
        return warnings
    }

    /// Where the people are and were registered, by person.
    package func standings(of people: [ID<Person>]) throws -> [ID<Person>: PersonStanding] {
        let standings = try standings(
            where: "registration.person IN (SELECT value FROM json_each(\(Self.list(people))))")
        return Dictionary(standings.map { ($0.person, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Ids as a JSON list, so that any number of them is one value and one statement.
    static func list(_ people: [ID<Person>]) -> String {
        "[" + people.map { "\"\($0.text)\"" }.joined(separator: ",") + "]"
    }
}
