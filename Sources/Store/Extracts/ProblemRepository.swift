package import Domain
package import Vocabulary

/// The worklist of problems of extracts.
package struct ProblemRepository {
    private let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Keeps the problems of a reading: those not known are open, those that were done or gone come back open, and where
    /// these are all that there are, the others are gone. What an extract that waits opens again is closed where that is
    /// discarded; once one is applied that has it, it is open for good.
    func see(_ seen: SeenProblems, at practice: ODSCode, isWaiting: Bool) throws {
        for problem in seen.problems {
            try connection.execute(
                """
                INSERT INTO import_problem (id, practice, file, column_name, words, rows, first_seen, last_seen, seen_in,
                    state, came_back, owner, version)
                VALUES (\(problem.id), \(problem.practice), \(problem.file), \(problem.column), \(problem.words),
                    \(problem.rows), \(problem.firstSeen), \(problem.lastSeen), \(seen.seenIn), 'open', 0, NULL, 1)
                ON CONFLICT (id) DO UPDATE SET file = excluded.file, words = excluded.words, rows = excluded.rows,
                    last_seen = max(last_seen, excluded.last_seen),
                    reopened_waiting = CASE WHEN NOT \(isWaiting) THEN 0
                        WHEN state <> 'open' AND seen_in <> excluded.seen_in THEN 1 ELSE reopened_waiting END,
                    came_back = CASE WHEN state <> 'open' AND seen_in <> excluded.seen_in THEN 1 ELSE came_back END,
                    version = CASE WHEN state <> 'open' AND seen_in <> excluded.seen_in
                        THEN version + 1 ELSE version END,
                    state = CASE WHEN state <> 'open' AND seen_in <> excluded.seen_in THEN 'open' ELSE state END,
                    seen_in = excluded.seen_in
                """)
        }
        guard seen.areAll else { return }
        let these = ReadTransaction.list(seen.problems.map(\.id))
        try connection.execute(
            """
            UPDATE import_problem SET state = 'gone', version = version + 1
            WHERE practice = \(practice) AND state = 'open' AND id NOT IN (SELECT value FROM json_each(\(these)))
            """)
    }

    /// Gives the worklist back to the extract before one that is undone: what only that one had is gone, and what it had no
    /// more is open again. What an extract that waits has stays open, and what somebody has settled stays settled.
    func putBack(_ undone: ID<ExtractRecord>, to before: ID<ExtractRecord>?, at practice: ODSCode) throws {
        let had = Self.problems(of: undone.text)
        let has = Self.problems(of: before?.text)
        let waits: SQL = """
            SELECT problem FROM staged_problem JOIN staged_extract ON staged_extract.id = staged
            WHERE problem IS NOT NULL AND staged_extract.state = 'waiting'
            """
        try connection.execute(
            """
            UPDATE import_problem SET state = 'gone', version = version + 1
            WHERE practice = \(practice) AND state = 'open' AND id IN (\(had)) AND id NOT IN (\(has))
                AND id NOT IN (\(waits))
            """)
        guard let before else { return }
        try connection.execute(
            """
            UPDATE import_problem SET state = CASE state WHEN 'gone' THEN 'open' ELSE state END, version = version + 1,
                seen_in = \(before), last_seen = (SELECT as_at FROM extract WHERE id = \(before)),
                rows = (SELECT count(*) FROM rejected_row WHERE extract = \(before) AND problem = import_problem.id)
            WHERE practice = \(practice) AND id IN (\(has))
                AND (state = 'gone' OR id IN (\(had)) AND id NOT IN (\(waits)))
            """)
    }

    private static func problems(of extract: String?) -> SQL {
        "SELECT problem FROM rejected_row WHERE extract = \(extract) AND problem IS NOT NULL"
    }

    /// Writes what somebody did about one, or refuses where somebody else was first.
    package func save(_ change: Change<SettledProblem>) throws {
        let (problem, deed) = (change.state.problem, change.state.deed)
        let written = try connection.execute(
            """
            UPDATE import_problem SET state = \(problem.state.rawValue), owner = \(problem.owner?.stored),
                version = \(problem.version),
                reopened_waiting = CASE WHEN \(deed.deed == .reopen) THEN 0 ELSE reopened_waiting END
            WHERE id = \(problem.id) AND version = \(change.replacing)
            """)
        guard written == 1 else {
            throw Refusal.changedMeanwhile(version: try transaction.reading.importProblem(problem.id)?.version ?? 0)
        }
        try connection.execute(
            """
            INSERT INTO import_problem_deed (problem, position, deed, by_whom, at, owner, note)
            VALUES (\(problem.id), (SELECT count(*) FROM import_problem_deed WHERE problem = \(problem.id)),
                \(deed.deed.rawValue), \(deed.by), \(deed.at), \(deed.owner?.stored), \(deed.note))
            """)
        try AuditLog(transaction: transaction).append(change.entry)
    }
}

