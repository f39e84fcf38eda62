import Application
import Domain
import Extracts
import Foundation
import HTML
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Who joined and left, on the page of a cohort.
struct JoinedAndLeftPageTests {
    private static let path = "/find/palliative-care"

    /// Three practices, of which A81001 has a second extract: one person more is on the register.
    private func world() async throws -> FindSite {
        let world = try await FindSite()
        var extract = FindSite.extract("A81001", 60, "2026-11-15")
        var fresh = SmallExtract.Record("A81001-new", of: "p1")
        (fresh.code, fresh.term, fresh.date) = ("103735009", "Palliative care", "2026-11-10")
        extract.events?.append(fresh)
        let path = try extract.write(to: world.folder, "later")
        _ = try await ImportExtract(world.installation)(
            ImportRequest(
                practice: try #require(ODSCode("A81001")), given: GivenDeclaration(), paths: [path], apply: true),
            by: TestStore.operatorOfHost)
        return world
    }

    @Test func `whoever never looked a cohort over is told since the last extract, and where it was compared`()
        async throws
    {
        let world = try await world()
        let member = try await world.member()
        let page = try await world.page(.get, Self.path, by: member)
        #expect(page.contains("in the extract before") && page.contains("Something was recorded since"))
        #expect(page.contains("\(Self.path)/changes?since=extract&amp;way=joined&amp;why=entry"))
        #expect(page.contains("Compared at Practice A81001"))
        // The other way is one link away, and says what to do.
        #expect(page.contains("\(Self.path)?since=look#changes"))
        let look = try await world.page(.get, Self.path, ["since": ["look"]], by: member)
        #expect(look.contains("Say that you have looked it over") && !look.contains("in the extract before"))
    }

    @Test func `whoever looked it over is told since then, and still reads the last extract's`() async throws {
        let world = try await world()
        let member = try await world.member()
        guard case .seeOther = try await world.ask(.post, Self.path + "/mark", by: member) else {
            Issue.record("not marked")
            return
        }
        let page = try await world.page(.get, Self.path, by: member)
        #expect(page.contains("Nobody has joined or left.") && !page.contains("in the extract before"))
        let extract = try await world.page(.get, Self.path, ["since": ["extract"]], by: member)
        #expect(extract.contains("in the extract before") && extract.contains("Something was recorded since"))
    }

    @Test func `whoever came to a practice and whoever went from it are told in words of their own`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        var extract = FindSite.extract("A81001", 60, "2026-11-15")
        var new = SmallExtract.Patient("p90", number: try #require(NHSNumber.forTests(300).last))
        new.registered = "2026-11-08"
        extract.patients?.append(new)
        var register = SmallExtract.Record("A81001-came", of: "p90")
        (register.code, register.term, register.date) = ("103735009", "Palliative care", "2026-03-01")
        extract.events?.append(register)
        try await world.bring(extract)
        let came = try await world.page(.get, Self.path, by: member)
        #expect(came.contains("Registered since") && !came.contains("o longer registered"))
        let list = try await world.page(.get, "\(Self.path)/people", ["practice": ["A81001"]], by: member)
        #expect(list.contains("<b>Joined since the last extract: registered since</b>"))
        let values = ["since": ["extract"], "way": ["joined"], "why": ["moved"]]
        let behind = try await world.page(.get, "\(Self.path)/changes", values, by: member)
        #expect(behind.contains("Joined: registered since") && !behind.contains("o longer registered"))
        // With the next extract they are gone again.
        try await world.bring(FindSite.extract("A81001", 60, "2026-11-18"))
        let went = try await world.page(.get, Self.path, by: member)
        #expect(went.contains("No longer registered") && !went.contains("Registered since"))
    }

    @Test func `without an extract before, it says how to have it told`() async throws {
        let world = try await FindSite()
        let page = try await world.page(.get, Self.path, by: try await world.member())
        #expect(page.contains("Say that you have looked it over"))
    }
}
