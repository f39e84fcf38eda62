package import Domain
package import Vocabulary

/// People and their registrations. They come from extracts only: saving belongs to ``ExtractRepository``.
struct RegistrationRepository {
    let connection: any Connection

    /// Writes registrations of one practice whole, and the people behind them. A person's NHS number and birth are those of
    /// the newest registration that has them.
    func save(_ rows: RegistrationRows, at practice: ODSCode) throws {
        try forget(rows.people, at: practice)
        // By way of a table without triggers. Within a savepoint SQLite copies the pages that a statement may touch, where the
        // table has triggers, at each statement: one brings them all.
        try connection.execute("CREATE TEMP TABLE IF NOT EXISTS arriving AS SELECT * FROM registration WHERE FALSE")
        try arrive(rows.registrations)
        try savePeople()
        try saveWords(rows.words, at: practice)
        // In the order in which the table keeps them: each goes beside the one before. Not REPLACE: that would also remove
        // somebody else's registration under the same local id, without a word.
        try connection.execute("INSERT INTO registration SELECT * FROM temp.arriving ORDER BY person")
        // A rollback takes these rows back as it does others, so that none are there at the next.
        try connection.execute("DELETE FROM temp.arriving")
    }

    private func forget(_ people: String, at practice: ODSCode) throws {
        try connection.execute(
            """
            DELETE FROM person_word
            WHERE practice = \(practice) AND person IN (SELECT value FROM json_each(\(people)))
            """)
        try connection.execute(
            """
            DELETE FROM registration
            WHERE practice = \(practice) AND person IN (SELECT value FROM json_each(\(people)))
            """)
    }

    /// Writes the people behind the registrations that arrive.
    private func savePeople() throws {
        let others = try connection.rows(
            """
            SELECT 1 FROM temp.arriving AS row JOIN person ON person.nhs_number = row.nhs_number
            WHERE person.id <> row.person LIMIT 1
            """)
        guard others.isEmpty else {
            throw Refusal.unusable(
                "Somebody in this extract came in with another practice's extract at the same moment. "
                    + "Import this one again.")
        }
        try connection.execute(
            """
            UPDATE person SET nhs_number = coalesce(
                    (SELECT person.nhs_number FROM superseded_number
                    WHERE number = row.nhs_number AND superseded_number.person = person.id),
                    row.nhs_number, person.nhs_number),
                birth = coalesce(row.birth, person.birth)
            FROM temp.arriving AS row WHERE row.person = person.id
            """)
        try connection.execute(
            """
            INSERT INTO person (id, nhs_number, birth)
            SELECT person, nhs_number, birth FROM temp.arriving AS row
            WHERE NOT EXISTS (SELECT 1 FROM person WHERE id = row.person) ORDER BY person
            """)
    }

    private func arrive(_ rows: String) throws {
        // Materialized: each value of a row would else have the whole row written out anew.
        try connection.execute(
            """
            WITH arrived AS MATERIALIZED (SELECT value AS row FROM json_each(\(rows)))
            INSERT INTO temp.arriving (
                person, practice, nhs_number, local_id, birth, death, sex, registered_from, registered_until,
                decile, decile_edition, ethnicity_system, ethnicity, language, interpreter, dissent,
                title, family_name, given_name, preferred_name, gender, address, postcode, uprn, lsoa,
                phone_home, phone_mobile, email, contact_preference, residential_institute, carer_name, carer_phone,
                usual_gp, registration_type, withheld_on)
            SELECT row ->> 0, row ->> 1, row ->> 2, row ->> 3, row ->> 4, row ->> 5, row ->> 6, row ->> 7, row ->> 8,
                row ->> 9, row ->> 10, row ->> 11, row ->> 12, row ->> 13, row ->> 14, row ->> 15,
                row ->> 16, row ->> 17, row ->> 18, row ->> 19, row ->> 20, row ->> 21, row ->> 22, row ->> 23, row ->> 24,
                row ->> 25, row ->> 26, row ->> 27, row ->> 28, row ->> 29, row ->> 30, row ->> 31,
                row ->> 32, row ->> 33, row ->> 34
            FROM arrived
            """)
    }

    /// Keeps the words by which registrations are found that have none yet.
    func saveWords(of registrations: [Registration]) throws {
        for (practice, here) in Dictionary(grouping: registrations, by: \.practice) {
            try saveWords(RegistrationRows.words(of: here), at: practice)
        }
    }

