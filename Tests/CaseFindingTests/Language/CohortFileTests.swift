import CaseFinding
import Testing
import Vocabulary

struct CohortFileTests {
    /// Texts of one block each, and the first thing said of it.
    static let broken: [(String, String)] = [
        ("", "the text holds no cohort"),
        ("aged 65 or over", "line 1, \"aged\": a line such as cohort \"Frail at home\" was expected"),
        (
            "chort \"x\"\nfemale",
            "line 1, \"chort\": a line such as cohort \"Frail at home\" was expected. Did you mean \"cohort\"?"
        ),
        ("cohort\nfemale", "line 1: the line ends where the name of the cohort in double quotes was expected"),
        ("cohort \" \"\nfemale", "line 1, \" \": the name of the cohort cannot be empty"),
        ("cohort \"x\" female", "line 1, \"female\": the clause has ended; put each clause on a line of its own"),
        ("cohort \"x\"", "line 1, \"x\": the cohort has no lines"),
        ("cohort \"x\nfemale", "line 1, \"x\": the name has no closing quote"),
        ("cohort \"x\"\npurpose \"a\"\npurpose \"b\"\nmale", "line 3, \"purpose\": stands here twice; keep one"),
        ("cohort \"x\"\npurpose a\nmale", "line 2, \"a\": a text in double quotes was expected"),
        (
            "cohort \"x\"\nat least 3 of (male or female)",
            "line 2, \"at least 3\": there are 2 in the brackets; ask for 2 at most"
        ),
        (
            "cohort \"x\"\nat least 2 of (male and female)",
            "line 2, \"and\": join the clauses of \"at least 2 of\" by \"or\""
        ),
        ("cohort \"x\"\nat least 1 of (male)", "line 2, \")\": \"or\" and another clause was expected"),
        (
            "cohort \"x\"\nat least 0 of (male or female)",
            "line 2, \"0\": a number of the clauses in the brackets from 1 to 1000 was expected"
        ),
        ("cohort \"x\"\nmale\nowner \"a\"", "line 3, \"owner\": stands under the name of the cohort, above its lines"),
        ("cohort \"x\"\nmale\ncohort \"y\"\nmale", "line 3: one cohort was expected, not several"),
        ("cohort \"x\"\neither male", "line 2: an \"either\" needs an \"or\" line under it"),
        ("cohort \"x\"\nmale\nor female", "line 3, \"or\": an \"or\" line stands under an \"either\" line"),
        (
            "cohort \"x\"\neither male and female",
            "line 2: \"and\" and \"or\" on one level; put brackets round what belongs together"
        ),
        (
            "cohort \"x\"\nmale and female",
            "line 2, \"and\": put each clause on a line of its own; every line must hold"
        ),
        ("cohort \"x\"\n(male", "line 2: the line ends where \"and\", \"or\" or \")\" was expected"),
        ("cohort \"x\"\n(male female)", "line 2, \"female\": \"and\", \"or\" or \")\" was expected"),
        ("cohort \"x\"\n(male or female", "line 2: the line ends where \")\" was expected"),
        ("cohort \"x\"\nmale)", "line 2, \")\": there is no \"(\" for this \")\""),
        (
            "cohort \"x\"\n(either male or female)",
            "line 2, \"either\": \"either\" starts a line; within one, put (… or …) in brackets"
        ),
        (
            "cohort \"x\"\nnot not male",
            "line 2, \"not\": one \"not\" before a clause or bracket; a second needs a bracket"
        ),
        (
            "cohort \"x\"\n\"asthma\"",
            "line 2, \"asthma\": a clause that begins with a name goes on with \"on or after\", \"after\", "
                + "\"within … days after\", \"rose by\" or \"fell by\"; or say: with any of \"asthma\""
        ),
        ("cohort \"x\"\n)", "line 2, \")\": a clause was expected"),
        (
            "cohort \"x\"\naged over 65",
            "line 2, \"over\": say \"aged 65 or over\"; \"over\" alone leaves a year in doubt"
        ),
        ("cohort \"x\"\naged 200 or over", "line 2, \"200\": an age in years from 0 to 150 was expected"),
        ("cohort \"x\"\naged 75 to 65", "line 2, \"65\": the first of the two has to be the lower or earlier one"),
        ("cohort \"x\"\nborn on 01-Apr-1960", "line 2, \"01-Apr-1960\": \"or\" was expected"),
        (
            "cohort \"x\"\nborn in 1960",
            "line 2, \"in\": \"on or before\", \"before\", \"on or after\" or \"after\" was expected. Did you mean \"on\"?"
        ),
        ("cohort \"x\"\nborn on or 01-Apr-1960", "line 2, \"01-Apr-1960\": \"before\" or \"after\" was expected"),
        ("cohort \"x\"\nborn before 31-Feb-1960", "line 2, \"31-Feb-1960\": a day such as 01-Apr-2026 was expected"),
        ("cohort \"x\"\nborn before \"y\"", "line 2, \"y\": a day such as 01-Apr-2026 was expected"),
        (
            "cohort \"x\"\nregistered with us",
            "line 2, \"with\": \"at\", \"in the last\" or \"for at least\" was expected"
        ),
        ("cohort \"x\"\ndeprivation decile 11", "line 2, \"11\": a decile from 1 to 10 was expected"),
        (
            "cohort \"x\"\ndeprivation decile 3 to 1",
            "line 2, \"1\": the first of the two has to be the lower or earlier one"
        ),
        (
            "cohort \"x\"\nwith asthma",
            "line 2, \"asthma\": \"any of\", \"none of\", \"an open episode\" or \"an agreed plan\" was expected"
        ),
        ("cohort \"x\"\nwith an old plan", "line 2, \"old\": \"open episode\" or \"agreed plan\" was expected"),
        (
            "cohort \"x\"\nat last 2 of \"y\"",
            "line 2, \"last\": \"least\" or \"most\" was expected. Did you mean \"least\"?"
        ),
        ("cohort \"x\"\nat least two of \"y\"", "line 2, \"two\": a number of events was expected"),
        ("cohort \"x\"\nexactly 2 \"y\"", "line 2, \"y\": \"of\", \"days of\" or \"issues of\" was expected"),
        (
            "cohort \"x\"\nlatest \"M\" over 75",
            "line 2, \"over\": \"above\", \"below\", \"at least\", \"at most\" or \"from\" was expected"
        ),
        ("cohort \"x\"\nlatest \"M\" above \"y\"", "line 2, \"y\": a number was expected"),
        ("cohort \"x\"\nlatest \"M\" above 7,5", "line 2, \"7,5\": a number such as 7.5 was expected, with a point"),
        ("cohort \"x\"\nlatest \"M\" above high", "line 2, \"high\": a number was expected"),
        ("cohort \"x\"\nlatest \"M\" at least", "line 2: the line ends where a number was expected"),
        ("cohort \"x\"\nlatest \"M\" at 7", "line 2, \"7\": \"least\" or \"most\" was expected"),
        (
            "cohort \"x\"\nlatest \"M\" from 7 to 6",
            "line 2, \"6\": the first of the two has to be the lower or earlier one"
        ),
        ("cohort \"x\"\nlatest \"M\" from 7% to 8%", "line 2, \"7%\": a number was expected"),
        (
            "cohort \"x\"\nwith any of \"y\" in the last 300 years",
            "line 2, \"years\": a time of at most 200 years was expected"
        ),
        (
            "cohort \"x\"\nwith any of \"y\" between 02-Apr-2026 and 01-Apr-2026",
            "line 2, \"01-Apr-2026\": the first of the two has to be the lower or earlier one"
        ),
        ("cohort \"x\"\nwith any of \"y\" in last 12 months", "line 2, \"last\": \"the\" was expected"),
        ("cohort \"x\"\nwith any of y", "line 2, \"y\": the name of a codelist in double quotes was expected"),
    ]

