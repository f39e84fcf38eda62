import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Store

/// What is saved comes back as it was.
struct RepositoryTests {
    @Test func `a practice keeps its name, its agreement and its version`() async throws {
        let store = try TestStore()
        let first = try await store.practice("A81001")
        let asked = SetPractice(
            ods: first.ods, practiceName: "Elm Surgery",
            agreement: SharingAgreement(from: Day(number: 20_000), until: Day(number: 20_400), signedBy: "Dr O'Neil"))
        try await store.database.write { transaction in
            let permit = try Policy.setPractice.check(TestStore.operatorOfHost, first, asked)
            try PracticeRepository(transaction).save(try PracticeProfile.setting(permit, at: transaction.now))
        }
        try await store.practice("A81002", agreed: false)
        let (one, all, nobody) = try await store.database.read { reading in
            (
                try reading.practice(first.ods), try reading.practices(),
                try reading.practice(try #require(ODSCode("A89999")))
            )
        }
        #expect(
            one
                == PracticeProfile(
                    ods: first.ods, name: "Elm Surgery", agreement: asked.agreement, version: 2))
        #expect(all.map(\.ods.text) == ["A81001", "A81002"])
        #expect(all.map(\.agreement) == [asked.agreement, nil])
        #expect(nobody == nil)
    }

    @Test func `a codelist keeps its order, its ranks and entries without a code; a new one takes its place`()
        async throws
    {
        let store = try TestStore()
        let entries = [
            Codelist.Entry(code: Code(.snomed, "52448006"), term: "Dementia", rank: 2, source: "a"),
            Codelist.Entry(code: nil, term: "Nur ein Wort", verification: .termOnly),
            Codelist.Entry(code: Code(.ctv3, "Eu02."), term: "", rank: -1, verification: .unverified),
        ]
        var list = Codelist(
            name: "Dementia", kinds: [RecordKinds(.problem), .allCoded], entries: entries, provenance: "p")
        try await save(list, in: store)
        #expect(try await store.database.read { try $0.codelists() } == [list])
        list.name = "DEMENTIA"
        list.entries.removeLast()
        try await save(list, in: store)
        try await save(Codelist(name: "a", kinds: RecordKinds(.plan), entries: entries), in: store)
        #expect(try await store.database.read { try $0.codelists().map(\.name) } == ["a", "DEMENTIA"])
        #expect(try await store.database.read { try $0.codelists().last?.entries.count } == 2)
        for unusable in [
            Codelist(name: " ", kinds: RecordKinds(.plan), entries: entries),
            Codelist(name: "x", kinds: [], entries: entries),
            Codelist(name: "x", kinds: RecordKinds(.plan), entries: []),
        ] {
            await #expect(throws: Refusal.self) { try await save(unusable, in: store) }
        }
    }

    private func save(_ list: Codelist, in store: TestStore) async throws {
        try await store.database.write { transaction in
            let permit = try Policy.setCodelist.check(TestStore.operatorOfHost, (), SetCodelist(codelist: list))
            try CodelistRepository(transaction).save(try Codelist.setting(permit, at: transaction.now))
        }
    }

    @Test func `deciles come back, of the newest edition`() async throws {
        let store = try TestStore()
        for (edition, decile) in [("2019", 1), ("2025", 5), ("2015", 9)] {
            try await store.database.write { transaction in
                let lookup = DeprivationLookup(edition: edition, source: "s", deciles: ["E1": decile, "E2": 10])
                let permit = try Policy.setDeprivationLookup.check(
                    TestStore.operatorOfHost, (), SetDeprivationLookup(lookup: lookup))
                try DeprivationRepository(transaction).save(try DeprivationLookup.setting(permit, at: transaction.now))
            }
        }
        let lookup = try #require(try await store.database.read { try $0.deprivationLookup() })
        #expect(lookup.edition == "2025")
        #expect(lookup.deciles == ["E1": 5, "E2": 10])
        let empty = try TestStore()
        #expect(try await empty.database.read { try $0.deprivationLookup()?.edition } == nil)
    }
}
