package import Domain
package import Vocabulary

extension ReadTransaction {
    /// Where the person is and was registered, with what those practices have signed: what ``PeopleAccess`` decides on.
    /// `nil` where there is no such person, or none that any practice ever registered.
    package func standing(of person: ID<Person>) throws -> PersonStanding? {
        try standings(of: [person])[person]
    }

    /// Each record by itself, whatever it is joined with: for deciding whether it is.
    package func standingOfRecord(_ person: ID<Person>) throws -> PersonStanding? {
        try standings(where: "registration.person = \(person)").first
    }

    /// Where the people are and were registered, by the id that was asked; of all their records together, under the one
    /// that goes on.
    package func standings(of people: [ID<Person>]) throws -> [ID<Person>: PersonStanding] {
        let joined = try joinedPeople()
        let list = Self.list(joined.records(of: people))
        let found = Dictionary(
            try standings(where: "registration.person IN (SELECT value FROM json_each(\(list)))").map {
                ($0.person, $0)
            },
            uniquingKeysWith: { first, _ in first })
        var standings: [ID<Person>: PersonStanding] = [:]
        for person in people {
            standings[person] = PersonStanding(joining: joined.members(of: person), found)
        }
        return standings
    }

    /// The same for whomever `condition` finds, by id. It speaks of `registration`.
    func standings(where condition: SQL) throws -> [PersonStanding] {
        // The practices are few, and those registered many: they are put together here.
        let practices = Dictionary(try practices().map { ($0.ods.text, $0) }, uniquingKeysWith: { $1 })
        var standings: [PersonStanding] = []
        var places: [PersonStanding.Place] = []
        var current: ID<Person>?
        func close() {
            if let current { standings.append(PersonStanding(person: current, places: places)) }
            places = []
        }
        for var row in try connection.rows(
            """
            SELECT person, registered_from, registered_until, dissent, registration_type, withheld_on, practice
            FROM registration WHERE \(condition) ORDER BY person, practice
            """)
        {
            let person: ID<Person> = try row.next()
            if person != current {
                close()
                current = person
            }
            let (from, until, dissents): (Day?, Day?, Bool) = (try row.next(), try row.next(), try row.next())
            let isTemporary = PersonStanding.Place.isTemporary(try row.next())
            let withheldOn: Day? = try row.next()
            guard let practice = practices[try row.next()] else { throw Fault("row.practice") }
            places.append(
                PersonStanding.Place(
                    practice: practice, from: from, until: until, dissents: dissents, isTemporary: isTemporary,
                    isWithheld: withheldOn != nil))
        }
        close()
        return standings
    }
}

extension PersonStanding {
    /// Of all records of one person; `nil` where none of them is registered anywhere.
    init?(joining records: [ID<Person>], _ found: [ID<Person>: PersonStanding]) {
        let places = records.flatMap { found[$0]?.places ?? [] }
        guard let person = records.first, !places.isEmpty else { return nil }
        self.init(person: person, records: records, places: places)
    }
}
