import CaseFinding
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

struct UnmetNeedsTests {
    @Test func `a need is counted by practice and month, and read by those who are given people`() async throws {
        let here = try await CharterWorld()
        let needs = UnmetNeeds(here.desk)
        let (first, second) = (try #require(ODSCode("A81001")), try #require(ODSCode("A81002")))
        for index in 0..<9 {
            try await needs.log(
                theme: "transport", at: index < 8 ? first : second, noticedOn: here.today.adding(days: -index * 20),
                "No bus to the clinic", by: here.amina.actor)
        }
        let board = try await needs(by: here.ben.actor)
        let transport = try #require(board.themes.first { $0.theme.key == "transport" })
        #expect(transport.byPractice.total == .exact(9) && transport.byMonth.total == .exact(9))
        #expect(transport.byPractice.each.prefix(2) == [.exact(8), .exact(1)] && transport.needs.count == 9)
        #expect(board.months.count == 12 && board.months.last?.parts.day == 1)
        let counted = try await needs(by: here.mona.actor)
        let rounded = try #require(counted.themes.first { $0.theme.key == "transport" })
        #expect(rounded.needs.isEmpty && rounded.byPractice.each.prefix(2) == [.rounded(10), .hidden])
        #expect(rounded.byPractice.total == .orMore(10) && rounded.byMonth.total == .hidden)
    }

    @Test func `only a coordinator of the practice logs one, of a theme that there is, and of nobody`() async throws {
        let here = try await CharterWorld()
        let needs = UnmetNeeds(here.desk)
        let practice = try #require(ODSCode("A81001"))
        let elsewhere = CohortWorld.actor(at: ["A81002"])
        for (theme, actor, words) in [
            ("transport", here.mona.actor, "No bus"), ("transport", elsewhere, "No bus"),
            ("nothing", here.amina.actor, "No bus"), ("transport", here.amina.actor, " "),
            ("transport", here.amina.actor, "No bus for 9990000018"),
        ] {
            await #expect(throws: Refusal.self) {
                try await needs.log(theme: theme, at: practice, noticedOn: here.today, words, by: actor)
            }
        }
    }

    @Test func `a cohort that came of a theme is told with it`() async throws {
        let here = try await CharterWorld()
        let id = try await KeepCohorts(here.world.here.installation).keep(
            try CohortWorld.cohort("female"), for: .network, inPlaceOf: nil, version: nil, theme: "housing", once: nil,
            by: here.amina.actor)
        let board = try await UnmetNeeds(here.desk)(by: here.mona.actor)
        #expect(board.themes.first { $0.theme.key == "housing" }?.questions.map(\.id) == [id])
        #expect(try await ReadCharter(here.desk)(id, by: here.ben.actor).themes.map(\.key) == ["housing"])
    }

    @Test func `an indicator that came of a theme is told with it, to those who find it`() async throws {
        let here = try await CharterWorld()
        let text = "indicator \"Seen\"\n  of\n    female\n  achieved by\n    with any of \"dementia\"\n"
        func keep(_ audience: SavedCohort.Audience) async throws -> ID<SavedCohort> {
            try await KeepCohorts(here.world.here.installation).keep(
                try Definition.parse(text), for: audience, inPlaceOf: nil, version: nil, theme: "housing", once: nil,
                by: here.amina.actor)
        }
        let (shared, own) = (try await keep(.network), try await keep(.own))
        func questions(_ actor: Actor) async throws -> Set<ID<SavedCohort>> {
            let board = try await UnmetNeeds(here.desk)(by: actor)
            return Set((board.themes.first { $0.theme.key == "housing" }?.questions ?? []).map(\.id))
        }
        #expect(try await questions(here.amina.actor) == [shared, own])
        #expect(try await questions(here.ben.actor) == [shared])
    }
}
