import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// How far an extract is that is being read or applied.
struct ToldProgressTests {
    /// A desk, the store under it, and what the desk told last when a write was held.
    private struct Held {
        let hands: HandingIn
        let store: HookedDatabase
        private let told = Made<[ExtractDesk.Progress]>()

        init() async throws {
            let made = Made<HookedDatabase>()
            hands = HandingIn(try await TestInstallation(.hooked { made.set($0) }))
            store = try made.get()
        }

        /// Holds the next write until the desk has told how far everything is.
        func hold() {
            store.next(before: { [desk = hands.desk, told] in
                told.set(await desk.progress(for: HandingIn.manager))
            })
        }

        func only() throws -> ExtractDesk.Progress {
            let all = try told.get()
            try #require(all.count == 1)
            return all[0]
        }
    }

    @Test func `what is being read or applied tells how far it is while it is held, and nothing afterwards`()
        async throws
    {
        let held = try await Held()
        held.hold()
        let id = try await held.hands.handIn(SmallExtract(people: 3, records: 2))
        let reading = try held.only()
        #expect(reading.extract == id && reading.stage == .reading)
        #expect(
            reading.work == ImportProgress(practice: reading.practice, stage: .merging, done: 3, total: 3))
        #expect(await held.hands.desk.progress(of: id, for: HandingIn.manager) == nil)
        held.hold()
        try await held.hands.desk.apply(id, version: 1, hasRead: true, by: HandingIn.manager)
        try await held.hands.rest()
        let applying = try held.only()
        #expect(applying.extract == id && applying.stage == .applying)
        #expect(applying.work?.stage == .sealing)
        #expect(await held.hands.desk.progress(of: id, for: HandingIn.manager) == nil)
    }

    @Test func `what failed tells why, and no longer how far it was`() async throws {
        let held = try await Held()
        held.store.next(before: { throw Fault("test.disk") })
        let id = try await held.hands.handIn(SmallExtract(people: 3, records: 2))
        let failed = try #require(await held.hands.desk.progress(of: id, for: HandingIn.manager))
        guard case .failed(_, .reading) = failed.stage else {
            Issue.record("it should have failed: \(failed.stage)")
            return
        }
        #expect(failed.work == nil)
    }
}
