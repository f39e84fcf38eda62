extension Migration {
    /// A stamp by which a page about people, read beside the writer, is known to be what still stands when it is handed
    /// out: every change of what decides who is seen, and of what is shown of them, moves it.
    static let sight = Migration(
        number: 9, name: "sight",
        statements: [
            "CREATE TABLE sight_stamp (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL) STRICT",
            "INSERT INTO sight_stamp VALUES (1, 0)",
        ] + moved.flatMap(moving))

    /// The tables on which a page about people rests.
    static let moved: [StaticString] = [
        "practice", "registration", "extract", "person_card", "contact_safety", "episode", "episode_evidence",
        "contact",
        "account", "account_practice", "care_rule", "freshness_rule",
    ]

    /// Lets every change of the table move the stamp.
    static func moving(_ table: StaticString) -> [SQL] {
        (["INSERT", "UPDATE", "DELETE"] as [StaticString]).map { deed in
            // Words of the source only, put together; no value stands among them.
            var words = SQL.StringInterpolation(literalCapacity: 120, interpolationCount: 0)
            for word: StaticString in [
                "CREATE TRIGGER sight_", table, "_", deed, " AFTER ", deed, " ON ", table,
                " BEGIN UPDATE sight_stamp SET number = number + 1; END",
            ] {
                words.appendLiteral(word)
            }
            return SQL(stringInterpolation: words)
        }
    }
}
