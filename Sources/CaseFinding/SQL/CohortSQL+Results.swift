import Vocabulary

/// What is asked of the answers: counts, people, or everybody.
extension CohortSQL {
    func result(_ form: Form) -> String {
        switch form {
        case .counts: counts
        case .people: people(where: isIndicator ? "line_1" : "found")
        case .answers:
            """
            SELECT practice_ods, person_id, \(isIndicator ? standing : words("found")) AS answer\
            \(lines.indices.map { ",\n    \(words("line_\($0 + 1)")) AS line_\($0 + 1)" }.joined())
            FROM answer WHERE withheld = 0 ORDER BY practice_ods, person_id
            """
        }
    }

    private var isIndicator: Bool {
        if case .indicator = definition { true } else { false }
    }

    private func people(where condition: String) -> String {
        """
        SELECT practice_ods, person_id\(isIndicator ? ", \(standing) AS standing" : "")
        FROM answer WHERE withheld = 0 AND \(condition) ORDER BY practice_ods, person_id
        """
    }

    private var counts: String {
        let columns: [(name: String, condition: String)]
        var table = "answer"
        if case .indicator(let indicator) = definition {
            table = "(\n    SELECT answer.*, \(standing.indented) AS standing\n    FROM answer\n) s"
            columns = Self.standings(indicator).map {
                ($0.column, "standing IN (\($0.words.map(dialect.quoted).joined(separator: ", ")))")
            }
        } else {
            columns = [("included", "found"), ("excluded", "NOT found"), ("undecided", "found IS NULL")]
        }
        let by = definition.breakdown == nil ? ["practice_ods"] : groups.map(\.name)
        let sums = ([("registered", "TRUE")] + columns).map { name, condition in
            "    SUM(CASE WHEN withheld = 0 AND \(condition) THEN 1 ELSE 0 END) AS \(name)"
        }
        let grouping = by.joined(separator: ", ")
        return """
            SELECT \(grouping),
            \(sums.joined(separator: ",\n")),
                SUM(withheld) AS withheld
            FROM \(table) GROUP BY \(grouping) ORDER BY \(grouping)
            """
    }

    private func words(_ column: String) -> String {
        "CASE WHEN \(column) THEN 'yes' WHEN NOT \(column) THEN 'no' ELSE 'unknown' END"
    }

    // MARK: Indicators

    /// Where somebody counts: the first that holds, in the order of the text.
    private var standing: String {
        guard case .indicator(let indicator) = definition else { return "NULL" }
        let achieved = "line_\(indicator.exclusions.count + 2)"
        var cases = ["WHEN line_1 IS NULL THEN 'undecided'", "WHEN NOT line_1 THEN 'outside'"]
        for (place, group) in indicator.exclusions.enumerated() {
            cases.append("WHEN line_\(place + 2) THEN \(dialect.quoted("excluded: " + group.name))")
        }
        cases.append("WHEN \(achieved) THEN 'achieved'")
        for (place, group) in indicator.exceptions.enumerated() {
            let line = "line_\(indicator.exclusions.count + place + 3)"
            cases.append("WHEN \(line) THEN \(dialect.quoted("excepted: " + group.name))")
        }
        cases.append("WHEN \(achieved) IS NULL THEN 'not achieved: undecided' ELSE 'not achieved' END")
        return "CASE " + cases.joined(separator: "\n    ")
    }

    /// The columns of an indicator's counts, which add up to those registered but for the last, which is of those not
    /// achieved.
    private static func standings(_ indicator: Indicator) -> [(column: String, words: [String])] {
        [("outside", ["outside"]), ("undecided", ["undecided"])]
            + indicator.exclusions.enumerated().map { ("excluded_\($0.offset + 1)", ["excluded: " + $0.element.name]) }
            + indicator.exceptions.enumerated().map { ("excepted_\($0.offset + 1)", ["excepted: " + $0.element.name]) }
            + [
                ("achieved", ["achieved"]), ("not_achieved", ["not achieved", "not achieved: undecided"]),
                ("of_these_undecided", ["not achieved: undecided"]),
            ]
    }

    // MARK: Breakdowns

    /// The groups in which people are counted, each a column of `answer`; NULL where it cannot be told.
    var groups: [(name: String, sql: String)] {
        (definition.breakdown?.dimensions ?? []).compactMap { dimension in
            switch dimension {
            case .practice: ("practice_ods", "p.practice_ods")
            case .sex: ("sex", "p.sex")
            case .deprivation: ("deprivation_decile", "p.deprivation_decile")
            case .age(.years(let width)):
                ("age_from", band(width) { dialect.completedYears(from: $0, to: "p.as_at") })
            case .age(.days(let width)):
                ("days_of_life_from", band(width) { dialect.days(from: $0, to: "p.as_at") + " + 1" })
            }
        }
    }

    /// The lowest number of a band, where both ends of the birth lie in it and the day is not before either.
    private func band(_ width: Int, _ number: (String) -> String) -> String {
        func lowest(_ birth: String) -> String { "\(dialect.quotient("(\(number(birth)))", width)) * \(width)" }
        let (first, last) = (lowest("p.birth_first"), lowest("p.birth_last"))
        // Nobody has an age before birth.
        return "CASE WHEN p.birth_last <= p.as_at AND \(first) = \(last) THEN \(first) END"
    }
}

extension Definition {
    var headers: Cohort.Headers {
        switch self {
        case .cohort(let cohort): cohort.headers
        case .indicator(let indicator): indicator.headers
        }
    }
}
