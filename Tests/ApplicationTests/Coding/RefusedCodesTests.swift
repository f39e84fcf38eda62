import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// What extracts gave as a code and was none, as whoever asks may see it.
struct RefusedCodesTests {
    private let here: TestInstallation
    private let desk: CohortDesk
    /// A number that somebody's row has in the place of a code.
    private let number: String

    init() async throws {
        here = try await TestInstallation()
        desk = CohortDesk(here.installation, catalogue: .shipped)
        number = try #require(NHSNumber.forTests(60).dropFirst(30).first { (try? ConceptID($0)) == nil })
        try await here.bring(extract())
    }

    /// A hundred people. Twelve have a code whose check digit fails, one of them twice; what else is refused few have, or it
    /// is no code.
    private func extract(_ code: String = "52448007") -> SmallExtract {
        var extract = SmallExtract(people: 100, records: 0)
        var events: [SmallExtract.Record] = []
        func add(_ person: Int, _ code: String, _ term: String, _ date: String, sensitivity: String = "") {
            var event = SmallExtract.Record("e\(events.count)", of: "p\(person)")
            (event.code, event.term, event.date, event.sensitivity) = (code, term, date, sensitivity)
            events.append(event)
        }
        add(50, "52448006", "Dementia", "2020-01-01")
        for person in 0..<12 { add(person, code, person < 10 ? "Dementia" : "Mrs Okafor", "2019-03-1\(person % 10)") }
        add(0, code, "Dementia", "2024-05-01")
        for person in 0..<4 { add(person, number, "Dementia", "2020-01-01") }
        for person in 5..<8 { add(person, "Okafor", "Dementia", "2020-01-01") }
        for person in 1..<3 { add(person, "52448008", "Rarely", "2020-01-01") }
        for month in 1..<4 { add(7, "52448009", "One person", "2020-0\(month)-01") }
        for person in 30..<33 { add(person, "52448005", "Palliative care", "2020-01-01", sensitivity: "sensitive") }
        extract.events = events
        return extract
    }

    private func read(
        _ request: CodeCatalogueRequest = CodeCatalogueRequest(), by actor: Actor = CohortWorld.actor()
    ) async throws -> CodeCatalogue {
        try await ReadCodeCatalogue(desk)(request, by: actor)
    }

    @Test func `a code that several rows and people have is listed with its term, its days and its rows`() async throws
    {
        let catalogue = try await read()
        let listed = catalogue.refused.filter { !$0.code.isEmpty }
        #expect(listed.map(\.code) == ["52448007"])
        let code = try #require(listed.first)
        #expect((code.rows, code.term, code.reason) == (13, "Dementia", .checkDigit))
        #expect(code.first == Day(iso: "2019-03-10") && code.last == Day(iso: "2024-05-01") && code.years == nil)
        let others = catalogue.refused.filter(\.code.isEmpty)
        #expect(others.compactMap(\.rows).reduce(0, +) == 12, "four, three, two and three")
        #expect(others.allSatisfy { $0.term.isEmpty && $0.first == nil })
        #expect(others.contains { $0.reason == .other && $0.rows ?? 0 >= 3 })
    }

    @Test func `nothing is kept of what few rows have, or of what is no code`() async throws {
        let kept = try await here.database.read { reading in
            let extract = try #require(try reading.standingExtracts().first)
            return try reading.refusedCodes(of: extract.id)
        }
        #expect(Set(kept.map(\.code)) == ["52448007", "52448005", ""])
        #expect(!kept.contains { $0.term.contains("Okafor") || $0.code == number })
        #expect(kept.reduce(0) { $0 + $1.rows } == 28)
    }

    @Test func `what is held closely is not there for those who may not see it`() async throws {
        let ordinary = try await read()
        #expect(!ordinary.refused.contains { $0.term == "Palliative care" || $0.code == "52448005" })
        let more = try await read(by: CohortWorld.actor(clearance: .sensitive))
        let held = try #require(more.refused.first { $0.code == "52448005" })
        #expect(held.rows == 3 && held.term == "Palliative care")
    }

    @Test func `who may not see people is given rounded people and years, of what many have`() async throws {
        let refused = try await read(by: CohortWorld.actor(.networkManager)).refused
        #expect(refused.map(\.code) == ["52448007"])
        let code = try #require(refused.first)
        #expect(code.people == .rounded(10) && code.rows == nil && code.term == "Dementia")
        #expect(code.first == nil && code.last == nil && code.years == 2019...2019, "in 2024 it is one person")
    }

    @Test func `they are searched with the codes in use, and are of one's own practices`() async throws {
        #expect(try await read(CodeCatalogueRequest(text: "5244")).refused.map(\.code) == ["52448007"])
        #expect(try await read(CodeCatalogueRequest(text: "dementia")).refused.map(\.code) == ["52448007"])
        #expect(try await read(CodeCatalogueRequest(text: "asthma")).refused.isEmpty)
        #expect(try await read(CodeCatalogueRequest(system: .read2)).refused.isEmpty)
        let elsewhere = CodeCatalogueRequest(practices: [try CodingWorld.ods("A81002")])
        #expect(try await read(elsewhere).refused.isEmpty)
        #expect(try await read(by: CohortWorld.actor(at: ["A81002"])).refused.isEmpty)
    }

    @Test func `an extract in which nothing but a refused code is another is taken, and tells that one`() async throws {
        try await here.bring(extract("52448004"))
        #expect(try await read().refused.map(\.code).filter { !$0.isEmpty } == ["52448004"])
    }
}
