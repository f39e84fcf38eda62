package import Domain
import Vocabulary

/// Questions about who somebody is, and the joinings that came of them. Nothing of a person's record is moved or copied.
package struct IdentityRepository {
    private let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes the step and what it does to the store, with its audit entry, or refuses where somebody else was first.
    package func save(_ change: Change<IdentityStep>) throws {
        let (step, question) = (change.state, change.state.question)
        let proposal = question.proposal
        let written = try connection.execute(
            """
            UPDATE identity_question SET state = \(question.state.rawValue), verdict = \(proposal?.verdict.rawValue),
                reason = \(proposal?.reason), proposed_by = \(proposal?.written.who),
                proposed_at = \(proposal?.written.at), version = \(question.version)
            WHERE id = \(question.id) AND version = \(change.replacing)
            """)
        guard written == 1 else {
            throw Refusal.changedMeanwhile(
                version: try transaction.reading.identityQuestion(question.id)?.version ?? 0)
        }
        try connection.execute(
            """
            INSERT INTO identity_step (question, version, act, verdict, reason, by_whom, at)
            VALUES (\(question.id), \(question.version), \(step.act.rawValue), \(step.verdict.rawValue),
                \(step.reason), \(step.written.who), \(step.written.at))
            """)
        try carryOut(step)
        try AuditLog(transaction: transaction).append(change.entry)
    }

    private func carryOut(_ step: IdentityStep) throws {
        let question = step.question
        switch step.effect {
        case .none: return
        case .join(let link):
            try connection.execute(
                """
                INSERT INTO same_person (question, other, kept, at)
                VALUES (\(question.id), \(link.other), \(link.kept), \(step.written.at))
                """)
        case .part:
            try connection.execute("DELETE FROM same_person WHERE question = \(question.id)")
        case .takeClaim(let claim, let person):
            if question.kind == .anotherNumber {
                try take(number: claim, of: person, question.id)
            } else {
                try take(birth: claim, of: person, question.id)
            }
        case .giveBackClaim(let claim, let person):
            if question.kind == .anotherNumber {
                try giveBack(number: claim, of: person, question.id)
            } else {
                try giveBack(birth: claim, of: person, question.id)
            }
        case .giveNumber(let number, let holder, let people):
            try NumbersInQuestion(transaction).give(number, to: holder, among: people, by: question.id)
        case .takeNumberBack(let number):
            try NumbersInQuestion(transaction).takeBack(number, of: question.id)
        }
        // What is kept of people for answering questions is read again.
        try connection.execute("UPDATE care_sequence SET sequence = sequence + 1")
    }

    private func take(
        number claim: IdentityQuestion.Claim, of person: ID<Person>, _ question: ID<IdentityQuestion>
    ) throws {
        guard let number = claim.nhsNumber else { return }
        let holders = try transaction.reading.persons(bearing: number)
        guard holders.allSatisfy({ $0 == person }) else {
            throw Refusal.unusable("This NHS number belongs to somebody else by now. Import the extract again.")
        }
        guard
            var row = try connection.rows(
                """
                SELECT nhs_number FROM registration WHERE person = \(person) AND practice = \(claim.practice)
                    AND nhs_number IS NOT NULL
                """
            ).first
        else { throw Refusal.unusable("The registration is another by now. Import the extract again.") }
        let before: NHSNumber = try row.next()
        try replace(before, by: number, of: person, at: claim.practice)
        try connection.execute(
            """
            INSERT INTO superseded_number (number, person, question) VALUES (\(before), \(person), \(question))
            ON CONFLICT (number) DO NOTHING
            """)
    }

    private func giveBack(
        number claim: IdentityQuestion.Claim, of person: ID<Person>, _ question: ID<IdentityQuestion>
    ) throws {
        guard let number = claim.nhsNumber,
            var row = try connection.rows("SELECT number FROM superseded_number WHERE question = \(question)").first
        else { return }
        let before: NHSNumber = try row.next()
        try connection.execute("DELETE FROM superseded_number WHERE question = \(question)")
        try replace(number, by: before, of: person, at: claim.practice)
    }

    private func replace(
        _ before: NHSNumber, by number: NHSNumber, of person: ID<Person>, at practice: ODSCode
    ) throws {
        try connection.execute(
            """
            UPDATE registration SET nhs_number = \(number)
            WHERE person = \(person) AND practice = \(practice) AND nhs_number = \(before)
            """)
        try connection.execute(
            "UPDATE person SET nhs_number = \(number) WHERE id = \(person) AND nhs_number = \(before)")
    }

    private func take(
        birth claim: IdentityQuestion.Claim, of person: ID<Person>, _ question: ID<IdentityQuestion>
    ) throws {
        let (birth, registration) = try births(of: person, at: claim.practice)
        try connection.execute(
            """
            INSERT INTO identity_before (question, birth, registered, registration_birth)
            VALUES (\(question), \(birth), \(registration != nil), \(registration?.birth))
            """)
        try setBirth(claim.birth, of: person)
        try setBirth(claim.birth, of: person, at: claim.practice)
    }

    private func giveBack(
        birth claim: IdentityQuestion.Claim, of person: ID<Person>, _ question: ID<IdentityQuestion>
    ) throws {
        guard
            var row = try connection.rows(
                "SELECT birth, registered, registration_birth FROM identity_before WHERE question = \(question)"
            ).first
        else { return }
        let (birth, registered, own): (EventDate?, Bool, EventDate?) = (
            try row.next(), try row.next(), try row.next()
        )
        guard try registered || births(of: person, at: claim.practice).registration == nil else {
            throw Refusal.unusable(
                "An extract of the practice has been applied since, and what it says rests on this decision. The "
                    + "practice has to correct its record first; then import its next extract.")
        }
        try connection.execute("DELETE FROM identity_before WHERE question = \(question)")
        try setBirth(birth, of: person)
        try setBirth(own, of: person, at: claim.practice)
    }

    private func births(
        of person: ID<Person>, at practice: ODSCode
    ) throws -> (person: EventDate?, registration: (birth: EventDate?, Void)?) {
        var birth: EventDate?
        if var row = try connection.rows("SELECT birth FROM person WHERE id = \(person)").first {
            birth = try row.next()
        }
        let own = try transaction.reading.registrations(where: "person = \(person) AND practice = \(practice)").first
        return (birth, own.map { ($0.demographics.birth, ()) })
    }

    private func setBirth(_ birth: EventDate?, of person: ID<Person>) throws {
        try connection.execute("UPDATE person SET birth = \(birth) WHERE id = \(person)")
    }

    private func setBirth(_ birth: EventDate?, of person: ID<Person>, at practice: ODSCode) throws {
        try connection.execute(
            "UPDATE registration SET birth = \(birth) WHERE person = \(person) AND practice = \(practice)")
    }
}

