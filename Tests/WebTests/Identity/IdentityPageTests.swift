import Application
import Domain
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// The pages about who somebody is, and where links to a record lead that goes on under another.
struct IdentityPageTests {
    /// `a1` and `a2` have one name and birth date; so have `a1` and nobody of another practice.
    private func world() async throws -> PersonSite {
        try await PersonSite { extract in
            for index in [0, 1] {
                extract.patients?[index].family = "TWIN"
            }
            for index in extract.patients?.indices ?? 0..<0 { extract.patients?[index].given = "Given\(max(1, index))" }
        }
    }

    private func question(_ world: PersonSite) async throws -> IdentityQuestion {
        try #require(try await world.installation.database.read { try $0.identityQuestions() }.first)
    }

    private func form(_ version: Int, _ values: [String: String]) -> [String: String] {
        values.merging(["version": String(version)]) { $1 }
    }

    @Test func `two people decide, links lead on, and one undoes it`() async throws {
        let world = try await world()
        let (amina, ben) = (try await world.member(), try await world.member(.clinicalSupervisor, name: "Ben Carter"))
        let question = try await question(world)
        let path = "/identity/\(question.id.text)"
        #expect(try await world.page(.get, "/identity", by: amina).contains("Same name and birth date"))
        let page = try await world.page(.get, path, by: amina)
        #expect(page.contains("Side by side") && page.contains("Differs") && page.contains("Two different people"))

        // What is missing comes back with everything typed.
        let back = try await world.page(.post, path, form(1, ["reason": "Rang the practice"]), by: amina, status: 422)
        #expect(back.contains("Rang the practice") && back.contains("Choose what is so."))

        _ = try await world.deed(path, form(1, ["verdict": "one", "reason": "Rang the practice"]), by: amina)
        #expect(try await world.page(.get, path, by: amina).contains("Two people decide this."))
        _ = try await world.page(.post, "\(path)/settle", form(2, ["answer": "confirm"]), by: amina, status: 422)
        _ = try await world.deed("\(path)/settle", form(2, ["answer": "confirm"]), by: ben)
        #expect(try await world.page(.get, path, by: ben).contains("Confirmed by Ben Carter"))

        let (kept, other) = (question.one, question.people[1])
        await #expect(throws: Refusal.joined(kept)) { try await world.ask(.get, "/people/\(other.text)", by: amina) }
        let file = try await world.page(.get, "/people/\(kept.text)", by: amina)
        #expect(file.contains("Known before as NHS number") && file.contains("See the decision"))
        #expect(!file.contains("Another person has the same name and birth date"))

        _ = try await world.page(.post, "\(path)/undo", form(3, [:]), by: amina, status: 422)
        _ = try await world.deed("\(path)/undo", form(3, ["undo": "It was a cousin"]), by: amina)
        _ = try await world.page(.get, "/people/\(other.text)", by: amina)
    }