    /// Lines of a cohort, or the whole of an indicator, and the first thing said.
    static let brokenParts: [(String, String)] = [
        ("cohort \"x\"\n\"a\" on after \"b\"", "line 2, \"after\": \"or\" was expected"),
        ("cohort \"x\"\n\"a\" within 3 weeks after \"b\"", "line 2, \"weeks\": \"days\" was expected"),
        ("cohort \"x\"\n\"a\" after b", "line 2, \"b\": the name of a codelist in double quotes was expected"),
        (
            "cohort \"x\"\n\"a\" afer \"b\"",
            "line 2, \"afer\": \"on or after\", \"after\", \"within … days after\", \"rose by\" or \"fell by\" was "
                + "expected. Did you mean \"after\"?"
        ),
        ("cohort \"x\"\n\"a\" rose by 5", "line 2, \"5\": \"at\" was expected"),
        ("cohort \"x\"\n\"a\" rose by at least 0", "line 2, \"0\": a number above 0 was expected"),
        ("cohort \"x\"\nno \"a\" since \"b\"", "line 2, \"b\": \"latest\" was expected"),
        ("cohort \"x\"\nno of \"a\"", "line 2, \"of\": say \"with none of\", or: no \"…\" since latest \"…\""),
        ("cohort \"x\"\nmissed 2 appointments", "line 2, \"2\": \"at least\", \"at most\" or \"exactly\" was expected"),
        ("cohort \"x\"\nmissed at least 2 visits", "line 2, \"visits\": \"appointments\" was expected"),
        (
            "cohort \"x\"\naged under 40 at \"a\"",
            "line 2, \"a\": \"first\" or \"latest\" and the name of a codelist was expected"
        ),
        (
            "cohort \"x\"\nbroken down by sex\nmale",
            "line 1, \"x\": the cohort has no lines"
        ),
        (
            "cohort \"x\"\nmale\nbroken down by sex\nfemale",
            "line 4, \"female\": stands under \"broken down by\", which is the last line of its cohort"
        ),
        ("cohort \"x\"\nmale\nbroken by sex", "line 3, \"by\": \"down\" was expected"),
        (
            "cohort \"x\"\nmale\nbroken down by sex, practise",
            "line 3, \"practise\": practice, sex, age or deprivation was expected. Did you mean \"practice\"?"
        ),
        ("cohort \"x\"\nmale\nbroken down by sex,sex", "line 3, \"sex\": stands here twice; keep one"),
        (
            "cohort \"x\"\nmale\nbroken down by sex practice",
            "line 3, \"practice\": \",\" was expected, or the end of the line"
        ),
        (
            "cohort \"x\"\nmale\nbroken down by sex,",
            "line 3: the line ends where practice, sex, age or deprivation was expected"
        ),
        (
            "cohort \"x\"\nmale\nbroken down by age",
            "line 3: the line ends where \"in bands of\" and a number of years or days was expected"
        ),
        (
            "cohort \"x\"\nmale\nbroken down by age in bands of 300 years",
            "line 3, \"300\": a number of years from 1 to 200 was expected"
        ),
        (
            "cohort \"x\"\nof\nmale",
            "line 2, \"of\": stands in an indicator, under its name: of, excluding, achieved by, excepting"
        ),
        ("indicator \"x\"\nmale", "line 2, \"male\": \"of\" and the lines that say who is counted was expected"),
        ("indicator \"x\"\nof\nachieved by\nmale", "line 2, \"of\": has no lines under it"),
        (
            "indicator \"x\"\nof\nmale",
            "line 3: the line ends where \"achieved by\" and the lines that say what counts as achieved was expected"
        ),
        ("indicator \"x\"\nof\nmale\nachieved\nfemale", "line 4: the line ends where \"by\" was expected"),
        (
            "indicator \"x\"\nof\nmale\nexcluding\nfemale\nachieved by\nfemale",
            "line 4: the line ends where the reason for excluding people in double quotes was expected"
        ),
        (
            "indicator \"x\"\nof\nmale\nachieved by\nfemale\nexcluding \"a\"\nfemale",
            "line 6, \"excluding\": the parts stand in this order: of, excluding, achieved by, excepting"
        ),
        ("indicator \"x\"\nof\nmale\nachieved by\nfemale", "line 1: a cohort was expected, not an indicator"),
    ]

