package import Domain
package import Vocabulary

extension ReadTransaction {
    /// Where the person is and was registered, with what those practices have signed: what ``PeopleAccess`` decides on.
    /// `nil` where there is no such person, or none that any practice ever registered.
    package func standing(of person: ID<Person>) throws -> PersonStanding? {
        try standings(where: "registration.person = \(person)").first
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
            SELECT person, registered_from, registered_until, dissent, practice FROM registration
            WHERE \(condition) ORDER BY person, practice
            """)
        {
            let person: ID<Person> = try row.next()
            if person != current {
                close()
                current = person
            }
            let (from, until, dissents): (Day?, Day?, Bool) = (try row.next(), try row.next(), try row.next())
            guard let practice = practices[try row.next()] else { throw Fault("row.practice") }
            places.append(PersonStanding.Place(practice: practice, from: from, until: until, dissents: dissents))
        }
        close()
        return standings
    }
}
