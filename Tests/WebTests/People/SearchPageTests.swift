import Application
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Searching, and where its rows lead.
struct SearchPageTests {
    @Test func `what was typed and who was found stand in no address`() async throws {
        let world = try await PersonSite()
        let member = try await world.member()
        let page = try await world.page(.post, "/search", ["q": "canarya81001"], by: member)
        #expect(page.contains("3 people found"))
        #expect(page.contains("href=\"/people/\(try world.person("a1").text)\""))
        #expect(!page.contains("aria-label=\"Patient\""))
        for address in page.split(separator: "href=\"").map({ $0.prefix { $0 != "\"" } }) {
            #expect(!address.lowercased().contains("canary"))
        }
        #expect(!page.contains("CANARYA81002") && !page.contains("CANARYA81001N4"))
        #expect(try await world.page(.get, "/search", by: member).contains("Find a person"))
    }

    @Test func `a number with a slip is told, and kept`() async throws {
        let world = try await PersonSite()
        let page = try await world.page(
            .post, "/search", ["q": "999 000 0019"], by: try await world.member(), status: 422)
        #expect(page.contains("not an NHS number") && page.contains("value=\"999 000 0019\""))
    }

    @Test func `the privacy officer gets no further than who looked`() async throws {
        let world = try await PersonSite()
        let officer = try await world.member(.privacyOfficer)
        let page = try await world.page(.post, "/search", ["q": NHSNumber.forTests(1)[0]], by: officer)
        let person = try world.person("a1").text
        #expect(page.contains("href=\"/people/\(person)/looked\"") && !page.contains("href=\"/people/\(person)\""))
        await #expect(throws: Refusal.self) { try await world.ask(.get, "/people/\(person)", by: officer) }
        let start = try await world.page(.get, "/privacy", by: officer)
        #expect(start.contains("Amina Yusuf") && start.contains("Found by a search"))
        #expect(!start.contains("CANARY"))
    }

    @Test func `the privacy officer answers somebody who has dissented, found by the whole number and nothing else`()
        async throws
    {
        let world = try await PersonSite()
        let officer = try await world.member(.privacyOfficer)
        let (person, number) = (try world.person("a4").text, NHSNumber.forTests(4)[3])
        for typed in ["CANARYA81001N4", "05-Jan-1950"] {
            #expect(try await !world.page(.post, "/search", ["q": typed], by: officer).contains(person))
        }
        #expect(try await world.page(.post, "/search", ["q": number], by: officer).contains("/people/\(person)/looked"))
        for other in [Role.careCoordinator, .clinicalSupervisor] {
            let member = try await world.member(other)
            #expect(try await !world.page(.post, "/search", ["q": number], by: member).contains(person))
        }
        let before = try await world.acts()
        let looks = try await world.page(.get, "/people/\(person)/looked", by: officer)
        #expect(looks.contains("Found by a search") && looks.contains("CANARYA81001N4"))
        #expect(!looks.contains("Dementia"))
        #expect(try await world.acts() == before + 1, "telling is written down too")
        let elsewhere = try await world.member(.privacyOfficer, at: ["A81002"])
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, "/people/\(person)/looked", by: elsewhere) }
    }

    @Test func `a look-alike is marked on the row and on the page`() async throws {
        let world = try await PersonSite { extract in
            extract.patients?[0].family = "CANARYA81001N2"
        }
        let member = try await world.member()
        let page = try await world.page(.post, "/search", ["q": "canarya81001n2"], by: member)
        #expect(page.split(separator: "Another person has the same name and birth date").count == 3)
        let person = try await world.page(.get, "/people/\(try world.person("a1").text)", by: member)
        #expect(person.contains("Another person has the same name and birth date"))
        let other = try await world.page(.get, "/people/\(try world.person("a3").text)", by: member)
        #expect(!other.contains("Another person has the same name and birth date"))
    }
}
