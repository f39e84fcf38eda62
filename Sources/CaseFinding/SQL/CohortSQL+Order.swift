import Vocabulary

/// Clauses about how the entries of two lists lie to one another. An undated entry is not among them.
extension CohortSQL {
    /// One row a person: the days between which the first or latest dated entry of the list in the window lies
    /// (`first_day`, `last_day`), and whether there is one for certain (`sure`).
    mutating func mark(_ list: Codelist, _ window: Window, _ milestone: Clause.Milestone) -> String {
        let held = held(list, window)
        let days =
            switch milestone {
            case .latest:
                "COALESCE(MAX(CASE WHEN sure = 1 THEN first_day END), MIN(first_day)) AS first_day, MAX(last_day) AS last_day"
            case .first:
                "MIN(first_day) AS first_day, COALESCE(MIN(CASE WHEN sure = 1 THEN last_day END), MAX(last_day)) AS last_day"
            }
        return parts.add(
            "mark",
            "Between which days the \(milestone.rawValue) dated entry of \(CohortPrinter.quoted(list.name)) lies",
            """
            SELECT practice_ods, person_id, MAX(sure) AS sure, SUM(sure) AS certain,
                \(days)
            FROM \(held) WHERE first_day IS NOT NULL GROUP BY practice_ods, person_id
            """)
    }

    /// Lays `name` beside a row `s` of a part: there where every day from `from` to `to` of that row is covered for the
    /// list.
    func covering(_ name: String, _ part: String, _ list: Codelist, from: String, to: String) -> String {
        """

        LEFT JOIN (
            SELECT DISTINCT n.practice_ods, n.person_id
            FROM \(part) n JOIN list_run r ON r.list = \(dialect.quoted(list.name)) AND r.practice_ods = n.practice_ods
                AND r.first_day <= n.\(from) AND r.last_day >= n.\(to)
        ) \(name) ON \(name).practice_ods = p.practice_ods AND \(name).person_id = p.person_id
        """
    }

    /// The days that have to be covered for the first or latest entry held to be the first or latest there is.
    func needed(_ milestone: Clause.Milestone, _ place: Int, _ mark: String = "m") -> (from: String, to: String) {
        let (from, to) = ("a.from_\(place)", "a.to_\(place)")
        return switch milestone {
        case .latest: ("CASE WHEN \(mark).sure = 1 THEN \(mark).first_day ELSE \(from) END", to)
        case .first: (from, "CASE WHEN \(mark).sure = 1 THEN \(mark).last_day ELSE \(to) END")
        }
    }

