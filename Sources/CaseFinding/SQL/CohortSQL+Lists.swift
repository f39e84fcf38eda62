import Vocabulary

/// Codelists: their entries inside the text, the events that fall under them, and what of them an extract holds.
extension CohortSQL {
    /// A window, and whether it is of Cairn's own facts, which are known up to another day than the extracts.
    struct AskedWindow: Hashable {
        let window: Window
        let isOwn: Bool
    }

    /// The columns `from_n` and `to_n` of the window.
    mutating func place(_ window: Window, ofOwn: Bool = false) -> Int {
        let asked = AskedWindow(
            window: window, isOwn: ofOwn && question.asAt == nil && question.local.knownUpTo != nil)
        if let place = windows.firstIndex(of: asked) { return place + 1 }
        windows.append(asked)
        return windows.count
    }

    /// The parts that all clauses about entries share.
    var listParts: [SQLParts.Part] {
        guard !lists.isEmpty else { return [] }
        return [codelistEntry, codelistKind, listKey, entry] + coverageParts
    }

    private var codelistEntry: SQLParts.Part {
        let rows = lists.flatMap { list in
            list.entries.map { entry in
                let cells = [
                    list.name, entry.code?.system.rawValue ?? "", entry.code?.value ?? "", entry.foldedTerm,
                ].map(dialect.quoted)
                return "(\(cells.joined(separator: ", ")), \(entry.rank ?? 0))"
            }
        }
        return SQLParts.Part(
            name: "codelist_entry(list, system, code, term, rank)",
            words: "The codelists; an entry without a code matches by its whole term",
            // Not set in with the rest: a code may hold a line break.
            sql: "VALUES\n        " + rows.joined(separator: ",\n        "), isSetIn: true)
    }

    private var codelistKind: SQLParts.Part {
        let rows = lists.flatMap { list in
            list.kinds.kinds.map { "(\(dialect.quoted(list.name)), \(dialect.quoted($0.word)))" }
        }
        return SQLParts.Part(
            name: "codelist_kind(list, kind)", words: "The kinds of record that hold each list",
            sql: rows.isEmpty ? "SELECT '', ''" : "VALUES\n    " + rows.joined(separator: ",\n    "))
    }

    private var listKey: SQLParts.Part {
        SQLParts.Part(
            name: "list_key",
            words:
                "What an event is found by: its code; its term where it has no code; its term, where the entry has none",
            sql: """
                SELECT list, system, code, MAX(rank) AS rank
                FROM (
                    SELECT list, system, code, rank FROM codelist_entry WHERE code <> ''
                    UNION ALL
                    SELECT list, 'term', term, rank FROM codelist_entry WHERE term <> ''
                    UNION ALL
                    SELECT list, 'whole term', term, rank FROM codelist_entry WHERE code = '' AND term <> ''
                ) k
                GROUP BY list, system, code
                """)
    }

    private var entry: SQLParts.Part {
        let columns = "e.practice_ods, e.person_id, e.event_id, e.first_day, e.last_day, e.recorded_at, e.value, e.unit"
        let visible = "e.sensitivity <= \(question.clearance.rawValue)"
        return SQLParts.Part(
            name: "entry", words: "The events under each list, each once",
            sql: """
                SELECT list, practice_ods, person_id, event_id, first_day, last_day, recorded_at, value, unit, MAX(rank) AS rank
                FROM (
                    SELECT k.list, k.rank, \(columns)
                    FROM event e JOIN list_key k ON k.system = e.system AND k.code = e.code
                    WHERE \(visible)
                    UNION ALL
                    SELECT k.list, k.rank, \(columns)
                    FROM event e JOIN list_key k ON k.system = 'whole term' AND k.code = e.term
                    WHERE \(visible)
                ) e
                GROUP BY list, practice_ods, person_id, event_id, first_day, last_day, recorded_at, value, unit
                """)
    }

