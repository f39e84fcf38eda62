import Domain
import Testing
import Vocabulary

@testable import Application

/// The codes in use, as whoever asks may see them.
struct CodeCatalogueTests {
    private static func read(
        _ world: CodingWorld, _ request: CodeCatalogueRequest = CodeCatalogueRequest(),
        by actor: Actor = CohortWorld.actor()
    ) async throws -> CodeCatalogue {
        try await ReadCodeCatalogue(world.desk)(request, by: actor)
    }

    private static func code(_ catalogue: CodeCatalogue, _ value: String) throws -> UsedCode {
        try #require(catalogue.codes.first { $0.code.value == value })
    }

    @Test func `each code tells people, entries, days, terms and codelists by practice`() async throws {
        let world = try await CodingWorld()
        let catalogue = try await Self.read(world)
        #expect(catalogue.practices.told.map(\.ods.text) == ["A81001", "A81002"])
        let dementia = try Self.code(catalogue, "52448006")
        #expect(dementia.people == .exact(40) && dementia.entries == 42 && dementia.term == "Dementia")
        #expect(dementia.lists.contains("dementia"))
        #expect(dementia.troubles == [.otherTerm], "one term is neither a codelist's nor usual")
        let first = try #require(dementia.uses.first)
        #expect(first.people == .exact(30) && first.entries == 31)
        #expect(first.first == Day(iso: "2019-03-01") && first.last == Day(iso: "2024-05-01"))
        #expect(first.terms.map(\.term) == ["Dementia", "Memory clinic letter"])
        #expect(first.terms.map(\.isUnexpected) == [false, true])
        let own = try Self.code(catalogue, CodingWorld.own.value)
        #expect(own.troubles == [.local, .onePractice] && own.lists.isEmpty && own.people == .exact(20))
    }

    @Test func `it is searched by words and by the beginning of a code, filtered and paged`() async throws {
        let world = try await CodingWorld()
        #expect(
            try await Self.read(world, CodeCatalogueRequest(text: "confirmed DEMENTIA")).codes.map(\.code) == [
                CodingWorld.own
            ])
        #expect(try await Self.read(world, CodeCatalogueRequest(text: "1777541")).filtered == 1)
        #expect(
            try await Self.read(world, CodeCatalogueRequest(text: "memory clinic")).codes.map(\.code.value) == [
                "52448006"
            ])
        let local = try await Self.read(world, CodeCatalogueRequest(troubles: [.local]))
        #expect(local.filtered == 1 && local.total == 3 && local.troubles[.onePractice] == 2)
        let one = try await Self.read(world, CodeCatalogueRequest(practices: [CodingWorld.ods("A81001")]))
        #expect(one.codes.map(\.code.value) == ["52448006"])
        let last = try await ReadCodeCatalogue(world.desk)(
            CodeCatalogueRequest(page: 9), size: 2, by: CohortWorld.actor())
        #expect(last.page == 2 && last.pages == 2 && last.codes.count == 1)
        let whole = try await ReadCodeCatalogue(world.desk)(
            CodeCatalogueRequest(), size: .max, by: CohortWorld.actor())
        #expect(whole.page == 1 && whole.pages == 1 && whole.codes.count == 3, "as the command asks for them")
        let exact = try await ReadCodeCatalogue(world.desk)(
            CodeCatalogueRequest(page: 2), size: 3, by: CohortWorld.actor())
        #expect(exact.page == 1 && exact.pages == 1 && exact.codes.count == 3)
    }

    @Test func `what is held closely is not there for those who may not see it`() async throws {
        let world = try await CodingWorld()
        #expect(try await Self.read(world).total == 3)
        let more = try await Self.read(world, by: CohortWorld.actor(clearance: .sensitive))
        #expect(more.total == 4)
        await #expect(throws: Refusal.notFound) {
            try await ReadUsedCode(world.desk)(Code(.snomed, "103735009"), by: CohortWorld.actor())
        }
    }

    @Test func `who may not see people is told no small number, and nothing that follows from one`() async throws {
        let world = try await CodingWorld()
        let manager = CohortWorld.actor(.networkManager)
        let catalogue = try await Self.read(world, by: manager)
        let dementia = try Self.code(catalogue, "52448006")
        #expect(dementia.uses.map(\.people) == [.rounded(30), .rounded(10)])
        #expect(dementia.entries == nil && dementia.first == nil)
        #expect(
            dementia.uses.flatMap(\.terms).map(\.term) == ["Dementia", "Dementia"], "one person has the other term")
        #expect(dementia.troubles.isEmpty)
        #expect(try Self.code(catalogue, CodingWorld.own.value).troubles == [.local])
        #expect(try await Self.read(world, CodeCatalogueRequest(text: "memory"), by: manager).filtered == 0)
    }

    @Test func `who may not see people is told the years in which many have a code, and no day`() async throws {
        let world = try await CodingWorld()
        let manager = CohortWorld.actor(.networkManager)
        let (here, there) = (try CodingWorld.ods("A81001"), try CodingWorld.ods("A81002"))
        let dementia = Code(.snomed, "52448006")
        let catalogue = try await Self.read(world, by: manager)
        #expect(catalogue.years[dementia] == [here: 2019...2019, there: 2019...2019], "in 2024 it is one person each")
        #expect(catalogue.years[CodingWorld.own] == [there: 2021...2021])
        let detail = try await ReadUsedCode(world.desk)(dementia, by: manager)
        #expect(detail.toldYears == catalogue.years[dementia])
        let coordinator = try await Self.read(world)
        #expect(coordinator.years.isEmpty && !coordinator.seesProblems && catalogue.seesProblems)
    }

    @Test func `somebody of one practice is told of that one, and the administrator of none`() async throws {
        let world = try await CodingWorld()
        let one = try await Self.read(world, by: CohortWorld.actor(at: ["A81001"]))
        #expect(one.total == 1 && one.codes[0].people == .exact(30))
        #expect(!one.codes[0].troubles.contains(.onePractice), "there is no other to compare with")
        let none = try await Self.read(world, by: CohortWorld.actor(at: ["A81003"]))
        #expect(none.total == 0)
        await #expect(throws: Refusal.self) { try await Self.read(world, by: CohortWorld.actor(.administrator)) }
    }

    @Test func `what was worked out for one is told to nobody else`() async throws {
        let world = try await CodingWorld()
        for _ in 0..<2 {
            #expect(try Self.code(try await Self.read(world), "52448006").entries == 42)
            let rounded = try await Self.read(world, by: CohortWorld.actor(.networkManager))
            #expect(try Self.code(rounded, "52448006").entries == nil)
            let one = try await Self.read(world, by: CohortWorld.actor(at: ["A81001"]))
            #expect(try Self.code(one, "52448006").people == .exact(30))
            #expect(try await Self.read(world, by: CohortWorld.actor(clearance: .sensitive)).total == 4)
        }
    }

    @Test func `one code has its years`() async throws {
        let world = try await CodingWorld()
        let detail = try await ReadUsedCode(world.desk)(Code(.snomed, "52448006"), by: CohortWorld.actor())
        #expect(detail.years.map(\.year) == [2024, 2019])
        #expect(detail.years[0].people == [1, 1] && detail.years[0].entries == [1, 1])
        #expect(detail.years[1].people == [30, 10])
        #expect(detail.registered == [.exact(100), .exact(100)])
        let rounded = try await ReadUsedCode(world.desk)(
            Code(.snomed, "52448006"), by: CohortWorld.actor(.networkManager))
        #expect(rounded.years.isEmpty, "beside the number of all years one year could give another away")
    }
}
