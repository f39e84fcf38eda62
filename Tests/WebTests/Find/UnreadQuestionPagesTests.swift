import Application
import Domain
import HTML
import Store
import Testing
import Vocabulary

@testable import Web

/// Kept questions whose text the language does not read any more.
struct UnreadQuestionPagesTests {
    private static let cohort = "cohort \"Older words\"\n  once upon a time\n"
    private static let indicator = "indicator \"Older words\"\n  of\n    once upon a time\n  achieved by\n    female\n"

    /// Kept as by a version that read it. The id.
    private static func keep(_ world: FindSite, _ text: String, by member: SignedIn) async throws -> String {
        let (actor, id) = (member.actor, world.installation.ambient.newID(SavedCohort.self))
        return try await world.installation.database.write { transaction in
            let asked = KeepCohort(id: id, cohortName: "Older words", text: text, audience: .network, version: nil)
            let permit = try Policy.keepCohort.check(actor, nil, asked)
            try CohortRepository(transaction).save(try SavedCohort.keeping(permit, at: transaction.now))
            return id.text
        }
    }

    private static func remove(_ world: FindSite, _ id: String, by member: SignedIn) async throws -> String {
        guard
            case .seeOther(let next, _) = try await world.ask(
                .post, "/find/\(id)/remove", ["version": ["1"]], by: member)
        else { throw Refusal.unusable("not removed") }
        return next.path
    }

    @Test func `one's own cohort is listed with why, is opened in the editor, and is removed`() async throws {
        let world = try await FindSite(people: 3)
        let (owner, other) = (try await world.member(), try await world.member())
        let id = try await Self.keep(world, Self.cohort, by: owner)
        let page = try await world.page(.get, "/find", by: owner)
        #expect(page.contains("Older words") && page.contains("Can no longer be read:") && page.contains("line 2"))
        #expect(page.contains("/find/new?from=\(id)\"") && page.contains("/find/\(id)/remove\""))
        let others = try await world.page(.get, "/find", by: other)
        #expect(others.contains("Older words") && !others.contains("/find/\(id)/remove\""))
        let editor = try await world.page(.get, "/find/new", ["from": [id]], by: owner)
        #expect(editor.contains("once upon a time"))
        #expect(try await Self.remove(world, id, by: owner) == "/find")
        #expect(try await !world.page(.get, "/find", by: owner).contains("Older words"))
    }

    @Test func `one's own indicator is listed with why, is opened in the editor, and is removed`() async throws {
        let world = try await FindSite(people: 3)
        let (owner, other) = (try await world.member(), try await world.member())
        let id = try await Self.keep(world, Self.indicator, by: owner)
        for address in ["/indicators", "/find"] {
            let page = try await world.page(.get, address, by: owner)
            #expect(page.contains("Older words") && page.contains("Can no longer be read:"), "\(address)")
            #expect(page.contains("line 3"), "\(address)")
            #expect(page.contains("/find/new?from=\(id)\"") && page.contains("/find/\(id)/remove\""), "\(address)")
            #expect(try await !world.page(.get, address, by: other).contains("Older words"), "\(address)")
        }
        let editor = try await world.page(.get, "/find/new", ["from": [id]], by: owner)
        #expect(editor.contains("once upon a time"))
        #expect(try await Self.remove(world, id, by: owner) == "/indicators")
        #expect(try await !world.page(.get, "/indicators", by: owner).contains("Older words"))
    }
}
