import Domain
import Testing
import Vocabulary

struct PeopleAccessTests {
    private static let today = Day(number: 20_777)
    private let elm: ODSCode
    private let oak: ODSCode

    init() throws {
        elm = try #require(ODSCode("A81001"))
        oak = try #require(ODSCode("A81002"))
    }

    private func practice(_ ods: ODSCode, shares: Bool = true, until: Day? = nil) -> PracticeProfile {
        PracticeProfile(
            ods: ods, name: ods.text,
            agreement: shares
                ? SharingAgreement(from: Self.today.adding(days: -300), until: until, signedBy: "Dr") : nil,
            version: 1)
    }

    private static func place(
        _ practice: PracticeProfile, from: String = "2010-01-01", until: String? = nil, dissents: Bool = false,
        isWithheld: Bool = false
    ) -> PersonStanding.Place {
        PersonStanding.Place(
            practice: practice, from: Day(iso: from), until: until.flatMap { Day(iso: $0) }, dissents: dissents,
            isWithheld: isWithheld)
    }

    private static func actor(_ scope: Actor.Scope) -> Actor {
        Actor(identity: .account(ID(bits: 1)), role: .careCoordinator, scope: scope, clearance: .ordinary)
    }

    private static func seen(_ actor: Actor, _ places: PersonStanding.Place...) -> ODSCode? {
        PeopleAccess.practice(actor, seeing: PersonStanding(person: ID(bits: 9), places: places), on: Self.today)?.ods
    }

    @Test(arguments: 0..<8)
    func `somebody is seen where the practice is in scope, shares, and they have not dissented`(
        combination: Int
    ) {
        let (inScope, shares, dissents) = (combination & 1 == 0, combination & 2 == 0, combination & 4 != 0)
        let actor = Self.actor(.practices(inScope ? [elm] : [oak]))
        let place = Self.place(practice(elm, shares: shares), dissents: dissents)
        #expect((Self.seen(actor, place) == elm) == (inScope && shares && !dissents))
    }

    @Test func `an agreement that has ended shows nobody, from its last day on`() {
        let actor = Self.actor(.everyPractice)
        let tomorrow = Self.today.adding(days: 1)
        #expect(Self.seen(actor, Self.place(practice(elm, until: Self.today))) == nil)
        #expect(Self.seen(actor, Self.place(practice(elm, until: tomorrow))) == elm)
    }

    @Test func `somebody who moved is seen through the practice that they are at`() {
        let old = Self.place(practice(elm), until: "2026-06-01")
        let new = Self.place(practice(oak), from: "2026-06-01")
        #expect(Self.seen(Self.actor(.everyPractice), old, new) == oak)
        #expect(Self.seen(Self.actor(.practices([elm])), old, new) == nil)
    }

    @Test func `a leaver is still seen by those of the practice they left, so that they are handed over`() {
        let place = Self.place(practice(elm), until: "2026-11-01")
        #expect(Self.seen(Self.actor(.practices([elm])), place) == elm)
    }

    @Test func `whom a practice keeps back is seen through another practice only`() {
        let kept = Self.place(practice(elm), until: "2026-11-01", isWithheld: true)
        let there = Self.place(practice(oak), from: "2015-01-01", until: "2020-01-01")
        #expect(Self.seen(Self.actor(.everyPractice), kept) == nil)
        #expect(Self.seen(Self.actor(.everyPractice), kept, there) == oak)
        #expect(Self.seen(Self.actor(.practices([elm])), kept, there) == nil)
        // Of two records at one practice that were joined, one is enough.
        #expect(Self.seen(Self.actor(.everyPractice), kept, Self.place(practice(elm))) == nil)
    }

    @Test func `whom a practice keeps back a privacy officer tells who looked, and sees for nothing else`() {
        let standing = PersonStanding(
            person: ID(bits: 9), places: [Self.place(practice(elm), until: "2026-11-01", isWithheld: true)])
        let officer = Actor(
            identity: .account(ID(bits: 1)), role: .privacyOfficer, scope: .everyPractice, clearance: .ordinary)
        #expect(PeopleAccess.practice(officer, seeing: standing, on: Self.today, for: .whoLooked)?.ods == elm)
        #expect(PeopleAccess.practice(officer, seeing: standing, on: Self.today) == nil)
        let other = Self.actor(.everyPractice)
        #expect(PeopleAccess.practice(other, seeing: standing, on: Self.today, for: .whoLooked) == nil)
    }

    @Test func `a dissent at one lasting registration hides the person altogether`() {
        let here = Self.place(practice(elm), from: "2026-01-01")
        let there = Self.place(practice(oak), from: "2015-01-01", dissents: true)
        #expect(Self.seen(Self.actor(.everyPractice), here, there) == nil)
    }

    @Test func `somebody registered nowhere is seen by nobody`() {
        #expect(Self.seen(Self.actor(.everyPractice)) == nil)
    }
}
