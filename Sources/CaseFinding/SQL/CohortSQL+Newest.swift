import Vocabulary

/// Clauses about the newest entry: every one that may be it has to say the same, and nothing newer may be missing.
extension CohortSQL {
    /// Which of several entries of one known day are left out, as SQL over a row of candidates.
    private enum Ties {
        static let none = "FALSE"
        static let recordedLast =
            "(sure = 1 AND exact = 1 AND same_unrecorded = 0 AND recorded_at < same_recorded_last)"
        static let highestRank = "(sure = 1 AND exact = 1 AND rank < same_rank)"
    }

    /// What the candidates say together, for each person: `low` and `high` of 0 (no), 1 (yes) and 2 (cannot be told).
    private func candidates(_ held: String, ties: String, columns: String = "", joins: String = "", says: String)
        -> String
    {
        let (person, day) = (
            "PARTITION BY e.practice_ods, e.person_id",
            "PARTITION BY e.practice_ods, e.person_id, e.first_day, e.sure, e.exact"
        )
        let same =
            switch ties {
            case Ties.recordedLast:
                """
                ,
                    MAX(e.recorded_at) OVER (\(day)) AS same_recorded_last,
                    MAX(CASE WHEN e.recorded_at IS NULL THEN 1 ELSE 0 END) OVER (\(day)) AS same_unrecorded
                """
            case Ties.highestRank: ",\n    MAX(e.rank) OVER (\(day)) AS same_rank"
            default: ""
            }
        let kept = ties == Ties.none ? "" : " AND NOT \(ties)"
        return """
            SELECT c.practice_ods, c.person_id, MIN(c.says) AS low, MAX(c.says) AS high, MAX(c.sure) AS sure,
                MAX(c.newest) AS newest
            FROM (
                SELECT n.practice_ods, n.person_id, n.sure, n.newest, \(says) AS says
                FROM (
                    SELECT e.*, MAX(CASE WHEN e.sure = 1 THEN e.first_day END) OVER (\(person)) AS newest\
            \(same.indented.indented.indented)\(columns)
                    FROM \(held) e
                ) n\(joins)
                WHERE (n.newest IS NULL OR n.newest <= n.last_day)\(kept)
            ) c
            GROUP BY c.practice_ods, c.person_id
            """
    }

    private mutating func newest(
        _ list: Codelist, _ window: Window, _ clause: Clause, _ candidates: String
    ) -> String {
        let reach = reach(list, window)
        let place = place(window)
        return self.clause(
            CohortPrinter.text(clause), counted: candidates, reach: reach,
            says: """
                CASE WHEN h.person_id IS NULL AND \(complete(window)) THEN FALSE
                    WHEN h.low = h.high AND h.high < 2 AND (h.sure = 1 OR h.high = 0)
                        AND r.since <= COALESCE(h.newest, a.from_\(place)) THEN h.high = 1 END
                """)
    }

    mutating func latest(
        _ name: String, _ test: Clause.ValueTest, _ unit: String?, _ window: Window, _ clause: Clause
    ) -> String {
        // A measure that is not known was refused.
        guard let measure = question.catalogue.measure(name) else { return SQLDialect.unknown }
        let held = held(measure.codes, window)
        func threshold(_ number: Double) -> String {
            measure.canonical(number, unit: unit ?? "").map { dialect.number(Double($0)) } ?? "NULL"
        }
        let holds =
            switch test {
            case .above(let number): "> \(threshold(number))"
            case .below(let number): "< \(threshold(number))"
            case .atLeast(let number): ">= \(threshold(number))"
            case .atMost(let number): "<= \(threshold(number))"
            case .between(let low, let high): "BETWEEN \(threshold(low)) AND \(threshold(high))"
            }
        let measured = measured(measure, held)
        return newest(
            measure.codes, window, clause,
            candidates(
                measured, ties: Ties.recordedLast,
                says: "CASE WHEN n.amount \(holds) THEN 1 WHEN n.amount IS NOT NULL THEN 0 ELSE 2 END"))
    }

