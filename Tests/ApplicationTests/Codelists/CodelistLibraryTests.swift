import Application
import Testing
import Vocabulary

/// What is told of codelists.
struct CodelistLibraryTests {
    private static func entry(
        _ code: String?, _ term: String, _ verification: Codelist.Verification = .verified,
        system: CodeSystem = .snomed, rank: Int? = nil
    ) -> Codelist.Entry {
        Codelist.Entry(code: code.map { Code(system, $0) }, term: term, rank: rank, verification: verification)
    }

    @Test(arguments: [
        (entry("52448006", "Dementia"), "verified"), (entry(nil, "Dementia", .termOnly), "term only"),
        (entry("52448006", "Dementia", .unverified), "not verified"),
        (entry("X", "Thing", .local, system: .local), "local code"),
        (entry("52448007", "Wrong"), "check digit fails"), (entry("250560019", "Carehome"), "description id"),
        (entry("1777541000006105", "Of EMIS"), "local code"), (entry("8.71731E+14", "Cut"), "no SNOMED CT id"),
        (entry("XaBcD", "Of CTV3", system: .ctv3), "verified"),
    ])
    func `each entry is shown for what it is`(entry: Codelist.Entry, word: String) {
        #expect(EntryState(entry).word == word)
        #expect(EntryState(entry).meaning.hasSuffix("."))
    }

    @Test(arguments: [("1", false), ("0", true), ("Inactive", true), (" active ", false), ("", nil), ("maybe", nil)])
    func `whether a code is retired is what its source says, else not known`(text: String, isRetired: Bool?) {
        #expect(Codelist.Entry.isRetired(active: text) == isRetired)
        let entry = Codelist.Entry(code: Code(.snomed, "52448006"), term: "Dementia", isRetired: isRetired)
        #expect((EntryState(entry) == .retired) == (isRetired == true))
    }

    @Test func `a difference tells what came, went and changed`() {
        let before = Codelist(
            name: "list", kinds: RecordKinds(.coded),
            entries: [
                Self.entry("52448006", "Dementia"), Self.entry("103735009", "Palliative care", rank: 1),
                Self.entry(nil, "Falls  clinic"), Self.entry("185218006", "Seen"),
            ])
        let after = Codelist(
            name: "list", kinds: RecordKinds(.coded),
            entries: [
                Self.entry("52448006", "Dementia (disorder)"), Self.entry("103735009", "Palliative care", rank: 2),
                Self.entry(nil, "falls clinic"), Self.entry("160734000", "Lives in nursing home"),
            ])
        let difference = CodelistDifference(from: before, to: after)
        #expect(difference.added.map(\.term) == ["Lives in nursing home"])
        #expect(difference.removed.map(\.term) == ["Seen"])
        #expect(difference.changed.map(\.after.term) == ["Dementia (disorder)", "Palliative care"])
        #expect(difference.same == 1)
        #expect(CodelistDifference(from: before, to: before).isEmpty)
    }
}
