import Application
import Domain
import Foundation
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// People of a list who are not taken.
struct NotTakenTests {
    @Test func `people are not taken with the reason, which is asked for, and nobody else is touched`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let chosen = Array(try await world.listed(by: member).prefix(3))
        var values = ["question": [FindSite.mine], "chosen": chosen, "deed": ["not-taken"]]
        let confirm = try await world.page(.post, FindSite.putForward, values, by: member)
        #expect(confirm.contains("Do not take 3 people?") && confirm.contains("name=\"because\""))
        values["confirmed"] = ["yes"]
        values["count"] = ["3"]
        let again = try await world.page(.post, FindSite.putForward, values, by: member, status: 422)
        #expect(again.contains("Say why they are not taken.") && chosen.allSatisfy(again.contains))
        values["because"] = ["known to the hospice already"]
        _ = try await world.page(.post, FindSite.putForward, values, by: member)
        #expect(world.site.sessions.takeNotice(member.session) == "3 people not taken.")
        #expect(try await world.live().isEmpty)
        for person in chosen {
            let id = try #require(ID<Person>(text: person))
            let episodes = try await world.installation.database.read { try $0.episodes(of: id) }
            #expect(
                episodes.map(\.state) == [.notSuitable] && episodes.map(\.because) == ["known to the hospice already"])
            #expect(episodes.first?.reason?.cohortName == "Mine")
        }
    }

    @Test func `who was not taken is shown as that, and left out when everybody is put forward`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let chosen = Array(try await world.listed(by: member).prefix(3))
        let question = ["question": [FindSite.mine]]
        let notTaken = [
            "chosen": chosen, "deed": ["not-taken"], "confirmed": ["yes"], "count": ["3"],
            "because": ["known to the hospice already"],
        ]
        _ = try await world.page(.post, FindSite.putForward, notTaken.merging(question) { $1 }, by: member)
        let shown = try await world.page(.post, "/find/carers/people", question, by: member)
        #expect(shown.components(separatedBy: "Not suitable</span>").count == 4)
        let refused = try await world.page(
            .post, "/find/carers/people", question.merging(["status": ["refused"]]) { $1 }, by: member)
        #expect(Set(FindSite.people(on: refused)) == Set(chosen))
        var everybody = question.merging(["all": ["yes"]]) { $1 }
        let confirm = try await world.page(.post, FindSite.putForward, everybody, by: member)
        #expect(confirm.contains("3 people under this filter declined, or were not taken, before"))
        let count = try #require(
            confirm.components(separatedBy: "Put forward all ").last?.components(separatedBy: " people").first)
        everybody["confirmed"] = ["yes"]
        everybody["count"] = [count]
        _ = try await world.page(.post, FindSite.putForward, everybody, by: member)
        let put = try await world.live().map(\.person.text)
        #expect(String(put.count) == count && put.count > 50 && Set(put).isDisjoint(with: chosen))
        // By their names they are put forward all the same, and a filter that holds nobody else puts nobody forward.
        let only = question.merging(["all": ["yes"], "status": ["refused"]]) { $1 }
        _ = try await world.page(.post, FindSite.putForward, only, by: member)
        let notice = world.site.sessions.takeNotice(member.session)
        #expect(notice?.hasPrefix("Everybody under this filter declined") == true)
        _ = try await world.page(.post, FindSite.putForward, question.merging(["one": [chosen[0]]]) { $1 }, by: member)
        #expect(try await world.live().contains { $0.person.text == chosen[0] })
    }

    @Test func `who has been offered it already is left when people are not taken`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let people = Array(try await world.listed(by: member).prefix(2))
        _ = try await world.page(
            .post, FindSite.putForward, ["question": [FindSite.mine], "one": [people[0]]], by: member)
        let found = try #require(try await world.live().first)
        let move = MoveEpisode(world.installation)
        let supervisor = try await world.member(.clinicalSupervisor)
        _ = try await move(DecideEpisode(.clear, version: 1), of: found.person, by: supervisor.actor)
        _ = try await move(DecideEpisode(.offer, version: 2), of: found.person, by: member.actor)
        let values = [
            "question": [FindSite.mine], "chosen": people, "deed": ["not-taken"], "confirmed": ["yes"], "count": ["2"],
            "because": ["seen by the nurse"],
        ]
        _ = try await world.page(.post, FindSite.putForward, values, by: member)
        #expect(
            world.site.sessions.takeNotice(member.session)
                == "1 person not taken. 1 person was not: This person has been put forward already: offered.")
        #expect(try await world.live().map(\.state) == [.offered])
    }
}
