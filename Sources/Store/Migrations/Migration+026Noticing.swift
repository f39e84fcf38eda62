extension Migration {
    /// When and where somebody was noticed whom no question found: frozen with the reason. Of episodes that are there already
    /// nobody said.
    static let noticing = Migration(
        number: 26, name: "noticing",
        statements: [
            "ALTER TABLE episode ADD COLUMN noticed_on INTEGER",
            "ALTER TABLE episode ADD COLUMN noticed_at TEXT NOT NULL DEFAULT ''",
            """
            CREATE TRIGGER episode_noticing_frozen BEFORE UPDATE ON episode
            WHEN old.noticed_on IS NOT new.noticed_on OR old.noticed_at <> new.noticed_at
            BEGIN SELECT raise(ABORT, 'frozen'); END
            """,
        ])
}
