import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// What a charter does where the extract of a practice is old: putting forward wants a reason there, which it has not.
struct OldExtractChartersTests {
    @Test(arguments: ["A81001", "A81002"])
    func `people of an old extract take up no place of a pilot, and are told apart`(old: String) async throws {
        let here = try await CharterWorld()
        try await here.takeAsOld(old, after: 10)
        try await here.start(here.terms(most: 5))
        #expect(try await here.feed() == 5)
        #expect(try await here.live().allSatisfy { $0.practice.text != old })
        let size = try #require(try await ReadCharter(here.desk)(here.cohort, by: here.amina.actor).size)
        let row = try #require(size.rows.first { $0.practice.ods.text == old })
        #expect(row.counts[.oldExtract] == row.found && row.found > 0)
        #expect(row.freshness?.isOld == true && row.freshness?.days == 19)
        #expect(size.total(.oldExtract) == row.found && size.total(.putForward) == 0)
        #expect(size.total(.putBefore) == 5)
        #expect(size.rows.filter { $0.practice.ods.text != old }.allSatisfy { $0.freshness?.isOld == false })
    }

    @Test func `with the next extract of the practice its people are put forward`() async throws {
        let here = try await CharterWorld()
        try await here.takeAsOld("A81001", after: 10)
        try await here.start()
        let first = try await here.feed()
        #expect(first > 0)
        #expect(try await here.live().allSatisfy { $0.practice.text == "A81002" })
        // Done again it does nothing, and waits for nothing but the extract.
        #expect(try await here.feed() == 0)
        try await here.bring(asAt: "2026-11-15")
        let second = try await here.feed()
        #expect(second > 0)
        let live = try await here.live()
        let ofTheOldOne = live.filter { $0.practice.text == "A81001" }
        #expect(live.count == first + second && ofTheOldOne.count == second)
        #expect(live.allSatisfy { $0.becauseOfAge.isEmpty })
        let size = try #require(try await ReadCharter(here.desk)(here.cohort, by: here.amina.actor).size)
        #expect(size.total(.oldExtract) == 0)
    }

    @Test func `the limit is the practice's own, so that a longer one lets them in`() async throws {
        let here = try await CharterWorld()
        try await here.takeAsOld("A81001", after: 10)
        try await here.start()
        let first = try await here.feed()
        try await here.takeAsOld("A81001", after: 19)
        #expect(try await here.feed() > 0)
        #expect(try await here.live().count > first)
    }
}
