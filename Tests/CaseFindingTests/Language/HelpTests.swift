import Testing
import Vocabulary

@testable import CaseFinding

struct HelpTests {
    /// A text with a bar where somebody writes.
    private func offered(_ text: String) -> [String] {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
        let whole = parts.joined()
        let found = CohortHelp.completions(whole, at: parts[0].utf16.count, catalogue)
        let bytes = Array(whole.utf16)
        return found.items.map { item in
            String(decoding: bytes[..<found.replaced.lowerBound], as: UTF16.self) + item.text
                + String(decoding: bytes[found.replaced.upperBound...], as: UTF16.self)
        }
    }

    private var catalogue: Catalogue {
        var catalogue = SpecCatalogue.catalogue
        catalogue.cohorts["older people"] = Cohort(name: "older people", lines: [Cohort.Line(.clause(.sex(.male)))])
        return catalogue
    }

    private func lines(_ text: String) -> [String] {
        offered("cohort \"é🩺\"\n\(text)").map { String($0.dropFirst("cohort \"é🩺\"\n".count)) }
    }

    @Test func `an empty text begins with a block`() {
        #expect(offered("|") == ["cohort", "indicator"])
        #expect(offered("# what for|") == [])
    }

    @Test func `an empty line offers the beginnings of clauses, the commonest first`() {
        #expect(
            lines("  male\n  |").prefix(3).map { $0.trimmingPrefix("  male\n  ") } == [
                "with any of", "with none of", "aged",
            ])
        #expect(lines("|").first == "purpose")
        #expect(!lines("male\n|").contains("male\npurpose"))
    }

    @Test func `a word is completed from its beginning, or from that of a word within`() {
        #expect(lines("wi|").prefix(2) == ["with any of", "with none of"])
        #expect(lines("none|").first == "with none of")
        #expect(lines("either mis|") == ["either missed at least"])
        #expect(lines("(male or need|") == ["(male or needs an interpreter"])
        #expect(lines("aged 65 o|") == ["aged 65 or over", "aged 65 or over at first"])
        #expect(lines("contcated|") == ["contacted"])
    }

    @Test func `names are those of the kind that stands there`() {
        #expect(lines("with any of \"ast|").first == "with any of \"asthma\"")
        #expect(lines("with any of \"ast|\"") == ["with any of \"asthma\""])
        #expect(lines("with any of \"severity|").first == "with any of \"frailty severity\"")
        #expect(lines("with any of \"asthmo|") == ["with any of \"asthma\""])
        #expect(lines("latest of |") == ["latest of \"frailty score band\"", "latest of \"frailty severity\""])
        #expect(lines("latest \"h|") == ["latest \"HbA1c\""])
        #expect(lines("in \"|") == ["in \"older people\""])
        #expect(
            lines("ethnicity in |") == ["ethnicity in \"black or African\"", "ethnicity in \"ethnicity\""])
        #expect(lines("registered at \"oak|") == ["registered at \"Oak Surgery\""])
        #expect(lines("at least 3 issues of |") == ["at least 3 issues of \"inhaler\""])
        #expect(lines("no \"asthma\" since latest \"inh|") == ["no \"asthma\" since latest \"inhaler\""])
        #expect(lines("\"blood|").contains("\"blood test\""))
    }

    @Test func `a name goes on after or, and a clause where alternatives are joined`() {
        #expect(
            lines("registered at \"Elm Surgery\" or |").contains("registered at \"Elm Surgery\" or \"Oak Surgery\""))
        #expect(!lines("registered at \"Elm Surgery\" or |").contains { $0.contains("aged") })
        #expect(
            lines("registered at \"A\" or \"B\" or \"oak|") == ["registered at \"A\" or \"B\" or \"Oak Surgery\""])
        #expect(
            lines("registered at \"Elm Surgery\" or |") == ["registered at \"Elm Surgery\" or \"Oak Surgery\""])
        #expect(lines("registered at \"A\" |") == ["registered at \"A\" or"])
        #expect(lines("either registered at \"A\" or need|") == ["either registered at \"A\" or needs an interpreter"])
        #expect(lines("either with any of \"asthma\" or |").contains("either with any of \"asthma\" or aged"))
    }

    @Test func `so many of several clauses are offered with their bracket, and clauses within it`() {
        #expect(lines("at least 3 of |").first == "at least 3 of (")
        #expect(lines("at least 3 of |").contains("at least 3 of \"asthma\""))
        #expect(lines("at least 3 of \"ast|").first == "at least 3 of \"asthma\"")
        #expect(!lines("at most 3 of |").contains("at most 3 of ("))
        #expect(lines("at least 3 of (ag|").first == "at least 3 of (aged")
        #expect(lines("at least 3 of (female or ag|").first == "at least 3 of (female or aged")
    }

    @Test func `a name may be begun without its quote, and what stands there is not offered again`() {
        #expect(lines("with any of ast|") == ["with any of \"asthma\""])
        #expect(lines("registered at oak|") == ["registered at \"Oak Surgery\""])
        #expect(lines("with any of \"asthma|\"") == [])
        #expect(!lines("female|").contains("female"))
    }

    @Test func `windows, units and times go on with a clause`() {
        #expect(lines("with any of \"asthma\" |").first == "with any of \"asthma\" in the last")
        #expect(lines("with any of \"asthma\" this|") == ["with any of \"asthma\" this contract year"])
        #expect(lines("with any of \"asthma\" in the last |").first == "with any of \"asthma\" in the last 12 months")
        #expect(lines("with any of \"asthma\" in the last 7 d|") == ["with any of \"asthma\" in the last 7 days"])
        #expect(
            lines("latest \"HbA1c\" above 75 |").prefix(2) == [
                "latest \"HbA1c\" above 75 mmol/mol", "latest \"HbA1c\" above 75 %",
            ])
        #expect(lines("latest \"HbA1c\" above 75 mmol/mol |").first == "latest \"HbA1c\" above 75 mmol/mol in the last")
        #expect(lines("\"care plan\" on|").first == "\"care plan\" on or after")
        #expect(lines("\"care plan\" on or after |").contains("\"care plan\" on or after latest"))
        #expect(lines("\"HbA1c\" |").contains("\"HbA1c\" rose by at least"))
    }

    @Test func `usual GPs are offered by name, and only those that the writer may know of`() {
        var known = catalogue
        known.usualGPs = ["Dr Adeyemi", "Dr Jones"]
        let text = "cohort \"x\"\nusual GP \"ade"
        let items = CohortHelp.completions(text, at: text.utf16.count, known).items
        #expect(items.map(\.text) == ["\"Dr Adeyemi\""])
        #expect(items.map(\.kind) == [.usualGP])
        #expect(CohortHelp.completions(text, at: text.utf16.count, catalogue).items == [])
        let unknown = CohortFile("cohort \"x\"\nusual GP \"Dr Adeyemy\"")
        let report = CohortChecker(known).check(unknown)
        #expect(report.errors == [])
        #expect(
            report.warnings.map(\.text) == [
                "line 2, \"Dr Adeyemy\": no usual GP of that name. Did you mean \"Dr Adeyemi\"?"
            ])
        #expect(CohortChecker(catalogue).check(unknown).warnings == [])
    }

    @Test func `an indicator offers its parts, and either block its groups`() {
        let start = "indicator \"x\"\nof\nmale\n"
        #expect(offered(start + "ach|") == [start + "achieved by"])
        #expect(offered(start + "ex|").prefix(2) == [start + "excluding", start + "excepting"])
        #expect(lines("male\nbro|").first == "male\nbroken down by practice")
    }

    @Test func `what is offered first reads as a cohort once it is filled in`() {
        for phrase in CohortPhrase.clauses {
            let written = phrase.pieces.map { piece -> String in
                switch piece {
                case .word(let word): word
                case .number: "5"
                case .day: "01-Apr-2026"
                case .span: "12 months"
                case .unit: "mmol/mol"
                case .text: "\"x\""
                case .open: "(female or male or lives alone or needs an interpreter or at a care home address)"
                case .name(.rankedCodelists): "\"frailty severity\""
                case .name(.measures): "\"HbA1c\""
                case .name(.practices), .names: "\"Elm Surgery\""
                case .name(.cohorts): "\"older people\""
                case .name(.medications): "\"inhaler\""
                case .name(.usualGPs): "\"Dr Adeyemi\""
                case .name(.codelists): "\"asthma\""
                case .name(.ethnicities): "\"black or African\""
                }
            }.joined(separator: " ")
            let report = CohortChecker(catalogue).check(CohortFile("cohort \"x\"\n\(written)"))
            #expect(report.errors == [], "\(written)")
        }
    }

    @Test func `every offset of any text has an answer`() {
        for number in 0..<UInt64(60) {
            var seed = SeededGenerator(seed: number)
            var text = ""
            for _ in 0..<seed.number(1...12) { text += seed.pick(FuzzTests.pieces) + (seed.oneIn(4) ? "" : " ") }
            for offset in 0...text.utf16.count {
                let found = CohortHelp.completions(text, at: offset, catalogue)
                #expect(
                    found.replaced.lowerBound >= 0 && found.replaced.upperBound <= text.utf16.count, "seed \(number)")
                #expect(found.items.count <= CohortHelp.most)
            }
        }
    }
}

