import Domain
import Extracts
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// Extracts that are unlikely to be the ones that were meant stop, and ask.
struct PlausibilityTests {
    /// People of one practice by their place among the numbers for tests.
    private func extract(_ people: Range<Int>, at practice: String, asAt: String = "2026-11-01") -> SmallExtract {
        var extract = SmallExtract(people: people.upperBound, records: 1, asAt: asAt)
        extract.practice = practice
        extract.patients = Array(extract.patients?[people] ?? [])
        let locals = Set(extract.patients?.map(\.local) ?? [])
        extract.events = extract.events?.filter { locals.contains($0.local) }
        return extract
    }

    @Test func `an extract of most of the same people does not stop`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        try await desk.bring(extract(0..<100, at: "A81001"))
        let id = try await desk.handIn(extract(4..<104, at: "A81001", asAt: "2026-11-10"))
        #expect(try await desk.view(id).extract.findings.stops == [])
    }

    @Test func `where many are missing it asks, and is applied with a reason that is kept`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        try await desk.bring(extract(0..<100, at: "A81001"))
        let id = try await desk.handIn(extract(0..<60, at: "A81001", asAt: "2026-11-10"))
        let view = try await desk.view(id)
        #expect(view.extract.findings.stops.map(\.what) == [.overlap])
        #expect(view.extract.findings.stops.first?.words.hasPrefix("60 of 100 (60 %)") == true)
        let before = try await here.state()
        await #expect(throws: Refusal.self) { try await desk.desk.apply(id, version: 1, by: HandingIn.manager) }
        #expect(try await here.state() == before)
        await #expect(throws: Refusal.unusable(view.toRead.refusal)) {
            try await desk.desk.apply(id, version: 1, although: "A branch closed.", by: HandingIn.manager)
        }
        #expect(try await here.state() == before)
        try await desk.desk.apply(
            id, version: 1, although: "A branch closed.", hasRead: true, by: HandingIn.manager)
        try await desk.rest()
        #expect(try await here.state().asAt?.iso == "2026-11-10")
        let payloads = try await here.database.read { reading in
            try reading.connection.rows(
                """
                SELECT p.text FROM audit_payload p JOIN audit_leaf l USING (sequence)
                WHERE l.action = 'extract.apply' ORDER BY sequence
                """
            ).map { row in
                var row = row
                return try row.next(String.self)
            }
        }
        #expect(payloads.last?.contains("A branch closed.") == true)
        #expect(payloads.last?.contains("read:6:1 stop\n") == true)
    }

    @Test func `leavers and strangers are told apart`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        try await desk.bring(extract(0..<100, at: "A81001"))
        let leavers = try await desk.handIn(extract(0..<88, at: "A81001", asAt: "2026-11-10"))
        #expect(try await desk.view(leavers).extract.findings.stops.map(\.what) == [.leavers])
        let strangers = try await desk.handIn(extract(0..<140, at: "A81001", asAt: "2026-11-10"))
        #expect(try await desk.view(strangers).extract.findings.stops.map(\.what) == [.unknown])
    }

    @Test func `the command line stops too, until it is told why`() async throws {
        let here = try await TestInstallation()
        try await here.bring(extract(0..<100, at: "A81001"))
        let later = extract(0..<60, at: "A81001", asAt: "2026-11-10")
        await #expect(throws: Refusal.self) { try await here.bring(later) }
        #expect(try await here.state().asAt?.iso == "2026-11-01")
        #expect(here.names(in: \.segments).count == 2)
    }

    @Test func `people who moved here from another of our practices are told`() async throws {
        let here = try await TestInstallation()
        try await here.practice("A81002")
        let desk = HandingIn(here)
        try await desk.bring(extract(0..<40, at: "A81001"))
        try await desk.bring(extract(40..<80, at: "A81002"))
        var moved = extract(0..<42, at: "A81001", asAt: "2026-11-10")
        moved.patients?[0].family = "RENAMED"
        // Another system writes the same name in other letters.
        let name = try #require(moved.patients?[1].family)
        moved.patients?[1].family = name.lowercased()
        let id = try await desk.handIn(moved)
        let people = try await desk.view(id).extract.findings.people
        #expect(people.moved == 2)
        #expect(people.new == 2)
        #expect(people.identity == 1)
    }

    @Test(arguments: 0..<10) func `files of another practice under this one's code are stopped`(_ part: Int)
        async throws
    {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let codes = ["A81001", "A81002", "A81003", "A81004"]
        for code in codes.dropFirst() { try await here.practice(code) }
        // The last has nothing yet, so that only the others can tell.
        for (index, code) in codes.dropLast().enumerated() {
            try await desk.bring(extract(index * 30..<(index + 1) * 30, at: code))
        }
        var random = SeededGenerator(seed: UInt64(part))
        var stopped = 0
        for _ in 0..<20 {
            let from = Int.random(in: 0..<3, using: &random)
            let to = (from + Int.random(in: 1..<4, using: &random)) % 4
            let size = Int.random(in: 15...30, using: &random)
            var crossed = extract(from * 30..<from * 30 + size, at: codes[to], asAt: "2026-11-10")
            crossed.population = Bool.random(using: &random) ? "whole" : "subset"
            let id = try await desk.handIn(crossed)
            let stops = try await desk.view(id).extract.findings.stops
            await #expect(throws: Refusal.self) { try await desk.desk.apply(id, version: 1, by: HandingIn.manager) }
            stopped += stops.isEmpty ? 0 : 1
            try await desk.desk.discard(id, version: 1, reason: "Crossed.", key: nil, by: HandingIn.manager)
        }
        #expect(stopped == 20)
        #expect(try await here.state(of: "A81004").asAt == nil)
    }
}
