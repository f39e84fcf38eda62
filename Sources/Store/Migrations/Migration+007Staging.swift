extension Migration {
    /// Extracts that wait to be applied or discarded, and caseloads from spreadsheets that are being looked over.
    static let staging = Migration(
        number: 7, name: "staging",
        statements: [
            """
            CREATE TABLE staged_extract (
                id TEXT PRIMARY KEY, practice TEXT NOT NULL REFERENCES practice, system TEXT NOT NULL,
                as_at INTEGER NOT NULL, whole INTEGER NOT NULL, digest TEXT NOT NULL,
                against TEXT REFERENCES extract,
                people_new INTEGER NOT NULL, people_changed INTEGER NOT NULL, people_left INTEGER NOT NULL,
                people_died INTEGER NOT NULL, people_withheld INTEGER NOT NULL,
                events_added INTEGER NOT NULL, events_removed INTEGER NOT NULL, events_by_kind TEXT NOT NULL,
                notes TEXT NOT NULL, problems_found INTEGER NOT NULL, changes INTEGER NOT NULL,
                staged_by TEXT NOT NULL, staged_at INTEGER NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'applied', 'discarded')),
                applied_as TEXT REFERENCES extract, reason TEXT, settled_by TEXT, settled_at INTEGER,
                version INTEGER NOT NULL,
                CHECK ((state = 'waiting') = (settled_by IS NULL)),
                CHECK ((state = 'applied') = (applied_as IS NOT NULL)),
                CHECK ((state = 'discarded') = (reason IS NOT NULL))) STRICT
            """,
            "CREATE INDEX staged_extract_practice ON staged_extract (practice, staged_at)",
            "CREATE INDEX staged_extract_applied ON staged_extract (applied_as) WHERE applied_as IS NOT NULL",
            """
            CREATE TABLE staged_coverage (
                staged TEXT NOT NULL REFERENCES staged_extract, position INTEGER NOT NULL, kind TEXT NOT NULL,
                first_day INTEGER, last_day INTEGER NOT NULL, codes TEXT,
                PRIMARY KEY (staged, position)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE staged_file (
                staged TEXT NOT NULL REFERENCES staged_extract, position INTEGER NOT NULL, name TEXT NOT NULL,
                sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, rows_read INTEGER NOT NULL, applied INTEGER NOT NULL,
                unchanged INTEGER NOT NULL, duplicate INTEGER NOT NULL, rejected INTEGER NOT NULL,
                ignored TEXT NOT NULL,
                CHECK (rows_read = applied + unchanged + duplicate + rejected),
                PRIMARY KEY (staged, position)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE staged_problem (
                staged TEXT NOT NULL REFERENCES staged_extract, position INTEGER NOT NULL, file TEXT NOT NULL,
                line INTEGER NOT NULL, column_name TEXT NOT NULL, words TEXT NOT NULL, withheld_key INTEGER,
                PRIMARY KEY (staged, position)) STRICT, WITHOUT ROWID
            """,
            """
            INSERT INTO retention_rule
            VALUES ('staged extracts', 14, 'Cairn''s own choice; to be agreed by each network')
            """,
            """
            CREATE TABLE caseload_import (
                id TEXT PRIMARY KEY, actor TEXT NOT NULL, at INTEGER NOT NULL, file TEXT NOT NULL,
                notes TEXT NOT NULL, applied_at INTEGER, version INTEGER NOT NULL) STRICT
            """,
            "CREATE INDEX caseload_import_at ON caseload_import (at)",
            """
            CREATE TABLE caseload_import_row (
                import TEXT NOT NULL REFERENCES caseload_import ON DELETE CASCADE, position INTEGER NOT NULL,
                line INTEGER NOT NULL, number TEXT NOT NULL, outcome TEXT NOT NULL, words TEXT NOT NULL,
                person TEXT REFERENCES person, owner TEXT, owner_text TEXT NOT NULL, step TEXT NOT NULL,
                step_is_ours INTEGER NOT NULL, due INTEGER, due_is_ours INTEGER NOT NULL, since INTEGER,
                note TEXT NOT NULL,
                PRIMARY KEY (import, position)) STRICT, WITHOUT ROWID
            """,
        ])
}
