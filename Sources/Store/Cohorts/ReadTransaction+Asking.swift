package import Domain
package import Vocabulary

/// What a question reads of the store, kept small: it is read for every one.
extension ReadTransaction {
    /// The extract that stands for each practice, by practice code.
    package func extractsToAsk() throws -> [StandingExtract] {
        try extractsToAsk(where: "stands = 1")
    }

    /// The extract that stands for a practice; `nil` where none does.
    package func extractToAsk(of practice: ODSCode) throws -> StandingExtract? {
        try extractsToAsk(where: "stands = 1 AND practice = \(practice)").first
    }

    private func extractsToAsk(where condition: SQL) throws -> [StandingExtract] {
        try connection.rows(
            "SELECT id, practice, as_at, whole_as_at, segments FROM extract WHERE \(condition) ORDER BY practice"
        ).map { row in
            var row = row
            return StandingExtract(
                id: try row.next(), practice: try row.next(), asAt: try row.next(), wholeAsAt: try row.next(),
                segments: try row.next(String.self).split(separator: "\n").map(String.init))
        }
    }

    /// A number that is another whenever the network's own codelists are.
    package func codelistStamp() throws -> Int {
        guard var row = try connection.rows("SELECT number FROM codelist_stamp").first else {
            throw Fault("store.codelistStamp")
        }
        return try row.next()
    }

    /// A number that is another whenever a question that somebody keeps is: each change of one counts its version up, and
    /// none is ever taken out of the table.
    package func cohortStamp() throws -> Int {
        guard var row = try connection.rows("SELECT coalesce(sum(version), 0) FROM cohort").first else {
            throw Fault("store.cohortStamp")
        }
        return try row.next()
    }

    /// For each practice the extract that stood before the one that stands, by practice code. Its segments are kept until
    /// the next is applied, so that what an extract changed can be told, and undone.
    package func extractsBefore() throws -> [StandingExtract] {
        try extractsToAsk(where: "id IN (SELECT follows FROM extract WHERE stands = 1)")
    }

    /// Everybody ever registered, in the order of their names: ids only, so that a list can be sorted by what it does
    /// not show; with their usual GP, by whom a list is filtered.
    package func peopleInNameOrder() throws -> [(practice: ODSCode, person: ID<Person>, usualGP: String)] {
        try connection.rows(
            """
            SELECT practice, person, usual_gp FROM registration
            ORDER BY upper(family_name), upper(given_name), birth, person, practice
            """
        ).map { row in
            var row = row
            return (try row.next(), try row.next(), try row.next())
        }
    }

    /// The names of the usual GPs of a practice.
    package func usualGPs(of practice: ODSCode) throws -> [String] {
        try connection.rows(
            "SELECT DISTINCT usual_gp FROM registration WHERE practice = \(practice) AND usual_gp <> '' ORDER BY usual_gp"
        ).map { row in
            var row = row
            return try row.next()
        }
    }

    /// The standing of those of whom one registration does not tell everything: people of several, or of several
    /// records, whoever dissents, and whom their practice keeps back. By the id of each record.
    package func standingsToLookAt() throws -> [ID<Person>: PersonStanding] {
        let found = try standings(
            where: """
                registration.person IN (
                    SELECT person FROM registration GROUP BY person HAVING count(*) > 1 OR max(dissent) = 1
                    UNION SELECT person FROM registration WHERE withheld_on IS NOT NULL)
                """)
        let several = try standings(of: try joinedPeople().all)
        return Dictionary(found.map { ($0.person, $0) }, uniquingKeysWith: { $1 }).merging(several) { $1 }
    }
}
