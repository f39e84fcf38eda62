package import Domain
package import Vocabulary

/// How long the files of an extract are kept as they came.
package struct ReceivedRetention: Equatable, Sendable {
    package let id: ID<ExtractRecord>
    /// The day on which a later extract of the practice was applied, or this one undone; `nil` while it stands.
    package let followedOn: Day?
    /// Days after that, by the rule in the store.
    package let days: Int

    /// Whether the files are still to be there on `day`.
    package func isKept(on day: Day) -> Bool {
        followedOn.map { day <= $0.adding(days: days) } ?? true
    }
}

extension ReadTransaction {
    /// Every applied extract, with when the next one of its practice followed.
    package func receivedExtracts() throws -> [ReceivedRetention] {
        guard var rule = try connection.rows("SELECT days FROM retention_rule WHERE what = 'received files'").first
        else { throw Fault("store.retention") }
        let days: Int = try rule.next()
        return try connection.rows(
            """
            SELECT id, coalesce(undone_at, (SELECT min(later.applied_at) FROM extract later
                        WHERE later.practice = extract.practice AND later.rowid > extract.rowid
                            AND later.undone_at IS NULL))
            FROM extract
            """
        ).map { row in
            var row = row
            return ReceivedRetention(
                id: try row.next(), followedOn: try row.next(Instant?.self)?.inLondon.day, days: days)
        }
    }
}