struct MarkTests {
    private func marks(_ text: String) -> [CohortMark] {
        CohortMark.marks(CohortChecker(SpecCatalogue.catalogue).check(CohortFile(text)), in: text)
    }

    @Test func `a problem is marked where its word stands`() throws {
        let text = "cohort \"é🩺\"\r\n\tmale\r\n\twith any of \"🩺 asthmo\" in the last 12 months"
        let mark = try #require(marks(text).first)
        #expect(mark.problem.line == 3 && mark.problem.column == 14 && mark.length == 10)
        #expect(String(decoding: Array(text.utf16)[mark.range], as: UTF16.self) == "\"🩺 asthmo\"")
        #expect(
            mark.pointer == [
                "\twith any of \"🩺 asthmo\" in the last 12 months", "\t            ^^^^^^^^^^",
            ])
    }

    @Test func `a character that cannot be kept is marked where it stands, and shown as its picture`() throws {
        let text = "cohort \"é🩺\"\n\tma\u{c}le\n  # 🩺\u{85}\u{0}"
        let found = CohortMark.controls(in: text)
        #expect(found.map(\.problem.line) == [2, 3, 3] && found.map(\.problem.column) == [4, 6, 7])
        for mark in found {
            #expect(mark.length == 1 && !mark.isWarning)
            let read = String(decoding: Array(text.utf16)[mark.range], as: UTF16.self)
            #expect(read.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control })
        }
        #expect(found[0].problem.words.contains("U+000C") && found[1].problem.words.contains("U+0085"))
        #expect(found.map(\.pieces.meant) == ["\u{240C}", "\u{FFFD}", "\u{2400}"])
        #expect(CohortMark.controls(in: "cohort \"a\"\n\tmale\n") == [])
        #expect(CohortMark.controls(in: String(repeating: "\u{7}", count: 5_000)).count == CohortFile.mostProblems)
    }

    @Test func `a warning is marked too, and comes last`() {
        let found = marks("cohort \"x\"\nfirst \"asthma\"\nmlae")
        #expect(found.map(\.isWarning) == [false, true])
        #expect(found.map(\.pointer) == [["mlae", "^^^^"], ["first \"asthma\"", "^^^^^"]])
    }

    @Test func `where a line ends too soon its end is marked`() {
        #expect(marks("cohort \"x\"\naged 65 or\nmale").map(\.pointer) == [["aged 65 or", "          ^"]])
        #expect(marks("cohort \"x\"\naged 65 or").map(\.range) == [21..<21])
    }

    @Test func `the whole text has no mark`() {
        let mark = marks(String(repeating: "x", count: 300_000))
        #expect(mark.map(\.pointer) == [[]] && mark.map(\.range) == [0..<0])
    }
}
