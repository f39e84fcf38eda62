package import Domain
package import Vocabulary

/// Views of lists that people keep.
package struct ViewRepository {
    private let transaction: Transaction

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes the view and its audit entry; one that is replaced is taken away.
    package func save(_ change: Change<SavedView>) throws {
        let view = change.state
        let written =
            if change.replacing == nil {
                try transaction.connection.execute(
                    """
                    INSERT INTO list_view (id, cohort, owner, name, filters, reasons, audience)
                    VALUES (\(view.id), \(view.cohort), \(view.owner), \(view.name), \(view.filters),
                        \(view.storedReasons), \(view.audience.rawValue))
                    """)
            } else {
                try transaction.connection.execute("DELETE FROM list_view WHERE id = \(view.id)")
            }
        guard written == 1 else { throw Refusal.notFound }
        try AuditLog(transaction: transaction).append(change.entry)
    }
}

extension ReadTransaction {
    /// The views of a cohort's lists, by name. Who finds which is for ``SavedView/isFound(by:)`` to say.
    package func savedViews(of cohort: String) throws -> [SavedView] {
        try savedViews(where: "cohort = \(cohort)")
    }

    package func savedView(_ id: ID<SavedView>) throws -> SavedView? {
        try savedViews(where: "id = \(id)").first
    }

    private func savedViews(where condition: SQL) throws -> [SavedView] {
        try connection.rows(
            """
            SELECT id, cohort, owner, name, filters, reasons, audience FROM list_view
            WHERE \(condition) ORDER BY name, id
            """
        ).map { row in
            var row = row
            let id: ID<SavedView> = try row.next()
            let cohort: String = try row.next()
            let owner: ID<Actor> = try row.next()
            let name: String = try row.next()
            let filters: String = try row.next()
            let reasons = SavedView.reasons(stored: try row.next())
            guard let audience = SavedCohort.Audience(rawValue: try row.next()) else { throw Fault("row.view") }
            return SavedView(
                id: id, cohort: cohort, owner: owner, name: name, filters: filters, reasons: reasons,
                audience: audience)
        }
    }
}

extension SavedView {
    /// `3 aged 65 or over`, each on its line; what is printed for a clause or line holds no line break.
    fileprivate var storedReasons: String {
        reasons.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: "\n")
    }

    fileprivate static func reasons(stored text: String) -> [Int: String] {
        var reasons: [Int: String] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let number = Int(parts[0]) else { continue }
            reasons[number] = String(parts[1])
        }
        return reasons
    }
}
