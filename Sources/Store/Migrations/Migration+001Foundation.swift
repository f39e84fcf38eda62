extension Migration {
    /// Practices, people, extracts, reference data and the audit log.
    static let foundation = Migration(
        number: 1, name: "foundation",
        statements: [
            """
            CREATE TABLE store_identity (
                id INTEGER PRIMARY KEY CHECK (id = 1), database TEXT NOT NULL, created INTEGER NOT NULL) STRICT
            """,
            """
            CREATE TABLE practice (
                ods TEXT PRIMARY KEY, name TEXT NOT NULL, agreement_from INTEGER, agreement_until INTEGER,
                agreement_signed_by TEXT, version INTEGER NOT NULL) STRICT
            """,
            "CREATE TABLE person (id TEXT PRIMARY KEY, nhs_number INTEGER UNIQUE, birth TEXT) STRICT",
            """
            CREATE TABLE registration (
                person TEXT NOT NULL REFERENCES person, practice TEXT NOT NULL REFERENCES practice,
                nhs_number INTEGER, local_id TEXT NOT NULL,
                birth TEXT, death TEXT, sex INTEGER, registered_from INTEGER, registered_until INTEGER,
                decile INTEGER, decile_edition TEXT, ethnicity_system TEXT, ethnicity TEXT, language TEXT,
                interpreter INTEGER, dissent INTEGER NOT NULL,
                title TEXT NOT NULL, family_name TEXT NOT NULL, given_name TEXT NOT NULL, preferred_name TEXT NOT NULL,
                gender TEXT NOT NULL, address TEXT NOT NULL, postcode TEXT NOT NULL, uprn TEXT NOT NULL,
                lsoa TEXT NOT NULL, phone_home TEXT NOT NULL, phone_mobile TEXT NOT NULL, email TEXT NOT NULL,
                contact_preference TEXT NOT NULL, residential_institute TEXT NOT NULL, carer_name TEXT NOT NULL,
                carer_phone TEXT NOT NULL, usual_gp TEXT NOT NULL, registration_type TEXT NOT NULL,
                PRIMARY KEY (practice, person)) STRICT, WITHOUT ROWID
            """,
            "CREATE UNIQUE INDEX registration_local ON registration (practice, local_id) WHERE local_id <> ''",
            "CREATE INDEX registration_person ON registration (person)",
            """
            CREATE TABLE extract (
                id TEXT PRIMARY KEY, practice TEXT NOT NULL REFERENCES practice, system TEXT NOT NULL,
                as_at INTEGER NOT NULL, whole INTEGER NOT NULL, segments TEXT NOT NULL, applied_at INTEGER NOT NULL,
                stands INTEGER NOT NULL) STRICT
            """,
            "CREATE UNIQUE INDEX extract_standing ON extract (practice) WHERE stands = 1",
            """
            CREATE TABLE extract_coverage (
                extract TEXT NOT NULL REFERENCES extract, position INTEGER NOT NULL, kind TEXT NOT NULL,
                first_day INTEGER, last_day INTEGER NOT NULL, codes TEXT,
                PRIMARY KEY (extract, position)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE extract_file (
                extract TEXT NOT NULL REFERENCES extract, position INTEGER NOT NULL, name TEXT NOT NULL,
                sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, rows_read INTEGER NOT NULL, applied INTEGER NOT NULL,
                unchanged INTEGER NOT NULL, duplicate INTEGER NOT NULL, rejected INTEGER NOT NULL,
                CHECK (rows_read = applied + unchanged + duplicate + rejected),
                PRIMARY KEY (extract, position)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE extract_ignored (
                extract TEXT NOT NULL REFERENCES extract, position INTEGER NOT NULL, type TEXT NOT NULL,
                resources INTEGER NOT NULL, PRIMARY KEY (extract, position, type)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE rejected_row (
                extract TEXT NOT NULL REFERENCES extract, position INTEGER NOT NULL, file TEXT NOT NULL,
                line INTEGER NOT NULL, column_name TEXT NOT NULL, words TEXT NOT NULL, withheld_key INTEGER,
                PRIMARY KEY (extract, position)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE directory_name (
                practice TEXT NOT NULL REFERENCES practice, type TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
                PRIMARY KEY (practice, type, id)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE deprivation (
                edition TEXT NOT NULL, area TEXT NOT NULL, decile INTEGER NOT NULL CHECK (decile BETWEEN 1 AND 10),
                PRIMARY KEY (edition, area)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE codelist (
                key TEXT PRIMARY KEY, name TEXT NOT NULL, kinds INTEGER NOT NULL, provenance TEXT NOT NULL) STRICT
            """,
            """
            CREATE TABLE codelist_entry (
                codelist TEXT NOT NULL, position INTEGER NOT NULL, system TEXT, code TEXT, term TEXT NOT NULL,
                rank INTEGER, verification TEXT NOT NULL, source TEXT NOT NULL,
                PRIMARY KEY (codelist, position)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE retention_rule (
                what TEXT PRIMARY KEY, days INTEGER NOT NULL, source TEXT NOT NULL) STRICT
            """,
            "INSERT INTO retention_rule VALUES ('received files', 30, 'Cairn''s own choice; to be agreed by each network')",
            """
            CREATE TABLE audit_leaf (
                sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
                subject TEXT NOT NULL, commitment BLOB NOT NULL) STRICT
            """,
            "CREATE TABLE audit_payload (sequence INTEGER PRIMARY KEY, salt BLOB NOT NULL, text TEXT NOT NULL) STRICT",
            """
            CREATE TABLE audit_person (
                person TEXT NOT NULL, sequence INTEGER NOT NULL,
                PRIMARY KEY (person, sequence)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE audit_tree (
                id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL, peaks BLOB NOT NULL) STRICT
            """,
        ])
}
