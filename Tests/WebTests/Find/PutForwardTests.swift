import Application
import Domain
import Foundation
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Putting people of a list forward.
struct PutForwardTests {
    private static let question = "cohort \"Mine\"\n  with any of \"dementia\""
    private static let path = "/find/carers/put-forward"

    private func list(_ world: FindSite, _ member: SignedIn) async throws -> [String] {
        FindSite.people(
            on: try await world.page(.post, "/find/carers/people", ["question": [Self.question]], by: member))
    }

    private func live(_ world: FindSite) async throws -> [Episode] {
        try await world.installation.database.read { try $0.liveEpisodes() }
    }

    @Test func `one person goes forward by the button of their row, with the reason frozen, once`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let person = try await list(world, member)[3]
        let values = [
            "question": [Self.question], "one": [person], "once": [world.installation.ambient.newID(OnceKey.self).text],
        ]
        for _ in 0..<2 {
            // The answer is the list again: its question stands in no address.
            let again = try await world.page(.post, Self.path, values, by: member)
            #expect(again.contains("It is not kept") && again.contains("name=\"question\""))
            #expect(world.site.sessions.takeNotice(member.session) == "1 person put forward.")
        }
        let episode = try #require(try await live(world).first)
        #expect(try await live(world).count == 1)
        #expect(episode.person.text == person && episode.state == .found && episode.owner == member.actor.account)
        #expect(episode.reason?.cohortName == "Mine")
        #expect(episode.reason?.evidence.contains { $0.text.contains("52448006") } == true)
        let after = try await world.page(.post, "/find/carers/people", ["question": [Self.question]], by: member)
        #expect(after.contains("Put forward</span>"))
        #expect(after.contains("Amina Yusuf"))
    }

    @Test func `several are confirmed with their number first`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let chosen = Array(try await list(world, member).prefix(4))
        var values = ["question": [Self.question], "chosen": chosen]
        let confirm = try await world.page(.post, Self.path, values, by: member)
        #expect(confirm.contains("Put forward 4 people?") && chosen.allSatisfy(confirm.contains))
        #expect(try await live(world).isEmpty)
        values["confirmed"] = ["yes"]
        values["count"] = ["4"]
        _ = try await world.page(.post, Self.path, values, by: member)
        #expect(world.site.sessions.takeNotice(member.session) == "4 people put forward.")
        #expect(Set(try await live(world).map(\.person.text)) == Set(chosen))
    }

    @Test func `everybody in the filter goes forward, and a list that changed is confirmed anew`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let desk = world.site.cohorts
        guard case .cohort(let cohort) = try await CheckCohort(desk).written(Self.question, by: member.actor) else {
            Issue.record("not read")
            return
        }
        let all = try await ReadCohortList(desk).people(
            CohortListRequest(cohort: cohort, purpose: "test"), by: member.actor)
        var values = ["question": [Self.question], "all": ["yes"], "confirmed": ["yes"], "count": ["2"]]
        let confirm = try await world.page(.post, Self.path, values, by: member)
        #expect(
            confirm.contains("The list has changed")
                && confirm.contains("Put forward all \(all.count) people under this filter?"))
        #expect(try await live(world).isEmpty)
        values["count"] = [String(all.count)]
        _ = try await world.page(.post, Self.path, values, by: member)
        #expect(Set(try await live(world).map(\.person)) == Set(all) && all.count > 50)
    }

    @Test func `names go to another coordinator where one is chosen`() async throws {
        let world = try await FindSite()
        let (member, other) = (try await world.member(), try await world.member(at: ["A81001"]))
        let elsewhere = FindSite.people(
            on: try await world.page(
                .post, "/find/new/people", ["question": [Self.question], "practice": ["A81002"]], by: member))
        let chosen = Array(try await list(world, member).prefix(2)) + elsewhere.prefix(2)
        let account = try #require(other.actor.account)
        let values = [
            "question": [Self.question], "chosen": chosen, "confirmed": ["yes"], "count": [String(chosen.count)],
            "owner": [account.text],
        ]
        _ = try await world.ask(.post, Self.path, values, by: member)
        let episodes = try await live(world)
        #expect(Set(episodes.map(\.person.text)) == Set(chosen.prefix(2)), "those of her practices only")
        #expect(episodes.allSatisfy { $0.owner == account && $0.practice.text == "A81001" })
    }

    @Test func `people are not taken with the reason, which is asked for, and nobody else is touched`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let chosen = Array(try await list(world, member).prefix(3))
        var values = ["question": [Self.question], "chosen": chosen, "deed": ["not-taken"]]
        let confirm = try await world.page(.post, Self.path, values, by: member)
        #expect(confirm.contains("Do not take 3 people?") && confirm.contains("name=\"because\""))
        values["confirmed"] = ["yes"]
        values["count"] = ["3"]
        let again = try await world.page(.post, Self.path, values, by: member, status: 422)
        #expect(again.contains("Say why they are not taken.") && chosen.allSatisfy(again.contains))
        values["because"] = ["known to the hospice already"]
        _ = try await world.page(.post, Self.path, values, by: member)
        #expect(world.site.sessions.takeNotice(member.session) == "3 people not taken.")
        #expect(try await live(world).isEmpty)
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
        let chosen = Array(try await list(world, member).prefix(3))
        let question = ["question": [Self.question]]
        let notTaken = [
            "chosen": chosen, "deed": ["not-taken"], "confirmed": ["yes"], "count": ["3"],
            "because": ["known to the hospice already"],
        ]
        _ = try await world.page(.post, Self.path, notTaken.merging(question) { $1 }, by: member)
        let shown = try await world.page(.post, "/find/carers/people", question, by: member)
        #expect(shown.components(separatedBy: "Not suitable</span>").count == 4)
        let refused = try await world.page(
            .post, "/find/carers/people", question.merging(["status": ["refused"]]) { $1 }, by: member)
        #expect(Set(FindSite.people(on: refused)) == Set(chosen))
        var everybody = question.merging(["all": ["yes"]]) { $1 }
        let confirm = try await world.page(.post, Self.path, everybody, by: member)
        #expect(confirm.contains("3 people under this filter declined, or were not taken, before"))
        let count = try #require(
            confirm.components(separatedBy: "Put forward all ").last?.components(separatedBy: " people").first)
        everybody["confirmed"] = ["yes"]
        everybody["count"] = [count]
        _ = try await world.page(.post, Self.path, everybody, by: member)
        let put = try await live(world).map(\.person.text)
        #expect(String(put.count) == count && put.count > 50 && Set(put).isDisjoint(with: chosen))
        // By their names they are put forward all the same, and a filter that holds nobody else puts nobody forward.
        let only = question.merging(["all": ["yes"], "status": ["refused"]]) { $1 }
        _ = try await world.page(.post, Self.path, only, by: member)
        let notice = world.site.sessions.takeNotice(member.session)
        #expect(notice?.hasPrefix("Everybody under this filter declined") == true)
        _ = try await world.page(.post, Self.path, question.merging(["one": [chosen[0]]]) { $1 }, by: member)
        #expect(try await live(world).contains { $0.person.text == chosen[0] })
    }

    @Test func `who has been offered it already is left when people are not taken`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let people = Array(try await list(world, member).prefix(2))
        _ = try await world.page(.post, Self.path, ["question": [Self.question], "one": [people[0]]], by: member)
        let found = try #require(try await live(world).first)
        let move = MoveEpisode(world.installation)
        let supervisor = try await world.member(.clinicalSupervisor)
        _ = try await move(DecideEpisode(.clear, version: 1), of: found.person, by: supervisor.actor)
        _ = try await move(DecideEpisode(.offer, version: 2), of: found.person, by: member.actor)
        let values = [
            "question": [Self.question], "chosen": people, "deed": ["not-taken"], "confirmed": ["yes"], "count": ["2"],
            "because": ["seen by the nurse"],
        ]
        _ = try await world.page(.post, Self.path, values, by: member)
        #expect(
            world.site.sessions.takeNotice(member.session)
                == "1 person not taken. 1 person was not: This person has been put forward already: offered.")
        #expect(try await live(world).map(\.state) == [.offered])
    }

    @Test func `not taken by mistake is undone with one press, and what was said stays`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let people = Array(try await list(world, member).prefix(3))
        // One has been put forward before, by another form.
        _ = try await world.page(.post, Self.path, ["question": [Self.question], "one": [people[0]]], by: member)
        let key = world.installation.ambient.newID(OnceKey.self)
        let values = [
            "question": [Self.question], "chosen": people, "deed": ["not-taken"], "confirmed": ["yes"], "count": ["3"],
            "because": ["the wrong list"], "once": [key.text],
        ]
        _ = try await world.page(.post, Self.path, values, by: member)
        #expect(try await live(world).isEmpty)
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
        #expect(try await live(world).isEmpty)
        let states = try await world.installation.database.read { reading in
            try people.compactMap { ID<Person>(text: $0) }.map { person in
                try reading.episodes(of: person).map(\.state.rawValue).sorted()
            }
        }
        #expect(states == [["not suitable"], ["not suitable", "taken back"], ["not suitable", "taken back"]])
    }

    @Test func `somebody of another practice, or not found, is not put forward`() async throws {
        let world = try await FindSite()
        let everywhere = try await world.member()
        let member = try await world.member(at: ["A81001"])
        let others = FindSite.people(
            on: try await world.page(
                .post, "/find/carers/people", ["question": [Self.question], "practice": ["A81002"]], by: everywhere))
        #expect(others.count == 25)
        for person in others.prefix(3) {
            _ = try await world.ask(.post, Self.path, ["question": [Self.question], "one": [person]], by: member)
        }
        _ = try await world.ask(
            .post, Self.path,
            ["question": [Self.question], "chosen": others, "confirmed": ["yes"], "count": ["25"]], by: member)
        #expect(try await live(world).isEmpty)
        await #expect(throws: Refusal.notFound) {
            try await world.ask(.post, Self.path, ["question": [Self.question], "one": ["zz"]], by: member)
        }
    }

    @Test func `what was put forward by mistake is taken back with one press, but not what somebody has worked on`()
        async throws
    {
        let world = try await FindSite()
        let member = try await world.member()
        let people = Array(try await list(world, member).prefix(5))
        // One is there already, put forward by another form.
        _ = try await world.ask(.post, Self.path, ["question": [Self.question], "one": [people[0]]], by: member)
        let key = world.installation.ambient.newID(OnceKey.self)
        let values = [
            "question": [Self.question], "chosen": people, "confirmed": ["yes"], "count": ["5"], "once": [key.text],
        ]
        for _ in 0..<2 { _ = try await world.ask(.post, Self.path, values, by: member) }
        #expect(try await live(world).count == 5)
        let sessions = world.site.sessions
        #expect(sessions.offerTakingBack(member.session)?.key.id == key)
        #expect(sessions.offerTakingBack(member.session) == nil, "offered once")
        // A supervisor has looked at one of them meanwhile.
        let supervisor = try await world.member(.clinicalSupervisor)
        let seen = try #require(try await live(world).first { $0.person.text == people[1] })
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
        #expect(Set(try await live(world).map(\.person.text)) == Set(people.prefix(2)))
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

    @Test func `everybody is chosen with one press on a list of one page too`() async throws {
        let world = try await FindSite(people: 8)
        let page = try await world.page(
            .post, "/find/carers/people", ["question": [Self.question]], by: try await world.member())
        let shown = FindSite.people(on: page).count
        #expect((2...25).contains(shown) && page.contains("name=\"all\"") && page.contains("All \(shown) people under"))
    }

    @Test func `nobody ticked is said, and nothing is done`() async throws {
        let world = try await FindSite(people: 5)
        guard case .seeOther(_, let notice) = try await world.ask(.post, Self.path, by: try await world.member()) else {
            Issue.record("no redirect")
            return
        }
        #expect(notice?.contains("Nobody was ticked") == true)
    }

    @Test func `of an extract that is old it is said why it is used, and that is kept`() async throws {
        // Thirty-six days old, with a limit of thirty-five.
        let world = try await FindSite(asAt: "2026-10-15")
        let member = try await world.member()
        let person = try await list(world, member)[0]
        var values = ["question": [Self.question], "one": [person]]
        let asked = try await world.page(.post, Self.path, values, by: member)
        #expect(asked.contains("Old extracts are among these.") && asked.contains("36 days old"))
        values["confirmed"] = ["yes"]
        values["count"] = ["1"]
        let again = try await world.page(.post, Self.path, values, by: member, status: 422)
        #expect(again.contains("Say why an old extract is used."))
        #expect(try await live(world).isEmpty)
        values["because-of-age"] = ["The next extract comes on Monday"]
        _ = try await world.page(.post, Self.path, values, by: member)
        let episode = try #require(try await live(world).first)
        #expect(episode.becauseOfAge == "The next extract comes on Monday")
        // A practice that says so lets it be old for longer.
        let ods = try #require(ODSCode("A81001"))
        _ = try await RecordPractice(database: world.installation.database)(
            SetPractice(ods: ods, practiceName: nil, agreement: nil, oldAfter: 60), by: TestStore.operatorOfHost)
        let page = try await world.page(.get, "/find/palliative-care", by: try await world.member(at: ["A81001"]))
        #expect(!page.contains("days old"))
    }

    @Test func `everybody under a filter of a question that is kept nowhere, and its file`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let filter = ["question": [Self.question], "practice": ["A81001"]]
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
        #expect(String(try await live(world).count) == count)
        #expect(try await live(world).allSatisfy { $0.practice.text == "A81001" })
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
