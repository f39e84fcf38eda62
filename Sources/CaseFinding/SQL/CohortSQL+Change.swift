import Vocabulary

/// Clauses about the two ends of what is held: a value that rose or fell, and the age at the first or latest entry.
extension CohortSQL {
    /// The newest less the oldest value in the window, whichever entries these may be; one value is no.
    mutating func changed(
        _ name: String, _ change: Clause.Change, atLeast least: Double, _ unit: String?, _ window: Window,
        _ clause: Clause
    ) -> String {
        // A measure that is not known was refused.
        guard let measure = question.catalogue.measure(name),
            let difference = measure.difference(least, unit: unit ?? "")
        else { return SQLDialect.unknown }
        let list = measure.codes
        let place = place(window)
        let values = measured(measure, held(list, window))
        let (first, latest) = (mark(list, window, .first), mark(list, window, .latest))
        let day = "PARTITION BY e.practice_ods, e.person_id, e.first_day, e.sure, e.exact"
        let told = parts.add(
            "ends", "Dated values of \(CohortPrinter.quoted(name)), with what is recorded last and first of one day",
            """
            SELECT e.*, CASE WHEN e.sure = 1 AND e.exact = 1
                        AND MAX(CASE WHEN e.recorded_at IS NULL THEN 1 ELSE 0 END) OVER (\(day)) = 0 THEN 1 ELSE 0 END AS told,
                MAX(e.recorded_at) OVER (\(day)) AS recorded_last, MIN(e.recorded_at) OVER (\(day)) AS recorded_first
            FROM \(values) e WHERE e.first_day IS NOT NULL
            """)
        func end(_ mark: String, _ candidate: String, _ recorded: String) -> String {
            """
            SELECT e.practice_ods, e.person_id, e.event_id, CAST(e.amount AS \(dialect.doubleType)) AS amount
            FROM \(told) e JOIN \(mark) m ON m.practice_ods = e.practice_ods AND m.person_id = e.person_id
            WHERE \(candidate) AND (e.told = 0 OR e.recorded_at = e.\(recorded))
            """
        }
        let newest = end(latest, "e.last_day >= m.first_day", "recorded_last")
        let oldest = end(first, "e.first_day <= m.last_day", "recorded_first")
        let gap = change == .rose ? "n.amount - o.amount" : "o.amount - n.amount"
        let says = parts.add(
            "gap", "Whether the value \(change.rawValue) by so much, for each that may be the newest and the oldest",
            """
            SELECT m.practice_ods, m.person_id, m.certain, MIN(c.says) AS low, MAX(c.says) AS high,
                MAX(CASE WHEN m.sure = 1 THEN m.first_day ELSE a.from_\(place) END) AS newest_from, MAX(a.to_\(place)) AS newest_to,
                MAX(a.from_\(place)) AS oldest_from, MAX(CASE WHEN f.sure = 1 THEN f.last_day ELSE a.to_\(place) END) AS oldest_to
            FROM \(latest) m JOIN asked a ON a.practice_ods = m.practice_ods
            JOIN \(first) f ON f.practice_ods = m.practice_ods AND f.person_id = m.person_id
            LEFT JOIN (
                SELECT n.practice_ods, n.person_id,
                    CASE WHEN \(gap) >= \(dialect.number(difference - Clause.Change.tolerance)) THEN 1
                        WHEN n.amount IS NOT NULL AND o.amount IS NOT NULL THEN 0 ELSE 2 END AS says
                FROM (
                    \(newest.indented.indented)
                ) n JOIN (
                    \(oldest.indented.indented)
                ) o ON o.practice_ods = n.practice_ods AND o.person_id = n.person_id AND o.event_id <> n.event_id
            ) c ON c.practice_ods = m.practice_ods AND c.person_id = m.person_id
            GROUP BY m.practice_ods, m.person_id, m.certain
            """)
        return self.clause(
            CohortPrinter.text(clause), counted: "SELECT * FROM \(says)", reach: reach(list, window),
            joins: covering("kn", says, list, from: "newest_from", to: "newest_to")
                + covering("ko", says, list, from: "oldest_from", to: "oldest_to"),
            says: """
                CASE WHEN h.person_id IS NULL AND \(complete(window)) THEN FALSE
                    WHEN kn.person_id IS NULL OR ko.person_id IS NULL THEN NULL
                    WHEN COALESCE(h.low, 0) = COALESCE(h.high, 0) AND COALESCE(h.high, 0) < 2
                        AND (h.certain >= 2 OR COALESCE(h.high, 0) = 0) THEN COALESCE(h.high, 0) = 1 END
                """)
    }

    /// Completed years on the day of the first or latest entry. Where not all is covered, an earlier one may be the first,
    /// a later one the latest.
    mutating func aged(
        _ ages: Clause.Ages, at milestone: Clause.Milestone, of list: Codelist, _ clause: Clause
    ) -> String {
        let place = place(.ever)
        let mark = mark(list, .ever, milestone)
        let needs = needed(milestone, place)
        let span = parts.add(
            "ages", "How old people may have been at the \(milestone.rawValue) \(CohortPrinter.quoted(list.name))",
            """
            SELECT p.practice_ods, p.person_id, m.sure, \(needs.from) AS needed_from, \(needs.to) AS needed_to,
                \(dialect.completedYears(from: "p.birth_last", to: "m.first_day")) AS low,
                \(dialect.completedYears(from: "p.birth_first", to: "m.last_day")) AS high,
                \(dialect.completedYears(from: "p.birth_first", to: "p.as_at")) AS now
            FROM people p JOIN asked a ON a.practice_ods = p.practice_ods
            JOIN \(mark) m ON m.practice_ods = p.practice_ods AND m.person_id = p.person_id
            """)
        let low: String
        let high: String
        // Nobody lives to a thousand.
        switch milestone {
        case .first: (low, high) = ("CASE WHEN k.person_id IS NULL THEN -9999 ELSE h.low END", "h.high")
        case .latest:
            (low, high) = ("h.low", "CASE WHEN k.person_id IS NULL AND h.now > h.high THEN h.now ELSE h.high END")
        }
        let (yes, no): (String, String)
        switch ages {
        case .orOver(let years): (yes, no) = ("\(low) >= \(years)", "\(high) < \(years)")
        case .under(let years): (yes, no) = ("\(high) < \(years)", "\(low) >= \(years)")
        case .between(let young, let old):
            (yes, no) = (
                "\(low) >= \(young) AND \(high) <= \(max(young, old))",
                "\(low) > \(max(young, old)) OR \(high) < \(young)"
            )
        }
        return self.clause(
            CohortPrinter.text(clause), counted: "SELECT * FROM \(span)", reach: reach(list, .ever),
            joins: covering("k", span, list, from: "needed_from", to: "needed_to"),
            says: """
                CASE WHEN h.person_id IS NULL AND \(complete(.ever)) THEN FALSE
                    WHEN h.sure = 1 AND \(yes) THEN TRUE
                    WHEN (h.sure = 1 OR k.person_id IS NOT NULL) AND (\(no)) THEN FALSE END
                """)
    }
}
