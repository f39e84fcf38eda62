import Testing
import Vocabulary

@testable import Domain

/// Codelists and lookups: data that decides who is found, so that who loads it is recorded.
struct ReferenceDataTests {
    private let now = Instant(milliseconds: 5)

    private func actor(_ role: Role) -> Actor {
        Actor(identity: .account(ID(bits: 7)), role: role, scope: .everyPractice, clearance: .ordinary)
    }

    private func set(_ list: Codelist, by role: Role = .administrator) throws -> Change<Codelist> {
        try Codelist.setting(Policy.setCodelist.check(actor(role), (), SetCodelist(codelist: list)), at: now)
    }

    private func set(_ lookup: DeprivationLookup) throws -> Change<DeprivationLookup> {
        let asked = SetDeprivationLookup(lookup: lookup)
        return try DeprivationLookup.setting(
            Policy.setDeprivationLookup.check(actor(.administrator), (), asked), at: now)
    }

    private let entry = Codelist.Entry(code: Code(.snomed, "52448006"), term: "Dementia")

    @Test func `a codelist stands under its folded name, with who loaded it`() throws {
        let change = try set(Codelist(name: " Dementia ", kinds: RecordKinds(.problem), entries: [entry]))
        #expect(change.entry.subject == "codelist:dementia")
        #expect(change.entry.action == "codelist.set")
        #expect(change.entry.actor.text == "account:00000000000000000000000000000007")
        #expect(change.entry.payload.contains("kinds:7:problem\n"))
        #expect(change.entry.at == now)
    }

    @Test func `neither the name of a codelist nor where it is from tells an NHS number`() throws {
        for (name, provenance) in [("For 999 000 0018", "Ours"), ("dementia", "Of 9990000018")] {
            let list = Codelist(
                name: name, kinds: RecordKinds(.problem), entries: [entry], provenance: provenance)
            #expect(throws: Refusal.self) { try set(list) }
        }
        _ = try set(Codelist(name: "2026", kinds: RecordKinds(.problem), entries: [entry], provenance: "10 of 2026"))
    }

    @Test func `no term of a codelist tells an NHS number`() throws {
        func list(_ term: String) -> Codelist {
            let second = Codelist.Entry(code: Code(.snomed, "195967001"), term: term)
            return Codelist(name: "asthma", kinds: RecordKinds(.problem), entries: [entry, second])
        }
        #expect(throws: Refusal.self) { try set(list("Asthma of 999 000 0018")) }
        _ = try set(list("Asthma since 2018"))
    }

    @Test func `ethnic categories are of the kind demographics and of no other`() throws {
        let letter = Codelist.Entry(code: Code(.ethnicCategory, "N"), term: "African")
        func list(_ kinds: RecordKinds, _ entries: [Codelist.Entry]) -> Codelist {
            Codelist(name: "African", kinds: kinds, entries: entries)
        }
        let both: RecordKinds = [RecordKinds(.problem), RecordKinds(.demographics)]
        for kinds in [RecordKinds(.problem), .allCoded, both] {
            #expect(throws: Refusal.self) { try set(list(kinds, [letter])) }
            _ = try set(list(kinds, [letter, entry]))
        }
        _ = try set(list(RecordKinds(.demographics), [letter]))
    }

    @Test func `a codelist has a name, entries, and kinds of record that hold it`() {
        for list in [
            Codelist(name: " ", kinds: RecordKinds(.problem), entries: [entry]),
            Codelist(name: "dementia", kinds: RecordKinds(.problem), entries: []),
            Codelist(name: "dementia", kinds: [], entries: [entry]),
        ] {
            #expect(throws: Refusal.self) { try set(list) }
        }
    }

    @Test(arguments: [
        (Role.administrator, true), (.hostOperator, true), (.clinicalSupervisor, true), (.careCoordinator, false),
        (.networkManager, false), (.privacyOfficer, false),
    ])
    func `clinicians and administrators load codelists`(role: Role, may: Bool) {
        let list = Codelist(name: "dementia", kinds: RecordKinds(.problem), entries: [entry])
        if may {
            #expect(throws: Never.self) { try set(list, by: role) }
        } else {
            #expect(throws: Refusal.self) { try set(list, by: role) }
        }
    }

    @Test func `a lookup names its edition and holds areas`() throws {
        let change = try set(DeprivationLookup(edition: "2019", source: "imd.csv", deciles: ["E01000001": 3]))
        #expect(change.entry.subject == "deprivation:2019")
        #expect(change.entry.payload == "source:7:imd.csv\nareas:1:1\n")
        for lookup in [
            DeprivationLookup(edition: "", source: "", deciles: ["E01000001": 3]),
            DeprivationLookup(edition: "2019", source: "", deciles: [:]),
        ] {
            #expect(throws: Refusal.self) { try set(lookup) }
        }
    }
}

/// Reading people is an act like any other.
struct FindPeopleTests {
    @Test func `a disclosure says who was shown to whom, for which question and why`() throws {
        let ods = try #require(ODSCode("A81001"))
        let practice = PracticeProfile(ods: ods, name: "Elm", agreement: nil, version: 1)
        let wish = FindPeople(question: "cohort \"x\"\n  female\n", purpose: "direct care")
        let permit = try Policy.findPeople.check(.hostOperator(login: "ann"), [practice], wish)
        let people: [ID<Person>] = [ID(bits: 1), ID(bits: 2)]
        let entry = permit.disclosing(people, at: Instant(milliseconds: 9)).entry
        #expect(entry.people == people)
        #expect(entry.action == "people.find")
        #expect(entry.subject == "A81001")
        #expect(entry.payload.hasSuffix("purpose:11:direct care\nlisted:1:2\n"))
    }
}
