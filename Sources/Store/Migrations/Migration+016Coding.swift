extension Migration {
    /// What is to be coded in practices' records, and the sheets that say with which term, in all their versions.
    static let coding = Migration(
        number: 16, name: "coding",
        statements: [
            """
            CREATE TABLE coding_sheet (
                practice TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, columns TEXT NOT NULL,
                by_whom TEXT, at INTEGER, PRIMARY KEY (practice, version)) STRICT, WITHOUT ROWID
            """,
            "CREATE TRIGGER coding_sheet_kept BEFORE UPDATE ON coding_sheet BEGIN SELECT raise(ABORT, 'kept'); END",
            """
            CREATE TABLE coding_line (
                practice TEXT NOT NULL, version INTEGER NOT NULL, position INTEGER NOT NULL, activity TEXT NOT NULL,
                field TEXT NOT NULL, term TEXT NOT NULL, system TEXT, code TEXT, verification TEXT NOT NULL,
                source TEXT NOT NULL, PRIMARY KEY (practice, version, position),
                FOREIGN KEY (practice, version) REFERENCES coding_sheet, CHECK ((system IS NULL) = (code IS NULL)))
                STRICT, WITHOUT ROWID
            """,
            "CREATE TRIGGER coding_line_kept BEFORE UPDATE ON coding_line BEGIN SELECT raise(ABORT, 'kept'); END",
            """
            CREATE TABLE coding_job (
                id TEXT PRIMARY KEY, practice TEXT NOT NULL REFERENCES practice, person TEXT NOT NULL REFERENCES person,
                contact TEXT REFERENCES contact, episode TEXT REFERENCES episode, activity TEXT NOT NULL,
                field TEXT NOT NULL, term TEXT NOT NULL, system TEXT, code TEXT, verification TEXT NOT NULL,
                source TEXT NOT NULL, day INTEGER NOT NULL, by_whom TEXT NOT NULL, sensitivity INTEGER NOT NULL,
                made_at INTEGER NOT NULL, state TEXT NOT NULL, since INTEGER NOT NULL, ticked_by TEXT,
                ticked_at INTEGER, ticked_with TEXT, not_found INTEGER NOT NULL, not_found_as_at INTEGER,
                confirmed_by TEXT REFERENCES extract, confirmed_as_at INTEGER, confirmed_date TEXT, confirmed_key TEXT,
                why TEXT NOT NULL, version INTEGER NOT NULL,
                CHECK ((system IS NULL) = (code IS NULL)), CHECK ((ticked_by IS NULL) = (ticked_at IS NULL)),
                CHECK ((state = 'confirmed') = (confirmed_by IS NOT NULL) OR state = 'withdrawn'),
                CHECK (state <> 'coded' OR ticked_by IS NOT NULL)) STRICT
            """,
            "CREATE UNIQUE INDEX coding_job_contact ON coding_job (contact) WHERE contact IS NOT NULL",
            "CREATE INDEX coding_job_practice ON coding_job (practice, state)",
            "CREATE INDEX coding_job_person ON coding_job (person)",
            "CREATE INDEX coding_job_by ON coding_job (by_whom, state)",
            """
            INSERT INTO care_rule VALUES
                ('coded within', 7, 'Cairn''s own choice; to be agreed by each network')
            """,
            """
            INSERT INTO coding_sheet VALUES
                ('', 1, 'Cairn''s own order', 'field,day,nhs number,name,born,term,code,who,note', NULL, NULL)
            """,
            """
            INSERT INTO coding_line VALUES
                ('', 1, 0, 'taken on', '', 'Referral to care coordinator', NULL, NULL, 'unverified',
                    'No term was found in a public source: agree one with the practice. Codes of social prescribing link workers are not for coordinators (TPHC FAQ)'),
                ('', 1, 1, 'spoke by phone', '', 'Telephone encounter', NULL, NULL, 'term-only',
                    'NCL EMIS specification'),
                ('', 1, 2, 'visited at home', '', 'Home visit note', NULL, NULL, 'term-only',
                    'PAC_Reporting_App terms for EMIS'),
                ('', 1, 3, 'by hand', '', 'Holistic needs assessment', NULL, NULL, 'term-only',
                    'PAC_Reporting_App terms for EMIS'),
                ('', 1, 4, 'by hand', '', 'Personalised Care and Support Plan agreed', NULL, NULL, 'term-only',
                    'PAC_Reporting_App terms for EMIS; NCL EMIS specification'),
                ('', 1, 5, 'by hand', '', 'Review of Personalised Care and Support Plan', NULL, NULL, 'term-only',
                    'PAC_Reporting_App terms for EMIS'),
                ('', 1, 6, 'by hand', '', 'Dementia care plan agreed', 'snomed', '956841000000106', 'verified',
                    'DEMCP_COD 20260630 through the Medicus QOF audit'),
                ('', 1, 7, 'by hand', '', 'Carer health check offered', 'snomed', '962641000000100', 'verified',
                    'carers research repository'),
                ('', 1, 8, 'by hand', '', 'Referral to social prescribing service', 'snomed', '871731000000106',
                    'verified', 'TPHC FAQ; socialrx; gm-sde'),
                ('', 1, 9, 'by hand', '', 'Referred for health coaching', NULL, NULL, 'term-only',
                    'PAC_Reporting_App terms for EMIS'),
                ('', 1, 10, 'by hand', '', 'Multidisciplinary care conference', NULL, NULL, 'term-only',
                    'PAC_Reporting_App terms for EMIS'),
                ('', 1, 11, 'closed', '', 'Proactive care ended', NULL, NULL, 'term-only',
                    'PAC_Reporting_App terms for EMIS')
            """,
        ] + moving("coding_sheet") + moving("coding_line") + moving("coding_job"))
}
