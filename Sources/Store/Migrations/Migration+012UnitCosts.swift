extension Migration {
    /// What one of something costs: every figure that was entered, the highest version counts.
    static let unitCosts = Migration(
        number: 12, name: "unit costs",
        statements: [
            """
            CREATE TABLE unit_cost (
                kind TEXT NOT NULL, version INTEGER NOT NULL, pence INTEGER NOT NULL, year TEXT NOT NULL,
                source TEXT NOT NULL, verification TEXT NOT NULL, set_by TEXT, set_at INTEGER,
                PRIMARY KEY (kind, version)) STRICT
            """
        ])
}
