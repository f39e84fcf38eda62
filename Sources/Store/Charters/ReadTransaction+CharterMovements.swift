package import Domain
package import Vocabulary

/// Who was in a cohort at one practice when its charter last did something.
package struct CharterMembers: Sendable {
    package let practice: ODSCode
    package let extract: ID<ExtractRecord>
    package let cohortVersion: Int
    package let asAt: Day
    /// The question as it was asked then, with those that it used.
    package let text: String
    /// What it used then; `nil` where that was not kept.
    package let lists: KeptLists?
    package let at: Instant
    package let people: [ID<Person>]
}

extension ReadTransaction {
    /// By practice.
    package func charterMembers(_ cohort: ID<SavedCohort>) throws -> [CharterMembers] {
        try connection.rows(
            """
            SELECT practice, extract, cohort_version, as_at, text, lists, at, people FROM charter_member
            WHERE cohort = \(cohort) ORDER BY practice
            """
        ).map { row in
            var row = row
            return CharterMembers(
                practice: try row.next(), extract: try row.next(), cohortVersion: try row.next(),
                asAt: try row.next(), text: try row.next(),
                lists: try row.next(String?.self).map(KeptLists.init(stored:)), at: try row.next(),
                people: try row.next(String.self).split(separator: "\n").compactMap { ID<Person>(text: String($0)) })
        }
    }

    /// When each active charter last went through an extract, and the oldest as-at day of what it found.
    package func charterRuns() throws -> [ID<SavedCohort>: (at: Instant, asAt: Day)] {
        var runs: [ID<SavedCohort>: (at: Instant, asAt: Day)] = [:]
        for var row in try connection.rows("SELECT cohort, max(at), min(as_at) FROM charter_member GROUP BY cohort") {
            runs[try row.next()] = (at: try row.next(), asAt: try row.next())
        }
        return runs
    }

    /// Newest first.
    package func charterMovements(_ cohort: ID<SavedCohort>) throws -> [KeptMovement] {
        try connection.rows(
            """
            SELECT practice, as_at, at, cohort_version, before, now, causes FROM charter_movement
            WHERE cohort = \(cohort) ORDER BY at DESC, practice, number DESC
            """
        ).map { row in
            var row = row
            let (practice, asAt): (ODSCode, Day) = (try row.next(), try row.next())
            let at: Instant = try row.next()
            let version: Int = try row.next()
            let before: Int? = try row.next()
            let now: Int = try row.next()
            let causes = try row.next(String.self).split(separator: "\n").compactMap { line -> KeptMovement.Cause? in
                let parts = line.split(separator: " ", maxSplits: 3)
                guard parts.count >= 3, let joined = Int(parts[1]), let left = Int(parts[2]) else { return nil }
                return KeptMovement.Cause(
                    name: String(parts[0]), joined: joined, left: left, words: parts.count > 3 ? String(parts[3]) : "")
            }
            return KeptMovement(
                practice: practice, asAt: asAt, at: at, cohortVersion: version, before: before, now: now,
                causes: causes)
        }
    }
}
