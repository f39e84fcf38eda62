import Application
import Domain
import Foundation
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Taking back what was done to people of a list.
struct TakeBackTests {
    @Test func `not taken by mistake is undone with one press, and what was said stays`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let people = Array(try await world.listed(by: member).prefix(3))
        // One has been put forward before, by another form.
        _ = try await world.page(
            .post, FindSite.putForward, ["question": [FindSite.mine], "one": [people[0]]], by: member)
        let key = world.installation.ambient.newID(OnceKey.self)
        let values = [
            "question": [FindSite.mine], "chosen": people, "deed": ["not-taken"], "confirmed": ["yes"], "count": ["3"],
            "because": ["the wrong list"], "once": [key.text],
        ]
        _ = try await world.page(.post, FindSite.putForward, values, by: member)
        #expect(try await world.live().isEmpty)
        #expect(world.site.sessions.offerTakingBack(member.session)?.key.id == key)
        let undo = ["put": [key.text], "once": [world.installation.ambient.newID(OnceKey.self).text]]
        for _ in 0..<2 {
            guard
                case .seeOther(_, let notice) = try await world.ask(
                    .post, "/find/carers/take-back", undo, by: member)
            else {
                Issue.record("no redirect")
                return
            }
            #expect(
                notice == """
                    2 people can be taken again. 1 left as they were: They had been put forward before. \
                    Put them forward anew where that is right.
                    """)
        }
        #expect(try await world.live().isEmpty)
        let states = try await world.installation.database.read { reading in
            try people.compactMap { ID<Person>(text: $0) }.map { person in
                try reading.episodes(of: person).map(\.state.rawValue).sorted()
            }
        }
        #expect(states == [["not suitable"], ["not suitable", "taken back"], ["not suitable", "taken back"]])
    }

    @Test func `what was put forward by mistake is taken back with one press, but not what somebody has worked on`()
        async throws
    {
        let world = try await FindSite()
        let member = try await world.member()
        let people = Array(try await world.listed(by: member).prefix(5))
        // One is there already, put forward by another form.
        _ = try await world.ask(
            .post, FindSite.putForward, ["question": [FindSite.mine], "one": [people[0]]], by: member)
        let key = world.installation.ambient.newID(OnceKey.self)
        let values = [
            "question": [FindSite.mine], "chosen": people, "confirmed": ["yes"], "count": ["5"], "once": [key.text],
        ]
        for _ in 0..<2 { _ = try await world.ask(.post, FindSite.putForward, values, by: member) }
        #expect(try await world.live().count == 5)
        let sessions = world.site.sessions
        #expect(sessions.offerTakingBack(member.session)?.key.id == key)
        #expect(sessions.offerTakingBack(member.session) == nil, "offered once")
        // A supervisor has looked at one of them meanwhile.
        let supervisor = try await world.member(.clinicalSupervisor)
        let seen = try #require(try await world.live().first { $0.person.text == people[1] })
        _ = try await MoveEpisode(world.installation)(
            DecideEpisode(.clear, version: 1), of: seen.person, by: supervisor.actor)
        let undo = [
            "put": [key.text], "once": [world.installation.ambient.newID(OnceKey.self).text],
        ]
        for _ in 0..<2 {
            guard
                case .seeOther(let route, let notice) = try await world.ask(
                    .post, "/find/carers/take-back", undo, by: member)
            else {
                Issue.record("no redirect")
                return
            }
            #expect(route.path == "/find/carers/people", "the list that they were on")
            // Whoever had been there before was never put forward here, and is not told of.
            #expect(notice == "3 people taken back. 1 left as they were: Somebody has worked on the name since.")
        }
        #expect(Set(try await world.live().map(\.person.text)) == Set(people.prefix(2)))
        let taken = try await world.installation.database.read { reading in
            try people.dropFirst(2).compactMap { ID<Person>(text: $0) }.flatMap { try reading.episodes(of: $0) }
        }
        #expect(taken.map(\.state) == [.takenBack, .takenBack, .takenBack])
        // Nobody else’s session takes it back, and a key of nothing says so.
        let other = try await world.member()
        for (who, put) in [(other, key.text), (member, world.installation.ambient.newID(OnceKey.self).text)] {
            guard
                case .seeOther(_, let notice) = try await world.ask(
                    .post, "/find/carers/take-back", ["put": [put]], by: who)
            else { continue }
            #expect(notice?.hasPrefix("That is too long ago") == true)
        }
    }
}
