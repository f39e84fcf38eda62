import Testing
import Vocabulary

struct RecordKindTests {
    @Test(arguments: RecordKind.allCases)
    func `each kind is read from its word, singular or plural`(kind: RecordKind) {
        #expect(RecordKind(word: kind.word) == kind)
        #expect(RecordKind(word: kind.word.uppercased()) == kind)
        #expect(RecordKind(word: kind.word + "s") == kind)
        #expect(RecordKinds(kind).kinds == [kind])
    }

    @Test(arguments: [
        ("immunization", RecordKind.immunisation), ("Immunizations", .immunisation), ("allergies", .allergy),
    ])
    func `other spellings of files are read`(word: String, kind: RecordKind) {
        #expect(RecordKind(word: word) == kind)
    }

    @Test(arguments: ["", "s", "problemss", "consultation", "problem "])
    func `other words are no kind`(word: String) {
        #expect(RecordKind(word: word) == nil)
        #expect(RecordKinds(declared: word) == nil)
    }

    @Test func `words are told apart`() {
        #expect(Set(RecordKind.allCases.map(\.word)).count == RecordKind.allCases.count)
        #expect(Set(RecordKind.allCases.map(\.rawValue)).count == RecordKind.allCases.count)
    }

    @Test func `coded in a declaration stands for all that is coded`() {
        let coded = RecordKinds(declared: "coded")
        #expect(coded == .allCoded)
        #expect(
            coded?.kinds == [.coded, .problem, .observation, .procedure, .encounter, .immunisation, .allergy, .plan])
        #expect(RecordKinds(declared: "problems") == RecordKinds(.problem))
        #expect(RecordKinds(declared: "medications") == RecordKinds(.medication))
    }

    @Test func `sets keep the order of the kinds`() {
        let kinds: RecordKinds = [RecordKinds(.referral), RecordKinds(.problem)]
        #expect(kinds.kinds == [.problem, .referral])
        #expect(RecordKinds().kinds.isEmpty)
    }
}