    /// A part with the value of each entry in the canonical unit, in single precision; NULL where it has none.
    mutating func measured(_ measure: Measure, _ held: String) -> String {
        var seen: Set<String> = [""]
        var cases = ["WHEN '' THEN value"]
        for unit in measure.units where seen.insert(Code.folded(unit.spelling)).inserted {
            let factor = unit.factor == 1 ? "" : " * \(dialect.number(unit.factor))"
            let offset = unit.offset == 0 ? "" : " + \(dialect.number(unit.offset))"
            cases.append("WHEN \(dialect.quoted(Code.folded(unit.spelling))) THEN value\(factor)\(offset)")
        }
        let words = measure.canonicalUnit.isEmpty ? "" : " in \(measure.canonicalUnit)"
        return parts.add(
            "measured", "Values of \(CohortPrinter.quoted(measure.name))\(words), in single precision",
            """
            SELECT m.*, CASE WHEN ABS(m.given) < \(dialect.number(3.4028235677973366e38)) THEN \(dialect.single("m.given")) END AS amount
            FROM (
                SELECT \(held).*,
                    CASE unit
                        \(cases.joined(separator: "\n            ")) END AS given
                FROM \(held)
            ) m
            """)
    }

    mutating func latest(of list: Codelist, isIn other: Codelist, _ window: Window, _ clause: Clause) -> String {
        let held = held(list, window)
        return newest(
            list, window, clause,
            candidates(
                held, ties: Ties.highestRank, joins: among(other),
                says: "CASE WHEN t.event_id IS NULL THEN 0 ELSE 1 END"))
    }

    /// The newest issues, by the status of their courses; of one day the one that is on repeat.
    mutating func onRepeat(_ list: Codelist, _ window: Window, _ clause: Clause) -> String {
        let held = held(list, window)
        let ranked = parts.add(
            "course",
            "Issues of \(CohortPrinter.quoted(list.name)): 2 of a course on repeat, 0 of another, 1 where it is not said",
            """
            SELECT h.practice_ods, h.person_id, h.event_id, h.first_day, h.last_day, h.sure, h.exact,
                \(courses("v.course_status", repeated: "2", other: "0", unsaid: "1")) AS rank
            FROM \(held) h JOIN event v ON v.practice_ods = h.practice_ods AND v.person_id = h.person_id
                AND v.event_id = h.event_id
            """)
        return newest(
            list, window, clause,
            candidates(
                ranked, ties: Ties.highestRank, says: "CASE n.rank WHEN 2 THEN 1 WHEN 0 THEN 0 ELSE 2 END"))
    }

    /// Lays the entries of another list beside the candidates.
    private mutating func among(_ list: Codelist) -> String {
        use(list)
        return """

                    LEFT JOIN (
                        SELECT practice_ods, person_id, event_id FROM entry WHERE list = \(dialect.quoted(list.name))
                    ) t ON t.practice_ods = n.practice_ods AND t.person_id = n.person_id AND t.event_id = n.event_id
            """
    }

    /// The newest coded entries, else the field of the registration, where it is an ethnic category or one of the lists has
    /// it.
    mutating func ethnicity(_ list: Codelist, _ clause: Clause) -> String {
        let coded = question.catalogue.everyEthnicity ?? list
        let held = held(coded, .ever)
        let said = candidates(
            held, ties: Ties.none, joins: among(list), says: "CASE WHEN t.event_id IS NULL THEN 0 ELSE 1 END")
        return self.clause(
            CohortPrinter.text(clause), counted: said,
            joins: """

                LEFT JOIN list_key k ON k.list = \(dialect.quoted(list.name)) AND k.system = p.ethnicity_system
                    AND k.code = p.ethnicity_code
                LEFT JOIN list_key l ON l.list = \(dialect.quoted(coded.name)) AND l.system = p.ethnicity_system
                    AND l.code = p.ethnicity_code
                """,
            says: """
                CASE WHEN h.person_id IS NOT NULL THEN CASE WHEN h.low = h.high THEN h.high = 1 END
                    WHEN k.code IS NOT NULL THEN TRUE
                    WHEN p.ethnicity_system = \(dialect.quoted(CodeSystem.ethnicCategory.rawValue)) OR l.code IS NOT NULL
                        THEN FALSE END
                """)
    }

    /// Any coded entry that says so, else the field of the registration.
    mutating func needsInterpreter(_ clause: Clause) -> String {
        guard let list = question.catalogue.codelist(ReferenceEvaluator.interpreterList) else {
            return "p.needs_interpreter"
        }
        let held = held(list, .ever)
        return self.clause(
            CohortPrinter.text(clause), counted: "SELECT DISTINCT practice_ods, person_id FROM \(held)",
            says: "CASE WHEN h.person_id IS NOT NULL THEN TRUE ELSE p.needs_interpreter END")
    }
}
