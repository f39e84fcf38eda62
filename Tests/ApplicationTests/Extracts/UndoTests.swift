import Domain
import Extracts
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// The extract that stands is undone: the one before stands again, whole.
struct UndoTests {
    private let first = SmallExtract(people: 12, records: 2, asAt: "2026-11-01")

    /// The next month: somebody is new, somebody died, somebody has another name, entries come and go.
    private var second: SmallExtract {
        var extract = SmallExtract(people: 13, records: 3, asAt: "2026-11-10")
        extract.patients?[0].family = "SMITH"
        extract.patients?[1].death = "2026-11-05"
        extract.patients?[2].birth = "1950-01-06"
        extract.events?.removeAll { $0.local == "p3" }
        return extract
    }

    /// Everything that stands, as it is found by others.
    private func everything(_ here: TestInstallation) async throws -> [String] {
        let state = try await here.state()
        let (known, names) = try await here.database.read { reading in
            (
                try reading.personsByNHSNumber().map { "\($0.key.digits) \(String(describing: $0.value.birth))" },
                try reading.directory(of: try #require(ODSCode("A81001"))).map { "\($0)" }
            )
        }
        return [String(describing: state.asAt), String(describing: state.coverage)]
            + state.people.sorted { $0.key < $1.key }.map { "\($0)" } + state.rejected.map { "\($0)" } + known.sorted()
            + names.sorted()
    }

    @Test func `after undoing, everything that stands is as before`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        try await desk.bring(first)
        var before = try await everything(here)
        let files = here.names(in: \.segments)
        let newest = try await desk.bring(second)
        #expect(try await everything(here) != before)
        let acts = try await here.acts()
        try await desk.desk.undo(newest, reason: "The wrong month.", key: nil, by: HandingIn.manager)
        #expect(try await here.acts() == acts + 1)
        // The thirteenth keeps the number, which is theirs for good, and no date of birth.
        let extra = try await everything(here).filter { !before.contains($0) }
        #expect(extra.count == 1 && extra.allSatisfy { $0.hasSuffix("nil") })
        before += extra
        #expect(try await everything(here).sorted() == before.sorted())
        #expect(here.names(in: \.segments) == files)
        let applied = try await SeeExtracts(database: here.database).applied(newest, page: 1, by: HandingIn.manager)
        #expect(applied.extract.undone?.because == "The wrong month.")
        #expect(!applied.stands)
    }

    @Test func `undone, it can be brought in again, and so can another`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        try await desk.bring(first)
        let newest = try await desk.bring(second)
        let after = try await everything(here)
        try await desk.desk.undo(newest, reason: "To look again.", key: nil, by: HandingIn.manager)
        try await desk.bring(second)
        #expect(try await everything(here) == after)
        // A start in between loses nothing.
        let again = try await here.reopened()
        #expect(try await everything(again) == after)
    }

    @Test func `what stood before the first extract is nothing`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let only = try await desk.bring(first)
        try await desk.desk.undo(only, reason: "Not agreed yet.", key: nil, by: HandingIn.manager)
        #expect(try await here.state().asAt == nil)
        #expect(
            try await here.database.read { try $0.registrationsToCompare(of: try #require(ODSCode("A81001"))) } == [])
        #expect(here.names(in: \.segments).isEmpty)
    }

    @Test func `only what stands can be undone, once, with a reason, by somebody who may`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let old = try await desk.bring(first)
        let newest = try await desk.bring(second)
        await #expect(throws: Refusal.self) {
            try await desk.desk.undo(old, reason: "Older.", key: nil, by: HandingIn.manager)
        }
        await #expect(throws: Refusal.self) {
            try await desk.desk.undo(newest, reason: "", key: nil, by: HandingIn.manager)
        }
        let coordinator = Actor(
            identity: .account(ID(bits: 8)), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)
        await #expect(throws: Refusal.self) {
            try await desk.desk.undo(newest, reason: "Mine.", key: nil, by: coordinator)
        }
        let elsewhere = Actor(
            identity: .account(ID(bits: 9)), role: .networkManager, scope: .practices([]), clearance: .ordinary)
        await #expect(throws: Refusal.notFound) {
            try await desk.desk.undo(newest, reason: "Not mine.", key: nil, by: elsewhere)
        }
        try await desk.desk.undo(newest, reason: "Wrong.", key: nil, by: HandingIn.manager)
        await #expect(throws: Refusal.self) {
            try await desk.desk.undo(newest, reason: "Again.", key: nil, by: HandingIn.manager)
        }
        // What stands again cannot be undone in its turn: what it changed is not kept any more.
        await #expect(throws: Refusal.self) {
            try await desk.desk.undo(old, reason: "And this.", key: nil, by: HandingIn.manager)
        }
    }

    @Test func `the files of what stands again are kept`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let old = try await desk.bring(first)
        let newest = try await desk.bring(second)
        try await desk.desk.undo(newest, reason: "Wrong.", key: nil, by: HandingIn.manager)
        let kept = try await here.database.read { try $0.receivedExtracts() }
        #expect(kept.first { $0.id == old }?.followedOn == nil)
        #expect(kept.first { $0.id == newest }?.followedOn != nil)
    }
}
