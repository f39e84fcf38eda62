package import Domain
package import Vocabulary

extension ReadTransaction {
    /// Where the person is and was registered, with what those practices have signed: what ``PeopleAccess`` decides on.
    /// `nil` where there is no such person, or none that any practice ever registered.
    package func standing(of person: ID<Person>) throws -> PersonStanding? {
        try standings(where: "registration.person = \(person)").first
    }

    /// The same for whomever `condition` finds, by id. It speaks of `registration` and `practice`.
    func standings(where condition: SQL) throws -> [PersonStanding] {
        var standings: [PersonStanding] = []
        var places: [PersonStanding.Place] = []
        var current: ID<Person>?
        func close() {
            if let current { standings.append(PersonStanding(person: current, places: places)) }
            places = []
        }
        for var row in try connection.rows(
            """
            SELECT registration.person, registration.registered_from, registration.registered_until,
                registration.dissent, practice.ods, practice.name, practice.version, practice.agreement_from,
                practice.agreement_until, practice.agreement_signed_by, practice.clears_first
            FROM registration JOIN practice ON practice.ods = registration.practice
            WHERE \(condition) ORDER BY registration.person, practice.ods
            """)
        {
            let person: ID<Person> = try row.next()
            if person != current {
                close()
                current = person
            }
            places.append(try PersonStanding.Place(reading: &row))
        }
        close()
        return standings
    }
}

extension PersonStanding.Place {
    fileprivate init(reading row: inout Row) throws {
        let from: Day? = try row.next()
        let until: Day? = try row.next()
        let dissents: Bool = try row.next()
        let ods: ODSCode = try row.next()
        let name: String = try row.next()
        let version: Int = try row.next()
        let agreedFrom: Day? = try row.next()
        let agreedUntil: Day? = try row.next()
        let signedBy: String? = try row.next()
        let practice = PracticeProfile(
            ods: ods, name: name,
            agreement: agreedFrom.map { SharingAgreement(from: $0, until: agreedUntil, signedBy: signedBy ?? "") },
            version: version, clearsFirst: try row.next())
        self.init(practice: practice, from: from, until: until, dissents: dissents)
    }
}
