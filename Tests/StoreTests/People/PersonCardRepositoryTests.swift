import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Store

/// A person's card comes back as it was saved, is refused when stale, and outlives every import.
struct PersonCardRepositoryTests {
    private let world: PersonWorld
    private let person = ID<Person>(bits: 1)

    init() throws {
        world = try PersonWorld()
    }

    private func act<Asked: CardAct>(
        _ asked: Asked, _ policy: Policy<Asked>, on card: PersonCard? = nil,
        _ transition: @escaping @Sendable (Permit<Asked>, Instant) throws -> Change<PersonCard>
    ) async throws -> PersonCard {
        try await world.store.database.write { [person] transaction in
            let standing = try #require(try transaction.reading.standing(of: person))
            let state = SeenCard(
                standing: standing, card: try card ?? transaction.reading.personCard(person),
                day: transaction.now.inLondon.day)
            let actor = PersonWorld.actor(.clinicalSupervisor, clearance: .sealed)
            let change = try transition(policy.check(actor, state, asked), transaction.now)
            try PersonCardRepository(transaction).save(change)
            return change.state
        }
    }

    private func stored() async throws -> PersonCard {
        try await world.store.database.read { [person] in try $0.personCard(person) }
    }

    private func matters(_ words: String, version: Int) -> SetWhatMatters {
        SetWhatMatters(words: words, pleaseDo: "Knock", pleaseDoNot: "Shout", version: version)
    }

    private func safety(_ marker: ContactMarker, version: Int) -> SetContactSafety {
        SetContactSafety(
            marker: marker, instead: "Mobile", why: "Her son", sensitivity: .sealed, reviewOn: Day(number: 20_900),
            version: version)
    }

    @Test func `everything on a card comes back`() async throws {
        try await world.store.practice("A81001")
        try await world.apply([try PersonWorld.person(1)])
        #expect(try await stored() == PersonCard(person: person))
        var card = try await act(matters("My \u{0} garden", version: 0), .setWhatMatters, PersonCard.settingWhatMatters)
        card = try await act(SetPersonNeeds(text: "Large print", version: 1), .setPersonNeeds, PersonCard.settingNeeds)
        card = try await act(safety(.visitAlone, version: 2), .setContactSafety, PersonCard.settingSafety)
        card = try await act(safety(.phoneHome, version: 3), .setContactSafety, PersonCard.settingSafety)
        card = try await act(
            ReportStatus(kind: .inHospital, on: Day(number: 20_000), toldBy: "Ward 3", note: "n", version: 4),
            .reportStatus, PersonCard.reportingStatus)
        card.whatMatters?.words = "My \u{FFFD} garden"
        #expect(try await stored() == card)
        #expect(card.safety.map(\.marker) == [.phoneHome, .visitAlone])
        #expect(try await world.store.database.read { try $0.entries(naming: ID(bits: 1), limit: 9).count } == 5)
    }

    @Test func `somebody who was overtaken changes nothing`() async throws {
        try await world.store.practice("A81001")
        try await world.apply([try PersonWorld.person(1)])
        let none = PersonCard(person: person)
        _ = try await act(matters("First", version: 0), .setWhatMatters, on: none, PersonCard.settingWhatMatters)
        // As though both had loaded the card before either saved.
        await #expect(throws: Refusal.changedMeanwhile(version: 1)) {
            try await act(matters("Second", version: 0), .setWhatMatters, on: none, PersonCard.settingWhatMatters)
        }
        #expect(try await stored().whatMatters?.words == "First")
    }

    @Test func `an import that says nothing takes no flag away`() async throws {
        try await world.store.practice("A81001")
        try await world.apply([try PersonWorld.person(1)])
        let card = try await act(safety(.phoneHome, version: 0), .setContactSafety, PersonCard.settingSafety)
        var blank = try PersonWorld.person(1)
        blank.details = PersonDetails()
        try await world.apply([blank], number: 2)
        try await world.apply([], number: 3)
        #expect(try await stored() == card)
    }
}
