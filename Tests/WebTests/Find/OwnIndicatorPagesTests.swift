import Application
import CaseFinding
import Domain
import HTML
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// An indicator that somebody writes, keeps and opens.
struct OwnIndicatorPagesTests {
    private static let text = """
        indicator "Dementia seen"
          purpose "Palliative care and memory"
          of
            with any of "palliative care"
          achieved by
            with any of "dementia"

        """

    private static func keep(
        _ world: FindSite, _ text: String = text, _ audience: String = "network",
        _ more: [String: [String]] = [:], by member: SignedIn
    ) async throws -> String {
        let once = world.installation.ambient.newID(OnceKey.self).text
        let values = ["question": [text], "audience": [audience], "do": ["keep"], "once": [once]]
        guard
            case .seeOther(let route, _) = try await world.ask(
                .post, "/find/new", values.merging(more) { $1 }, by: member)
        else { throw Refusal.unusable("not kept") }
        return route.path
    }

    @Test func `a text that is an indicator is counted where questions are written`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let page = try await world.page(.post, "/find/new", ["question": [Self.text], "do": ["check"]], by: member)
        #expect(page.contains("How many have it") && page.contains("who should have it"))
        #expect(page.contains("Keep this question") && !page.contains("What is it about?"))
        #expect(BuildTests.fields(of: page, pressing: "")["question"]?.first?.contains("achieved by") == true)
        let values = ["question": [Self.text]]
        guard case .fragment(let live) = try await world.ask(.post, "/find/new/live", values, by: member) else {
            Issue.record("no fragment")
            return
        }
        #expect(Markup.problems(in: "<form method=\"post\" action=\"/find/new\">\(live)</form>") == [])
        #expect(live.text.contains("who should have it have it.") && live.text.contains("id=\"answer\""))
        let wrong = Self.text.replacing("\"dementia\"", with: "\"dementai\"")
        let told = try await world.page(.post, "/find/new", ["question": [wrong]], by: member, status: 422)
        #expect(told.contains("no codelist of that name") && told.contains("Line 6"))
        let put = ["question": [Self.text], "do": ["insert"], "name-in": ["codelist.frailty"]]
        let named = try await world.page(.post, "/find/new", put, by: member)
        #expect(BuildTests.lines(named).hasSuffix("with any of \"dementia\"; with any of \"frailty\""))
        // It lists nobody, whichever button is pressed.
        for order in ["people", "lens"] {
            let page = try await world.page(.post, "/find/new", ["question": [Self.text], "do": [order]], by: member)
            #expect(page.contains("How many have it") && FindSite.people(on: page).isEmpty)
        }
        await #expect(throws: Refusal.self) {
            try await world.ask(.post, "/find/new/people", ["question": [Self.text]], by: member)
        }
    }

    @Test func `it is kept, listed under who keeps it, reported, changed and removed`() async throws {
        let world = try await FindSite()
        let (owner, other) = (try await world.member(), try await world.member())
        let path = try await Self.keep(world, by: owner)
        #expect(path.hasPrefix("/indicators/"))
        for place in ["/indicators", "/find", "/codes/compare"] {
            let page = try await world.page(.get, place, by: other)
            #expect(page.contains("Dementia seen") && page.contains("Amina Yusuf"), "\(place)")
        }
        #expect(try await world.page(.get, "/indicators", by: other).contains("comes with Cairn"))
        let before = try await world.acts()
        let page = try await world.page(.get, path, by: owner)
        #expect(page.contains("Kept by you, for everybody in the network, version 1"))
        #expect(page.contains("Should have it") && page.contains("Deprivation of the address"))
        #expect(page.contains("\(path)/report.csv\"") && page.contains("Change it") && !page.contains("CANARY"))
        let copied = try await world.page(.get, path, by: other)
        #expect(copied.contains("Change a copy") && !copied.contains("Remove this indicator"))
        #expect(try await world.acts() == before, "it shows nobody")

        let id = String(path.split(separator: "/").last ?? "")
        let change = try await world.page(.get, "/find/new", ["from": [id]], by: owner)
        #expect(change.contains("Keep the change"))
        let copy = try await world.page(.get, "/find/new", ["from": [id]], by: other)
        #expect(copy.contains("Dementia seen, changed") && copy.contains("Keep the question"))
        let shipped = try await world.page(.get, "/find/new", ["from": ["copd-review"]], by: other)
        #expect(shipped.contains(", changed") && shipped.contains("achieved by"))

        let again = ["saved": [id], "version": ["1"]]
        #expect(try await Self.keep(world, Self.text, "own", again, by: owner) == path)
        #expect(try await world.page(.get, path, by: owner).contains("for nobody else, version 2"))
        for end in ["", "/report.csv"] {
            await #expect(throws: Refusal.notFound) { try await world.ask(.get, path + end, by: other) }
        }
        #expect(try await !world.page(.get, "/indicators", by: other).contains(path))
        await #expect(throws: Refusal.self) {
            try await world.ask(.post, "/find/\(id)/remove", ["version": ["2"]], by: other)
        }
        guard
            case .seeOther(let next, _) = try await world.ask(
                .post, "/find/\(id)/remove", ["version": ["2"]], by: owner)
        else {
            Issue.record("not removed")
            return
        }
        #expect(next.path == "/indicators")
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, path, by: owner) }
    }

    @Test func `its file says who keeps it and its version, and who has not is a question`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let path = try await Self.keep(world, by: member)
        guard case .download(let name, _, let bytes) = try await world.ask(.get, path + "/report.csv", by: member)
        else {
            Issue.record("no file")
            return
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
        #expect(name.hasPrefix("dementia-seen-report-") && lines.contains { $0.hasPrefix("Kept by,Amina Yusuf,") })
        #expect(lines.contains { $0.hasPrefix("Version of the rule,1") })
        let id = String(path.split(separator: "/").last ?? "")
        #expect(try await world.page(.get, path, by: member).contains("/find/new?indicator=\(id)\""))
        let question = try await world.page(.get, "/find/new", ["indicator": [id]], by: member)
        #expect(BuildTests.lines(question).hasSuffix("with any of \"palliative care\"; with none of \"dementia\""))
        let compare = try await world.page(.get, "/codes/compare/indicator-\(id)", by: member)
        #expect(compare.contains("Where “Dementia seen” is achieved") && compare.contains("kept by Amina Yusuf"))
    }

    @Test func `where practices are compared, those left out for the reader are named`() async throws {
        let world = try await FindSite()
        let text = Self.text.replacing(
            "with any of \"palliative care\"", with: "registered at \"A81001\" or \"A81002\"")
        let path = try await Self.keep(world, text, by: try await world.member())
        let compare = "/codes/compare/indicator-\(path.split(separator: "/").last ?? "")"
        let page = try await world.page(.get, compare, by: try await world.member(at: ["A81001"]))
        #expect(page.contains("Left out:") && page.contains("“A81002”"))
        #expect(try await !world.page(.get, compare, by: try await world.member()).contains("Left out:"))
    }

    @Test func `one that cannot be answered any more says why, and can still be changed and removed`() async throws {
        let world = try await FindSite(people: 3)
        let member = try await world.member()
        let other = try await world.member().actor
        let keeper = KeepCohorts(world.installation)
        let used = try await keeper.keep(
            try Cohort.parse("cohort \"Used\"\n  female\n"), for: .network, inPlaceOf: nil, version: nil, once: nil,
            by: other)
        let text = Self.text.replacing("with any of \"dementia\"", with: "in \"Used\"")
        let path = try await Self.keep(world, text, "own", by: member)
        try await keeper.remove(used, version: 1, once: nil, by: other)
        let page = try await world.page(.get, path, by: member)
        #expect(page.contains("Not answered yet:") && page.contains("it was removed, renamed or is not shared"))
        #expect(page.contains("Change it") && page.contains("Remove this indicator"))
    }

    @Test func `a manager reads a shared one rounded, and neither writes nor changes it`() async throws {
        let world = try await FindSite()
        let manager = try await world.member(.networkManager)
        let path = try await Self.keep(world, by: try await world.member())
        let page = try await world.page(.get, path, by: manager)
        #expect(page.contains("Rounded to 5") && page.contains("Numbers are rounded"))
        #expect(!page.contains("Change") && !page.contains("Who has not") && !page.contains("Remove this"))
        await #expect(throws: Refusal.self) { try await Self.keep(world, by: manager) }
        for role in [Role.privacyOfficer, .administrator] {
            let other = try await world.member(role)
            for address in ["/indicators", path] {
                await #expect(throws: Refusal.self) { _ = try await world.ask(.get, address, by: other) }
            }
        }
    }
}
