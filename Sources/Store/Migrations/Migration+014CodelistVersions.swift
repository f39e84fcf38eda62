extension Migration {
    /// Every version of a codelist of the network's own is kept; and whether a source says that a code is retired.
    static let codelistVersions = Migration(
        number: 14, name: "codelistVersions",
        statements: [
            "ALTER TABLE codelist_entry ADD COLUMN retired INTEGER",
            """
            CREATE TABLE codelist_version (
                codelist TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, kinds INTEGER NOT NULL,
                provenance TEXT NOT NULL, loaded_at INTEGER, loaded_by TEXT NOT NULL,
                PRIMARY KEY (codelist, number)) STRICT
            """,
            """
            CREATE TABLE codelist_version_entry (
                codelist TEXT NOT NULL, number INTEGER NOT NULL, position INTEGER NOT NULL, system TEXT, code TEXT,
                term TEXT NOT NULL, rank INTEGER, verification TEXT NOT NULL, source TEXT NOT NULL, retired INTEGER,
                PRIMARY KEY (codelist, number, position)) STRICT, WITHOUT ROWID
            """,
            """
            INSERT INTO codelist_version (codelist, number, name, kinds, provenance, loaded_at, loaded_by)
            SELECT key, 1, name, kinds, provenance, NULL, '' FROM codelist
            """,
            """
            INSERT INTO codelist_version_entry (codelist, number, position, system, code, term, rank, verification,
                source)
            SELECT codelist, 1, position, system, code, term, rank, verification, source FROM codelist_entry
            """,
        ])
}
