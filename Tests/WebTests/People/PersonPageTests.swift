import Application
import Domain
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// One person's pages: what they show, to whom, and that each is written down.
struct PersonPageTests {
    static let pages = ["", "/print", "/contacts/new", "/what-matters", "/safety", "/status"]

    @Test func `a page has the banner, the facts with their source and day, and nothing that nobody asked`()
        async throws
    {
        let world = try await PersonSite()
        let person = try world.person("a1")
        let page = try await world.page(.get, "/people/\(person.text)", by: try await world.member())
        #expect(page.contains("CANARYA81001N1"))
        #expect(page.contains("aria-label=\"Patient\""))
        #expect(page.contains("Nobody has asked yet"))
        #expect(page.contains("Dementia"))
        #expect(page.contains("From Practice A81001’s extract, as at"))
        #expect(page.contains("Not on a caseload"))
        #expect(!page.contains("CANARYA81002"))
    }

    @Test func `every opening is one entry of the log, with what for`() async throws {
        let world = try await PersonSite()
        let person = try world.person("a1")
        let member = try await world.member()
        for path in Self.pages {
            let before = try await world.acts()
            _ = try await world.page(.get, "/people/\(person.text)\(path)", by: member)
            #expect(try await world.acts() == before + 1, "\(path)")
        }
        let officer = try await world.member(.privacyOfficer, name: "Fiona Drummond")
        let looks = try await world.page(.get, "/people/\(person.text)/looked", by: officer)
        for words in ["summary", "contact form", "what matters", "safety alerts", "whereabouts", "Printed the record"] {
            #expect(looks.contains(words))
        }
        #expect(looks.contains("Amina Yusuf"))
        // The second time, the first is there.
        #expect(!looks.contains("Saw who looked"))
        #expect(
            try await world.page(.get, "/people/\(person.text)/looked", by: officer).contains("Saw who looked"))
        #expect(!looks.contains("Dementia"))
    }

    @Test func `somebody whom one may not see is answered like nobody, on every page`() async throws {
        let world = try await PersonSite()
        let member = try await world.member()
        let officer = try await world.member(.privacyOfficer)
        let hidden = try ["b1", "c1", "a4"].map { try world.person($0).text }
        for person in hidden + [String(repeating: "0", count: 32), "nobody"] {
            for path in Self.pages + ["/contacts/\(person)/error"] {
                await #expect(throws: Refusal.notFound) {
                    try await world.ask(.get, "/people/\(person)\(path)", by: member)
                }
            }
            // Who looked, the privacy officer tells somebody who has dissented too.
            guard try person != world.person("a4").text else { continue }
            await #expect(throws: Refusal.notFound) {
                try await world.ask(.get, "/people/\(person)/looked", by: officer)
            }
        }
        // And none of it is an entry of the log.
        #expect(
            try await world.installation.database.read { reading in
                try reading.readings(since: Instant(milliseconds: 0)).map(\.count).reduce(0, +)
            } == 0)
    }

    @Test(arguments: [
        (Role.careCoordinator, true, true), (.clinicalSupervisor, true, true), (.networkManager, true, false),
        (.privacyOfficer, false, false), (.administrator, false, false),
    ])
    func `who opens a page and who writes`(role: Role, opens: Bool, writes: Bool) async throws {
        let world = try await PersonSite()
        let person = try world.person("a1").text
        let member = try await world.member(role, givenPeople: role == .networkManager)
        for path in Self.pages {
            let isForm = path != "" && path != "/print"
            do {
                _ = try await world.page(.get, "/people/\(person)\(path)", by: member)
                #expect(isForm ? writes : opens, "\(role) \(path)")
            } catch Refusal.notPermitted {
                #expect(!(isForm ? writes : opens), "\(role) \(path)")
            }
        }
    }

    @Test func `a page is the same to the byte with and without a sealed event`() async throws {
        func page(sealed: Bool, _ role: Role, _ path: String) async throws -> String {
            let world = try await PersonSite { extract in
                guard sealed else { return }
                var record = SmallExtract.Record("sealed", of: "a1")
                record.term = "CANARYSEALED"
                record.code = "103735009"
                record.sensitivity = "sealed"
                record.date = "2024-01-01"
                extract.events?.append(record)
            }
            let person = try world.person("a1").text
            return PersonSite.plain(
                try await world.page(.get, "/people/\(person)\(path)", by: try await world.member(role)))
        }
        for path in ["", "/print"] {
            #expect(
                try await page(sealed: true, .careCoordinator, path) == page(sealed: false, .careCoordinator, path))
        }
        #expect(try await !page(sealed: true, .clinicalSupervisor, "").contains("CANARYSEALED"))
    }

    @Test func `a sensitive fact is shown to whoever is cleared for it`() async throws {
        let world = try await PersonSite { extract in
            extract.events?[0].term = "CANARYSENSITIVE"
            extract.events?[0].sensitivity = "sensitive"
        }
        let path = "/people/\(try world.person("a1").text)"
        #expect(try await !world.page(.get, path, by: try await world.member()).contains("CANARYSENSITIVE"))
        #expect(
            try await world.page(.get, path, by: try await world.member(.clinicalSupervisor))
                .contains("CANARYSENSITIVE"))
    }

    @Test func `a long timeline comes in pages, and each filter shows its own`() async throws {
        let world = try await PersonSite { extract in
            extract.events = (0..<120).map { number in
                var record = SmallExtract.Record("t\(number)", of: "a1")
                record.term = "Entry-\(number)-"
                record.date = Day(number: 18_000 + number).iso
                return record
            }
        }
        let member = try await world.member()
        let path = "/people/\(try world.person("a1").text)"
        let first = try await world.page(.get, path, by: member)
        #expect(first.contains("Entry-119-") && first.contains("Entry-100-") && !first.contains("Entry-99-"))
        #expect(first.contains("Showing 1 to 20 of 120"))
        let last = try await world.page(.get, path, ["page": "6"], by: member)
        #expect(last.contains("Entry-0-") && !last.contains("Entry-20-"))
        #expect(try await world.page(.get, path, ["page": "99"], by: member).contains("Entry-0-"))
        let own = try await world.page(.get, path, ["show": "cairn"], by: member)
        #expect(!own.contains("Entry-119-"))
        _ = try await world.page(.get, path, ["show": "nonsense", "page": "-3"], by: member)
    }

    @Test func `what the network holds for text comes out as text, on every page`() async throws {
        let hostile = "<img src=x onerror=alert(1)>&'\"</textarea></title>"
        let world = try await PersonSite { extract in
            extract.patients?[0].family = "\"<b>O'N\"\"&</title>\""
            extract.events?[0].term = "\"<script>alert(1)</script>\""
            extract.events?[0].value = "<i>"
        }
        let person = try world.person("a1")
        let path = "/people/\(person.text)"
        let member = try await world.member(.clinicalSupervisor, name: "Dr \(hostile)")
        let day = "2026-12-24"
        var version = 0
        for (form, values) in [
            ("/what-matters", ["words": hostile, "please-do": hostile, "please-do-not": hostile]),
            ("/needs", ["needs": hostile]),
            ("/safety", ["marker": "phone home", "instead": hostile, "why": hostile, "review": day]),
            ("/status", ["status": "in hospital", "on": "2026-11-19", "told-by": hostile, "note": hostile]),
        ] {
            _ = try await world.deed(
                path + form, values.merging(["person": person.text, "version": "\(version)"]) { $1 }, by: member)
            version += 1
        }
        _ = try await world.deed(
            path + "/contacts/new",
            [
                "person": person.text, "how": "home visit", "with": "carer", "with-name": hostile, "outcome": "spoke",
                "said": hostile, "agreed": hostile,
            ], by: member)
        let contact = try #require(try await world.contacts(person).first)
        for page in Self.pages + ["/contacts/\(contact.id.text)/error"] {
            let text = try await world.page(.get, path + page, by: member)
            for bad in ["<img src=x", "<script>alert", "<b>O'N", "<i>", "</textarea></title>"] {
                #expect(!text.contains(bad), "\(page) \(bad)")
            }
        }
        let recorded = try await world.page(.get, path, ["recorded": contact.id.text], by: member)
        #expect(!recorded.contains("<img src=x") && recorded.contains("&lt;img src=x"))
        let officer = try await world.member(.privacyOfficer, name: hostile)
        for page in [path + "/looked", "/privacy"] {
            #expect(try await !world.page(.get, page, by: officer).contains("<img src=x"))
        }
        let found = try await world.page(.post, "/search", ["q": "o'n"], by: member)
        #expect(!found.contains("<b>O'N") && found.contains("&lt;B&gt;O&#39;N"))
    }
}
