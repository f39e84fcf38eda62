import CaseFinding
import Testing
import Vocabulary

/// Whole texts: how large they may be, what is told of several mistakes, and how their cohorts use one another.
struct CohortFileTests {
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

    @Test func `a name of another kind is told as that, with how it is asked`() {
        var catalogue = SpecCatalogue.catalogue
        catalogue.cohorts["care home residents"] = Cohort(
            name: "Care home residents", lines: [Cohort.Line(.clause(.sex(.male)))])
        func said(_ line: String) -> [String] {
            CohortChecker(catalogue).check(CohortFile("cohort \"Dementia\"\n\(line)")).errors.map(\.words)
        }
        #expect(said("in \"asthma\"") == ["is a codelist, not a cohort; ask: with any of \"asthma\""])
        #expect(said("not in \"ASTHMA\"") == ["is a codelist, not a cohort; ask: with any of \"ASTHMA\""])
        #expect(said("in \"HbA1c\"") == ["is a measure, not a cohort; ask: latest \"HbA1c\" above …"])
        let cohort = "is a cohort, not a codelist; ask: in \"Care home residents\""
        #expect(said("with any of \"Care home residents\"") == [cohort])
        #expect(said("at least 2 issues of \"Care home residents\"") == [cohort])
        #expect(
            said("latest \"Care home residents\" above 3") == [
                "is a cohort, not a measure; ask: in \"Care home residents\""
            ])
        // A decision is about a cohort, and cannot be asked of anything else.
        #expect(said("refused \"asthma\"") == ["is a codelist, not a cohort"])
        // One that is called as what it is to ask.
        #expect(
            said("in \"dementia\"") == [
                "a cohort cannot use itself; the codelist of that name is asked: with any of \"dementia\""
            ])
    }

    @Test func `the name of the question that is being written is not offered to it, and one kept alone is told`() {
        func said(_ text: String, alone: [String] = []) -> [String] {
            CohortChecker(SpecCatalogue.catalogue, alone: alone).check(CohortFile(text)).errors.map(\.words)
        }
        #expect(said("cohort \"QB\"\nin \"QA\"") == ["no cohort of that name"])
        #expect(
            said("cohort \"QB\"\nin \"QA\"\ncohort \"QC\"\nmale") == [
                "no cohort of that name. Did you mean \"QC\"?"
            ])
        let alone = "is kept for you alone; share it with the network to use it here"
        #expect(said("cohort \"QB\"\nin \"qa\"", alone: ["QA"]) == [alone])
        #expect(said("cohort \"QB\"\nnot refused \"QA\"", alone: ["QA"]) == [alone])
        // What the text itself or the network has under that name is used.
        #expect(said("cohort \"QB\"\nin \"QA\"\ncohort \"QA\"\nmale", alone: ["QA"]) == [])
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
