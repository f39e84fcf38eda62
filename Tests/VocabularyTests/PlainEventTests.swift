import Testing
import Vocabulary

/// An entry as it lies in memory says the same as one with texts of its own.
struct PlainEventTests {
    /// The bits of the number that a value is read as, both ways.
    private func numbers(_ text: String) -> (plain: UInt64, whole: UInt64) {
        let plain = Array(text.utf8).withUnsafeBufferPointer { bytes in
            var event = PlainEvent(key: bytes, kind: .observation, concept: 0)
            event.value = bytes
            return event.number
        }
        let whole = SourceEvent(key: "", kind: .observation, code: Code(.local, "A"), value: text).number ?? .nan
        return (plain.bitPattern, whole.bitPattern)
    }

    @Test(arguments: [
        "", "0", "00", "007", "7.4", "0.1", "0.3", "7.", ".5", ".", "1.2.3", "-1", "-0", "+5", "1e2", "1e999", "0x1F",
        "nan", "inf", " 75", "75 ", ">90", "7,4", "٧", "é", "999999999999999", "9999999999999999", "0.0000000000001",
        "99999999999999.9", "9.99999999999999", "123456789012.345", "90071992547409.93",
    ])
    func `a value is the same number`(text: String) {
        let (plain, whole) = numbers(text)
        #expect(plain == whole)
    }

    @Test(arguments: [1, 2, 3])
    func `and so is any other`(seed: UInt64) {
        var chance = SeededGenerator(seed: seed, for: "values as numbers")
        let awkward = Array("0123456789..-+eExX >,é")
        for _ in 0..<20_000 {
            let isNumber = Int.random(in: 0..<4, using: &chance) > 0
            let letters = isNumber ? Array("0123456789") : awkward
            let count = Int.random(in: 0...18, using: &chance)
            var text = String((0..<count).map { _ in letters.randomElement(using: &chance) ?? "0" })
            if isNumber, Bool.random(using: &chance) {
                text.insert(".", at: text.index(text.startIndex, offsetBy: Int.random(in: 0...count, using: &chance)))
            }
            let (plain, whole) = numbers(text)
            #expect(plain == whole, "\(text)")
        }
    }

    @Test func `what is named by number is found again, and nothing is one text`() throws {
        let texts = EventTexts()
        let concept = texts.add(Code(.snomed, "52448006"), term: "Dementia")
        #expect(texts.add("") == EventTexts.empty)
        let unit = texts.add("mmol/mol")
        let event = Array("o/148".utf8).withUnsafeBufferPointer { bytes in
            var plain = PlainEvent(
                key: UnsafeBufferPointer(rebasing: bytes[..<3]), kind: .observation, concept: concept)
            plain.value = UnsafeBufferPointer(rebasing: bytes[3...])
            (plain.unit, plain.file, plain.line) = (unit, 1, 9)
            return texts.event(plain, files: ["a.csv", "b.csv"])
        }
        #expect(
            event
                == SourceEvent(
                    key: "o/1", kind: .observation, code: Code(.snomed, "52448006"), term: "Dementia", value: "48",
                    unit: "mmol/mol", source: SourceLine(file: "b.csv", line: 9)))
    }
}
