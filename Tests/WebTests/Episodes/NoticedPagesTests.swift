import Application
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Putting somebody forward whom no question found: where they were noticed, and the way to the next one.
struct NoticedPagesTests {
    private static let meeting = "multidisciplinary meeting"

    private static func typed(
        _ person: ID<Person>, _ member: SignedIn, _ change: [String: String] = [:]
    ) -> [String: String] {
        let form = [
            "person": person.text, "act": "put forward", "origin": meeting, "held": "18-Nov-2026",
            "because": "Named by the district nurse", "owner": member.actor.account?.text ?? "",
        ]
        return form.merging(change) { $1 }
    }

    @Test func `from a meeting: one person after another, with the meeting kept in address and form`() async throws {
        let world = try await PersonSite()
        let member = try await world.member()
        let (first, second) = (try world.person("a1"), try world.person("a2"))
        let start = try await world.page(.get, "/search", ["origin": Self.meeting], by: member)
        #expect(start.contains("Noticed: Multidisciplinary meeting, 20-Nov-2026."), "today where nothing is said")
        #expect(start.contains("name=\"held\" value=\"20-Nov-2026\""))

        let kept = "origin=multidisciplinary%20meeting&held=18-Nov-2026"
        let path = "/people/\(first.text)/episode"
        let led = try await world.deed(path, Self.typed(first, member), by: member)
        #expect(led == "\(path)?\(kept)")
        let asked = ["origin": Self.meeting, "held": "18-Nov-2026"]
        let after = try await world.page(.get, path, asked, by: member)
        #expect(after.contains("Was somebody else named?") && after.contains("name=\"held\" value=\"18-Nov-2026\""))
        #expect(try await !world.page(.get, path, by: member).contains("Was somebody else named?"))

        let found = try await world.page(
            .post, "/search", asked.merging(["q": NHSNumber.forTests(2)[1]]) { $1 }, by: member)
        let way = "/people/\(second.text)/episode?act=put%20forward&amp;\(kept.replacing("&", with: "&amp;"))#act"
        #expect(found.contains("href=\"\(way)\""))
        let form = try await world.page(
            .get, "/people/\(second.text)/episode", asked.merging(["act": "put forward"]) { $1 }, by: member)
        #expect(form.contains("value=\"\(Self.meeting)\" checked") && form.contains("value=\"18-Nov-2026\""))
    }

    @Test func `it is shown with the person and on the caseload, filtered there, and goes out with the file`()
        async throws
    {
        let world = try await PersonSite()
        let member = try await world.member()
        let people = try ["a1", "a2", "a3"].map { try world.person($0) }
        let changes = [
            [:], ["origin": "other", "where": "<i>The lunch club"], ["origin": "search of the record", "held": ""],
        ]
        for (person, change) in zip(people, changes) {
            _ = try await world.deed(
                "/people/\(person.text)/episode", Self.typed(person, member, change), by: member)
        }
        let words = [
            "Multidisciplinary meeting, ", "Somewhere else: &lt;i&gt;The lunch club", "A search of the record",
        ]
        for (person, words) in zip(people, words) {
            for page in ["", "/episode"] {
                let text = try await world.page(.get, "/people/\(person.text)\(page)", by: member)
                #expect(text.contains(words), "\(page) \(words)")
            }
        }
        let whole = try await world.page(.get, "/caseload", by: member)
        #expect(words.allSatisfy { whole.contains($0) })
        let filtered = try await world.page(.get, "/caseload", ["noticed": Self.meeting], by: member)
        #expect(filtered.contains("CANARYA81001N1") && !filtered.contains("CANARYA81001N2"))
        guard
            case .download(_, _, let bytes) = try await world.ask(
                .get, "/caseload.csv", ["noticed": Self.meeting], by: member)
        else { throw Refusal.notFound }
        let file = String(decoding: bytes, as: UTF8.self)
        #expect(file.contains("Multidisciplinary meeting, 18-Nov-2026") && file.contains("CANARYA81001N1"))
        #expect(file.contains("noticed: multidisciplinary meeting") && !file.contains("CANARYA81001N2"))
    }

    @Test(arguments: [
        (["origin": ""], "Choose where the person was noticed"),
        (["origin": "search"], "Choose where the person was noticed"),
        (["origin": "earlier caseload"], "Choose where the person was noticed"),
        (["held": ""], "Give the day of the meeting<"),
        (["held": "11/18/2026"], "Day of the meeting: this is not a day."),
        (["held": "21-Nov-2026"], "The day of the meeting is not after today"),
        (["held": "tomorrow"], "The day of the meeting is not after today"),
        (["origin": "other", "where": ""], "Say where the person was noticed"),
    ])
    func `what is missing is said at its field, and nobody is put forward`(
        change: [String: String], words: String
    ) async throws {
        let world = try await PersonSite()
        let member = try await world.member()
        let person = try world.person("a1")
        let values = Self.typed(person, member, change)
        let page = try await world.page(
            .post, "/people/\(person.text)/episode", values, by: member, status: 422)
        #expect(page.contains("There is a problem") && page.contains(words))
        #expect(page.contains("Named by the district nurse"))
        #expect(try await world.installation.database.read { try $0.liveEpisode(of: person) } == nil)
    }

    @Test func `the day of a meeting is read day first, and told with the month as a word`() async throws {
        let world = try await PersonSite()
        let member = try await world.member()
        let person = try world.person("a1")
        let path = "/people/\(person.text)/episode"
        let led = try await world.deed(path, Self.typed(person, member, ["held": "05/11/2026"]), by: member)
        #expect(led.hasSuffix("&held=05-Nov-2026"))
        #expect(try await world.page(.get, path, by: member).contains("05-Nov-2026"))
    }

    @Test(arguments: [("yesterday", "19-Nov-2026"), ("today", "20-Nov-2026")])
    func `the day of a meeting may be a word, and is kept as the day that it is`(typed: String, day: String)
        async throws
    {
        let world = try await PersonSite()
        let member = try await world.member()
        let person = try world.person("a1")
        let path = "/people/\(person.text)/episode"
        let led = try await world.deed(path, Self.typed(person, member, ["held": typed]), by: member)
        #expect(led.hasSuffix("&held=\(day)"))
        #expect(try await world.page(.get, path, by: member).contains(day))
        let asked = ["origin": Self.meeting, "held": typed]
        #expect(try await world.page(.get, "/search", asked, by: member).contains("name=\"held\" value=\"\(day)\""))
    }

    @Test func `whoever puts nobody forward is offered no such way`() async throws {
        let world = try await PersonSite()
        let asked = ["origin": Self.meeting, "q": "canarya81001"]
        for role in [Role.clinicalSupervisor, .privacyOfficer] {
            let found = try await world.page(.post, "/search", asked, by: try await world.member(role))
            #expect(!found.contains("Noticed: ") && !found.contains("put%20forward"))
        }
        let coordinator = try await world.member()
        let plain = try await world.page(.post, "/search", ["q": "canarya81001"], by: coordinator)
        #expect(!plain.contains("put%20forward"))
    }
}
