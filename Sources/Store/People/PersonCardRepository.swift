package import Domain
package import Vocabulary

/// What Cairn itself knows about people. What can be saved is a ``Change``, and saving it writes its audit entry.
package struct PersonCardRepository {
    private let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes the card and its audit entry, or refuses where somebody else was first.
    package func save(_ change: Change<PersonCard>) throws {
        let card = change.state
        let (matters, needs, status) = (card.whatMatters, card.needs, card.status)
        let values: SQL =
            """
            \(card.version), \(matters?.words), \(matters?.pleaseDo), \(matters?.pleaseDoNot),
            \(matters?.written.who), \(matters?.written.at), \(needs?.text), \(needs?.written.who),
            \(needs?.written.at), \(status?.kind.rawValue), \(status?.on), \(status?.toldBy), \(status?.note),
            \(status?.written.who), \(status?.written.at)
            """
        let columns: SQL =
            """
            version, words, please_do, please_do_not, words_by, words_at, needs, needs_by, needs_at, status, status_on,
            status_told_by, status_note, status_by, status_at
            """
        let written =
            if let version = change.replacing {
                try connection.execute(
                    """
                    UPDATE person_card SET (\(columns)) = (\(values))
                    WHERE person = \(card.person) AND version = \(version)
                    """)
            } else {
                try connection.execute(
                    """
                    INSERT INTO person_card (person, \(columns)) VALUES (\(card.person), \(values))
                    ON CONFLICT DO NOTHING
                    """)
            }
        guard written == 1 else {
            throw Refusal.changedMeanwhile(version: try transaction.reading.personCard(card.person).version)
        }
        try connection.execute("DELETE FROM contact_safety WHERE person = \(card.person)")
        for safety in card.safety {
            try connection.execute(
                """
                INSERT INTO contact_safety (person, marker, instead, why, sensitivity, review_on, set_by, set_at)
                VALUES (\(card.person), \(safety.marker.rawValue), \(safety.instead), \(safety.why),
                    \(Int(safety.sensitivity.rawValue)), \(safety.reviewOn), \(safety.written.who),
                    \(safety.written.at))
                """)
        }
        try AuditLog(transaction: transaction).append(change.entry)
    }
}

extension ReadTransaction {
    /// What is known on all records of the person together: see ``PersonCard/union(of:)``. Shown with a disclosure only.
    package func joinedCard(_ person: ID<Person>) throws -> PersonCard {
        PersonCard.union(of: try joinedPeople().members(of: person).map(personCard)) ?? PersonCard(person: person)
    }

    /// The card of one record; an empty one, of version 0, where nothing has been recorded. Shown with a disclosure only.
    package func personCard(_ person: ID<Person>) throws -> PersonCard {
        var card = PersonCard(person: person)
        guard
            var row = try connection.rows(
                """
                SELECT version, words, please_do, please_do_not, words_by, words_at, needs, needs_by, needs_at, status,
                    status_on, status_told_by, status_note, status_by, status_at
                FROM person_card WHERE person = \(person)
                """
            ).first
        else { return card }
        card.version = try row.next()
        let (words, pleaseDo, pleaseDoNot): (String?, String?, String?) = (
            try row.next(), try row.next(), try row.next()
        )
        card.whatMatters = try WrittenBy(reading: &row).map {
            WhatMatters(words: words ?? "", pleaseDo: pleaseDo ?? "", pleaseDoNot: pleaseDoNot ?? "", written: $0)
        }
        let needs: String? = try row.next()
        card.needs = try WrittenBy(reading: &row).map { PersonNeeds(text: needs ?? "", written: $0) }
        let kind: String? = try row.next()
        let on: Day? = try row.next()
        let (toldBy, note): (String?, String?) = (try row.next(), try row.next())
        if let written = try WrittenBy(reading: &row) {
            guard let kind = kind.flatMap(LocalStatus.Kind.init), let on else { throw Fault("row.status") }
            card.status = LocalStatus(kind: kind, on: on, toldBy: toldBy ?? "", note: note ?? "", written: written)
        }
        let safety = try contactSafety(of: person)
        card.safety = ContactMarker.allCases.compactMap { marker in safety.first { $0.marker == marker } }
        return card
    }

    private func contactSafety(of person: ID<Person>) throws -> [ContactSafety] {
        try connection.rows(
            """
            SELECT marker, instead, why, sensitivity, review_on, set_by, set_at
            FROM contact_safety WHERE person = \(person)
            """
        ).map { row in
            var row = row
            guard let marker = ContactMarker(rawValue: try row.next()) else { throw Fault("row.safety") }
            let (instead, why): (String, String) = (try row.next(), try row.next())
            guard let raw = UInt8(exactly: try row.next(Int.self)), let sensitivity = Sensitivity(rawValue: raw)
            else { throw Fault("row.safety") }
            return ContactSafety(
                marker: marker, instead: instead, why: why, sensitivity: sensitivity, reviewOn: try row.next(),
                written: WrittenBy(who: try row.next(), at: try row.next()))
        }
    }
}

extension WrittenBy {
    fileprivate init?(reading row: inout Row) throws {
        let who: Actor.Identity? = try row.next()
        let at: Instant? = try row.next()
        guard let who, let at else { return nil }
        self.init(who: who, at: at)
    }
}
