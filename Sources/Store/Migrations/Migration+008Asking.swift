extension Migration {
    /// A stamp by which the codelists kept in memory are known to be the newest, and when an extract is old.
    static let asking = Migration(
        number: 8, name: "asking",
        statements: [
            """
            CREATE TABLE codelist_stamp (
                id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL) STRICT
            """,
            "INSERT INTO codelist_stamp VALUES (1, 0)",
            """
            CREATE TRIGGER codelist_added AFTER INSERT ON codelist
            BEGIN UPDATE codelist_stamp SET number = number + 1; END
            """,
            """
            CREATE TRIGGER codelist_changed AFTER UPDATE ON codelist
            BEGIN UPDATE codelist_stamp SET number = number + 1; END
            """,
            """
            CREATE TRIGGER codelist_removed AFTER DELETE ON codelist
            BEGIN UPDATE codelist_stamp SET number = number + 1; END
            """,
            "CREATE TABLE freshness_rule (what TEXT PRIMARY KEY, days INTEGER NOT NULL, source TEXT NOT NULL) STRICT",
            "INSERT INTO freshness_rule VALUES ('extract', 14, 'Cairn''s own choice; to be agreed by each network')",
        ])
}
