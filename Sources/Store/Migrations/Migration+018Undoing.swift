extension Migration {
    /// What is kept of an extract so that it can be undone, looked over by what it would change, and seen to: how things
    /// were before it, its counts, its problems with their owners, cut codes and what people said of them.
    static let undoing = Migration(
        number: 18, name: "undoing",
        statements: [
            "ALTER TABLE extract ADD COLUMN follows TEXT REFERENCES extract",
            "ALTER TABLE extract ADD COLUMN may_be_undone INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE extract ADD COLUMN undone_at INTEGER",
            "ALTER TABLE extract ADD COLUMN undone_by TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE extract ADD COLUMN undone_because TEXT NOT NULL DEFAULT ''",
            """
            UPDATE extract SET follows = (
                SELECT id FROM extract AS earlier WHERE earlier.practice = extract.practice AND earlier.stands = 0
                ORDER BY as_at DESC, applied_at DESC LIMIT 1)
            WHERE stands = 1
            """,
            """
            CREATE TABLE registration_before (
                extract TEXT NOT NULL REFERENCES extract, person TEXT NOT NULL, practice TEXT NOT NULL,
                is_new INTEGER NOT NULL, nhs_number INTEGER, local_id TEXT,
                birth TEXT, death TEXT, sex INTEGER, registered_from INTEGER, registered_until INTEGER,
                decile INTEGER, decile_edition TEXT, ethnicity_system TEXT, ethnicity TEXT, language TEXT,
                interpreter INTEGER, dissent INTEGER,
                title TEXT, family_name TEXT, given_name TEXT, preferred_name TEXT,
                gender TEXT, address TEXT, postcode TEXT, uprn TEXT,
                lsoa TEXT, phone_home TEXT, phone_mobile TEXT, email TEXT,
                contact_preference TEXT, residential_institute TEXT, carer_name TEXT,
                carer_phone TEXT, usual_gp TEXT, registration_type TEXT,
                PRIMARY KEY (extract, person)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE person_before (
                extract TEXT NOT NULL REFERENCES extract, person TEXT NOT NULL, nhs_number INTEGER, birth TEXT,
                PRIMARY KEY (extract, person)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE directory_before (
                extract TEXT NOT NULL REFERENCES extract, type TEXT NOT NULL, id TEXT NOT NULL, name TEXT,
                PRIMARY KEY (extract, type, id)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE plausibility_rule (
                what TEXT PRIMARY KEY, percent INTEGER NOT NULL, least INTEGER NOT NULL, source TEXT NOT NULL) STRICT
            """,
            """
            INSERT INTO plausibility_rule VALUES
                ('overlap', 80, 5, 'Cairn''s own choice; to be agreed by each network'),
                ('leavers', 10, 5, 'Cairn''s own choice; to be agreed by each network'),
                ('unknown', 20, 5, 'Cairn''s own choice; to be agreed by each network'),
                ('elsewhere', 10, 5, 'Cairn''s own choice; to be agreed by each network')
            """,
            "ALTER TABLE staged_extract ADD COLUMN people_moved INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE staged_extract ADD COLUMN people_identity INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE staged_extract ADD COLUMN events_added_by_kind TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE staged_extract ADD COLUMN events_removed_by_kind TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE staged_extract ADD COLUMN stops TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE staged_extract ADD COLUMN repairs_known INTEGER NOT NULL DEFAULT 0",
            """
            CREATE TABLE extract_tally (
                extract TEXT NOT NULL, position INTEGER NOT NULL, what TEXT NOT NULL, name TEXT NOT NULL,
                people_before INTEGER NOT NULL, entries_before INTEGER NOT NULL, people_after INTEGER NOT NULL,
                entries_after INTEGER NOT NULL, PRIMARY KEY (extract, position)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE import_problem (
                id TEXT PRIMARY KEY, practice TEXT NOT NULL REFERENCES practice, file TEXT NOT NULL,
                column_name TEXT NOT NULL, words TEXT NOT NULL, rows INTEGER NOT NULL, first_seen INTEGER NOT NULL,
                last_seen INTEGER NOT NULL, seen_in TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('open', 'done', 'gone')), came_back INTEGER NOT NULL,
                owner TEXT, version INTEGER NOT NULL) STRICT
            """,
            "CREATE INDEX import_problem_practice ON import_problem (practice, state)",
            """
            CREATE TABLE import_problem_deed (
                problem TEXT NOT NULL REFERENCES import_problem, position INTEGER NOT NULL, deed TEXT NOT NULL,
                by_whom TEXT NOT NULL, at INTEGER NOT NULL, owner TEXT, note TEXT NOT NULL,
                PRIMARY KEY (problem, position)) STRICT, WITHOUT ROWID
            """,
            "ALTER TABLE staged_problem ADD COLUMN problem TEXT",
            "ALTER TABLE rejected_row ADD COLUMN problem TEXT",
            """
            CREATE TABLE proposed_repair (
                staged TEXT NOT NULL REFERENCES staged_extract, position INTEGER NOT NULL, fingerprint TEXT NOT NULL,
                file TEXT NOT NULL, column_name TEXT NOT NULL, found TEXT NOT NULL, proposed TEXT NOT NULL,
                term TEXT NOT NULL, rows INTEGER NOT NULL, known_term TEXT,
                PRIMARY KEY (staged, position)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE code_repair (
                practice TEXT NOT NULL REFERENCES practice, fingerprint TEXT NOT NULL, found TEXT NOT NULL,
                proposed TEXT NOT NULL, accepted INTEGER NOT NULL, by_whom TEXT NOT NULL, at INTEGER NOT NULL,
                PRIMARY KEY (practice, fingerprint, found, at)) STRICT, WITHOUT ROWID
            """,
            "ALTER TABLE practice ADD COLUMN applies_itself INTEGER NOT NULL DEFAULT 0",
        ])
}