/// What an applied extract leaves to be asked. It goes with the extract's own audit entry.
struct NoticedIdentities {
    let transaction: Transaction

    /// Keeps what was noticed and was never asked before, and asks about people of one name and birth date.
    func save(_ noticed: [NoticedIdentity], at practice: ODSCode) throws {
        for found in try noticed + sameNamesAndBirths(at: practice) { try save(found) }
    }

    private func save(_ noticed: NoticedIdentity) throws {
        let key = noticed.key
        let id = ID<IdentityQuestion>(
            bits: Digest(of: Array(key.utf8)).bytes.prefix(16).reduce(0) { $0 << 8 | UInt128($1) })
        var (other, claim): (ID<Person>?, IdentityQuestion.Claim?)
        switch noticed.other {
        case .person(let person): other = person
        case .claim(let row): claim = row
        }
        try transaction.connection.execute(
            """
            INSERT INTO identity_question (id, key, kind, one, other, claim_practice, claim_number, claim_local_id,
                claim_family, claim_given, claim_title, claim_birth, claim_address, noticed_at, state, version)
            VALUES (\(id), \(key), \(noticed.kind.rawValue), \(noticed.one), \(other), \(claim?.practice),
                \(claim?.nhsNumber ?? noticed.number), \(claim?.localID), \(claim?.name.family), \(claim?.name.given),
                \(claim?.name.title), \(claim?.birth), \(claim?.address), \(transaction.now), 'open', 1)
            ON CONFLICT DO NOTHING
            """)
    }

    private func sameNamesAndBirths(at practice: ODSCode) throws -> [NoticedIdentity] {
        try transaction.connection.rows(
            """
            SELECT DISTINCT mine.person, other.person, mine.birth
            FROM registration AS mine JOIN registration AS other
                ON other.birth = mine.birth AND other.person <> mine.person
                AND other.family_name = mine.family_name COLLATE NOCASE
                AND other.given_name = mine.given_name COLLATE NOCASE
            WHERE mine.practice = \(practice) AND mine.family_name <> '' AND mine.given_name <> ''
            ORDER BY mine.person, other.person
            """
        ).compactMap { row in
            var row = row
            let (one, other): (ID<Person>, ID<Person>) = (try row.next(), try row.next())
            let birth: EventDate = try row.next()
            guard birth.precision == .day else { return nil }
            return NoticedIdentity(
                kind: .sameNameAndBirth, one: min(one, other), other: .person(max(one, other)))
        }
    }
}

extension ReadTransaction {
    /// Who bears the number, as theirs now or superseded.
    func persons(bearing number: NHSNumber) throws -> [ID<Person>] {
        try connection.rows(
            """
            SELECT id FROM person WHERE nhs_number = \(number)
            UNION SELECT person FROM superseded_number WHERE number = \(number)
            """
        ).map { row in
            var row = row
            return try row.next()
        }
    }
}
