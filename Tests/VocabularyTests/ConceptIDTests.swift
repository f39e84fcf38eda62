import Testing
import Vocabulary

struct ConceptIDTests {
    private func problem(_ text: String) -> ConceptID.Problem? {
        do {
            _ = try ConceptID(text)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        "871731000000106", "871711000000103", "248171000000108", "160734000", "416075005", "52448006", "60621009",
        "1049301000000100", "1052911000000106", "1777541000006105",
    ])
    func `a concept id is kept as written`(text: String) throws {
        #expect(try ConceptID(text).text == text)
    }

    @Test(arguments: [
        ("1777541000006100", "1777541000006105"), ("1746001000006100", "1746001000006103"),
        ("1786931000006100", "1786931000006102"),
    ])
    func `an id cut after fifteen digits comes with its only repair`(cut: String, repair: String) {
        #expect(problem(cut) == .checkDigit(repair: repair))
        #expect(ConceptID.Problem.checkDigit(repair: repair).words.contains(repair))
    }

    @Test func `each id of sixteen to eighteen digits that a spreadsheet cuts has itself as the only repair`() {
        var generator = SeededGenerator(seed: 15, for: "cut ids")
        for length in 16...18 {
            for _ in 0..<200 {
                var digits = (0..<length - 3).map { _ in UInt8.random(in: 0x30...0x39, using: &generator) }
                digits[0] = UInt8.random(in: 0x31...0x39, using: &generator)
                digits += [0x31, 0x30]
                digits.append(Verhoeff.checkDigit(digits))
                let whole = String(decoding: digits, as: UTF8.self)
                let cut = String(decoding: digits[..<15] + Array(repeating: 0x30, count: length - 15), as: UTF8.self)
                if cut != whole { #expect(problem(cut) == .checkDigit(repair: whole)) }
            }
        }
    }

    @Test(arguments: ["1777541000006110", "1776011000006110", "713587003", "184156003", "871731000000107"])
    func `a wrong check digit without a repair is refused`(text: String) {
        #expect(problem(text) == .checkDigit(repair: nil))
    }

    @Test(arguments: ["8.71731E+14", "8.71731e14", "1E15"])
    func `scientific notation is named and cannot be repaired`(text: String) {
        #expect(problem(text) == .scientificNotation)
    }

    @Test func `a description id is not a concept`() {
        #expect(problem("250560019") == .description)
    }

    @Test(arguments: [
        "", "12345", "1234567890123456789", "C10E.", "87173100000010б", "052448006", "-52448006", "5.2448006",
    ])
    func `what has not six to eighteen digits is no id`(text: String) {
        #expect(problem(text) == .notAnIdentifier)
    }

    @Test func `a relationship id is of another partition`() {
        let digits = Array("10000002".utf8) + [0x32]
        var nine: [UInt8] = Array("100000".utf8) + [0x30, 0x32]
        nine.append(Verhoeff.checkDigit(nine))
        #expect(problem(String(decoding: nine, as: UTF8.self)) == .otherPartition)
        #expect(digits.count == nine.count)
    }

    @Test func `of the pair for and not for resuscitation both pass and they differ`() throws {
        let attempt = try ConceptID("450475007")
        let none = try ConceptID("450476008")
        #expect(attempt != none)
        #expect(problem("450475008") == .checkDigit(repair: nil))
        #expect(problem("450476007") == .checkDigit(repair: nil))
    }

    @Test func `a valid check digit does not prove the meaning`() throws {
        // Listed as "Lives in care home" in a public file; it is not. Only the term can tell.
        #expect(try ConceptID("160245001") != ConceptID("248171000000108"))
    }

    @Test(arguments: [
        ConceptID.Problem.notAnIdentifier, .scientificNotation, .checkDigit(repair: nil), .description, .otherPartition,
    ])
    func `each problem has words`(problem: ConceptID.Problem) {
        #expect(!problem.words.isEmpty)
        #expect(!problem.words.hasSuffix("."))
    }
}
