import CaseFinding
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Text and builder are two views of one question: whatever is done with the buttons is said by the text.
struct CohortDraftTests {
    private static func draft(_ lines: String...) throws -> CohortDraft {
        try #require(CohortDraft(text: "cohort \"A\"\n" + lines.map { "  \($0)\n" }.joined()))
    }

    private static func lines(_ draft: CohortDraft) -> [String] {
        draft.text.split(separator: "\n").dropFirst().map { line in String(line.drop { $0 == " " }) }
    }

    private static func clause(_ text: String) throws -> Condition {
        try #require(try Cohort.parse("cohort \"A\"\n  \(text)\n").lines.first?.condition)
    }

    private static func place(_ text: String) throws -> CohortDraft.Place { try #require(CohortDraft.Place(text)) }

    @Test func `a clause becomes a group with another, and the group takes more`() throws {
        var draft = try Self.draft("female")
        draft.apply(.join(try Self.place("1"), try Self.clause("lives alone"), .any))
        #expect(Self.lines(draft) == ["either female", "or lives alone"])
        draft.apply(.join(try Self.place("1"), try Self.clause("needs an interpreter"), .any))
        draft.apply(.join(try Self.place("1.2"), try Self.clause("aged 65 or over"), .all))
        draft.apply(.addInto(try Self.place("1.2"), try Self.clause("male")))
        #expect(
            Self.lines(draft) == [
                "either female", "or (lives alone and aged 65 or over and male)", "or needs an interpreter",
            ])
        // Beside a group of another kind, the two become one.
        var other = try Self.draft("not (female or male)")
        other.apply(.join(try Self.place("1"), try Self.clause("lives alone"), .any))
        #expect(Self.lines(other) == ["either not (female or male)", "or lives alone"])
    }

    @Test func `a clause of a group is changed and removed, and the last one needs no bracket`() throws {
        var draft = try Self.draft("(female and lives alone and male)", "not (male or lives alone)")
        draft.apply(.replace(try Self.place("1.3"), try Self.clause("needs an interpreter")))
        draft.apply(.negate(try Self.place("1.2")))
        #expect(Self.lines(draft)[0] == "(female and not lives alone and needs an interpreter)")
        draft.apply(.remove(try Self.place("1.1")))
        draft.apply(.remove(try Self.place("1.1")))
        draft.apply(.remove(try Self.place("2.1")))
        #expect(Self.lines(draft) == ["needs an interpreter", "not lives alone"])
        draft.apply(.remove(try Self.place("1")))
        #expect(Self.lines(draft) == ["not lives alone"])
    }

    @Test func `a group is dissolved where it stands, with its comment and the not before it`() throws {
        var draft = try Self.draft(
            "male", "# both", "(female and lives alone)", "not (with any of \"dementia\" or needs an interpreter)")
        draft.apply(.dissolve(try Self.place("2")))
        draft.apply(.dissolve(try Self.place("4")))
        #expect(
            Self.lines(draft) == [
                "male", "# both", "female", "lives alone", "with none of \"dementia\"", "not needs an interpreter",
            ])
        var inner = try Self.draft("either female", "or (male and lives alone)")
        inner.apply(.dissolve(try Self.place("1.2")))
        #expect(Self.lines(inner) == ["either female", "or male", "or lives alone"])
        // One clause is no group.
        let whole = inner
        inner.apply(.dissolve(try Self.place("1.1")))
        #expect(inner == whole)
    }

    @Test func `any becomes all and back, and the opposite keeps the clauses`() throws {
        var draft = try Self.draft("either female", "or lives alone")
        draft.apply(.regroup(try Self.place("1"), .all))
        #expect(Self.lines(draft) == ["(female and lives alone)"])
        draft.apply(.negate(try Self.place("1")))
        #expect(Self.lines(draft) == ["not (female and lives alone)"])
        draft.apply(.regroup(try Self.place("1"), .any))
        #expect(Self.lines(draft) == ["not (female or lives alone)"])
        draft.apply(.negate(try Self.place("1")))
        #expect(Self.lines(draft) == ["either female", "or lives alone"])
    }

    @Test func `a group is counted, and never asks for more than there are`() throws {
        var draft = try Self.draft("either female", "or lives alone", "or needs an interpreter")
        let place = try Self.place("1")
        draft.apply(.regroup(place, .atLeast(2)))
        #expect(Self.lines(draft) == ["at least 2 of (female", "or lives alone", "or needs an interpreter)"])
        for _ in 0..<3 { draft.apply(.raise(place, by: 1)) }
        #expect(Self.lines(draft)[0] == "at least 3 of (female")
        draft.apply(.remove(try Self.place("1.3")))
        #expect(Self.lines(draft) == ["at least 2 of (female", "or lives alone)"])
        for _ in 0..<3 { draft.apply(.raise(place, by: -1)) }
        #expect(Self.lines(draft)[0] == "at least 1 of (female")
        draft.apply(.negate(place))
        #expect(Self.lines(draft) == ["not at least 1 of (female or lives alone)"])
        #expect(draft.condition(at: place).flatMap { ClauseGroup($0) }?.words == "fewer than 1 of these")
        draft.apply(.dissolve(place))
        #expect(Self.lines(draft) == ["not female", "not lives alone"])
    }

    @Test(arguments: ["", "0", "1.0", "1.", ".1", "x", "1.x", "-1", "10000", "1.2.3.4.5.6", "99999999999999999999"])
    func `what is no place is none`(text: String) {
        #expect(CohortDraft.Place(text) == nil)
    }

    @Test func `text, draft and text again are the same, whatever is in brackets`() throws {
        for seed in UInt64(1)...300 {
            var generated = GeneratedDraft(seed)
            let draft = generated.draft()
            try #require(CohortDraft(text: draft.text) == draft, "seed \(seed)\n\(draft.text)")
            for place in GeneratedDraft.places(draft) {
                let condition = try #require(draft.condition(at: place), "seed \(seed), \(place.text)")
                var same = draft
                same.apply(.replace(place, condition))
                try #require(same == draft, "seed \(seed), \(place.text)\n\(draft.text)")
                same.apply(.negate(place))
                try #require(same != draft, "seed \(seed), \(place.text)\n\(draft.text)")
            }
        }
    }

    @Test func `after any steps the text says what was built`() throws {
        var changed = 0
        for seed in UInt64(1)...300 {
            var generated = GeneratedDraft(seed)
            var draft = generated.draft()
            for step in 1...12 {
                let before = draft
                let edit = generated.edit(of: draft)
                draft.apply(edit)
                if draft != before { changed += 1 }
                try #require(
                    CohortDraft(text: draft.text) == draft, "seed \(seed), step \(step), \(edit)\n\(draft.text)")
            }
        }
        #expect(changed > 1_000, "too little was done to prove anything")
    }
}