    @Test func `one number of two people is given to one of them, by two, and taken back`() async throws {
        let world = try await PersonSite { extract in
            if let number = extract.patients?[0].number { extract.patients?[1].number = number }
        }
        let (amina, ben) = (try await world.member(), try await world.member(.clinicalSupervisor, name: "Ben Carter"))
        let question = try await question(world)
        let (number, path) = (try #require(question.number).grouped, "/identity/\(question.id.text)")
        #expect(try await world.page(.get, "/identity", by: amina).contains("One NHS number, two people"))
        let page = try await world.page(.get, path, by: amina)
        for words in [
            "CANARYA81001N1", "CANARYA81001N2", "Each is there with their own records",
            "Records that name the number alone were not taken", "Two different people: \(number) is the first’s",
            "Two different people: \(number) is the second’s", "Two different people: \(number) is neither’s",
            "The same person: the first record goes on",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("value=\"different\""))

        _ = try await world.deed(path, form(1, ["verdict": "number-other", "reason": "Rang them"]), by: amina)
        _ = try await world.deed("\(path)/settle", form(2, ["answer": "confirm"]), by: ben)
        #expect(
            try await world.page(.get, path, by: ben).contains(
                "Decided: Two different people: \(number) is the second’s"))
        #expect(
            try await world.page(.get, "/identity", ["show": "decided"], by: amina).contains(
                "two people, the number is the second’s"))
        // Nobody was joined: either file opens, with nothing said of another record.
        let (first, second) = (question.one, question.people[1])
        let shown = "data-nhs=\"\(try #require(question.number).digits)\""
        #expect(try await !world.page(.get, "/people/\(first.text)", by: amina).contains(shown))
        #expect(try await world.page(.get, "/people/\(second.text)", by: amina).contains(shown))
        _ = try await world.deed("\(path)/undo", form(3, ["undo": "It was the other way"]), by: amina)
        #expect(try await world.page(.get, "/people/\(first.text)", by: amina).contains(shown))
    }

    @Test func `the page of a practice says how many wait there, and leads to those`() async throws {
        let world = try await world()
        let (here, elsewhere) = (try await world.member(), try await world.member(at: ["A81002"]))
        let page = try await world.page(.get, "/practices/A81001", by: here)
        #expect(page.contains("href=\"/identity?practice=A81001\"") && page.contains(">1 question</a>"))
        let list = try await world.page(.get, "/identity", ["practice": "A81001"], by: here)
        #expect(list.contains("Filtered: 1 of 1"))
        #expect(list.contains("Same name and birth date") && list.contains("Practice A81001"))
        #expect(list.contains("href=\"/identity?show=decided&amp;practice=A81001\""))
        let other = try await world.page(.get, "/practices/A81002", by: elsewhere)
        #expect(other.contains("No question waits") && !other.contains("/identity?practice"))
        await #expect(throws: Refusal.notFound) {
            try await world.ask(.get, "/identity", ["practice": "A81001"], by: elsewhere)
        }
    }

    @Test func `whoever may not see both sides finds nothing`() async throws {
        let world = try await world()
        let question = try await question(world)
        let elsewhere = try await world.member(at: ["A81002"])
        #expect(try await world.page(.get, "/identity", by: elsewhere).contains("No question waits."))
        await #expect(throws: Refusal.notFound) {
            try await world.ask(.get, "/identity/\(question.id.text)", by: elsewhere)
        }
        await #expect(throws: Refusal.self) {
            try await world.ask(
                .post, "/identity/\(question.id.text)", form(1, ["verdict": "one", "reason": "x"]), by: elsewhere)
        }
    }
}

/// The page of a practice.
struct PracticeProfilePageTests {
    @Test func `a manager describes a practice, and a coordinator reads it`() async throws {
        let world = try await PersonSite()
        let manager = try await world.member(.networkManager, name: "Grace Okafor")
        let path = "/practices/A81001"
        _ = try await world.page(.get, path, by: manager)
        _ = try await world.deed(
            "\(path)/profile",
            ["version": "0", "system": "EMIS Web", "process": "Task the reception team", "who": "Manager: J Bloggs"],
            by: manager)
        let coordinator = try await world.member()
        let page = try await world.page(.get, path, by: coordinator)
        for words in ["EMIS Web", "Task the reception team", "Manager: J Bloggs", "Grace Okafor", "What it covers"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("Change this page") && !page.contains("Signed by</label>"))
        let stale = try await world.page(
            .post, "\(path)/profile", ["version": "0", "process": "Something else"], by: manager, status: 409)
        #expect(stale.contains("Something else") && stale.contains("Task the reception team"))
        let refused = try await world.page(
            .post, "\(path)/profile",
            ["version": "1", "email": "reception", "process": "Ask for 999 000 0018", "phone": "01632 960400"],
            by: manager, status: 422)
        #expect(refused.contains("href=\"#email\"") && refused.contains("href=\"#process\""))
        #expect(!refused.contains("href=\"#phone\"") && !refused.contains("href=\"#system\""))
        let administrator = try await world.member(.administrator)
        #expect(try await world.page(.get, path, by: administrator).contains("First day on which it no longer holds"))
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, "/practices/A81002", by: coordinator) }
    }
}
