import CaseFinding
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// What uses a codelist.
struct ReadCodelistUsersTests {
    @Test func `active charters come first, then questions and indicators, by whatever way they use it`() async throws {
        let here = try await CharterWorld(people: 4)
        let keep = KeepCohorts(here.world.here.installation)
        func put(_ name: String, _ line: String, _ audience: SavedCohort.Audience = .network) async throws {
            _ = try await keep.keep(
                try Cohort.parse("cohort \"\(name)\"\n  \(line)\n"), for: audience, inPlaceOf: nil, version: nil,
                once: nil, by: here.amina.actor)
        }
        try await put("AA through it", "in \"Test\"")
        try await put("AB measured", "latest \"HbA1c\" from 48 to 58")
        try await put("AC alone", "with none of \"palliative care\"", .own)
        try await put("AD other", "with any of \"dementia\"")
        try await here.start()

        let catalogue = try await here.desk.standing().catalogue
        let measured = try #require(catalogue.measure("HbA1c")).codes.name
        let read = ReadCodelistUsers(here.desk)
        let found = try await read(["Palliative  Care", measured], by: here.amina.actor)
        let users = try #require(found["palliative care"])
        #expect(users.first == CodelistUser(kind: .activeCharter, name: "Test", slug: here.cohort.text))
        #expect(users.count { $0.kind == .activeCharter } == 1)
        let questions = users.filter { $0.kind == .question }.map(\.name)
        #expect(questions.contains("AA through it") && questions.contains("AC alone"))
        #expect(!questions.contains("AD other") && !questions.contains("AB measured"))
        #expect(users.map(\.kind.rawValue) == users.map(\.kind.rawValue).sorted())
        #expect(users.contains { $0.slug == "housebound-with-high-need" }, "shipped ones too")
        #expect(found[Code.folded(measured)]?.contains { $0.name == "AB measured" } == true)
        // What somebody keeps for themselves is told to nobody else.
        let others = try await read(["palliative care"], by: here.ben.actor)
        #expect(others["palliative care"]?.contains { $0.name == "AC alone" } == false)
        let plan = try await read(["dementia care plan"], by: here.amina.actor)
        #expect(plan["dementia care plan"]?.contains { $0.kind == .indicator } == true)
    }
}