    /// Some pair of entries so ordered; with a milestone, that one entry of the other list.
    mutating func ordered(
        _ list: Codelist, _ order: Clause.Order, _ milestone: Clause.Milestone?, of other: Codelist, _ window: Window,
        _ clause: Clause
    ) -> String {
        let (place, ever) = (place(window), place(.ever))
        let own = held(list, window)
        let ownReach = reach(list, window)
        let marks: String
        let needs: (from: String, to: String)
        if let milestone {
            marks = mark(other, .ever, milestone)
            needs = needed(milestone, ever)
        } else {
            marks = held(other, .ever)
            needs = ("a.from_\(ever)", "a.to_\(ever)")
        }
        let (lowest, highest) = order.days
        let start = "MIN(first_day) AS first_day, MAX(last_day) AS last_day, MAX(sure) AS sure"
        func plus(_ day: String, _ days: Int) -> String { days == 0 ? day : dialect.adding(days: days, to: day) }
        let sure = "e.sure = 1 AND m.sure = 1 AND e.first_day >= \(plus("m.last_day", lowest))"
        let maybe = "e.last_day >= \(plus("m.first_day", lowest))"
        let within =
            highest.map {
                (" AND e.last_day <= \(plus("m.first_day", $0))", " AND e.first_day <= \(plus("m.last_day", $0))")
            } ?? ("", "")
        let ownTo = highest.map { dialect.earlier("a.to_\(place)", plus("m.last_day", $0)) } ?? "a.to_\(place)"
        let span = parts.add(
            "span", "Whether some pair is so ordered (2 yes, 1 perhaps), and which days have to be held to be sure",
            """
            SELECT p.practice_ods, p.person_id, COALESCE(v.verdict, 0) AS verdict, m.person_id AS marked,
                \(needs.from) AS other_from, \(needs.to) AS other_to,
                \(dialect.later("a.from_\(place)", plus("m.first_day", lowest))) AS own_from,
                \(ownTo) AS own_to
            FROM people p JOIN asked a ON a.practice_ods = p.practice_ods
            LEFT JOIN (
                SELECT practice_ods, person_id, \(start)
                FROM \(marks) WHERE first_day IS NOT NULL GROUP BY practice_ods, person_id
            ) m ON m.practice_ods = p.practice_ods AND m.person_id = p.person_id
            LEFT JOIN (
                SELECT e.practice_ods, e.person_id,
                    MAX(CASE WHEN \(sure)\(within.0) THEN 2 WHEN \(maybe)\(within.1) THEN 1 ELSE 0 END) AS verdict
                FROM \(own) e JOIN \(marks) m ON m.practice_ods = e.practice_ods AND m.person_id = e.person_id
                WHERE e.first_day IS NOT NULL AND m.first_day IS NOT NULL
                GROUP BY e.practice_ods, e.person_id
            ) v ON v.practice_ods = p.practice_ods AND v.person_id = p.person_id
            """)
        let empty = window.mayBeEmpty ? "WHEN a.from_\(place) > a.to_\(place) THEN FALSE\n    " : ""
        // What comes to light of the other list may move its latest entry, and its first one further away.
        let stays = milestone == nil || milestone == .first && highest == nil
        return self.clause(
            CohortPrinter.text(clause),
            counted: """
                SELECT practice_ods, person_id, COUNT(*) AS entries
                FROM \(own) WHERE first_day IS NOT NULL GROUP BY practice_ods, person_id
                """, reach: ownReach,
            joins: "\nJOIN \(span) s ON s.practice_ods = p.practice_ods AND s.person_id = p.person_id"
                + covering("ko", span, other, from: "other_from", to: "other_to")
                + covering("ki", span, list, from: "own_from", to: "own_to"),
            says: """
                CASE \(empty)WHEN s.verdict = 2\(stays ? "" : " AND ko.person_id IS NOT NULL") THEN TRUE
                    WHEN s.verdict = 0 AND (
                        ko.person_id IS NOT NULL AND (s.marked IS NULL OR s.own_from > s.own_to OR ki.person_id IS NOT NULL)
                        OR h.person_id IS NULL AND \(complete(window))) THEN FALSE END
                """)
    }

    /// The other list has an entry, and this one none on its newest day or later.
    mutating func noneSince(_ list: Codelist, latest other: Codelist) -> String {
        let later = ordered(
            list, .onOrAfter, .latest, of: other, .ever, .ordered(list.name, .onOrAfter, .latest, of: other.name, .ever)
        )
        return "NOT \(later) AND \(dated(other))"
    }

    /// Whether there is a dated entry at all.
    mutating func dated(_ list: Codelist) -> String {
        let held = held(list, .ever)
        let reach = reach(list, .ever)
        return clause(
            "Any dated entry of \(CohortPrinter.quoted(list.name))",
            counted: """
                SELECT practice_ods, person_id, MAX(sure) AS sure
                FROM \(held) WHERE first_day IS NOT NULL GROUP BY practice_ods, person_id
                """, reach: reach,
            says: """
                CASE WHEN h.sure = 1 THEN TRUE
                    WHEN h.person_id IS NULL AND \(complete(.ever)) THEN FALSE END
                """)
    }
}

extension Clause.Order {
    /// The fewest and the most days from the one entry to the other.
    fileprivate var days: (lowest: Int, highest: Int?) {
        switch self {
        case .onOrAfter: (0, nil)
        case .after: (1, nil)
        case .within(let days): (0, days)
        }
    }
}