    @Test(arguments: brokenParts)
    func `so does a broken indicator, group or order`(_ case: (text: String, said: String)) {
        let problem = #expect(throws: CohortProblem.self) { try Cohort.parse(`case`.text) }
        #expect(problem?.text == `case`.said)
    }

    @Test func `an indicator uses cohorts of the text, and may be named as one of them`() {
        let checker = CohortChecker(SpecCatalogue.catalogue)
        let text = "cohort \"a\"\nmale\nindicator \"a\"\nof\nin \"a\"\nachieved by\nin \"b\""
        #expect(
            checker.check(CohortFile(text)).errors.map(\.text) == [
                "line 7, \"b\": no cohort of that name. Did you mean \"a\"?"
            ])
        let twice = "indicator \"a\"\nof\nmale\nachieved by\nmale\n"
        #expect(
            checker.check(CohortFile(twice + twice)).errors.map(\.text) == [
                "line 6, \"a\": another indicator of this text has that name"
            ])
    }

    @Test func `a cohort may say that it was refused itself, and an issue is of a medication`() {
        let checker = CohortChecker(SpecCatalogue.catalogue)
        #expect(checker.check(CohortFile("cohort \"a\"\nnot refused \"a\"")).errors == [])
        #expect(
            checker.check(CohortFile("cohort \"a\"\nat least 2 issues of \"asthma\"")).errors.map(\.text) == [
                "line 2, \"asthma\": is no list of medications, as \"issues of\" and \"on repeat\" need"
            ])
        var without = SpecCatalogue.catalogue
        without.codelists["appointments"] = nil
        #expect(
            CohortChecker(without).check(CohortFile("cohort \"a\"\nat least 0 appointments")).warnings.map(\.text) == [
                "line 2, \"appointments\": \"at least 0\" holds of everybody",
                "line 2: needs your codelist \"appointments\" before it can be asked",
            ])
    }

    @Test func `ethnicity is asked of lists of it alone, and they of nothing else`() {
        var catalogue = SpecCatalogue.catalogue
        catalogue.codelists["letters"] = Codelist(
            name: "letters", kinds: RecordKinds(.demographics),
            entries: [Codelist.Entry(code: Code(.ethnicCategory, "N"), term: "Black African")])
        let text = """
            cohort "a"
            ethnicity in "asthma"
            ethnicity in "black or Africa"
            ethnicity in "black or African"
            ethnicity in "letters"
            with none of "letters"
            """
        let report = CohortChecker(catalogue).check(CohortFile(text))
        #expect(
            report.errors.map(\.text) == [
                "line 2, \"asthma\": is no list of ethnic categories, as \"ethnicity in\" needs, and no part of the "
                    + "codelist \"ethnicity\"",
                "line 3, \"black or Africa\": no codelist of that name. Did you mean \"black or African\"?",
            ])
        #expect(
            report.warnings.map(\.text) == [
                "line 5, \"letters\": shares nothing with your codelist \"ethnicity\": whoever has an entry of that is not "
                    + "found by it; with \"either\", ask for a part of that as well",
                "line 6, \"letters\": holds ethnic categories, which stand in the registration and not in entries; ask: "
                    + "ethnicity in \"letters\"",
            ])
    }

    @Test(arguments: broken)
    func `a broken text says where, what was read and what was expected`(_ case: (text: String, said: String)) {
        let problem = #expect(throws: CohortProblem.self) { try Cohort.parse(`case`.text) }
        #expect(problem?.text == `case`.said)
    }

    @Test func `line and column point at the word`() throws {
        let problem = #expect(throws: CohortProblem.self) {
            try Cohort.parse("cohort \"é\"\n\n  # a comment\n  with é any of \"y\"")
        }
        #expect(problem?.line == 4)
        #expect(problem?.column == 8)
        #expect(problem?.word == "é")
    }

    @Test func `brackets stand 64 deep and no deeper`() throws {
        func text(_ depth: Int) -> String {
            "cohort \"x\"\n" + String(repeating: "(", count: depth) + "male" + String(repeating: ")", count: depth)
        }
        #expect(try Cohort.parse(text(64)).lines == [Cohort.Line(.clause(.sex(.male)))])
        let problem = #expect(throws: CohortProblem.self) { try Cohort.parse(text(65)) }
        #expect(problem?.words == "brackets stand deeper than 64 in one another")
        #expect(CohortFile(text(100_000)).problems.count == 1)
    }

    @Test func `a text may have 256 KB and no more`() {
        let head = "cohort \"x\"\nmale\n#"
        let full = head + String(repeating: "x", count: 256 * 1024 - head.utf8.count)
        #expect(CohortFile(full).problems == [])
        #expect(CohortFile(full + "x").problems.map(\.text) == ["the text is larger than 256 KB"])
        #expect(CohortFile(utf8: Array((full + "x").utf8)).problems.map(\.text) == ["the text is larger than 256 KB"])
    }

    @Test func `a text holds 500 blocks at most, and a line of many names has completions`() {
        let block = "cohort \"x\"\nmale\n"
        #expect(CohortFile(String(repeating: block, count: 500)).problems == [])
        #expect(CohortFile(String(repeating: block, count: 501)).problems.map(\.line) == [1001])
        let long = "cohort \"x\"\nregistered at \"a\"" + String(repeating: " or \"b\"", count: 20_000)
        let found = CohortHelp.completions(long, at: long.utf16.count, SpecCatalogue.catalogue)
        #expect(found.replaced == long.utf16.count..<long.utf16.count)
    }

    @Test func `of a text full of mistakes the first hundred are told`() {
        let words = CohortFile("cohort \"x\"\n" + String(repeating: "mlae\n", count: 20_000))
        #expect(words.problems.count == 100)
        let names = CohortFile("cohort \"x\"\n" + String(repeating: "in \"asthmo\"\n", count: 15_000))
        #expect(CohortChecker(SpecCatalogue.catalogue).check(names).errors.count == 100)
    }

    @Test func `bytes are read as UTF-8 and nothing else`() {
        #expect(CohortFile(utf8: Array("\u{FEFF}cohort \"x\"\nmale".utf8)).cohorts.map(\.name) == ["x"])
        #expect(CohortFile(utf8: [0x63, 0xFF]).problems.map(\.text) == ["the text is not UTF-8; save it as UTF-8"])
    }

    @Test func `a broken block does not hide the others, nor names their mistakes`() {
        let file = CohortFile(
            "cohort \"a\"\nmale\nagd 5\ncohort \"b\"\n(male\ncohort \"c\"\nfemale\nwith any of \"asthmo\"")
        #expect(file.cohorts.map(\.name) == ["c"])
        let report = CohortChecker(SpecCatalogue.catalogue).check(file)
        #expect(report.errors.map(\.line) == [3, 5, 8])
    }

    @Test func `an alternative with a broken arm tells every arm that is`() {
        let file = CohortFile("cohort \"a\"\neither agd 5\n or male\n or mlae\nfemale")
        #expect(file.problems.map(\.line) == [2, 4])
    }

    @Test func `a long word is shown cut off`() {
        let problem = CohortProblem(line: 1, word: String(repeating: "x", count: 100), words: "y")
        #expect(problem.text == "line 1, \"\(String(repeating: "x", count: 60))…\": y")
        #expect(CohortProblem(line: 0, word: "x", words: "y").text == "\"x\": y")
    }

    @Test func `cohorts of one text may use one another, but not in a circle, and have names of their own`() {
        let checker = CohortChecker(SpecCatalogue.catalogue)
        #expect(checker.check(CohortFile("cohort \"a\"\nin \"b\"\ncohort \"b\"\nmale")).errors == [])
        let circle = checker.check(CohortFile("cohort \"a\"\nin \"b\"\ncohort \"b\"\nin \"a\"")).errors.map(\.text)
        #expect(
            circle == [
                "line 1, \"a\": \"a\" uses \"b\" uses \"a\": a cohort cannot use itself"
            ])
        let twice = checker.check(CohortFile("cohort \"a\"\nmale\ncohort \"A\"\nmale")).errors.map(\.text)
        #expect(twice == ["line 3, \"A\": another cohort of this text has that name"])
    }

    @Test(arguments: [
        "cohort \"a\"\nwith any of \"no such list", "cohort \"a\"\nlatest \"HbA1c above 48", "cohort \"a",
        "cohort \"a\"\n(male or in \"nobody\nmale",
    ])
    func `a name that nothing closes is told once`(text: String) {
        let errors = CohortChecker(SpecCatalogue.catalogue).check(CohortFile(text)).errors
        #expect(errors.first?.words == "the name has no closing quote")
        #expect(errors.filter { $0.line == errors.first?.line }.count == 1)
    }

    @Test func `what is wrong in other lines is told beside a name that nothing closes`() {
        let file = CohortFile("cohort \"a\"\nwith any of \"x\nmale male")
        #expect(file.problems.map(\.line) == [2, 3])
    }

    @Test func `a cohort that grows too large by those it uses is refused`() {
        var text = "cohort \"c0\"\nmale\nfemale\n"
        for number in 1...20 { text += "cohort \"c\(number)\"\nin \"c\(number - 1)\"\nin \"c\(number - 1)\"\n" }
        let errors = CohortChecker(SpecCatalogue.catalogue).check(CohortFile(text)).errors
        #expect(errors.first?.words.hasPrefix("has more than 10000 clauses") == true)
    }

    @Test func `a measure or a list without codes needs them before it can be asked`() {
        var catalogue = SpecCatalogue.catalogue
        catalogue.measures["ferritin"] = Measure(
            name: "ferritin", codes: Codelist(name: "ferritin", kinds: [], entries: []), canonicalUnit: "", units: [])
        let report = CohortChecker(catalogue).check(
            CohortFile("cohort \"a\"\nlatest \"ferritin\" above 3\nlatest \"x\" above 1"))
        #expect(report.warnings.map(\.words) == ["has no codes; it needs your codelist before it can be asked"])
        #expect(report.errors.map(\.words) == ["no measure of that name"])
    }
}
