import Vocabulary

@testable import CaseFinding

/// Clauses about events.
extension SQLQuestion {
    /// What lies in the window, certainly or perhaps, of a list, for person `p`: `id`, whether it does for certain
    /// (`sure`), its days cut to the window (`first`, `last`), and what the clauses look at.
    private func held(_ list: String, _ window: Window, _ days: (first: Int, last: Int)) -> String {
        let undated = window == .ever ? 1 : 0
        return """
            SELECT e.id, e.exact, e.recorded, m.rank, e.first IS NULL AS undated,
                CASE WHEN e.first IS NULL THEN 1 ELSE e.first >= \(days.first) AND e.last <= \(days.last) END AS sure,
                MAX(e.first, \(days.first)) AS first, COALESCE(MIN(e.last, \(days.last)), \(days.last)) AS last
            FROM match m JOIN event e ON e.id = m.event
            WHERE m.list = '\(list)' AND m.person = p.id AND e.sensitivity <= \(question.clearance.rawValue)
                AND CASE WHEN e.first IS NULL THEN \(undated)
                    ELSE e.first <= \(days.last) AND e.last >= \(days.first) END
            """
    }

    /// Whether the extract holds every code of the list on every day of a stretch: on its first day, and on the day after
    /// each stretch that ends in it.
    private func covered(_ list: String, from first: String, to last: Int) -> String {
        func holds(_ day: String) -> String {
            """
            EXISTS (SELECT 1 FROM coverage c WHERE c.kind = k.kind AND \(day) BETWEEN c.first AND c.last
                AND (c.entry IS NULL OR EXISTS (SELECT 1 FROM coverage_code s WHERE s.entry = c.entry
                    AND s.system = l.system AND s.code = l.code)))
            """
        }
        return """
            (NOT EXISTS (SELECT 1 FROM list_kind k JOIN list_entry l ON l.list = k.list WHERE k.list = '\(list)'
                AND (NOT \(holds(first)) OR EXISTS (SELECT 1 FROM coverage d
                    WHERE d.last >= \(first) AND d.last < \(last) AND NOT \(holds("(d.last + 1)"))))))
            """
    }

    func any(_ list: String, _ window: Window) -> String {
        guard let days = days(window) else { return "0" }
        return """
            SELECT CASE WHEN MAX(h.sure) = 1 THEN 1
                WHEN COUNT(*) = 0 AND \(covered(list, from: "\(days.first)", to: days.last)) THEN 0 END
            FROM (\(held(list, window, days))) h
            """
    }

    func count(
        _ comparison: Clause.Comparison, _ number: Int, _ counted: Clause.Counted, _ list: String, _ window: Window
    ) -> String {
        let events = (lower: "COALESCE(SUM(h.sure), 0)", upper: "COUNT(*)")
        let exact = "COUNT(DISTINCT CASE WHEN h.sure AND h.exact THEN h.first END)"
        let others = "COALESCE(SUM(NOT (h.sure AND h.exact)), 0)"
        let someOther = "COALESCE(MAX(h.sure AND NOT h.exact), 0)"
        let (lower, upper) =
            counted == .events ? events : ("MAX(\(exact), \(someOther))", "\(exact) + \(others)")
        guard let days = days(window) else {
            return comparison == .atLeast
                ? "0 >= \(number)" : comparison == .atMost ? "0 <= \(number)" : "0 = \(number)"
        }
        let whole = covered(list, from: "\(days.first)", to: days.last)
        let verdict =
            switch comparison {
            case .atLeast: "WHEN \(lower) >= \(number) THEN 1 WHEN \(whole) AND \(upper) < \(number) THEN 0"
            case .atMost: "WHEN \(whole) AND \(upper) <= \(number) THEN 1 WHEN \(lower) > \(number) THEN 0"
            case .exactly:
                """
                WHEN \(whole) AND \(lower) = \(number) AND \(upper) = \(number) THEN 1
                WHEN \(lower) > \(number) OR (\(whole) AND \(upper) < \(number)) THEN 0
                """
            }
        return "SELECT CASE \(verdict) END FROM (\(held(list, window, days))) h"
    }

