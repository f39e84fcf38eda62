package import Domain
package import Vocabulary

/// The rows that extracts did not take. What is wrong stands first, then what the practice keeps back, each in the order
/// found: somebody can do something about the first alone.
extension ReadTransaction {
    /// Rows that an extract which waits would not take, or only in part, from `offset` on, at most `count`. `counts` are
    /// those of the same extract in the same reading.
    package func problems(
        of staged: ID<WaitingExtract>, among counts: WorklistCounts, from offset: Int, count: Int
    ) throws -> [RejectedRow] {
        try wrongFirst("staged_problem WHERE staged = \(staged)", among: counts, from: offset, count: count)
    }

    /// How many rows an extract that waits would not take, as many as are kept.
    package func problemCounts(of staged: ID<WaitingExtract>) throws -> WorklistCounts {
        try worklistCounts("staged_problem WHERE staged = \(staged)")
    }

    /// The worklist that an extract left, from `offset` on, at most `count`. `counts` are those of the same extract in the
    /// same reading.
    package func rejectedRows(
        of extract: ID<ExtractRecord>, among counts: WorklistCounts, from offset: Int, count: Int
    ) throws -> [RejectedRow] {
        try wrongFirst("rejected_row WHERE extract = \(extract)", among: counts, from: offset, count: count)
    }

    /// How many rows the worklist of an extract has, as many as are kept.
    package func rejectedRowCounts(of extract: ID<ExtractRecord>) throws -> WorklistCounts {
        try worklistCounts("rejected_row WHERE extract = \(extract)")
    }

    /// Two walks along the key, each of which ends with its page: nothing is sorted. An extract keeps a limited number of rows.
    private func wrongFirst(
        _ rows: SQL, among counts: WorklistCounts, from offset: Int, count: Int
    ) throws -> [RejectedRow] {
        var found: [RejectedRow] = []
        if offset < counts.wrong {
            found = try rejectedRows(
                connection.rows(
                    """
                    SELECT file, line, column_name, words, withheld_key, problem FROM \(rows) AND withheld_key IS NULL
                    ORDER BY position LIMIT \(count) OFFSET \(offset)
                    """))
        }
        guard found.count < count, counts.keptBack > 0 else { return found }
        return try found
            + rejectedRows(
                connection.rows(
                    """
                    SELECT file, line, column_name, words, withheld_key, problem FROM \(rows) AND withheld_key IS NOT NULL
                    ORDER BY position LIMIT \(count - found.count) OFFSET \(max(0, offset - counts.wrong))
                    """))
    }

    private func worklistCounts(_ rows: SQL) throws -> WorklistCounts {
        guard var row = try connection.rows("SELECT count(*), count(withheld_key) FROM \(rows)").first else {
            return WorklistCounts(wrong: 0, keptBack: 0)
        }
        let (total, keptBack): (Int, Int) = (try row.next(), try row.next())
        return WorklistCounts(wrong: total - keptBack, keptBack: keptBack)
    }
}
