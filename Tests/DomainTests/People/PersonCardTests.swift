import Testing
import Vocabulary

@testable import Domain

/// What Cairn itself is told of a person: who may write it, and what it does to the card.
struct PersonCardTests {
    static let day = Day(number: 20_000)
    private let now = Instant(milliseconds: 20_000 * 86_400_000 + 1)
    private let person = ID<Person>(bits: 1)

    private func actor(
        _ role: Role = .careCoordinator, _ number: Int = 1, clearance: Sensitivity = .ordinary,
        scope: Actor.Scope = .everyPractice
    ) -> Actor {
        Actor(
            identity: .account(ID(bits: UInt128(number))), role: role, scope: scope, clearance: clearance,
            isGivenPeople: true)
    }

    private func seen(_ card: PersonCard, dissents: Bool = false, agreed: Bool = true) throws -> SeenCard {
        let ods = try #require(ODSCode("A81001"))
        let practice = PracticeProfile(
            ods: ods, name: "Elm", agreement: agreed ? SharingAgreement(from: Day(number: 0), signedBy: "Dr A") : nil,
            version: 1)
        let place = PersonStanding.Place(practice: practice, from: nil, until: nil, dissents: dissents)
        return SeenCard(
            standing: PersonStanding(person: person, places: [place]), card: card, day: Self.day)
    }

    private func matters(_ card: PersonCard, version: Int, by actor: Actor) throws -> Change<PersonCard> {
        let asked = SetWhatMatters(words: "My garden", pleaseDo: "", pleaseDoNot: "", version: version)
        return try PersonCard.settingWhatMatters(Policy.setWhatMatters.check(actor, seen(card), asked), at: now)
    }

    private func safety(
        _ card: PersonCard, _ marker: ContactMarker = .phoneHome, why: String = "", held: Sensitivity = .ordinary,
        by actor: Actor
    ) throws -> PersonCard {
        let asked = SetContactSafety(
            marker: marker, instead: "Write", why: why, sensitivity: held, reviewOn: Self.day.adding(days: 14),
            version: card.version)
        return try PersonCard.settingSafety(Policy.setContactSafety.check(actor, seen(card), asked), at: now).state
    }

    @Test(arguments: Role.allCases)
    func `only coordinators and clinical supervisors write on a card`(role: Role) throws {
        let may = [Role.careCoordinator, .clinicalSupervisor].contains(role)
        let state = try seen(PersonCard(person: person))
        #expect((Policy.setWhatMatters.can(actor(role), state) == .allowed) == may)
        #expect((Policy.setPersonNeeds.can(actor(role), state) == .allowed) == may)
        #expect((Policy.setContactSafety.can(actor(role), state) == .allowed) == may)
        #expect((Policy.liftContactSafety.can(actor(role), state) == .allowed) == may)
        #expect((Policy.reportStatus.can(actor(role), state) == .allowed) == may)
        #expect((Policy.withdrawStatus.can(actor(role), state) == .allowed) == may)
    }

    @Test func `nobody writes on the card of somebody whom they may not see`() throws {
        let card = PersonCard(person: person)
        for state in [try seen(card, dissents: true), try seen(card, agreed: false)] {
            #expect(Policy.setWhatMatters.can(actor(), state) != .allowed)
        }
        #expect(Policy.setWhatMatters.can(actor(scope: .practices([])), try seen(card)) != .allowed)
    }

    @Test func `a card begins at nothing, counts its versions, and refuses a stale one`() throws {
        let first = try matters(PersonCard(person: person), version: 0, by: actor())
        #expect(first.replacing == nil)
        #expect(first.state.version == 1)
        #expect(first.entry.people == [person])
        #expect(first.entry.action == "person.what-matters")
        let second = try matters(first.state, version: 1, by: actor())
        #expect(second.replacing == 1)
        #expect(throws: Refusal.changedMeanwhile(version: 2)) {
            try matters(second.state, version: 1, by: actor())
        }
    }

    @Test func `a marker is changed and lifted by whoever set it or by a clinical supervisor`() throws {
        let card = try safety(PersonCard(person: person), by: actor(.careCoordinator, 1))
        #expect(throws: Refusal.self) { try safety(card, by: actor(.careCoordinator, 2)) }
        #expect(try safety(card, by: actor(.clinicalSupervisor, 3)).version == 2)
        #expect(try safety(card, .write, by: actor(.careCoordinator, 2)).safety.map(\.marker) == [.phoneHome, .write])
        let lift = LiftContactSafety(marker: .phoneHome, reason: "Moved out", version: 1)
        #expect(throws: Refusal.self) {
            try Policy.liftContactSafety.check(actor(.careCoordinator, 2), seen(card), lift)
        }
        let permit = try Policy.liftContactSafety.check(actor(.careCoordinator, 1), seen(card), lift)
        #expect(try PersonCard.liftingSafety(permit, at: now).state.safety == [])
    }

    @Test func `a reason above the clearance is not read, not written and not lost`() throws {
        let supervisor = actor(.clinicalSupervisor, 3, clearance: .sealed)
        let card = try safety(PersonCard(person: person), why: "Her son", held: .sealed, by: supervisor)
        let read = try #require(card.safety(.phoneHome)).seen(with: .sensitive)
        #expect(read.why == "")
        #expect(read.sensitivity == .ordinary)
        #expect(read.instead == "Write")
        #expect(throws: Refusal.self) {
            try safety(card, why: "x", held: .sealed, by: actor(.clinicalSupervisor, 4, clearance: .sensitive))
        }
        let changed = try safety(card, why: "Nothing", by: actor(.clinicalSupervisor, 4))
        #expect(changed.safety(.phoneHome)?.why == "Her son")
        #expect(changed.safety(.phoneHome)?.sensitivity == .sealed)
    }

    @Test func `what was told says who told it, not after today, and is taken back with a reason`() throws {
        let card = PersonCard(person: person)
        func told(_ on: Day, _ by: String) throws -> PersonCard {
            let asked = ReportStatus(kind: .died, on: on, toldBy: by, note: "", version: 0)
            return try PersonCard.reportingStatus(Policy.reportStatus.check(actor(), seen(card), asked), at: now).state
        }
        #expect(throws: Refusal.self) { try told(Self.day.adding(days: 1), "x") }
        #expect(throws: Refusal.self) { try told(Self.day, "") }
        let reported = try told(Self.day, "her daughter")
        #expect(reported.status?.kind == .died)
        func undone(_ reason: String) throws -> PersonCard {
            let asked = WithdrawStatus(reason: reason, version: 1)
            let permit = try Policy.withdrawStatus.check(actor(), seen(reported), asked)
            return try PersonCard.withdrawingStatus(permit, at: now).state
        }
        #expect(throws: Refusal.self) { try undone("") }
        #expect(try undone("Another person").status == nil)
    }
}