    func latest(_ name: String, _ test: Clause.ValueTest, _ unit: String?, _ window: Window) -> String {
        guard let days = days(window), let measure = question.catalogue.measure(name) else { return "0" }
        func threshold(_ number: Double) -> String {
            measure.canonical(number, unit: unit ?? "").map { "\(Double($0))" } ?? "NULL"
        }
        let value = "(SELECT v.value FROM measured v WHERE v.event = c.id AND v.measure = '\(name)')"
        let holds =
            switch test {
            case .above(let number): "\(value) > \(threshold(number))"
            case .below(let number): "\(value) < \(threshold(number))"
            case .atLeast(let number): "\(value) >= \(threshold(number))"
            case .atMost(let number): "\(value) <= \(threshold(number))"
            case .between(let low, let high): "\(value) BETWEEN \(threshold(low)) AND \(threshold(high))"
            }
        let recordedLast = """
            EXISTS (SELECT 1 FROM held o WHERE o.sure AND o.exact AND o.first = h.first AND o.recorded > h.recorded)
            AND NOT EXISTS (SELECT 1 FROM held o WHERE o.sure AND o.exact AND o.first = h.first AND o.recorded IS NULL)
            """
        return newest(measure.codes.name, window, days, beaten: recordedLast, says: holds)
    }

    func latest(of list: String, isIn other: String, _ window: Window) -> String {
        guard let days = days(window) else { return "0" }
        let ranked = "EXISTS (SELECT 1 FROM held o WHERE o.sure AND o.exact AND o.first = h.first AND o.rank > h.rank)"
        return newest(list, window, days, beaten: ranked, says: isIn(other))
    }

    private func isIn(_ list: String) -> String {
        "EXISTS (SELECT 1 FROM match t WHERE t.list = '\(list)' AND t.event = c.id)"
    }

    /// Those that may be the newest, `c`; 2 stands for one that says nothing.
    private func candidates(_ held: String, beaten: String) -> String {
        """
        WITH held AS MATERIALIZED (\(held)), candidate AS (SELECT h.* FROM held h
            WHERE NOT EXISTS (SELECT 1 FROM held f WHERE f.sure AND NOT f.undated AND f.first > h.last)
            AND NOT (h.sure AND h.exact AND \(beaten)))
        """
    }

    private func newest(
        _ list: String, _ window: Window, _ days: (first: Int, last: Int), beaten: String, says: String
    ) -> String {
        let start = "COALESCE((SELECT MAX(first) FROM held WHERE sure AND NOT undated), \(days.first))"
        return """
            \(candidates(held(list, window, days), beaten: beaten)),
            said AS (SELECT COALESCE(\(says), 2) AS says FROM candidate c
                UNION ALL SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM held WHERE sure))
            SELECT CASE WHEN MIN(says) = MAX(says) AND MAX(says) < 2 AND \(covered(list, from: start, to: days.last))
                THEN MAX(says) END FROM said
            """
    }

    func ethnicity(_ name: String) -> String {
        let coded = question.catalogue.codelist("ethnicity") == nil ? name : "ethnicity"
        return """
            \(candidates(held(coded, .ever, (SQLOracle.ever, day)), beaten: "0")),
            said AS (SELECT \(isIn(name)) AS says FROM candidate c)
            SELECT CASE WHEN COUNT(*) > 0 THEN CASE WHEN MIN(says) = MAX(says) THEN MAX(says) END
                WHEN p.ethnic_code IS NOT NULL THEN EXISTS (SELECT 1 FROM list_entry l WHERE l.list = '\(name)'
                    AND l.system = p.ethnic_system AND l.code = p.ethnic_code) END
            FROM said
            """
    }

    var interpreter: String {
        guard question.catalogue.codelist("interpreter needed") != nil else { return "p.interpreter" }
        return """
            SELECT CASE WHEN COUNT(*) > 0 THEN 1 ELSE p.interpreter END
            FROM (\(held("interpreter needed", .ever, (SQLOracle.ever, day)))) h
            """
    }

    func first(_ list: String, _ window: Window) -> String {
        guard let days = days(window) else { return "0" }
        let inside = """
            CASE WHEN c.first >= \(days.first) AND c.real <= \(days.last) THEN 1
                WHEN c.first > \(days.last) OR c.real < \(days.first) THEN 0 ELSE 2 END
            """
        let ever = (first: SQLOracle.ever, last: day)
        return """
            WITH held AS MATERIALIZED (SELECT h.*, e.last AS real FROM (\(held(list, .ever, ever))) h
                JOIN event e ON e.id = h.id WHERE NOT h.undated),
            said AS (SELECT \(inside) AS says FROM held c
                WHERE NOT EXISTS (SELECT 1 FROM held f WHERE f.sure AND f.last < c.first)
                UNION ALL SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM held WHERE sure))
            SELECT CASE
                WHEN \(covered(list, from: "\(ever.first)", to: day))
                    THEN CASE WHEN MIN(says) = MAX(says) AND MAX(says) < 2 THEN MAX(says) END
                WHEN EXISTS (SELECT 1 FROM held WHERE sure AND last < \(days.first)) THEN 0
                WHEN \(covered(list, from: "\(days.first)", to: days.last)) AND NOT EXISTS (SELECT 1 FROM held
                    WHERE first <= \(days.last) AND real >= \(days.first)) THEN 0 END
            FROM said
            """
    }
}
