import Application
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Forms about a person: nothing typed is lost, nothing is done twice, and ids swapped in a form have no effect.
struct PersonFormTests {
    @Test func `what matters is written down, shown first, and changed`() async throws {
        let world = try await PersonSite()
        let member = try await world.member()
        let person = try world.person("a1")
        let path = "/people/\(person.text)"
        let values = ["person": person.text, "version": "0", "words": "My garden", "please-do": "Ring twice"]
        #expect(try await world.deed(path + "/what-matters", values, by: member) == path)
        let page = try await world.page(.get, path, by: member)
        #expect(
            page.contains("“My garden”") && page.contains("Ring twice") && page.contains("taken down by Amina Yusuf"))
        #expect(try await world.page(.get, path + "/print", by: member).contains("My garden"))
    }

    @Test func `somebody who was overtaken gets both texts, and can save again`() async throws {
        let world = try await PersonSite()
        let (first, second) = (try await world.member(), try await world.member(name: "Ben Carter"))
        let person = try world.person("a1")
        let path = "/people/\(person.text)/what-matters"
        let base = ["person": person.text, "version": "0"]
        _ = try await world.deed(path, base.merging(["words": "FIRSTTEXT"]) { $1 }, by: first)
        let page = try await world.page(
            .post, path, base.merging(["words": "SECONDTEXT", "please-do": "TYPEDTOO"]) { $1 }, by: second, status: 409)
        #expect(page.contains("FIRSTTEXT") && page.contains("SECONDTEXT") && page.contains("TYPEDTOO"))
        #expect(page.contains("name=\"version\" value=\"1\""))
        #expect(try await world.card(person).whatMatters?.words == "FIRSTTEXT")
        _ = try await world.deed(path, ["person": person.text, "version": "1", "words": "SECONDTEXT"], by: second)
        #expect(try await world.card(person).whatMatters?.words == "SECONDTEXT")
    }

    @Test func `a form that is sent twice does its deed once`() async throws {
        let world = try await PersonSite()
        let member = try await world.member()
        let person = try world.person("a1")
        let path = "/people/\(person.text)"
        let key = world.installation.ambient.newID(OnceKey.self).text
        let matters = ["person": person.text, "version": "0", "once": key, "words": "My garden"]
        for _ in 0..<2 { #expect(try await world.deed(path + "/what-matters", matters, by: member) == path) }
        #expect(try await world.card(person).version == 1)
        var contact = Self.contact(person)
        contact["once"] = world.installation.ambient.newID(OnceKey.self).text
        let places = [
            try await world.deed(path + "/contacts/new", contact, by: member),
            try await world.deed(path + "/contacts/new", contact, by: member),
        ]
        #expect(places[0] == places[1])
        #expect(try await world.contacts(person).count == 1)
    }

    @Test func `a form made for another person has no effect`() async throws {
        let world = try await PersonSite()
        let member = try await world.member()
        let (person, other) = (try world.person("a1"), try world.person("a2"))
        let path = "/people/\(person.text)"
        for (form, values) in [
            ("/what-matters", ["words": "x"]), ("/needs", ["needs": "x"]), ("/contacts/new", Self.contact(other)),
            ("/safety", ["marker": "write", "review": "2026-12-24"]),
            ("/safety/lift", ["marker": "write", "reason": "x"]),
            ("/status", ["status": "died", "on": "2026-11-19", "told-by": "x"]), ("/status/undo", ["reason": "x"]),
        ] {
            for named in [other.text, "", nil] {
                var sent = values
                sent["person"] = named
                sent["version"] = "0"
                await #expect(throws: Refusal.notFound, "\(form)") {
                    try await world.ask(.post, path + form, sent, by: member)
                }
            }
        }
        #expect(try await world.card(person).version == 0)
        #expect(try await world.card(other).version == 0)
        #expect(try await world.contacts(person).isEmpty)
    }

    static func contact(_ person: ID<Person>) -> [String: String] {
        [
            "person": person.text, "how": "phone mobile", "day": "today", "time": "08:30", "with": "person",
            "outcome": "spoke", "said": "SAIDTEXT", "agreed": "AGREEDTEXT",
        ]
    }

    @Test func `a contact is recorded, shown, and copied with the number in one piece`() async throws {
        let world = try await PersonSite()
        let member = try await world.member()
        let person = try world.person("a1")
        let path = "/people/\(person.text)"
        let place = try await world.deed(path + "/contacts/new", Self.contact(person), by: member)
        let contact = try #require(try await world.contacts(person).first)
        #expect(place == "\(path)?recorded=\(contact.id.text)")
        let page = try await world.page(.get, path, ["recorded": contact.id.text], by: member)
        #expect(page.contains("NHS No. \(NHSNumber.forTests(1)[0]), CANARYA81001N1"))
        #expect(page.contains("20-Nov-2026 08:30 Phone with the patient: spoke"))
        #expect(page.contains("Said: SAIDTEXT") && page.contains("Agreed: AGREEDTEXT"))
        #expect(page.contains("Recorded in Cairn by Amina Yusuf"))
        let again = try await world.page(.get, path + "/contacts/new", by: try await world.member(name: "Ben Carter"))
        #expect(again.contains("Somebody contacted them today"))
        // A contact of somebody else's in the address shows nothing.
        let other = try await world.page(
            .get, "/people/\(try world.person("a2").text)", ["recorded": contact.id.text], by: member)
        #expect(!other.contains("SAIDTEXT"))
    }

    @Test func `a form with problems comes back as typed, with a way to each field`() async throws {
        let world = try await PersonSite()
        let member = try await world.member()
        let person = try world.person("a1")
        let path = "/people/\(person.text)/contacts/new"
        let page = try await world.page(
            .post, path,
            ["person": person.text, "day": "24-Nov-2026", "time": "late", "outcome": "spoke", "agreed": "KEPT"],
            by: member, status: 422)
        for field in ["how", "day", "time", "with", "said"] { #expect(page.contains("href=\"#\(field)\""), "\(field)") }
        #expect(page.contains("24-Nov-2026") && page.contains("late") && page.contains("KEPT"))
        #expect(try await world.contacts(person).isEmpty)
    }

    @Test func `a way that is not safe cannot be chosen, and is refused when it is sent all the same`() async throws {
        let world = try await PersonSite()
        let supervisor = try await world.member(.clinicalSupervisor, name: "Dr Patel")
        let member = try await world.member()
        let person = try world.person("a1")
        let path = "/people/\(person.text)"
        for (version, marker) in ["phone mobile", "leave a message"].enumerated() {
            _ = try await world.deed(
                path + "/safety",
                [
                    "person": person.text, "version": "\(version)", "marker": marker, "instead": "GOINPERSON",
                    "why": "WHYTEXT", "sensitivity": "sensitive", "review": "2026-12-24",
                ], by: supervisor)
        }
        let form = try await world.page(.get, path + "/contacts/new", by: member)
        #expect(form.contains("Do not phone the mobile") && form.contains("GOINPERSON"))
        #expect(!form.contains("value=\"phone mobile\"") && !form.contains("value=\"left a message\""))
        #expect(form.contains("value=\"phone home\""))
        for change in [["how": "phone mobile"], ["how": "phone home", "outcome": "left a message"]] {
            let sent = Self.contact(person).merging(change) { $1 }
            let page = try await world.page(.post, path + "/contacts/new", sent, by: member, status: 422)
            #expect(page.contains("SAIDTEXT"))
            #expect(page.contains("It had happened before I knew of this alert"))
        }
        #expect(try await world.contacts(person).isEmpty)
        // Of one alert's tick, the other still stands; what had happened before is recorded, and the log says so.
        var told = Self.contact(person).merging(["how": "phone mobile", "outcome": "left a message"]) { $1 }
        told["known-alert"] = "phone mobile"
        let half = try await world.page(.post, path + "/contacts/new", told, by: member, status: 422)
        #expect(half.contains("value=\"phone mobile\" checked") && half.contains("href=\"#outcome\""))
        told["outcome"] = "spoke"
        _ = try await world.deed(path + "/contacts/new", told, by: member)
        #expect(try await world.contacts(person).count == 1)
        // Why is for those who are cleared.
        #expect(try await !world.page(.get, path, by: member).contains("WHYTEXT"))
        #expect(try await world.page(.get, path, by: supervisor).contains("WHYTEXT"))
        // Whoever did not set it cannot take it away.
        await #expect(throws: Refusal.self) {
            try await world.ask(
                .post, path + "/safety/lift",
                ["person": person.text, "version": "2", "marker": "phone mobile", "reason": "x"], by: member)
        }
        _ = try await world.deed(
            path + "/safety/lift", ["person": person.text, "version": "2", "marker": "phone mobile", "reason": "x"],
            by: supervisor)
        _ = try await world.deed(path + "/contacts/new", Self.contact(person), by: member)
    }

    @Test func `a death that was told counts at once, and until it is taken back`() async throws {
        let world = try await PersonSite()
        let member = try await world.member()
        let person = try world.person("a1")
        let path = "/people/\(person.text)"
        let told = [
            "person": person.text, "version": "0", "status": "died", "on": "18-Nov-2026", "told-by": "her daughter",
        ]
        #expect(try await world.deed(path + "/status", told, by: member) == path)
        for page in ["", "/contacts/new", "/print"] {
            #expect(try await world.page(.get, path + page, by: member).contains("Reported to have died"))
        }
        #expect(try await world.page(.get, path, by: member).contains("banner--died"))
        let sent = Self.contact(person)
        let page = try await world.page(.post, path + "/contacts/new", sent, by: member, status: 422)
        #expect(page.contains("has died") && page.contains("SAIDTEXT"))
        _ = try await world.deed(
            path + "/contacts/new", sent.merging(["with": "carer", "with-name": "Pat"]) { $1 }, by: member)
        _ = try await world.deed(
            path + "/status/undo", ["person": person.text, "version": "1", "reason": "Another person"], by: member)
        #expect(try await !world.page(.get, path, by: member).contains("Reported to have died"))
    }

    @Test
    func `a contact that was entered in error stays, struck through, by whoever wrote it`() async throws {
        let world = try await PersonSite()
        let member = try await world.member()
        let person = try world.person("a1")
        let path = "/people/\(person.text)"
        _ = try await world.deed(path + "/contacts/new", Self.contact(person), by: member)
        let contact = try #require(try await world.contacts(person).first)
        let error = "\(path)/contacts/\(contact.id.text)/error"
        let values = ["person": person.text, "version": "1"]
        _ = try await world.page(.post, error, values, by: member, status: 422)
        let elsewhere = "/people/\(try world.person("a2").text)/contacts/\(contact.id.text)/error"
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, elsewhere, by: member) }
        _ = try await world.deed(error, values.merging(["why": "WRONGPERSON"]) { $1 }, by: member)
        let page = try await world.page(.get, path, by: member)
        #expect(page.contains("is-struck") && page.contains("WRONGPERSON") && page.contains("SAIDTEXT"))
    }
}
