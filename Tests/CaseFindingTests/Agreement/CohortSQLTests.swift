import Testing
import Vocabulary

@testable import CaseFinding

/// What the agreement with the other evaluators does not show of a compiled question.
struct CohortSQLTests {
    private static func question(_ clause: Clause, list: String = "list", code: String = "A", name: String = "asked")
        -> Question
    {
        Question(
            cohort: Cohort(name: name, lines: [Cohort.Line(.clause(clause))]),
            catalogue: Catalogue(codelists: [
                Codelist(
                    name: list, kinds: RecordKinds(.coded),
                    entries: [Codelist.Entry(code: Code(.local, code), term: "Thing", verification: .local)])
            ]))
    }

    @Test(arguments: SQLDialect.allCases)
    func `names and codes stay inside their quotes`(dialect: SQLDialect) throws {
        let question = Self.question(
            .withAny(of: "O'Neill's \\' list", .ever), list: "O'Neill's \\' list", code: "x'); DROP\nTABLE person --")
        let sql = try CohortSQL(question, for: dialect).text(.counts)
        let list = dialect == .spark ? #"'O\'Neill\'s \\\' list'"# : #"'O''Neill''s \'' list'"#
        #expect(sql.contains("(\(list), 'local', "))
        #expect(sql.contains("DROP\nTABLE"))
        #expect(sql.contains(dialect == .spark ? #"'x\'); "# : "'x''); "))
    }

    @Test(arguments: SQLDialect.allCases)
    func `a name cannot end the comment that it stands in`(dialect: SQLDialect) throws {
        let question = Self.question(.sex(.female), name: "one\r\n; DROP TABLE person; --\u{2028}")
        let sql = try CohortSQL(question, for: dialect).text(.counts)
        for line in sql.split(whereSeparator: \.isNewline) where line.contains("DROP") {
            #expect(line.hasPrefix("-- "))
        }
        #expect(sql.contains("DROP"))
    }

    @Test(arguments: CohortSQL.Form.allCases)
    func `it ends in one statement with its version and day in the heading`(form: CohortSQL.Form) throws {
        var question = Self.question(.withNone(of: "list", .inTheLast(TimeSpan(12, .months))))
        question.cohort.headers.version = "7"
        question.asAt = AwkwardPeople.asAt
        let sql = try CohortSQL(question, for: .duckdb).text(form)
        #expect(sql.hasPrefix("-- asked, version 7\n-- as at 31-Mar-2026"))
        #expect(sql.hasSuffix(";\n"))
        let code = sql.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("--") }.joined()
        #expect(code.filter { $0 == ";" }.count == 1)
        #expect(sql.contains("DATE '2026-03-31' AS as_at"))
    }

    @Test func `what cannot be answered is not compiled`() {
        #expect(throws: Unanswerable.needsCodelist("other")) {
            try CohortSQL(Self.question(.withNone(of: "other", .ever)), for: .sqlite)
        }
    }

    @Test func `a clause that is asked twice is worked out once`() throws {
        var question = Self.question(.withAny(of: "list", .ever))
        question.cohort.lines.append(Cohort.Line(.not(.clause(.withNone(of: "list", .ever)))))
        let sql = try CohortSQL(question, for: .postgres).text(.answers)
        #expect(sql.contains("clause_1 AS MATERIALIZED"))
        #expect(!sql.contains("clause_2"))
    }

    @Test func `single precision of SQLite is that of Swift`() throws {
        let database = try SQLiteDatabase()
        var generator = SeededGenerator(seed: 11)
        let values = (0..<2000).map { _ in
            let digits = Double(generator.below(1_000_000_000)) / 1000
            return generator.pick([digits, -digits, digits * 1e-9, digits * 1e25, digits.rounded()])
        }
        try database.execute("CREATE TABLE v (n INTEGER, x REAL)")
        try database.insert(into: "v", values.enumerated().map { [.integer($0.offset), .real($0.element)] })
        let rows = try database.texts("SELECT printf('%!.17g', \(SQLDialect.sqlite.single("x"))) FROM v ORDER BY n")
        for (row, value) in zip(rows, values) { #expect(row[0].flatMap { Double($0) } == Double(Float(value))) }
    }
}
