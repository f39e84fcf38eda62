import CaseFinding
import Testing
import Vocabulary

struct FuzzTests {
    static let pieces = [
        "cohort", "\"x\"", "\n", "\n", "either", "or", "and", "not", "(", ")", "aged", "65", "over", "under", "to",
        "born",
        "on", "before", "after", "01-Apr-2026", "31-Feb-2026", "female", "registered", "at", "in", "the", "last", "12",
        "months", "for", "least", "most", "deprivation", "decile", "1", "ethnicity", "language", "needs", "an",
        "interpreter", "with", "any", "none", "of", "\"asthma\"", "exactly", "days", "latest", "\"HbA1c\"", "above",
        "75",
        "mmol/mol", "%", "from", "is", "first", "contacted", "open", "episode", "since", "between", "this", "contract",
        "year", "ever", "purpose", "of", "achieved", "by", "excluding", "excepting", "down", "age", "bands", "rose",
        "fell",
        "within", "appointments", "issues", "lives", "usual", "repeat", "version", "#", "\"", "“", "”", "\u{0}",
        "\u{301}", "é", "-2.5",
        "99999999999999999999",
        "1e9", "indicator", "no", "missed", "refused", "broken", "\r", "\t", ",", "2026-04-01", "🩺", "7.4%", "7.4.5",
    ]

    @Test(arguments: 0..<UInt64(20))
    func `no words, in whatever order, end otherwise than in cohorts or problems`(_ part: UInt64) {
        for number in part * 1000..<(part + 1) * 1000 {
            var seed = SeededGenerator(seed: number)
            var text = seed.oneIn(2) ? "cohort \"x\"\n" : ""
            for _ in 0..<seed.number(1...40) {
                text += seed.pick(Self.pieces) + (seed.oneIn(6) ? "" : " ")
            }
            Self.check(text, number)
        }
    }

    @Test(arguments: 0..<UInt64(8))
    func `no change to a cohort ends otherwise`(_ part: UInt64) {
        for number in part * 250..<(part + 1) * 250 {
            var generated = GeneratedCohort(number, names: .any)
            var scalars = Array(CohortPrinter.text(generated.cohort()).unicodeScalars)
            for _ in 0..<generated.seed.number(1...3) {
                let place = generated.seed.number(0...scalars.count - 1)
                switch generated.seed.number(0...2) {
                case 0: scalars.remove(at: place)
                case 1: scalars.insert(contentsOf: generated.seed.pick(Self.pieces).unicodeScalars, at: place)
                default: scalars.swapAt(place, generated.seed.number(0...scalars.count - 1))
                }
            }
            Self.check(String(String.UnicodeScalarView(scalars)), number)
        }
    }

    @Test func `no bytes end otherwise`() {
        for number in 0..<UInt64(2000) {
            var seed = SeededGenerator(seed: number)
            let bytes = (0..<seed.number(0...60)).map { _ in UInt8(truncatingIfNeeded: seed.next()) }
            let file = CohortFile(utf8: bytes)
            #expect(file.cohorts.isEmpty || file.problems.isEmpty)
        }
    }

    private static func check(_ text: String, _ number: UInt64) {
        let file = CohortFile(text)
        let lines = text.unicodeScalars.count { $0 == "\n" || $0 == "\r" } + 1
        for problem in file.problems {
            #expect((0...lines).contains(problem.line) && !problem.words.isEmpty, "seed \(number)")
        }
        _ = CohortChecker(SpecCatalogue.catalogue).check(file)
        if file.problems.isEmpty {
            #expect(CohortFile(CohortPrinter.text(file.cohorts)).cohorts == file.cohorts, "seed \(number)\n\(text)")
        }
    }
}
