import Testing
import Vocabulary

@testable import Domain

struct PracticeTests {
    private let actor = Actor.hostOperator(login: "ann")
    private let now = Instant(milliseconds: 0)

    private func set(_ state: PracticeProfile?, _ asked: SetPractice) throws -> Change<PracticeProfile> {
        try PracticeProfile.setting(Policy.setPractice.check(actor, state, asked), at: now)
    }

    @Test func `what is not asked stays as it was`() throws {
        let ods = try #require(ODSCode("A81001"))
        let agreement = SharingAgreement(from: Day(number: 100), signedBy: "Dr A")
        let first = try set(nil, SetPractice(ods: ods, practiceName: "Elm", agreement: agreement))
        #expect(first.replacing == nil)
        let second = try set(first.state, SetPractice(ods: ods, practiceName: "Elm Surgery", agreement: nil))
        #expect(second.replacing == 1)
        #expect(second.state.agreement == agreement)
        #expect(second.state.name == "Elm Surgery")
        #expect(second.state.version == 2)
    }

    @Test func `a practice without a name is called by its code`() throws {
        let ods = try #require(ODSCode("A81001"))
        #expect(try set(nil, SetPractice(ods: ods, practiceName: nil, agreement: nil)).state.name == "A81001")
    }

    @Test func `an agreement names who signed it and ends after it begins`() throws {
        let ods = try #require(ODSCode("A81001"))
        for agreement in [
            SharingAgreement(from: Day(number: 100), signedBy: ""),
            SharingAgreement(from: Day(number: 100), until: Day(number: 100), signedBy: "Dr A"),
        ] {
            #expect(throws: Refusal.self) {
                try set(nil, SetPractice(ods: ods, practiceName: nil, agreement: agreement))
            }
        }
    }

    @Test(arguments: [(99, false), (100, true), (199, true), (200, false)])
    func `an agreement holds from its first day until the day it ends`(day: Int, holds: Bool) throws {
        let agreement = SharingAgreement(from: Day(number: 100), until: Day(number: 200), signedBy: "Dr A")
        let ods = try #require(ODSCode("A81001"))
        let practice = PracticeProfile(ods: ods, name: "", agreement: agreement, version: 1)
        #expect(practice.shares(on: Day(number: day)) == holds)
    }

    @Test func `without an agreement a practice shares on no day`() throws {
        let ods = try #require(ODSCode("A81001"))
        let practice = PracticeProfile(ods: ods, name: "", agreement: nil, version: 1)
        #expect(!practice.shares(on: Day(number: 100)))
    }

    @Test func `no detail of a payload can imitate another`() throws {
        let ods = try #require(ODSCode("A81001"))
        let plain = try set(nil, SetPractice(ods: ods, practiceName: "x\nsigned-by:2:me", agreement: nil))
        #expect(plain.entry.payload.hasPrefix("name:16:x\nsigned-by:2:me\n"))
        #expect(plain.entry.subject == "A81001")
        #expect(plain.entry.action == "practice.set")
        #expect(plain.entry.actor.text == "host:ann")
    }
}
