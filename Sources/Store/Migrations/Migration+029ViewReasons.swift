extension Migration {
    /// What the question said at the numbers by which a kept view of its lists is narrowed. Of views that are there already
    /// nobody kept it.
    static let viewReasons = Migration(
        number: 29, name: "view reasons",
        statements: ["ALTER TABLE list_view ADD COLUMN reasons TEXT NOT NULL DEFAULT ''"])
}
