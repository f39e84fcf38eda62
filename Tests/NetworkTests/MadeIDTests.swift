import Testing

@testable import SyntheticNetwork

@Suite struct `Ids that the maker gives` {
    @Test func `an id of an entry is the person's number and the entry's in base 36`() throws {
        let made = try #require(MadeID("10234-3f2"))
        #expect(made.person == 10_234 && made.place == Int("3f2", radix: 36))
        #expect(MadeID("1-0")?.place == 0)
    }

    @Test(arguments: ["", "-", "10234", "10234-", "-3f2", "1-2-3", "1a-2", "1-A", "1-2 ", "123456789012-1", "é-1"])
    func `what is none is taken for none`(id: String) {
        #expect(MadeID(id) == nil)
    }
}
