package import Domain
package import Vocabulary

/// Contacts with and about people. What can be saved is a ``Change``, and saving it writes its audit entry.
package struct ContactRepository {
    private let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes the contact, the episode where it changed that, and their audit entry.
    package func save(_ change: Change<RecordedContact>) throws {
        let contact = change.state.contact
        let written = try connection.execute(
            """
            INSERT INTO contact (id, person, episode, by_whom, held_on, held_at, with_whom, with_name, channel, outcome,
                said, agreed, sensitivity, recorded_at, version)
            VALUES (\(contact.id), \(contact.person), \(contact.episode), \(contact.by), \(contact.heldOn),
                \(contact.heldAt?.minutes), \(contact.with.rawValue), \(contact.withName), \(contact.channel.rawValue),
                \(contact.outcome.rawValue), \(contact.said), \(contact.agreed), \(Int(contact.sensitivity.rawValue)),
                \(contact.recordedAt), \(contact.version))
            ON CONFLICT DO NOTHING
            """)
        guard written == 1 else { throw Refusal.changedMeanwhile(version: contact.version) }
        try count(contact)
        if let episode = change.state.episode {
            try EpisodeRepository(transaction).write(episode, replacing: change.state.replacingEpisode)
        }
        try AuditLog(transaction: transaction).append(change.entry)
    }

    /// Writes that the contact is struck through, and its audit entry.
    package func save(_ change: Change<Contact>) throws {
        let contact = change.state
        let error = contact.enteredInError
        let written = try connection.execute(
            """
            UPDATE contact SET error_by = \(error?.by), error_at = \(error?.at), error_why = \(error?.why),
                version = \(contact.version)
            WHERE id = \(contact.id) AND version = \(change.replacing)
            """)
        guard written == 1 else {
            throw Refusal.changedMeanwhile(version: try transaction.reading.contact(contact.id)?.version ?? 0)
        }
        try count(contact)
        try AuditLog(transaction: transaction).append(change.entry)
    }

    /// A contact that nobody else may know of changes no number that they see.
    private func count(_ contact: Contact) throws {
        guard contact.sensitivity == .ordinary else { return }
        try connection.execute("UPDATE care_sequence SET sequence = sequence + 1")
    }
}

extension ReadTransaction {
    /// The contact; `nil` where there is none. Whoever shows it asks for the clearance first.
    package func contact(_ id: ID<Contact>) throws -> Contact? {
        try contacts(where: "id = \(id)").first
    }

    /// A person's contacts up to a clearance, newest first; struck ones among them.
    package func contacts(of person: ID<Person>, upTo clearance: Sensitivity) throws -> [Contact] {
        let records = Self.list(try joinedPeople().members(of: person))
        return try contacts(
            where: """
                person IN (SELECT value FROM json_each(\(records))) AND sensitivity <= \(Int(clearance.rawValue))
                """)
    }

    /// What somebody recorded since then, newest first, up to their clearance.
    package func contacts(
        recordedBy account: ID<Actor>, since: Instant, upTo clearance: Sensitivity
    ) throws -> [Contact] {
        try contacts(
            where: """
                by_whom = \(account) AND recorded_at >= \(since) AND sensitivity <= \(Int(clearance.rawValue))
                AND error_by IS NULL
                """)
    }

    /// The last day on which each of the people was spoken to, by contacts up to a clearance.
    package func lastSpoken(to people: [ID<Person>], upTo clearance: Sensitivity) throws -> [ID<Person>: Day] {
        let joined = try joinedPeople()
        var last: [ID<Person>: Day] = [:]
        for var row in try connection.rows(
            """
            SELECT person, max(held_on) FROM contact
            WHERE outcome = 'spoke' AND error_by IS NULL AND sensitivity <= \(Int(clearance.rawValue))
                AND person IN (SELECT value FROM json_each(\(Self.list(joined.records(of: people)))))
            GROUP BY person
            """)
        {
            let person: ID<Person> = try row.next()
            let day: Day = try row.next()
            for member in joined.members(of: person) { last[member] = max(last[member] ?? day, day) }
        }
        return last
    }

    private func contacts(where condition: SQL) throws -> [Contact] {
        try connection.rows(
            """
            SELECT id, person, episode, by_whom, held_on, held_at, with_whom, with_name, channel, outcome, said, agreed,
                sensitivity, recorded_at, error_by, error_at, error_why, version
            FROM contact WHERE \(condition) ORDER BY held_on DESC, coalesce(held_at, -1) DESC, recorded_at DESC, id
            """
        ).map { row in
            var row = row
            return try Contact(reading: &row)
        }
    }
}

extension Contact {
    fileprivate init(reading row: inout Row) throws(Fault) {
        let id: ID<Contact> = try row.next()
        let person: ID<Person> = try row.next()
        let episode: ID<Episode>? = try row.next()
        let by: ID<Actor> = try row.next()
        let heldOn: Day = try row.next()
        let heldAt: Int? = try row.next()
        let party = Party(rawValue: try row.next())
        let withName: String = try row.next()
        let channel = Channel(rawValue: try row.next())
        let outcome = Outcome(rawValue: try row.next())
        guard let party, let channel, let outcome else { throw Fault("row.contact") }
        let said: String = try row.next()
        let agreed: String = try row.next()
        let sensitivity = try Sensitivity(reading: &row)
        let recordedAt: Instant = try row.next()
        let errorBy: ID<Actor>? = try row.next()
        let errorAt: Instant? = try row.next()
        let errorWhy: String? = try row.next()
        let error = errorBy.flatMap { by in
            errorAt.map { EnteredInError(by: by, at: $0, why: errorWhy ?? "") }
        }
        self.init(
            id: id, person: person, episode: episode, by: by, heldOn: heldOn,
            heldAt: heldAt.flatMap { ClockTime(minutes: $0) }, with: party, withName: withName, channel: channel,
            outcome: outcome, said: said, agreed: agreed, sensitivity: sensitivity, recordedAt: recordedAt,
            enteredInError: error, version: try row.next())
    }
}
