extension Migration {
    /// By which extract a coding job was not found, and of which day the one before had said so: what comes back where that
    /// extract is undone. Of jobs that came back before this step the day before is not known.
    static let missingCoding = Migration(
        number: 22, name: "missing coding",
        statements: [
            "ALTER TABLE coding_job ADD COLUMN not_found_by TEXT REFERENCES extract",
            "ALTER TABLE coding_job ADD COLUMN not_found_before INTEGER",
            """
            UPDATE coding_job SET not_found_by = (
                SELECT id FROM extract WHERE extract.practice = coding_job.practice
                AND extract.applied_at = coding_job.since AND extract.as_at = coding_job.not_found_as_at LIMIT 1)
            WHERE state = 'to code' AND not_found > 0
            """,
        ])
}
