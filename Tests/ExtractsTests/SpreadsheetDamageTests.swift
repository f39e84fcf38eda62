import Foundation
import Testing
import Vocabulary

@testable import Extracts

/// What a spreadsheet does to identifiers is told in words, and repaired only where a person has said so.
struct SpreadsheetDamageTests {
    @Test(arguments: [
        ("9.99E+09", "scientific notation"), ("1E+10", "scientific notation"), ("99900000", "ten digits"),
        ("9990000001", "ten digits"), ("ten", "ten digits"), ("EE", "ten digits"),
    ]) func `what stands in place of an NHS number`(_ text: String, _ words: String) {
        #expect(SpreadsheetDamage.words(ofNumber: text).contains(words))
    }

    @Test func `nine digits that would be a number with a zero in front say so`() throws {
        // The first number of ten digits that begins with a zero and whose check digit fits.
        let numbers = (10_000_000..<10_000_100).compactMap { NHSNumber(prefix: UInt64($0))?.digits }
        let whole = try #require(numbers.first)
        #expect(whole.hasPrefix("0"))
        let cut = String(whole.dropFirst())
        guard !cut.hasPrefix("0") else { return }
        #expect(SpreadsheetDamage.words(ofNumber: cut).contains("a zero off its front"))
    }

    @Test func `a code of a practice that became a number says so`() {
        #expect(SpreadsheetDamage.words(ofPractice: "1E+10").contains("turned it into a number"))
        #expect(SpreadsheetDamage.words(ofPractice: "Elm").hasSuffix("is not the code of a practice"))
    }

    @Test func `the fingerprint of a table is that of its kind and columns, in whatever case`() {
        let one = ExtractTable.fingerprint(.events, ["event_id", "Code"])
        #expect(one.count == 16)
        #expect(one == ExtractTable.fingerprint(.events, ["EVENT_ID", "code"]))
        #expect(one != ExtractTable.fingerprint(.events, ["event_id", "code", "term"]))
        #expect(one != ExtractTable.fingerprint(.medications, ["event_id", "Code"]))
    }
}
