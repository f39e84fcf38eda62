import CaseFinding
import Testing
import Vocabulary

struct UnanswerableTests {
    private static func needs(_ codelist: String) -> String {
        "needs your codelist for \"\(codelist)\", which an administrator or a clinical supervisor loads"
    }

    static let refused: [(String, String)] = [
        ("with any of \"asthmo\"", needs("asthmo")),
        ("with none of \"palliative care\"", needs("palliative care")),
        ("at least 1 of \"x\"", needs("x")),
        ("first \"x\" in the last 1 year", needs("x")),
        ("ethnicity in \"x\"", needs("x")),
        ("latest of \"frailty severity\" is \"x\"", needs("x")),
        ("latest of \"x\" is \"asthma\"", needs("x")),
        (
            "latest of \"smoking status\" is \"asthma\"",
            "\"smoking status\" has no order: \"latest of\" needs a codelist with a rank for every entry"
        ),
        ("latest \"ferritin\" above 3", "needs your measure \"ferritin\": none of that name is known"),
        ("latest \"HbA1c\" above 3 mg", "\"HbA1c\" is in mmol/mol or %; \"mg\" is not a unit of it"),
        (
            "latest \"bone density T-score\" above 3 mg",
            "\"bone density T-score\" is in no unit; \"mg\" is not a unit of it"
        ),
        (
            "registered at \"Elm Surgery\" or \"Ash\"",
            "\"Ash\" is neither the name nor the code of a practice of this network"
        ),
        ("\"asthma\" after \"x\"", needs("x")),
        ("no \"x\" since latest \"asthma\"", needs("x")),
        ("\"x\" rose by at least 1", "needs your measure \"x\": none of that name is known"),
        ("\"HbA1c\" rose by at least 1 mg", "\"HbA1c\" is in mmol/mol or %; \"mg\" is not a unit of it"),
        ("aged under 40 at first \"x\"", needs("x")),
        (
            "at least 2 issues of \"asthma\"",
            "\"asthma\" is no list of medications, as \"issues of\" and \"on repeat\" need"
        ),
        (
            "ethnicity in \"asthma\"",
            "\"asthma\" is no list of ethnic categories, as \"ethnicity in\" needs, and no part of the codelist \"ethnicity\""
        ),
        ("in \"x\"", "there is no cohort \"x\" to use: it was removed, renamed or is not shared"),
        ("in \"asked\"", "\"asked\" uses \"asked\": a cohort cannot use itself"),
        ("not (male or in \"a\")", "\"a\" uses \"b\" uses \"A\": a cohort cannot use itself"),
    ]

    private static let uses = "cohort \"a\"\nin \"b\"\ncohort \"b\"\nin \"A\""

    @Test(arguments: refused)
    func `a question that cannot be answered is refused with what it needs`(_ row: (lines: String, words: String))
        throws
    {
        let asked = try Asked(row.lines, uses: Self.uses)
        let refusals = [
            #expect(throws: Unanswerable.self) { try ReferenceEvaluator.check(asked.evaluator.question) },
            #expect(throws: Unanswerable.self) { try ReferenceEvaluator.codelists(of: asked.evaluator.question) },
            #expect(throws: Unanswerable.self) { try asked.answer() },
            #expect(throws: Unanswerable.self) { try asked.reasons() },
            #expect(throws: Unanswerable.self) { try asked.nearMiss() },
        ]
        #expect(refusals.map(\.?.words) == Array(repeating: row.words, count: 5))
    }

    @Test func `everything that is lacking is told, once`() throws {
        let asked = try Asked("with any of \"x\"\nwith none of \"x\"\nin \"y\"")
        #expect(
            ReferenceEvaluator.obstacles(to: asked.evaluator.question) == [.needsCodelist("x"), .noCohort("y")])
        #expect(ReferenceEvaluator.obstacles(to: try Asked("male").evaluator.question) == [])
    }

    @Test func `lists that need not be there must not be empty where they are`() throws {
        var question = try Asked("needs an interpreter").evaluator.question
        question.catalogue.codelists["interpreter needed"]?.entries = []
        #expect(ReferenceEvaluator.obstacles(to: question) == [.needsCodelist("interpreter needed")])
        question.catalogue.codelists["interpreter needed"] = nil
        #expect(ReferenceEvaluator.obstacles(to: question) == [])
        question = try Asked("ethnicity in \"black or African\"").evaluator.question
        question.catalogue.codelists["ethnicity"]?.entries = [Codelist.Entry(code: nil, term: " ")]
        #expect(ReferenceEvaluator.obstacles(to: question) == [.needsCodelist("ethnicity")])
    }

    @Test func `appointments need the lists that say what one is`() throws {
        var question = try Asked("missed at least 2 appointments").evaluator.question
        question.catalogue.codelists["appointments missed"] = nil
        #expect(ReferenceEvaluator.obstacles(to: question) == [.needsCodelist("appointments missed")])
    }

    @Test func `a measure without codes needs a codelist`() throws {
        var question = try Asked("latest \"HbA1c\" above 3").evaluator.question
        question.catalogue.measures["hba1c"]?.codes.entries = []
        #expect(ReferenceEvaluator.obstacles(to: question) == [.needsCodelist("HbA1c")])
    }

    @Test func `a chain of cohorts that is too long, and one that grows too large, are refused`() throws {
        func chain(_ length: Int, times: Int) throws -> [Unanswerable] {
            var text = "cohort \"c0\"\nmale\n"
            for number in 1...length {
                text += "cohort \"c\(number)\"\n" + String(repeating: "in \"c\(number - 1)\"\n", count: times)
            }
            return ReferenceEvaluator.obstacles(to: try Asked("in \"c\(length)\"", uses: text).evaluator.question)
        }
        #expect(try chain(50, times: 1) == [])
        #expect(try chain(70, times: 1) == [.tooLarge])
        #expect(try chain(10, times: 2) == [])
        #expect(try chain(20, times: 2) == [.tooLarge])
        #expect(Unanswerable.tooLarge.words.hasPrefix("has more than 10000 clauses"))
    }

    @Test func `the lists of a question are all whose entries it looks at, each once`() throws {
        let lines = """
            latest of "frailty severity" is "moderate or severe frailty"
            latest "HbA1c" above 3
            in "a"
            ethnicity in "black or African"
            needs an interpreter
            with any of "asthma" in the last 1 year
            first "asthma" in the last 1 year
            male
            """
        let asked = try Asked(lines, uses: "cohort \"a\"\nat most 2 of \"admission\"")
        #expect(
            try ReferenceEvaluator.codelists(of: asked.evaluator.question).map(\.name) == [
                "frailty severity", "HbA1c", "admission", "black or African", "ethnicity", "interpreter needed",
                "asthma",
            ])
    }
}
