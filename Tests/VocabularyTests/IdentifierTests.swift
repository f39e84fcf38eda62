import Testing
import Vocabulary

struct IdentifierTests {
    @Test func `an id has one text of 32 lower-case hexadecimal digits`() {
        #expect(ID<Person>(bits: 0).text == String(repeating: "0", count: 32))
        #expect(ID<Person>(bits: .max).text == String(repeating: "f", count: 32))
        var generator = SeededGenerator(seed: 32, for: "ids")
        for _ in 0..<1000 {
            let id = ID<Person>(
                bits: UInt128.random(in: 0 ... .max, using: &generator) >> Int.random(in: 0..<128, using: &generator))
            #expect(id.text.utf8.count == 32)
            #expect(ID<Person>(text: id.text) == id)
        }
    }

    @Test(arguments: [
        "", "0", "0000000000000000000000000000000F", "+0000000000000000000000000000001",
        "-0000000000000000000000000000000",
        "000000000000000000000000000000001", "0000000000000000000000000000000g", " 0000000000000000000000000000001",
    ])
    func `any other spelling is no id`(text: String) {
        #expect(ID<Person>(text: text) == nil)
    }

    @Test func `ids are ordered by their bits`() {
        #expect(ID<Person>(bits: 1) < ID<Person>(bits: 2))
        #expect(!(ID<Person>(bits: 2) < ID<Person>(bits: 2)))
    }

    @Test(arguments: [
        ("A81001", "A81001"), ("a81001", "A81001"), (" A81 001 ", "A81001"), ("U12345", "U12345"), ("QE1", "QE1"),
        ("R1A01", "R1A01"),
    ])
    func `an organisation code is kept in upper case`(text: String, code: String) {
        #expect(ODSCode(text)?.text == code)
    }

    @Test(arguments: ["", "A8", "A81001234", "A81-001", "Á81001", "Elm Surgery", "A8100\u{1}"])
    func `anything else is no organisation code`(text: String) {
        #expect(ODSCode(text) == nil)
    }

    @Test func `organisation codes are ordered as text`() throws {
        #expect(try #require(ODSCode("A81001")) < #require(ODSCode("B81001")))
    }
}