extension ReadTransaction {
    /// One problem, or `nil` where there is none.
    package func importProblem(_ id: ID<ImportProblem>) throws -> ImportProblem? {
        try importProblems(where: "id = \(id)").first
    }

    /// Every problem, the open ones first, then by practice and by how many rows it concerns.
    package func importProblems() throws -> [ImportProblem] {
        try importProblems(where: "TRUE")
    }

    /// Those of a practice.
    package func importProblems(of practice: ODSCode) throws -> [ImportProblem] {
        try importProblems(where: "practice = \(practice)")
    }

    /// Those that rows of an extract that waits have, as it was last read; with how many of its rows, whatever extract
    /// they were last seen in.
    package func importProblems(inRowsOf staged: ID<WaitingExtract>) throws -> [ImportProblem] {
        let counts = try connection.rows(
            """
            SELECT problem, count(*) FROM staged_problem WHERE staged = \(staged) AND problem IS NOT NULL
            GROUP BY problem
            """
        ).map { row -> (ID<ImportProblem>, Int) in
            var row = row
            return (try row.next(), try row.next())
        }
        let rows = Dictionary(counts) { first, _ in first }
        return try importProblems(where: "id IN (SELECT problem FROM staged_problem WHERE staged = \(staged))")
            .map { $0.seen(inRows: rows[$0.id] ?? $0.rows) }
    }

    /// Open ones that rows of this extract have, and of no other that waits or was applied: or, where they were closed before
    /// and extracts that wait have opened them again, of no other that waits.
    package func openProblems(onlyIn staged: ID<WaitingExtract>) throws -> [ImportProblem] {
        try importProblems(
            where: """
                state = 'open' AND id IN (SELECT problem FROM staged_problem WHERE staged = \(staged))
                AND (reopened_waiting = 1
                    OR id NOT IN (SELECT problem FROM rejected_row WHERE problem IS NOT NULL))
                AND id NOT IN (
                    SELECT problem FROM staged_problem JOIN staged_extract ON staged_extract.id = staged
                    WHERE problem IS NOT NULL AND staged <> \(staged) AND staged_extract.state = 'waiting')
                """)
    }

    /// What was done about a problem, in order.
    package func deeds(about id: ID<ImportProblem>) throws -> [ProblemDeed] {
        try connection.rows(
            """
            SELECT deed, by_whom, at, owner, note FROM import_problem_deed WHERE problem = \(id) ORDER BY position
            """
        ).map { row in
            var row = row
            guard let deed = SettleProblem.Deed(rawValue: try row.next()) else { throw Fault("row.deed") }
            return ProblemDeed(
                deed: deed, by: try row.next(), at: try row.next(),
                owner: try row.next(String?.self).flatMap(ImportProblem.Owner.init), note: try row.next())
        }
    }

    /// Rows of a problem where it was last seen, as many as `count`.
    package func rows(of problem: ImportProblem, count: Int) throws -> [RejectedRow] {
        try rejectedRows(
            connection.rows(
                """
                SELECT file, line, column_name, words, withheld_key, problem FROM staged_problem
                WHERE staged = \(problem.seenIn) AND problem = \(problem.id)
                UNION ALL
                SELECT file, line, column_name, words, withheld_key, problem FROM rejected_row
                WHERE extract = \(problem.seenIn) AND problem = \(problem.id)
                ORDER BY 1, 2 LIMIT \(count)
                """))
    }

    private func importProblems(where condition: SQL) throws -> [ImportProblem] {
        try connection.rows(
            """
            SELECT id, practice, file, column_name, words, rows, first_seen, last_seen, seen_in, state, came_back, owner,
                version
            FROM import_problem WHERE \(condition)
            ORDER BY CASE state WHEN 'open' THEN 0 ELSE 1 END, practice, rows DESC, id
            """
        ).map { row in
            var row = row
            return ImportProblem(
                id: try row.next(), practice: try row.next(), file: try row.next(), column: try row.next(),
                words: try row.next(), rows: try row.next(), firstSeen: try row.next(), lastSeen: try row.next(),
                seenIn: try row.next(), state: try Self.state(row.next()), cameBack: try row.next(),
                owner: try row.next(String?.self).flatMap(ImportProblem.Owner.init), version: try row.next())
        }
    }

    private static func state(_ word: String) throws -> ImportProblem.State {
        guard let state = ImportProblem.State(rawValue: word) else { throw Fault("row.problem") }
        return state
    }
}
