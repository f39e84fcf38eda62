import Application
import Domain
import Foundation
import Testing
import Vocabulary

@testable import Web

/// Putting everybody forward whom a filter leaves.
struct PutEverybodyForwardTests {
    @Test func `everybody in the filter goes forward, and a list that changed is confirmed anew`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let desk = world.site.cohorts
        guard case .cohort(let cohort) = try await CheckCohort(desk).written(FindSite.mine, by: member.actor) else {
            Issue.record("not read")
            return
        }
        let all = try await ReadCohortList(desk).people(
            CohortListRequest(cohort: cohort, purpose: "test"), by: member.actor)
        var values = ["question": [FindSite.mine], "all": ["yes"], "confirmed": ["yes"], "count": ["2"]]
        let confirm = try await world.page(.post, FindSite.putForward, values, by: member)
        #expect(
            confirm.contains("The list has changed")
                && confirm.contains("Put forward all \(all.count) people under this filter?"))
        #expect(try await world.live().isEmpty)
        values["count"] = [String(all.count)]
        _ = try await world.page(.post, FindSite.putForward, values, by: member)
        #expect(Set(try await world.live().map(\.person)) == Set(all) && all.count > 50)
    }

    @Test func `everybody is chosen with one press on a list of one page too`() async throws {
        let world = try await FindSite(people: 8)
        let page = try await world.page(
            .post, "/find/carers/people", ["question": [FindSite.mine]], by: try await world.member())
        let shown = FindSite.people(on: page).count
        #expect((2...25).contains(shown) && page.contains("name=\"all\"") && page.contains("All \(shown) people under"))
    }

    @Test func `everybody under a filter of a question that is kept nowhere, and its file`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let filter = ["question": [FindSite.mine], "practice": ["A81001"]]
        let shown = try await world.page(.post, "/find/new/people", filter, by: member)
        #expect(shown.contains("Filtered: ") && shown.contains("name=\"all\"") && !shown.contains("CANARYA81002"))
        var values = filter
        values["all"] = ["yes"]
        let confirm = try await world.page(.post, "/find/new/put-forward", values, by: member)
        let count = try #require(
            confirm.components(separatedBy: "Put forward all ").last?.components(separatedBy: " people").first)
        values["confirmed"] = ["yes"]
        values["count"] = [count]
        _ = try await world.page(.post, "/find/new/put-forward", values, by: member)
        #expect(String(try await world.live().count) == count)
        #expect(try await world.live().allSatisfy { $0.practice.text == "A81001" })
        guard
            case .download(let name, _, let bytes) = try await world.ask(
                .post, "/find/new/people.csv", filter, by: member)
        else {
            Issue.record("no file")
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(name.hasPrefix("mine-") && text.contains("CANARYA81001") && !text.contains("CANARYA81002"))
    }
}
