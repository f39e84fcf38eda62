package import Domain
package import Vocabulary

/// What each member has looked over of each cohort.
package struct LookedOverRepository {
    private let transaction: Transaction

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes the mark in place of the one before, with its audit entry.
    package func save(_ change: Change<LookedOverCohort>) throws {
        let mark = change.state
        let connection = transaction.connection
        try connection.execute(
            "DELETE FROM cohort_mark WHERE cohort = \(mark.cohort) AND account = \(mark.by)")
        for place in mark.places {
            try connection.execute(
                """
                INSERT INTO cohort_mark (cohort, account, practice, as_at, text, lists, marked_at, people)
                VALUES (\(mark.cohort), \(mark.by), \(place.practice), \(place.asAt), \(mark.text),
                    \(mark.lists?.stored), \(mark.markedAt), \(place.people.map(\.text).joined(separator: "\n")))
                """)
        }
        try AuditLog(transaction: transaction).append(change.entry)
    }
}

extension ReadTransaction {
    /// What that member has looked over of the cohort; `nil` where nothing.
    package func cohortMark(_ cohort: String, by account: ID<Actor>) throws -> LookedOverCohort? {
        var (text, lists, markedAt, places) = ("", KeptLists?.none, Instant?.none, [LookedOverCohort.Place]())
        for var row in try connection.rows(
            """
            SELECT practice, as_at, text, lists, marked_at, people FROM cohort_mark
            WHERE cohort = \(cohort) AND account = \(account) ORDER BY practice
            """)
        {
            let practice: ODSCode = try row.next()
            let asAt: Day = try row.next()
            text = try row.next()
            lists = try row.next(String?.self).map(KeptLists.init(stored:))
            markedAt = try row.next(Instant.self)
            let people = try row.next(String.self).split(separator: "\n").compactMap { ID<Person>(text: String($0)) }
            places.append(LookedOverCohort.Place(practice: practice, asAt: asAt, people: people))
        }
        return markedAt.map {
            LookedOverCohort(cohort: cohort, by: account, text: text, lists: lists, markedAt: $0, places: places)
        }
    }
}
