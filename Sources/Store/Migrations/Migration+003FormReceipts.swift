extension Migration {
    /// What has been done under the key of a form, so that it is done once.
    static let formReceipts = Migration(
        number: 3, name: "form receipts",
        statements: [
            """
            CREATE TABLE form_receipt (
                key TEXT PRIMARY KEY, actor TEXT NOT NULL, at INTEGER NOT NULL, outcome TEXT NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX form_receipt_at ON form_receipt (at)",
        ])
}