    /// By one statement for each practice, in the order in which the table keeps them.
    private func saveWords(_ words: String, at practice: ODSCode) throws {
        try connection.execute(
            """
            INSERT INTO person_word (person, practice, word)
            SELECT substr(value, 1, 32), \(practice), substr(value, 33) FROM json_each(\(words))
            """)
    }
}

extension ReadTransaction {
    /// Who is known under each NHS number, superseded ones among them, and born when: for matching the rows of an extract, shown to nobody.
    package func personsByNHSNumber() throws -> [NHSNumber: KnownPerson] {
        var known: [NHSNumber: KnownPerson] = [:]
        for var row in try connection.rows(
            """
            SELECT number, person.id, birth FROM superseded_number JOIN person ON person.id = superseded_number.person
            UNION ALL SELECT nhs_number, id, birth FROM person WHERE nhs_number IS NOT NULL
            """)
        {
            known[try row.next()] = KnownPerson(id: try row.next(), birth: try row.next())
        }
        return known
    }

    /// Every registration that the practice ever had, for comparing an extract with: shown to nobody.
    package func registrationsToCompare(of practice: ODSCode) throws -> [Registration] {
        try registrations(where: "practice = \(practice)")
    }

    func registrations(where condition: SQL) throws -> [Registration] {
        try connection.rows(
            """
            SELECT person, practice, nhs_number, local_id, birth, death, sex, registered_from, registered_until,
                decile, decile_edition, ethnicity_system, ethnicity, language, interpreter, dissent,
                title, family_name, given_name, preferred_name, gender, address, postcode, uprn, lsoa,
                phone_home, phone_mobile, email, contact_preference, residential_institute, carer_name, carer_phone,
                usual_gp, registration_type, withheld_on
            FROM registration WHERE \(condition) ORDER BY practice, person
            """
        ).map { row in
            var row = row
            return try Registration(reading: &row)
        }
    }
}

extension ReadTransaction {
    /// Registrations of the people named, at the practices named.
    package func registrations(
        of people: [ID<Person>], at practices: Set<ODSCode>
    ) throws -> Undisclosed<[Registration]> {
        let found = try ofEveryRecord(
            people, in: try joinedPeople(),
            { try registrations(where: "person IN (SELECT value FROM json_each(\(Self.list($0))))") }, by: \.person
        ) { $0.told(of: $1) }
        return Undisclosed(found.filter { practices.contains($0.practice) })
    }
}

/// Somebody who is known already.
package struct KnownPerson: Equatable, Sendable {
    package let id: ID<Person>
    package let birth: EventDate?

    package init(id: ID<Person>, birth: EventDate?) {
        self.id = id
        self.birth = birth
    }
}

extension Registration {
    fileprivate init(reading row: inout Row) throws {
        self.init(
            person: try row.next(), practice: try row.next(), nhsNumber: try row.next(), localID: try row.next(),
            details: PersonDetails(), demographics: Demographics())
        demographics.birth = try row.next()
        demographics.death = try row.next()
        demographics.sex = try row.next()
        demographics.registeredFrom = try row.next()
        demographics.registeredUntil = try row.next()
        let decile: Int? = try row.next()
        let edition: String? = try row.next()
        demographics.deprivation = decile.flatMap { Deprivation(decile: $0, edition: edition ?? "") }
        let system: String? = try row.next()
        let ethnicity: String? = try row.next()
        demographics.ethnicity = system.flatMap(CodeSystem.init).flatMap { system in
            ethnicity.map { Code(system, $0) }
        }
        demographics.language = try row.next()
        demographics.needsInterpreter = try row.next()
        demographics.dissent = try row.next()
        details.title = try row.next()
        details.familyName = try row.next()
        details.givenName = try row.next()
        details.preferredName = try row.next()
        details.gender = try row.next()
        details.address = try row.next(String.self).split(separator: "\n").map(String.init)
        details.postcode = try row.next()
        details.uprn = try row.next()
        details.lsoa = try row.next()
        details.phoneHome = try row.next()
        details.phoneMobile = try row.next()
        details.email = try row.next()
        details.contactPreference = try row.next()
        details.residentialInstituteCode = try row.next()
        details.carerName = try row.next()
        details.carerPhone = try row.next()
        details.usualGP = try row.next()
        details.registrationType = try row.next()
        withheldOn = try row.next()
    }
}
