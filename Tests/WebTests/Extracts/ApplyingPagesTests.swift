import Domain
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Web

/// Extracts from the inbox that are applied by themselves: said on the practice's page.
struct ApplyingPagesTests {
    private let page = "/practices/A81001"

    private func version(_ page: String) throws -> String {
        let form = try #require(page.components(separatedBy: "action=\"/practices/A81001/applying\"").dropFirst().first)
        let field = try #require(form.components(separatedBy: "name=\"version\" value=\"").dropFirst().first)
        return String(field.prefix { $0 != "\"" })
    }

    @Test func `a manager says it on the practice's page, and the next extract of the inbox is applied`() async throws {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        let before = try await world.page(.get, page, by: manager)
        #expect(before.contains("wait until somebody applies them") && !before.contains("value=\"yes\" checked"))
        #expect(before.contains("Even then an extract stops and waits for somebody where"))
        #expect(before.contains("it is of some people and later than what is known of everybody"))
        let values = ["version": try version(before), "applies-itself": "yes"]
        #expect(try await world.goes(page + "/applying", values, by: manager) == page)
        let after = try await world.page(.get, page, by: manager)
        #expect(after.contains("are applied by themselves, where nothing speaks against it"))
        #expect(after.contains("value=\"yes\" checked"))

        try SmallExtract(people: 3, records: 2, asAt: "2026-11-10").write(to: world.folder, TemporaryFolder.inbox)
        try world.folder.markInbox()
        await world.site.inbox.look()
        try await world.idle()
        #expect(try await world.page(.get, "/extracts", by: manager).contains("Nothing waits."))
        let ods = try #require(ODSCode("A81001"))
        let standing = try await world.installation.database.read { try $0.standingExtract(of: ods) }
        #expect(standing?.asAt.iso == "2026-11-10")

        // Without the tick the same form takes it away.
        _ = try await world.goes(page + "/applying", ["version": try version(after)], by: manager)
        #expect(
            try await world.page(.get, page, by: manager).contains("wait until somebody applies them"))
    }

    @Test func `others see which it is and have no form, and an old form is refused`() async throws {
        let world = try await ExtractSite()
        let (manager, coordinator) = (
            try await world.member(.networkManager), try await world.member(.careCoordinator)
        )
        let seen = try await world.page(.get, page, by: coordinator)
        #expect(seen.contains("wait until somebody applies them") && !seen.contains("/applying"))
        await #expect(throws: Refusal.self) {
            try await world.ask(
                .post, "/practices/A81001/applying", ["version": "1", "applies-itself": "yes"], by: coordinator)
        }
        let elsewhere = try await world.member(.networkManager, at: ["A81002"])
        await #expect(throws: Refusal.notFound) {
            try await world.ask(
                .post, "/practices/A81001/applying", ["version": "1", "applies-itself": "yes"], by: elsewhere)
        }
        await #expect(throws: Refusal.changedMeanwhile(version: 1)) {
            try await world.ask(.post, "/practices/A81001/applying", ["version": "7"], by: manager)
        }
    }
}
