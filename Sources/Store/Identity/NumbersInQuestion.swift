package import Domain
package import Vocabulary

/// NHS numbers that stand with two people: given to whom two people decide, and put back exactly.
struct NumbersInQuestion {
    private let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Lets the number be the holder's alone of these people, or nobody's. What changes is kept with the question.
    func give(
        _ number: NHSNumber, to holder: ID<Person>?, among people: [ID<Person>], by question: ID<IdentityQuestion>
    ) throws {
        try check(number, isOf: people, for: holder)
        let losing = ReadTransaction.list(people.filter { $0 != holder })
        try connection.execute(
            """
            INSERT INTO number_before (question, person, practice, number, given)
            SELECT \(question), person, practice, nhs_number, NULL FROM registration
            WHERE nhs_number = \(number) AND person IN (SELECT value FROM json_each(\(losing)))
            UNION ALL SELECT \(question), id, '', nhs_number, NULL FROM person
            WHERE nhs_number = \(number) AND id IN (SELECT value FROM json_each(\(losing)))
            """)
        if let holder {
            try connection.execute(
                """
                INSERT INTO number_before (question, person, practice, number, given)
                SELECT \(question), person, practice, NULL, \(number) FROM registration
                WHERE nhs_number IS NULL AND person = \(holder)
                UNION ALL SELECT \(question), id, '', NULL, \(number) FROM person
                WHERE nhs_number IS NULL AND id = \(holder)
                """)
        }
        // First it is taken, then given: nobody bears it with somebody else in between.
        try write("given", where: "given IS NULL", of: question)
        try write("given", where: "given IS NOT NULL", of: question)
    }

    /// Puts back what the question's decision changed. Refuses where an extract that was applied since rests on it.
    func takeBack(_ number: NHSNumber, of question: ID<IdentityQuestion>) throws {
        let changed = try connection.rows(
            "SELECT DISTINCT person FROM number_before WHERE question = \(question)"
        ).map { row -> ID<Person> in
            var row = row
            return try row.next()
        }
        guard !changed.isEmpty else { return }
        let bearers = try transaction.reading.persons(bearing: number)
        guard try bearers.allSatisfy(changed.contains) && !restsOnIt(number, question) else {
            throw Refusal.unusable(
                "An extract has been applied since, and what it says rests on this decision. The practice has to correct "
                    + "its record first; then import its next extract.")
        }
        try write("number", where: "given IS NOT NULL", of: question)
        try write("number", where: "given IS NULL", of: question)
        try connection.execute("DELETE FROM number_before WHERE question = \(question)")
    }

    private func check(_ number: NHSNumber, isOf people: [ID<Person>], for holder: ID<Person>?) throws {
        let isSuperseded = try !connection.rows("SELECT 1 FROM superseded_number WHERE number = \(number)").isEmpty
        guard try !isSuperseded && transaction.reading.persons(bearing: number).allSatisfy(people.contains) else {
            throw Refusal.unusable("This NHS number belongs to somebody else by now, or has been superseded.")
        }
        guard let holder else { return }
        let another = try connection.rows(
            "SELECT 1 FROM person WHERE id = \(holder) AND nhs_number IS NOT NULL AND nhs_number <> \(number)")
        guard another.isEmpty else {
            throw Refusal.unusable("They are known by another NHS number. Ask the practice which of the two is theirs.")
        }
    }

    /// Whether any of the people has another number by now than the decision gave them, or has it at another practice too.
    private func restsOnIt(_ number: NHSNumber, _ question: ID<IdentityQuestion>) throws -> Bool {
        try !connection.rows(
            """
            SELECT 1 FROM number_before AS kept JOIN registration
                ON registration.person = kept.person AND registration.practice = kept.practice
            WHERE kept.question = \(question) AND registration.nhs_number IS NOT kept.given
            UNION ALL SELECT 1 FROM number_before AS kept JOIN person ON person.id = kept.person AND kept.practice = ''
            WHERE kept.question = \(question) AND person.nhs_number IS NOT kept.given
            UNION ALL SELECT 1 FROM registration
            WHERE nhs_number = \(number)
                AND person IN (SELECT person FROM number_before WHERE question = \(question) AND given IS NOT NULL)
                AND NOT EXISTS (
                    SELECT 1 FROM number_before AS kept WHERE kept.question = \(question)
                        AND kept.person = registration.person AND kept.practice = registration.practice)
            """
        ).isEmpty
    }

    /// Writes a column of what is kept into registrations and people.
    private func write(_ column: SQL, where condition: SQL, of question: ID<IdentityQuestion>) throws {
        try connection.execute(
            """
            UPDATE registration SET nhs_number = kept.\(column) FROM number_before AS kept
            WHERE kept.question = \(question) AND kept.person = registration.person
                AND kept.practice = registration.practice AND \(condition)
            """)
        try connection.execute(
            """
            UPDATE person SET nhs_number = kept.\(column) FROM number_before AS kept
            WHERE kept.question = \(question) AND kept.person = person.id AND kept.practice = '' AND \(condition)
            """)
    }
}

extension ReadTransaction {
    /// NHS numbers of which it was asked whose they are, with everybody in whose row they stood: for matching the rows of an
    /// extract, shown to nobody.
    package func numbersInQuestion() throws -> [NHSNumber: Set<ID<Person>>] {
        var people: [NHSNumber: Set<ID<Person>>] = [:]
        for var row in try connection.rows(
            """
            SELECT claim_number, one, other FROM identity_question
            WHERE kind = \(IdentityQuestion.Kind.oneNumber.rawValue) AND other IS NOT NULL
            """)
        {
            let number: NHSNumber = try row.next()
            let (one, other): (ID<Person>, ID<Person>) = (try row.next(), try row.next())
            people[number, default: []].formUnion([one, other])
        }
        return people
    }

    /// The questions by which two people have decided whose a number is since the extract was applied, so that undoing it
    /// would put the number back with somebody else, or take away where it stands. One that they had decided on before it was
    /// applied is as it was.
    package func decisions(onNumbersOf extract: ID<ExtractRecord>) throws -> [ID<IdentityQuestion>] {
        try connection.rows(
            """
            SELECT kept.question FROM number_before AS kept
            JOIN registration_before AS was ON was.person = kept.person AND was.practice = kept.practice
            LEFT JOIN registration AS now ON now.person = kept.person AND now.practice = kept.practice
            WHERE was.extract = \(extract) AND (was.is_new = 1
                OR was.nhs_number IS NOT kept.given AND was.nhs_number IS NOT now.nhs_number)
            UNION SELECT kept.question FROM number_before AS kept
            JOIN person_before AS was ON was.person = kept.person AND kept.practice = ''
            JOIN person AS now ON now.id = kept.person
            WHERE was.extract = \(extract) AND was.nhs_number IS NOT kept.given
                AND was.nhs_number IS NOT now.nhs_number
            ORDER BY 1
            """
        ).map { row -> ID<IdentityQuestion> in
            var row = row
            return try row.next()
        }
    }

    /// How often two people have decided who somebody is, and such a decision was undone.
    package func identityDecisions() throws -> Int {
        guard
            var row = try connection.rows(
                """
                SELECT count(*) FROM identity_step
                WHERE act IN (\(IdentityStep.Act.confirmed.rawValue), \(IdentityStep.Act.undone.rawValue))
                """
            ).first
        else { return 0 }
        return try row.next()
    }
}
