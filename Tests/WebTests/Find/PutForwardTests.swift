import Application
import Domain
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Putting people of a list forward, one by one or several at once.
struct PutForwardTests {
    @Test func `one person goes forward by the button of their row, with the reason frozen, once`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let person = try await world.listed(by: member)[3]
        let values = [
            "question": [FindSite.mine], "one": [person], "once": [world.installation.ambient.newID(OnceKey.self).text],
        ]
        for _ in 0..<2 {
            // The answer is the list again: its question stands in no address.
            let again = try await world.page(.post, FindSite.putForward, values, by: member)
            #expect(again.contains("It is not kept") && again.contains("name=\"question\""))
            #expect(world.site.sessions.takeNotice(member.session) == "1 person put forward.")
        }
        let episode = try #require(try await world.live().first)
        #expect(try await world.live().count == 1)
        #expect(episode.person.text == person && episode.state == .found && episode.owner == member.actor.account)
        #expect(episode.reason?.cohortName == "Mine")
        #expect(episode.reason?.evidence.contains { $0.text.contains("52448006") } == true)
        let after = try await world.page(.post, "/find/carers/people", ["question": [FindSite.mine]], by: member)
        #expect(after.contains("Put forward</span>"))
        #expect(after.contains("Amina Yusuf"))
    }

    @Test func `several are confirmed with their number first`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let chosen = Array(try await world.listed(by: member).prefix(4))
        var values = ["question": [FindSite.mine], "chosen": chosen]
        let confirm = try await world.page(.post, FindSite.putForward, values, by: member)
        #expect(confirm.contains("Put forward 4 people?") && chosen.allSatisfy(confirm.contains))
        #expect(try await world.live().isEmpty)
        values["confirmed"] = ["yes"]
        values["count"] = ["4"]
        _ = try await world.page(.post, FindSite.putForward, values, by: member)
        #expect(world.site.sessions.takeNotice(member.session) == "4 people put forward.")
        #expect(Set(try await world.live().map(\.person.text)) == Set(chosen))
    }

    @Test func `names go to another coordinator where one is chosen`() async throws {
        let world = try await FindSite()
        let (member, other) = (try await world.member(), try await world.member(at: ["A81001"]))
        let elsewhere = FindSite.people(
            on: try await world.page(
                .post, "/find/new/people", ["question": [FindSite.mine], "practice": ["A81002"]], by: member))
        let chosen = Array(try await world.listed(by: member).prefix(2)) + elsewhere.prefix(2)
        let account = try #require(other.actor.account)
        let values = [
            "question": [FindSite.mine], "chosen": chosen, "confirmed": ["yes"], "count": [String(chosen.count)],
            "owner": [account.text],
        ]
        _ = try await world.ask(.post, FindSite.putForward, values, by: member)
        let episodes = try await world.live()
        #expect(Set(episodes.map(\.person.text)) == Set(chosen.prefix(2)), "those of her practices only")
        #expect(episodes.allSatisfy { $0.owner == account && $0.practice.text == "A81001" })
    }

    @Test func `somebody of another practice, or not found, is not put forward`() async throws {
        let world = try await FindSite()
        let everywhere = try await world.member()
        let member = try await world.member(at: ["A81001"])
        let others = FindSite.people(
            on: try await world.page(
                .post, "/find/carers/people", ["question": [FindSite.mine], "practice": ["A81002"]], by: everywhere))
        #expect(others.count == 25)
        for person in others.prefix(3) {
            _ = try await world.ask(
                .post, FindSite.putForward, ["question": [FindSite.mine], "one": [person]], by: member)
        }
        _ = try await world.ask(
            .post, FindSite.putForward,
            ["question": [FindSite.mine], "chosen": others, "confirmed": ["yes"], "count": ["25"]], by: member)
        #expect(try await world.live().isEmpty)
        await #expect(throws: Refusal.notFound) {
            try await world.ask(.post, FindSite.putForward, ["question": [FindSite.mine], "one": ["zz"]], by: member)
        }
    }

    @Test func `nobody ticked is said, and nothing is done`() async throws {
        let world = try await FindSite(people: 5)
        guard
            case .seeOther(_, let notice) = try await world.ask(
                .post, FindSite.putForward, by: try await world.member())
        else {
            Issue.record("no redirect")
            return
        }
        #expect(notice?.contains("Nobody was ticked") == true)
    }

    @Test func `of an extract that is old it is said why it is used, and that is kept`() async throws {
        // Thirty-six days old, with a limit of thirty-five.
        let world = try await FindSite(asAt: "2026-10-15")
        let member = try await world.member()
        let person = try await world.listed(by: member)[0]
        var values = ["question": [FindSite.mine], "one": [person]]
        let asked = try await world.page(.post, FindSite.putForward, values, by: member)
        #expect(asked.contains("Old extracts are among these.") && asked.contains("36 days old"))
        values["confirmed"] = ["yes"]
        values["count"] = ["1"]
        let again = try await world.page(.post, FindSite.putForward, values, by: member, status: 422)
        #expect(again.contains("Say why an old extract is used."))
        #expect(try await world.live().isEmpty)
        values["because-of-age"] = ["The next extract comes on Monday"]
        _ = try await world.page(.post, FindSite.putForward, values, by: member)
        let episode = try #require(try await world.live().first)
        #expect(episode.becauseOfAge == "The next extract comes on Monday")
        // A practice that says so lets it be old for longer.
        let ods = try #require(ODSCode("A81001"))
        _ = try await RecordPractice(database: world.installation.database)(
            SetPractice(ods: ods, practiceName: nil, agreement: nil, oldAfter: 60), by: TestStore.operatorOfHost)
        let page = try await world.page(.get, "/find/palliative-care", by: try await world.member(at: ["A81001"]))
        #expect(!page.contains("days old"))
    }
}
