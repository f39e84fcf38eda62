import Vocabulary

/// A question written as one SQL text, for engines that are not Cairn's. It follows `docs/explanation/answers.md` and not
/// the evaluators: SQL's own NULL is the third answer, and its AND, OR and NOT are Kleene's.
package struct CohortSQL {
    /// What the text asks for.
    package enum Form: String, Sendable, CaseIterable {
        /// One row a practice: registered, included, excluded, undecided, withheld.
        case counts
        /// Practice and id of everybody included.
        case people
        /// Everybody registered and not withheld, with the answer and that of each line in words.
        case answers
    }

    let question: Question
    let definition: Definition
    let dialect: SQLDialect
    var parts = SQLParts()
    /// The windows asked about, each of which has two columns of `asked`.
    var windows: [AskedWindow] = []
    /// The lists asked about.
    var lists: [Codelist] = []
    private(set) var lines: [(sql: String, words: String)] = []

    /// Throws what stands in the way of any answer to the question.
    package init(_ question: Question, for dialect: SQLDialect) throws(Unanswerable) {
        try self.init(.cohort(question.cohort), question, for: dialect)
    }

    /// A cohort or an indicator, in place of the cohort of `question`.
    package init(_ definition: Definition, _ question: Question, for dialect: SQLDialect) throws(Unanswerable) {
        var question = question
        question.cohort = definition.lines
        try ReferenceEvaluator.check(question)
        self.definition = definition
        self.question = question
        self.dialect = dialect
        for line in question.cohort.lines {
            lines.append((expression(line.condition), CohortPrinter.text(line.condition)))
        }
    }

    /// The whole text, ending in a semicolon and a line break.
    package func text(_ form: Form) -> String {
        let parts = [asked, people] + listParts + self.parts.all + [answer]
        let with = parts.map { $0.text(dialect) }.joined(separator: ",\n\n")
        return "\(heading)WITH\n\(with)\n\n\(result(form));\n"
    }

    private var heading: String {
        let version = definition.headers.version.map { ", version \(SQLParts.oneLine($0))" } ?? ""
        let asAt = question.asAt.map { "as at \($0.written)" } ?? "as at the day of each practice's own extract"
        return """
            -- \(SQLParts.oneLine(definition.name))\(version)
            -- \(asAt); entries up to: \(question.clearance.word)
            -- Written by Cairn for \(dialect.name). Its tables, and what is decided where: docs/reference/sql.md


            """
    }

    /// Each practice with the day that it is asked about, and the first and last day of every window.
    private var asked: SQLParts.Part {
        let day = question.asAt.map { "\(dialect.day($0)) AS as_at" } ?? "as_at"
        let own = windows.contains(where: \.isOwn) ? question.local.knownUpTo : nil
        let ownDay = own.map { ", \(dialect.later("as_at", dialect.day($0))) AS own_day" } ?? ""
        let columns = windows.enumerated().map { place, asked in
            let bounds = dialect.bounds(asked.window, upTo: asked.isOwn ? "own_day" : "as_at")
            let words =
                (asked.window == .ever ? " at any time" : CohortPrinter.text(asked.window))
                + (asked.isOwn ? ", of what Cairn itself has recorded" : "")
            return """
                ,
                    --\(words)
                    \(bounds.first) AS from_\(place + 1), \(bounds.last) AS to_\(place + 1)
                """
        }.joined()
        return SQLParts.Part(
            name: "asked", words: "Practices, the day that each is asked about, and the days of each window",
            sql: "SELECT practice_ods, as_at\(columns)\nFROM (SELECT practice_ods, \(day)\(ownDay) FROM practice) d")
    }

    private var people: SQLParts.Part {
        SQLParts.Part(
            name: "people", words: "Registered and alive on that day; the withheld are counted and listed to nobody",
            sql: """
                SELECT p.*, a.as_at, CASE WHEN p.dissent THEN 1 ELSE 0 END AS withheld
                FROM person p JOIN asked a ON a.practice_ods = p.practice_ods
                WHERE COALESCE(p.registered_from, \(dialect.ever)) <= a.as_at
                    AND (p.registered_until IS NULL OR p.registered_until > a.as_at)
                    AND (p.death_last IS NULL OR p.death_last > a.as_at)
                """)
    }

    private var answer: SQLParts.Part {
        let columns = lines.enumerated().map { place, line in
            ",\n    -- \(SQLParts.oneLine(line.words))\n    \(line.sql) AS line_\(place + 1)"
        }.joined()
        let groups = groups.filter { $0.name != "practice_ods" }.map { ",\n    \($0.sql) AS \($0.name)" }.joined()
        let joins = parts.clauses.map { name in
            "\nJOIN \(name) ON \(name).practice_ods = p.practice_ods AND \(name).person_id = p.person_id"
        }.joined()
        let all = lines.indices.map { "line_\($0 + 1)" }.joined(separator: " AND ")
        return SQLParts.Part(
            name: "answer", words: "What each line says of each: true, false, or NULL where it cannot be told",
            sql: """
                SELECT l.*, \(all) AS found
                FROM (
                    SELECT p.practice_ods, p.person_id, p.withheld\((groups + columns).indented)
                    FROM people p\(joins.indented)
                ) l
                """)
    }
}
