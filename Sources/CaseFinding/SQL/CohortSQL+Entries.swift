import Vocabulary

/// Clauses about entries. Each becomes a part with an answer for everybody: what a person's entries come to, `h`, laid
/// beside how far the extract reaches, `r`.
extension CohortSQL {
    /// A part with the answer of one clause for everybody, and the column that holds it.
    mutating func clause(
        _ words: String, counted: String, reach: String? = nil, joins: String = "", says: String
    ) -> String {
        let name = parts.add(
            "clause", words, isClause: true,
            """
            SELECT p.practice_ods, p.person_id,
                \(says.indented) AS answer
            FROM people p JOIN asked a ON a.practice_ods = p.practice_ods
            LEFT JOIN (
                \(counted.indented)
            ) h ON h.practice_ods = p.practice_ods AND h.person_id = p.person_id\
            \(reach.map { "\nLEFT JOIN \($0) r ON r.practice_ods = p.practice_ods" } ?? "")\(joins)
            """)
        return "\(name).answer"
    }

    /// Whether every entry of the list in the window is held; nothing is missing where no day lies in it.
    mutating func complete(_ window: Window) -> String {
        let place = place(window)
        let held = "r.since <= a.from_\(place)"
        return window.mayBeEmpty ? "(a.from_\(place) > a.to_\(place) OR \(held))" : held
    }

    mutating func any(of list: Codelist, _ window: Window) -> String {
        let held = held(list, window)
        let reach = reach(list, window)
        return clause(
            CohortPrinter.text(.withAny(of: list.name, window)),
            counted: """
                SELECT practice_ods, person_id, MAX(sure) AS sure
                FROM \(held) GROUP BY practice_ods, person_id
                """, reach: reach,
            says: """
                CASE WHEN h.sure = 1 THEN TRUE
                    WHEN h.person_id IS NULL AND \(complete(window)) THEN FALSE END
                """)
    }

    mutating func count(
        _ comparison: Clause.Comparison, _ number: Int, _ counted: Clause.Counted, of list: Codelist, _ window: Window,
        _ clause: Clause
    ) -> String {
        let held = held(list, window)
        let reach = reach(list, window)
        let complete = complete(window)
        let bounds: String
        switch counted {
        case .events: bounds = "SUM(sure) AS fewest, COUNT(*) AS most"
        case .days, .issues:
            let exact = "COUNT(DISTINCT CASE WHEN sure = 1 AND exact = 1 THEN first_day END)"
            bounds = """
                CASE WHEN \(exact) > MAX(sure * (1 - exact)) THEN \(exact) ELSE MAX(sure * (1 - exact)) END AS fewest,
                    \(exact) + SUM(1 - sure * exact) AS most
                """
        }
        let (fewest, most) = ("COALESCE(h.fewest, 0)", "COALESCE(h.most, 0)")
        let verdict =
            switch comparison {
            case .atLeast:
                "WHEN \(fewest) >= \(number) THEN TRUE\n    WHEN \(most) < \(number) AND \(complete) THEN FALSE"
            case .atMost:
                "WHEN \(most) <= \(number) AND \(complete) THEN TRUE\n    WHEN \(fewest) > \(number) THEN FALSE"
            case .exactly:
                """
                WHEN \(fewest) = \(number) AND \(most) = \(number) AND \(complete) THEN TRUE
                    WHEN \(fewest) > \(number) OR (\(most) < \(number) AND \(complete)) THEN FALSE
                """
            }
        return self.clause(
            CohortPrinter.text(clause),
            counted: """
                SELECT practice_ods, person_id, \(bounds)
                FROM \(held) GROUP BY practice_ods, person_id
                """, reach: reach, says: "CASE \(verdict) END")
    }

    /// The first entry ever lies in the window. Undated entries do not exist here.
    mutating func first(of list: Codelist, _ window: Window, _ clause: Clause) -> String {
        let place = place(window)
        let ever = held(list, .ever)
        let (reachEver, reach) = (reach(list, .ever), reach(list, window))
        let (from, to) = ("a.from_\(place)", "a.to_\(place)")
        let empty = window.mayBeEmpty ? "WHEN \(from) > \(to) THEN FALSE\n    " : ""
        // What is held is cut to the as-at day; a candidate's own last day is wanted.
        let rows = """
            SELECT e.practice_ods, e.person_id, h.sure, e.first_day, e.last_day,
                MIN(CASE WHEN h.sure = 1 THEN e.last_day END) OVER (PARTITION BY e.practice_ods, e.person_id) AS first_end
            FROM \(ever) h JOIN entry e ON e.list = \(dialect.quoted(list.name)) AND e.practice_ods = h.practice_ods
                AND e.person_id = h.person_id AND e.event_id = h.event_id
            WHERE e.first_day IS NOT NULL
            """
        return self.clause(
            CohortPrinter.text(clause),
            counted: """
                SELECT c.practice_ods, c.person_id, MIN(c.first_end) AS first_end, MAX(c.touches) AS touches,
                    MIN(CASE WHEN c.first_end < c.first_day THEN NULL ELSE c.says END) AS low,
                    MAX(CASE WHEN c.first_end < c.first_day THEN NULL ELSE c.says END) AS high
                FROM (
                    SELECT e.*,
                        CASE WHEN e.first_day <= \(to) AND e.last_day >= \(from) THEN 1 ELSE 0 END AS touches,
                        CASE WHEN e.first_day >= \(from) AND e.last_day <= \(to) THEN 1
                            WHEN e.first_day > \(to) OR e.last_day < \(from) THEN 0 ELSE 2 END AS says
                    FROM (
                        \(rows.indented.indented.indented)
                    ) e JOIN asked a ON a.practice_ods = e.practice_ods
                ) c
                GROUP BY c.practice_ods, c.person_id
                """,
            reach: reachEver, joins: "\nLEFT JOIN \(reach) w ON w.practice_ods = p.practice_ods",
            says: """
                CASE \(empty)WHEN r.since <= \(dialect.ever) THEN
                        CASE WHEN h.person_id IS NULL THEN FALSE
                            WHEN h.low = h.high AND h.high < 2 AND (h.first_end IS NOT NULL OR h.high = 0) THEN h.high = 1 END
                    WHEN h.first_end < \(from) THEN FALSE
                    WHEN w.since <= \(from) AND COALESCE(h.touches, 0) = 0 THEN FALSE END
                """)
    }
}
