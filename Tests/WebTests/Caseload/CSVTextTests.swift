import TestSupport
import Testing

@testable import Web

/// Exports that no spreadsheet runs.
struct CSVTextTests {
    @Test(arguments: [
        "=1+1", "+1+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u{FF1D}1", "\u{FF0B}1", "\u{FF20}x", "'=1", "''=1",
        "\n=1", "\u{A0}=1", "+44 7700 900123+1", "%0A=1", "|cmd",
    ])
    func `what begins like a formula is made plain, and can be had back`(text: String) {
        #expect(CSVText.neutral(text) == "'" + text)
        #expect(CSVText.original(CSVText.neutral(text)) == text)
    }

    @Test(arguments: ["+44 7700 900123", "+447700900123", "O'Brien", "'t Hooft", "07700 900123", "", "Ring = talk"])
    func `names, words and telephone numbers stay as they are`(text: String) {
        #expect(CSVText.neutral(text) == text)
        #expect(CSVText.original(text) == text)
    }

    @Test(arguments: [7, 8, 9] as [UInt64])
    func `whatever is put in comes back`(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let letters = Array("=+-@'\t\r\n\" ,ab1\u{FF1D}\u{2212}")
        for _ in 0..<20_000 {
            let text = String(
                (0..<Int.random(in: 0...6, using: &chance)).compactMap { _ in
                    letters.randomElement(using: &chance)
                })
            #expect(CSVText.original(CSVText.neutral(text)) == text, "seed \(seed): \(text.debugDescription)")
        }
    }

    @Test func `cells are quoted where they must be, and lines are as long as each other`() {
        let table = CSVText([["Rule"], ["a,b", "say \"no\"\nagain"]])
        let text = String(decoding: table.bytes.dropFirst(3), as: UTF8.self)
        #expect(text == "Rule,\r\n\"a,b\",\"say \"\"no\"\"\nagain\"\r\n")
    }
}
