package import Domain
package import Vocabulary

extension ExtractRepository {
    /// Lets the extract before stand again, its people, names and problems as they were, with the audit entry. Refuses where
    /// another extract came to stand meanwhile.
    package func save(_ change: Change<ExtractUndoing>) throws {
        let record = change.state.record
        let written = try connection.execute(
            """
            UPDATE extract SET stands = 0, may_be_undone = 0, undone_at = \(record.undone?.at),
                undone_by = \(record.undone?.by ?? ""), undone_because = \(record.undone?.because ?? "")
            WHERE id = \(record.id) AND stands = 1
            """)
        guard written == 1 else {
            throw Refusal.unusable("Another extract was applied for this practice meanwhile. Look at it again.")
        }
        guard try transaction.reading.decisions(onNumbersOf: record.id).isEmpty else { throw UndoExtract.decidedSince }
        try BeforeImages(transaction: transaction).putBack(record)
        try ProblemRepository(transaction).putBack(record.id, to: change.state.before, at: record.practice)
        if let before = change.state.before {
            // What stood before that is not kept any more.
            try connection.execute("UPDATE extract SET stands = 1, follows = NULL WHERE id = \(before)")
        }
        try AuditLog(transaction: transaction).append(change.entry)
    }

    /// Lets the same extract be undone no more, once another follows it, and writes the counts.
    func follow(_ application: ExtractApplication) throws {
        let record = application.record
        try connection.execute("UPDATE extract SET may_be_undone = 0 WHERE practice = \(record.practice)")
        try TallyRepository(connection: connection).save(application.tally, of: record.id.text)
        try ProblemRepository(transaction).see(application.problems, at: record.practice, isWaiting: false)
    }
}

/// Counts of extracts by kind and codelist.
struct TallyRepository {
    let connection: any Connection

    /// Writes the counts of one that was applied, or waits, in place of those that it had.
    func save(_ tally: [TallyLine], of id: String) throws {
        try connection.execute("DELETE FROM extract_tally WHERE extract = \(id)")
        for (position, line) in tally.enumerated() {
            try connection.execute(
                """
                INSERT INTO extract_tally (extract, position, what, name, people_before, entries_before, people_after,
                    entries_after)
                VALUES (\(id), \(position), \(line.what.rawValue), \(line.name), \(line.before.people),
                    \(line.before.entries), \(line.after.people), \(line.after.entries))
                """)
        }
    }
}

extension ReadTransaction {
    /// What an extract, applied or waiting, holds by kind and codelist; empty where that was not counted.
    package func tally(of id: String) throws -> [TallyLine] {
        try connection.rows(
            """
            SELECT what, name, people_before, entries_before, people_after, entries_after FROM extract_tally
            WHERE extract = \(id) ORDER BY position
            """
        ).map { row in
            var row = row
            guard let what = TallyLine.What(rawValue: try row.next()) else { throw Fault("row.tally") }
            return TallyLine(
                what, try row.next(), before: .init(people: try row.next(), entries: try row.next()),
                after: .init(people: try row.next(), entries: try row.next()))
        }
    }

    /// From which shares on an extract needs a reason.
    package func plausibilityRules() throws -> [PlausibilityRule] {
        try connection.rows("SELECT what, percent, least, source FROM plausibility_rule ORDER BY what").compactMap {
            row in
            var row = row
            guard let what = ImplausibleShare.What(rawValue: try row.next()) else { return nil }
            return PlausibilityRule(
                what: what, percent: try row.next(), least: try row.next(), source: try row.next())
        }
    }

    /// Who is registered, alive, at another practice of the network on that day: for telling a wrong file, shown to nobody.
    package func registeredElsewhere(than practice: ODSCode, on day: Day) throws -> Set<ID<Person>> {
        var people: Set<ID<Person>> = []
        for var row in try connection.rows(
            """
            SELECT person FROM registration WHERE practice <> \(practice) AND death IS NULL
                AND (registered_until IS NULL OR registered_until > \(day))
            """)
        {
            people.insert(try row.next())
        }
        return people
    }

    /// Every extract of the practice that was ever applied, the newest first.
    package func extractsEver(of practice: ODSCode) throws -> [ExtractRecord] {
        try extracts(where: "practice = \(practice)").sorted {
            ($1.appliedAt, $1.id) < ($0.appliedAt, $0.id)
        }
    }
}
