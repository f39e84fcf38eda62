package import Domain
package import Vocabulary

extension ReadTransaction {
    /// How a practice's reports are read, by name; of all practices where none is named.
    package func reportProfiles(of practice: ODSCode? = nil) throws -> [ReportProfile] {
        try connection.rows(
            """
            SELECT id, practice, name, fingerprint, mapping, saved_by, saved_at, version FROM report_profile
            WHERE practice = \(practice) OR \(practice == nil) ORDER BY name, id
            """
        ).map { row in
            var row = row
            return ReportProfile(
                id: try row.next(), practice: try row.next(), name: try row.next(), fingerprint: try row.next(),
                mapping: try row.next(), savedBy: try row.next(), savedAt: try row.next(), version: try row.next())
        }
    }

    /// Reports that are being mapped, the newest first.
    package func reportDrafts() throws -> [ReportDraft] {
        try connection.rows(
            """
            SELECT id, practice, as_at, whole, file, mapping, started_by, started_at, version FROM report_draft
            ORDER BY started_at DESC, id
            """
        ).map { row in
            var row = row
            return ReportDraft(
                id: try row.next(), practice: try row.next(), asAt: try row.next(), isWhole: try row.next(),
                file: try row.next(), mapping: try row.next(), startedBy: try row.next(), startedAt: try row.next(),
                version: try row.next())
        }
    }

    /// What terms of a practice's reports were taken for last, by term.
    package func termMatches(of practice: ODSCode) throws -> [TermMatch] {
        try connection.rows(
            """
            SELECT term, concept, concept_term, decided_by, decided_at, version FROM term_match latest
            WHERE practice = \(practice) AND version = (SELECT max(version) FROM term_match
                WHERE practice = latest.practice AND folded = latest.folded)
            ORDER BY folded
            """
        ).map { row in
            var row = row
            let term: String = try row.next()
            let concept = try row.next(String?.self)
            return TermMatch(
                practice: practice, term: term, concept: try concept.map { try ConceptID($0) },
                conceptTerm: try row.next(), decidedBy: try row.next(), decidedAt: try row.next(),
                version: try row.next())
        }
    }
}
