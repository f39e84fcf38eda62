import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Contacts: what they change, and what they must not.
struct ContactTests {
    private func record(
        _ bench: CareBench, _ person: ID<Person>, by actor: Actor, day: Day? = nil, with: Contact.Party = .person,
        outcome: Contact.Outcome = .spoke, sensitivity: Sensitivity = .ordinary, step: Bool = true,
        once: OnceKey? = nil
    ) async throws -> Contact {
        let version = try await bench.database.read { try $0.liveEpisode(of: person)?.version }
        return try await bench.contacts(
            RecordContact(
                id: bench.contacts.newID(), heldOn: day ?? bench.today, with: with, withName: "Pat", way: .phoneMobile,
                outcome: outcome, said: "Fell on Tuesday", sensitivity: sensitivity,
                nextStep: step ? NextStep(what: "Visit", due: bench.today.adding(days: 2)) : nil,
                episodeVersion: version),
            of: person, by: actor, once: once)
    }

    @Test func `an ordinary contact on an open episode sets the next step, and cannot do without`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let person = try await bench.people(1)[0]
        try await bench.takeOn(person, by: amina)
        await #expect(throws: Refusal.unusable("Say what the next step is, and by when.")) {
            try await record(bench, person, by: amina.actor, step: false)
        }
        let contact = try await record(bench, person, by: amina.actor)
        let live = try await bench.database.read { try $0.liveEpisode(of: person) }
        #expect((live?.nextStep?.what, live?.version, contact.episode == live?.id) == ("Visit", 2, true))
    }

    @Test func `a contact above ordinary changes nothing that anybody else reads`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let person = try await bench.people(1)[0]
        let before = try await bench.takeOn(person, by: amina)
        let actor = Actor(
            identity: .account(amina.id), role: .careCoordinator, scope: .everyPractice, clearance: .sensitive)
        let (facts, today) = (
            try await bench.database.read { try $0.localFacts() },
            try await ReadToday(database: bench.database)(by: amina.actor)
        )
        let contact = try await record(bench, person, by: actor, sensitivity: .sensitive, step: false)
        #expect(try await bench.database.read { try $0.liveEpisode(of: person) } == before)
        let after = try await bench.database.read { try $0.localFacts() }
        #expect((after.facts, after.sequence) == (facts.facts, facts.sequence))
        #expect(try await bench.database.read { try $0.contacts(of: person, upTo: .ordinary) } == [])
        #expect(try await bench.database.read { try $0.contacts(of: person, upTo: .sensitive).count } == 1)
        let again = try await ReadToday(database: bench.database)(by: amina.actor)
        #expect((again.done.count, again.count, again.later) == (0, today.count, today.later))
        // And nobody finds out by striking it.
        await #expect(throws: Refusal.notFound) {
            try await bench.contacts(
                StrikeContact(contact.id, why: "Wrong", version: 1), of: person, by: amina.actor)
        }
        await #expect(throws: Refusal.self) {
            try await record(bench, person, by: amina.actor, sensitivity: .sealed)
        }
    }

    @Test func `struck through it stays, and no longer counts`() async throws {
        let bench = try await CareBench()
        let (amina, ben) = (try await bench.account("amina"), try await bench.account("ben"))
        let person = try await bench.people(1)[0]
        try await bench.takeOn(person, by: amina)
        let contact = try await record(bench, person, by: amina.actor)
        #expect(try await bench.database.read { try $0.localFacts().facts.count } == 2)
        await #expect(throws: Refusal.notPermitted("Only whoever recorded a contact strikes it through.")) {
            try await bench.contacts(StrikeContact(contact.id, why: "Wrong", version: 1), of: person, by: ben.actor)
        }
        let other = try await bench.people(1)[0]
        await #expect(throws: Refusal.notFound) {
            try await bench.contacts(StrikeContact(contact.id, why: "Wrong", version: 1), of: other, by: amina.actor)
        }
        try await bench.contacts(
            StrikeContact(contact.id, why: "Wrong person", version: 1), of: person, by: amina.actor)
        let struck = try await bench.database.read { try $0.contact(contact.id) }
        #expect((struck?.enteredInError?.why, struck?.said) == ("Wrong person", "Fell on Tuesday"))
        #expect(try await bench.database.read { try $0.localFacts().facts.map(\.kind) } == [.openEpisode])
        #expect(
            try await bench.database.read { try $0.lastSpoken(to: [person], upTo: .sealed) } == [:])
    }

    @Test func `days that cannot be are refused, late ones are marked`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let person = try await bench.people(1)[0]
        let tomorrow = bench.today.adding(days: 1)
        await #expect(throws: Refusal.self) { try await record(bench, person, by: amina.actor, day: tomorrow) }
        let late = try await record(bench, person, by: amina.actor, day: bench.today.adding(days: -1))
        let now = try await record(bench, person, by: amina.actor)
        #expect((late.isLate, now.isLate) == (true, false))
    }

    @Test func `an alert that is set while a contact is typed refuses it, and one that is lifted does not`()
        async throws
    {
        let bench = try await CareBench()
        let (amina, ben) = (try await bench.account("amina"), try await bench.account("ben"))
        let person = try await bench.people(1)[0]
        let change = ChangePersonCard(database: bench.database)
        // Opened while nothing stood against it.
        let version = try await bench.database.read { try $0.liveEpisode(of: person)?.version }
        try await change.safety(
            SetContactSafety(
                marker: .phoneMobile, instead: "Come by", why: "", sensitivity: .ordinary,
                reviewOn: bench.today.adding(days: 30), version: 0), of: person, once: nil, by: ben.actor)
        func post(_ outcome: Contact.Outcome = .spoke, known: Set<ContactMarker> = []) async throws {
            _ = try await bench.contacts(
                RecordContact(
                    id: bench.contacts.newID(), heldOn: bench.today, with: .person, way: .phoneMobile, outcome: outcome,
                    said: "Fell on Tuesday", knownAlerts: known, nextStep: nil, episodeVersion: version),
                of: person, by: amina.actor)
        }
        let before = try await bench.database.read { try $0.sequence() }
        await #expect(throws: Refusal.notSafe(.phoneMobile)) { try await post() }
        await #expect(throws: Refusal.notSafe(.phoneMobile)) { try await post(known: [.leaveMessage]) }
        #expect(try await bench.database.read { try $0.sequence() } == before)
        try await post(known: [.phoneMobile])
        try await change.safety(
            SetContactSafety(
                marker: .leaveMessage, instead: "", why: "", sensitivity: .ordinary,
                reviewOn: bench.today.adding(days: 30), version: 1), of: person, once: nil, by: ben.actor)
        await #expect(throws: Refusal.notSafe(.leaveMessage)) { try await post(.leftMessage, known: [.phoneMobile]) }
        for (version, marker) in [(2, ContactMarker.phoneMobile), (3, .leaveMessage)] {
            try await change.liftSafety(
                LiftContactSafety(marker: marker, reason: "Moved out", version: version), of: person, once: nil,
                by: ben.actor)
        }
        try await post(.leftMessage)
    }

    @Test func `after a death nobody spoke with the person`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let person = try await bench.people(1)[0]
        try await bench.change(person) { $0.demographics.death = EventDate(iso: "2026-11-18") }
        await #expect(throws: Refusal.self) { try await record(bench, person, by: amina.actor) }
        _ = try await record(bench, person, by: amina.actor, day: Day(iso: "2026-11-17"))
        _ = try await record(bench, person, by: amina.actor, with: .carer)
    }

    @Test func `sent twice under one key it is recorded once`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let person = try await bench.people(1)[0]
        let key = OnceKey(id: ID(bits: 78))
        let first = try await record(bench, person, by: amina.actor, once: key)
        let again = try await record(bench, person, by: amina.actor, once: key)
        #expect(first == again)
        #expect(try await bench.database.read { try $0.contacts(of: person, upTo: .sealed).count } == 1)
    }
}
