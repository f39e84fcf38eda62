package import Domain
package import Vocabulary

/// One entry of the audit log, as far as it is told to whoever asks who looked: never what was written in it.
package struct LogEntry: Equatable, Sendable {
    package let sequence: Int
    package let at: Instant
    /// As the log names them; `nil` where this build cannot read the name.
    package let actor: Actor.Identity?
    package let action: String
    /// Empty where none was given.
    package let purpose: String
}

/// How often somebody did something since a day.
package struct LogCount: Equatable, Sendable {
    package let actor: Actor.Identity?
    package let action: String
    package let count: Int
    package let latest: Instant
}

extension ReadTransaction {
    /// How often each account has read people's records since `instant`, by what it did. Names no person.
    package func readings(since instant: Instant) throws -> [LogCount] {
        try connection.rows(
            """
            SELECT actor, action, count(*), max(at) FROM audit_leaf
            WHERE action IN ('person.open', 'person.search', 'person.print', 'person.looked', 'people.find', 'work.see', 'identity.see')
                AND at >= \(instant)
            GROUP BY actor, action ORDER BY actor, action
            """
        ).map { row in
            var row = row
            let actor = Actor.Identity(stored: .text(try row.next()))
            return LogCount(actor: actor, action: try row.next(), count: try row.next(), latest: try row.next())
        }
    }

    /// The newest `limit` entries that name any record of the person, newest first.
    func entries(naming person: ID<Person>, limit: Int) throws -> [LogEntry] {
        let records = Self.list(try joinedPeople().members(of: person))
        return try connection.rows(
            """
            SELECT DISTINCT leaf.sequence, leaf.at, leaf.actor, leaf.action, payload.text
            FROM audit_person JOIN audit_leaf AS leaf USING (sequence)
                LEFT JOIN audit_payload AS payload USING (sequence)
            WHERE audit_person.person IN (SELECT value FROM json_each(\(records))) ORDER BY leaf.sequence DESC LIMIT \(limit)
            """
        ).map { row in
            var row = row
            let sequence: Int = try row.next()
            let at: Instant = try row.next()
            let actor = Actor.Identity(stored: .text(try row.next()))
            let action: String = try row.next()
            let payload: String? = try row.next()
            return LogEntry(
                sequence: sequence, at: at, actor: actor, action: action,
                purpose: payload.flatMap { Self.detail("purpose", of: $0) } ?? "")
        }
    }

    /// The value of one detail of a payload, `name:length:value` and a line end each.
    static func detail(_ name: String, of payload: String) -> String? {
        var rest = payload.utf8[...]
        while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
            let found = rest[..<colon]
            rest = rest[rest.index(after: colon)...]
            guard let end = rest.firstIndex(of: UInt8(ascii: ":")),
                let length = Int(String(decoding: rest[..<end], as: UTF8.self)), length >= 0
            else { return nil }
            rest = rest[rest.index(after: end)...]
            guard rest.count > length else { return nil }
            if found.elementsEqual(name.utf8) { return String(decoding: rest.prefix(length), as: UTF8.self) }
            rest = rest.dropFirst(length + 1)
        }
        return nil
    }
}

/// Who looked at a person, with the registration that says who that is.
package struct PersonLooks: Sendable {
    package let registration: Registration
    package let entries: [LogEntry]
}

extension Transaction {
    /// Every entry that names the person, newest first, at most `limit`; handed out with the disclosure that says so.
    package func looks(
        at person: ID<Person>, practice: ODSCode, limit: Int, for disclosure: Disclosure
    ) throws -> Disclosed<PersonLooks> {
        guard let registration = try reading.registration(of: person, at: practice) else { throw Refusal.notFound }
        let entries = try reading.entries(naming: person, limit: limit)
        return try DisclosureLog(self).record(
            disclosure, disclosing: PersonLooks(registration: registration, entries: entries))
    }
}
