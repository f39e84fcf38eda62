import Testing

@testable import Domain

/// What may stand on a practice's page.
struct PracticeLineTests {
    @Test(arguments: [
        "", "01632 960400", "(01632) 960400", "+44 1632 960400", "01632\u{A0}960400", "01632-960\u{2013}400",
        "01632 960400 ext. 12", "01632 960400, option 2 then 1", "01632 960400 x3 / 01632 960401", "111",
        "01632 96049",
    ])
    func `a telephone number is taken as it is written`(text: String) throws {
        try PracticeLine.telephone.check(text)
    }

    @Test(arguments: [
        "abc", "Rita", "01632 960400 ask for Rita", "01632 960400 <b>", "12", "ext", "01632 960400 01632 960401",
    ])
    func `what is no telephone number is refused, and not as an NHS number`(text: String) {
        #expect(throws: Refusal.self) { try PracticeLine.telephone.check(text) }
        #expect(refusal(.telephone, text)?.hasPrefix("A telephone number is figures") == true)
    }

    @Test(arguments: ["reception@elm.example", "a.b+c@elm.example"])
    func `an email address is taken`(text: String) throws {
        try PracticeLine.email.check(text)
    }

    @Test(arguments: ["not an email", "reception", "@elm.example", "reception@", "a@b@c", "a b@elm.example", "@"])
    func `what is no email address is refused`(text: String) {
        #expect(refusal(.email, text)?.hasPrefix("An email address has one @") == true)
    }

    @Test(arguments: [
        (PracticeLine.words, "Rita, 9990000018"), (.telephone, "999 000 0018"),
        (.telephone, "01632 960400, 9990000018"), (.telephone, "+999 000 0018"), (.email, "9990000018@elm.example"),
    ])
    func `an NHS number is refused in each`(line: PracticeLine, text: String) {
        #expect(refusal(line, text)?.hasPrefix("This looks like somebody’s NHS number") == true)
    }

    private func refusal(_ line: PracticeLine, _ text: String) -> String? {
        do {
            try line.check(text)
            return nil
        } catch {
            return error.words
        }
    }
}
