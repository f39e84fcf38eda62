import CaseFinding
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Whom questions found in the extracts that stood before.
struct EarlierAnswersTests {
    private func key(_ segments: [String], standing: Int) throws -> CompareCohort.EarlierKey {
        CompareCohort.EarlierKey(
            cohort: try CohortWorld.mixed(), clearance: .ordinary, segments: segments, local: 0, knownUpTo: nil,
            catalogue: 1, standing: standing)
    }

    @Test func `the same is asked once, for as long as the same extracts stand`() throws {
        let earlier = AnswerShelf<CompareCohort.EarlierKey, [LookedOverCohort.Place]>(most: 4)
        let place = LookedOverCohort.Place(
            practice: try #require(ODSCode("A81001")), asAt: try #require(Day(iso: "2026-11-01")),
            people: [ID(bits: 5)])
        var asked = 0
        func ask(_ segments: [String], standing: Int = 1) throws -> [LookedOverCohort.Place] {
            earlier.answer(try key(segments, standing: standing)) {
                asked += 1
                return [place]
            }
        }
        #expect(try ask(["one"]) == [place])
        #expect(try ask(["one"]) == [place])
        #expect(asked == 1)
        _ = try ask(["one", "two"])
        #expect(asked == 2 && earlier.count == 2)
        earlier.forget { $0.standing != 2 }
        #expect(earlier.count == 0)
        _ = try ask(["one"], standing: 2)
        #expect(asked == 3 && earlier.count == 1)
        for number in 0..<8 { _ = try ask(["\(number)"], standing: 2) }
        #expect(earlier.count == 4)
    }

    @Test func `who joined is told anew once another extract stands`() async throws {
        let world = try await CohortWorld()
        let actor = CohortWorld.actor()
        let named = try await world.desk.named("palliative-care", for: actor)
        func bring(_ asAt: String) async throws {
            var extract = CohortWorld.extract(of: "A81001", people: 60, asAt: asAt)
            var fresh = SmallExtract.Record("A81001-new", of: "p1")
            (fresh.code, fresh.term, fresh.date) = ("103735009", "Palliative care", "2026-11-10")
            extract.events?.append(fresh)
            try await world.here.bring(extract)
        }
        func joined() async throws -> Int {
            var request = CohortListRequest(cohort: named.cohort, purpose: "test")
            request.slug = named.slug
            return try await world.everybody(request, by: actor).flatMap(\.people).count { $0.joined != nil }
        }
        try await bring("2026-11-15")
        #expect(try await joined() == 1)
        #expect(try await joined() == 1)
        #expect(world.desk.earlier.count == 1)
        try await bring("2026-11-16")
        #expect(try await joined() == 0, "whom the extract before found as well has not joined since")
        #expect(world.desk.earlier.count == 1, "what was asked beside extracts that stand no more has gone")
    }
}
