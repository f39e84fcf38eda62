package import Domain
package import Vocabulary

extension ReadTransaction {
    package func identityQuestion(_ id: ID<IdentityQuestion>) throws -> IdentityQuestion? {
        try identityQuestions(where: "id = \(id)").first
    }

    /// Every question, those that wait first, the oldest of each first. Shown only to whoever may see both sides.
    package func identityQuestions() throws -> [IdentityQuestion] {
        try identityQuestions(where: "TRUE")
    }

    /// Questions that name one of the records.
    package func identityQuestions(about people: [ID<Person>]) throws -> [IdentityQuestion] {
        let list = Self.list(people)
        return try identityQuestions(
            where: """
                one IN (SELECT value FROM json_each(\(list))) OR other IN (SELECT value FROM json_each(\(list)))
                """)
    }

    private func identityQuestions(where condition: SQL) throws -> [IdentityQuestion] {
        try connection.rows(
            """
            SELECT id, kind, one, other, claim_practice, claim_number, claim_local_id, claim_family, claim_given,
                claim_title, claim_birth, claim_address, noticed_at, state, verdict, reason, proposed_by, proposed_at,
                version
            FROM identity_question WHERE \(condition)
            ORDER BY CASE state WHEN 'proposed' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, noticed_at, id
            """
        ).map { row in
            var row = row
            return try IdentityQuestion(reading: &row)
        }
    }

    /// What was done to a question, oldest first.
    package func identitySteps(of question: ID<IdentityQuestion>) throws -> [IdentityPast] {
        try connection.rows(
            """
            SELECT act, verdict, reason, by_whom, at FROM identity_step WHERE question = \(question) ORDER BY version
            """
        ).map { row in
            var row = row
            guard let act = IdentityStep.Act(rawValue: try row.next()),
                let verdict = IdentityVerdict(rawValue: try row.next())
            else { throw Fault("row.identity") }
            let reason: String = try row.next()
            return IdentityPast(
                act: act, verdict: verdict, reason: reason,
                written: WrittenBy(who: try row.next(), at: try row.next()))
        }
    }

    /// NHS numbers of the people that have been superseded.
    package func supersededNumbers(of people: [ID<Person>]) throws -> [ID<Person>: [NHSNumber]] {
        var numbers: [ID<Person>: [NHSNumber]] = [:]
        for var row in try connection.rows(
            """
            SELECT person, number FROM superseded_number
            WHERE person IN (SELECT value FROM json_each(\(Self.list(people)))) ORDER BY person, number
            """)
        {
            let person: ID<Person> = try row.next()
            numbers[person, default: []].append(try row.next())
        }
        return numbers
    }
}

extension IdentityQuestion {
    fileprivate init(reading row: inout Row) throws {
        let id: ID<IdentityQuestion> = try row.next()
        let kind = Kind(rawValue: try row.next())
        let one: ID<Person> = try row.next()
        let other: ID<Person>? = try row.next()
        let practice: ODSCode? = try row.next()
        let number: NHSNumber? = try row.next()
        let words: [String?] = try (0..<4).map { _ in try row.next() }
        let birth: EventDate? = try row.next()
        let address: String? = try row.next()
        let noticed: Instant = try row.next()
        let state = State(rawValue: try row.next())
        let verdict: String? = try row.next()
        let reason: String? = try row.next()
        let who: Actor.Identity? = try row.next()
        let at: Instant? = try row.next()
        guard let kind, let state else { throw Fault("row.identity") }
        let side: Other
        if let other {
            side = .person(other)
        } else if let practice {
            side = .claim(
                Claim(
                    practice: practice, nhsNumber: number, localID: words[0] ?? "",
                    name: PersonName(family: words[1] ?? "", given: words[2] ?? "", title: words[3] ?? ""),
                    birth: birth, address: address ?? ""))
        } else {
            throw Fault("row.identity")
        }
        var proposal: Proposal?
        if let verdict = verdict.flatMap(IdentityVerdict.init), let who, let at {
            proposal = Proposal(verdict: verdict, reason: reason ?? "", written: WrittenBy(who: who, at: at))
        }
        self.init(
            id: id, kind: kind, one: one, other: side, number: other == nil ? nil : number, noticedAt: noticed,
            state: state, proposal: proposal, version: try row.next())
    }
}
