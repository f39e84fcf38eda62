import Domain
import Extracts
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Extracts that wait are applied: exactly what was looked over, once, or nothing of it.
struct ApplyStagedExtractTests {
    private let newer = SmallExtract(people: 4, records: 3, asAt: "2026-11-10")

    @Test func `applying lets exactly what was looked over stand, once`() async throws {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 3, records: 2))
        let desk = HandingIn(here, as: HandingIn.administrator)
        let id = try await desk.handIn(newer)
        try await desk.desk.apply(id, version: 1, by: desk.actor)
        try await desk.rest()
        let found = try await desk.view(id)
        guard case .applied(let extract) = found.extract.state else {
            Issue.record("it was not applied")
            return
        }
        #expect(found.standing?.id == extract)
        #expect(found.extract.settledBy == desk.actor.identity.text)
        let state = try await here.state()
        #expect(state.asAt?.iso == "2026-11-10")
        #expect(state.people.count == 4)
        // The files stand under the extract now, once.
        #expect(here.names(in: \.received).filter { $0.hasPrefix(id.text) }.isEmpty)
        #expect(here.names(in: \.received).filter { $0.hasPrefix(extract.text + "/") }.count == 3)
        let applied = try await SeeExtracts(database: here.database).applied(extract, page: 1, by: desk.actor)
        #expect(applied.findings == found.extract.findings)
        #expect(applied.stands)
        let acts = try await here.acts()
        await #expect(throws: WaitingExtract.settled) { try await desk.desk.apply(id, version: 2, by: desk.actor) }
        #expect(try await here.acts() == acts)
    }

    @Test func `where another extract came to stand since, it is refused, and so is an old form`() async throws {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 3, records: 2))
        let desk = HandingIn(here, as: HandingIn.administrator)
        let id = try await desk.handIn(newer)
        await #expect(throws: Refusal.changedMeanwhile(version: 1)) {
            try await desk.desk.apply(id, version: 0, by: desk.actor)
        }
        try await here.bring(SmallExtract(people: 2, records: 2, asAt: "2026-11-05"))
        let before = try await here.state()
        #expect(try await desk.view(id).whyNotApply == WaitingExtract.overtaken.words)
        await #expect(throws: WaitingExtract.overtaken) { try await desk.desk.apply(id, version: 1, by: desk.actor) }
        #expect(try await here.state() == before)
        #expect(try await desk.view(id).extract.state == .waiting)
    }

    @Test func `another extract that is applied while this one is being applied leaves nothing of this one`()
        async throws
    {
        let made = Made<HookedDatabase>()
        let here = try await TestInstallation(.hooked { made.set($0) })
        try await here.bring(SmallExtract(people: 3, records: 2))
        let desk = HandingIn(here, as: HandingIn.administrator)
        let id = try await desk.handIn(newer)
        let store = try made.get()
        store.next(before: { try await here.bring(SmallExtract(people: 2, records: 1, asAt: "2026-11-05")) })
        try await desk.desk.apply(id, version: 1, by: desk.actor)
        try await desk.rest()
        let stage = await desk.desk.progress(of: id, for: desk.actor)?.stage
        guard case .failed(_, .applying) = stage else {
            Issue.record("it should have failed: \(String(describing: stage))")
            return
        }
        #expect(try await here.state().asAt?.iso == "2026-11-05")
        #expect(try await desk.view(id).extract.state == .waiting)
        #expect(here.names(in: \.segments).count == 4)
        #expect(here.names(in: \.received).filter { $0.hasPrefix(id.text + "/") }.count == 3)
    }

    @Test func `a fault while it is applied leaves it waiting, and so after a restart`() async throws {
        let made = Made<HookedDatabase>()
        let here = try await TestInstallation(.hooked { made.set($0) })
        try await here.bring(SmallExtract(people: 3, records: 2))
        let desk = HandingIn(here, as: HandingIn.administrator)
        let id = try await desk.handIn(newer)
        let before = try await here.state()
        try made.get().next(before: { throw Fault("test.disk") })
        try await desk.desk.apply(id, version: 1, by: desk.actor)
        try await desk.rest()
        #expect(try await here.state() == before)
        let again = try await here.reopened()
        #expect(try await again.state() == before)
        #expect(again.names(in: \.segments).count == 2)
        let desk2 = HandingIn(again, as: HandingIn.administrator)
        try await desk2.desk.apply(id, version: 1, by: desk2.actor)
        try await desk2.rest()
        #expect(try await again.state().asAt?.iso == "2026-11-10")
    }

    @Test func `files that were changed where they are kept are not applied`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here, as: HandingIn.administrator)
        let id = try await desk.handIn(newer)
        let path = here.folder.data.received + "/" + id.text + "/events.csv"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacingOccurrences(of: "Dementia", with: "Asthma").write(
            toFile: path, atomically: true, encoding: .utf8)
        try await desk.desk.apply(id, version: 1, by: desk.actor)
        try await desk.rest()
        let stage = await desk.desk.progress(of: id, for: desk.actor)?.stage
        guard case .failed(let words, .applying) = stage else {
            Issue.record("it should have failed")
            return
        }
        #expect(words.contains("no longer those"))
        #expect(try await here.state().asAt == nil)
    }

    @Test func `an extract that would change nothing cannot be applied`() async throws {
        let here = try await TestInstallation()
        try await here.bring(newer)
        let desk = HandingIn(here, as: HandingIn.administrator)
        let id = try await desk.handIn(newer)
        #expect(try await desk.view(id).whyNotApply != nil)
        await #expect(throws: Refusal.self) { try await desk.desk.apply(id, version: 1, by: desk.actor) }
    }
}
