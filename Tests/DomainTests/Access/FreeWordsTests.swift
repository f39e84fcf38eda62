import Testing

@testable import Domain

/// What is refused in words that many read.
struct FreeWordsTests {
    @Test(arguments: [
        "9990000018", "OKAFOR 9990000018", "Ngozi 999 000 0018", "999-000-0018", "999\u{A0}000\u{A0}0018",
        "999 \u{2013} 000 \u{2013} 0018", "99 90 00 00 18", "(9990000018)", "Room 4 999 000 0018", "9990000018 2",
        "9990000018,9990000026", "2026-11-20 9990000018", "words\n999 000 0018\nwords",
    ])
    func `an NHS number is refused however it is spaced`(words: String) {
        #expect(throws: Refusal.self) { try FreeWords.check(words) }
        #expect(throws: Refusal.self) { try FreeWords.check("well", words) }
        #expect(FreeWords.tellNumber(words))
    }

    @Test(arguments: [
        "", "Rang the first ten", "9990000019", "999000001", "19990000018", "99900000181", "999 000\n0018",
        "999.000.0018",
        "1777541000006105", "From 2025-04-01 to 2026-03-31", "999 a 000 0018", "9990000-01",
    ])
    func `what is no NHS number, or part of a longer one, is taken`(words: String) throws {
        try FreeWords.check(words)
        #expect(!FreeWords.tellNumber(words))
    }

    @Test func `a long text of figures is taken as any other`() throws {
        try FreeWords.check(String(repeating: "12 ", count: 5_000) + String(repeating: "2", count: 5_000))
    }
}
