import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

struct CharterRoundsTests {
    @Test func `a coordinator's first day is the day on which people are put forward, without an extract`() async throws
    {
        let here = try await CharterWorld()
        try await here.start(here.terms(from: here.today.adding(days: 2)))
        let rounds = CharterRounds(here.feed)
        #expect(await rounds.goIfDue() == nil)
        #expect(try await here.live().isEmpty)
        here.world.here.world.pass(seconds: 2 * 86_400)
        #expect(await rounds.goIfDue() == nil)
        let put = try await here.live().count
        #expect(put > 0)
        // Once a day, unless something asks for it.
        try await here.bring(asAt: "2026-11-15", more: [1, 2])
        #expect(await rounds.goIfDue() == nil)
        #expect(try await here.live().count == put)
        #expect(await rounds.go() == nil)
        #expect(try await here.live().count == put + 2)
    }

    @Test func `what failed is told by its code and tried again until it works`() async throws {
        let made = Made<HookedDatabase>()
        let here = try await CharterWorld(.hooked { made.set($0) })
        try await here.start()
        try made.get().next(before: { throw Fault("test.full") })
        let rounds = CharterRounds(here.feed)
        let words = await rounds.goIfDue()
        #expect(words?.contains("could not be gone through (test.full)") == true)
        #expect(try await here.live().isEmpty)
        #expect(await rounds.goIfDue() == nil)
        #expect(try await here.live().count > 0)
    }
}
