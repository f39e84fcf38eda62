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

    /// Whether they are still there to be rung, by what the extracts say.
    package func presence(on day: Day) -> PersonPresence {
        if death != nil { return .died(death) }
        if let registeredUntil, registeredUntil <= day { return .left(registeredUntil) }
        return .here
    }
}

extension ReadTransaction {
    /// Who the people are at the practices that they were ever registered with. Shown only with a ``Disclosure``.
    package func personLines(of people: [ID<Person>]) throws -> [PersonLine] {
        try connection.rows(
            """
            SELECT person, practice, family_name, given_name, title, preferred_name, nhs_number, birth, death,
                registered_until
            FROM registration WHERE person IN (SELECT value FROM json_each(\(Self.list(people))))
            ORDER BY person, practice
            """
        ).map { row in
            var row = row
            return PersonLine(
                person: try row.next(), practice: try row.next(),
                name: PersonName(family: try row.next(), given: try row.next(), title: try row.next()),
                preferredName: try row.next(), nhsNumber: try row.next(), birth: try row.next(),
                death: try row.next(), registeredUntil: try row.next())
        }
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