    private var coverageParts: [SQLParts.Part] {
        let pair = "list, kind, system, code"
        let parted = "PARTITION BY \(pair), practice_ods ORDER BY first_day, last_day ROWS BETWEEN UNBOUNDED PRECEDING"
        let dayAfter = dialect.adding(days: 1, to: "MAX(last_day) OVER (\(parted) AND 1 PRECEDING)")
        return [
            SQLParts.Part(
                name: "list_pair", words: "What has to be held for the absence of an entry to mean something",
                sql: """
                    SELECT DISTINCT k.list, k.kind, l.system, l.code
                    FROM codelist_kind k JOIN codelist_entry l ON l.list = k.list
                    """),
            SQLParts.Part(
                name: "pair_days", words: "From when to when each extract says that it holds it",
                sql: """
                    SELECT n.list, n.kind, n.system, n.code, c.practice_ods,
                        COALESCE(c.first_day, \(dialect.ever)) AS first_day, c.last_day
                    FROM list_pair n JOIN coverage c ON c.kind = n.kind
                    WHERE c.all_codes
                    UNION ALL
                    SELECT n.list, n.kind, n.system, n.code, c.practice_ods,
                        COALESCE(c.first_day, \(dialect.ever)) AS first_day, c.last_day
                    FROM list_pair n
                    JOIN coverage_code s ON s.system = n.system AND s.code = n.code
                    JOIN coverage c ON c.practice_ods = s.practice_ods AND c.statement = s.statement AND c.kind = n.kind
                    WHERE NOT c.all_codes
                    """),
            SQLParts.Part(
                name: "pair_run", words: "The same as unbroken runs of days",
                sql: """
                    SELECT \(pair), practice_ods, MIN(first_day) AS first_day, MAX(last_day) AS last_day
                    FROM (
                        SELECT d.*, SUM(starts) OVER (\(parted) AND CURRENT ROW) AS run
                        FROM (
                            SELECT pair_days.*, CASE WHEN first_day <= \(dayAfter) THEN 0 ELSE 1 END AS starts
                            FROM pair_days
                        ) d
                    ) r
                    GROUP BY \(pair), practice_ods, run
                    """),
            SQLParts.Part(
                name: "list_run", words: "Unbroken runs of days on which all of a list is held",
                sql: """
                    SELECT s.list, s.practice_ods, s.first_day, MIN(r.last_day) AS last_day
                    FROM (SELECT DISTINCT list, practice_ods, first_day FROM pair_run) s
                    JOIN (SELECT list, COUNT(*) AS pairs FROM list_pair GROUP BY list) n ON n.list = s.list
                    JOIN pair_run r ON r.list = s.list AND r.practice_ods = s.practice_ods
                        AND r.first_day <= s.first_day AND r.last_day >= s.first_day
                    GROUP BY s.list, s.practice_ods, s.first_day, n.pairs
                    HAVING COUNT(*) = n.pairs
                    """),
        ]
    }

    /// A part with `since`: the first day from which on each extract holds the list to the end of the window, unbroken.
    mutating func reach(_ list: Codelist, _ window: Window) -> String {
        use(list)
        let (place, name) = (place(window), dialect.quoted(list.name))
        return parts.add(
            "reach", "Since when \(CohortPrinter.quoted(list.name)) is held, unbroken, to the end of\(words(window))",
            """
            SELECT r.practice_ods, MIN(r.first_day) AS since
            FROM list_run r JOIN asked a ON a.practice_ods = r.practice_ods
            WHERE r.list = \(name) AND r.first_day <= a.to_\(place) AND r.last_day >= a.to_\(place)
            GROUP BY r.practice_ods
            """)
    }

    /// A part with the entries of the list that lie in the window for certain (`sure`) or perhaps, each with its days cut
    /// to the window.
    mutating func held(_ list: Codelist, _ window: Window) -> String {
        use(list)
        let place = place(window)
        let (from, to) = ("a.from_\(place)", "a.to_\(place)")
        let touches = "e.first_day <= \(to) AND e.last_day >= \(from)"
        let exists = window.mayBeEmpty ? " AND \(from) <= \(to)" : ""
        let undated = window == .ever ? "(e.first_day IS NULL OR \(touches))" : touches
        return parts.add(
            "held", "Entries of \(CohortPrinter.quoted(list.name)):\(words(window)), certainly or perhaps",
            """
            SELECT e.practice_ods, e.person_id, e.event_id, e.recorded_at, e.value, e.unit, e.rank,
                CASE WHEN e.first_day IS NULL OR (e.first_day >= \(from) AND e.last_day <= \(to)) THEN 1 ELSE 0 END AS sure,
                CASE WHEN e.first_day = e.last_day THEN 1 ELSE 0 END AS exact,
                CASE WHEN e.first_day < \(from) THEN \(from) ELSE e.first_day END AS first_day,
                CASE WHEN e.last_day < \(to) THEN e.last_day ELSE \(to) END AS last_day
            FROM entry e JOIN asked a ON a.practice_ods = e.practice_ods
            WHERE e.list = \(dialect.quoted(list.name)) AND \(undated)\(exists)
            """)
    }

    /// Has the list's entries stand in the text.
    mutating func use(_ list: Codelist) {
        if !lists.contains(where: { $0.name == list.name }) { lists.append(list) }
    }

    private func words(_ window: Window) -> String {
        window == .ever ? " any time" : CohortPrinter.text(window)
    }
}

extension Window {
    /// Whether there are as-at days on which no day lies in it.
    var mayBeEmpty: Bool {
        switch self {
        case .since, .between: true
        case .inTheLast(let span): span.count == 0
        case .ever, .beforeTheLast, .before, .thisContractYear, .lastContractYear: false
        }
    }
}

extension SQLDialect {
    /// The first and last day of a window that ends on the day of a column.
    func bounds(_ window: Window, upTo last: String) -> (first: String, last: String) {
        switch window {
        case .ever: (ever, last)
        case .inTheLast(let span): (adding(days: 1, to: subtracting(span, from: last)), last)
        case .beforeTheLast(let span): (ever, subtracting(span, from: last))
        case .since(let day): (self.day(day), last)
        case .before(let day): (ever, earlier(last, self.day(day.adding(days: -1))))
        case .between(let from, let to): (day(from), earlier(last, day(to)))
        case .thisContractYear: (contractYear(of: last), last)
        case .lastContractYear:
            (
                contractYear(of: subtracting(months: 12, from: last)),
                adding(days: -1, to: contractYear(of: last))
            )
        }
    }
}
