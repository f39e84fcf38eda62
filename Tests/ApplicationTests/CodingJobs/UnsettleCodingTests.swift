import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// What an extract said of coding is taken back with it, and what stood before comes back.
struct UnsettleCodingTests {
    @Test func `where an extract is undone, what it said of coding waits for the next again`() async throws {
        let place = try await SettlingPlace()
        let (there, missing) = (try await place.job(0, on: "2026-11-18"), try await place.job(1, on: "2026-11-18"))
        let unticked = try await place.job(0, on: "2026-11-17", code: false, ticked: false)
        place.pass(days: 5)
        let records = [
            SettlingPlace.record("e1", on: "2026-11-18"),
            SettlingPlace.record("e2", on: "2026-11-17", code: "", term: "Holistic needs assessment"),
        ]
        try await place.here.bring(SettlingPlace.extract("2026-11-24", records))
        let states = [try await place.job(there).state, try await place.job(unticked).state]
        #expect(states == [.confirmed, .confirmed])
        #expect(try await place.job(missing).timesNotFound == 1)
        place.pass(days: 1)
        let before = try await place.here.acts()
        try await place.undo()
        let (again, back, waits) = (
            try await place.job(there), try await place.job(missing), try await place.job(unticked)
        )
        #expect(again.state == .coded && again.confirmation == nil && again.note == "Ticked off on 20-Nov-2026")
        #expect((back.state, back.timesNotFound, back.notFoundAsAt) == (.coded, 0, nil))
        // Nobody had ticked it off: it waits to be coded.
        #expect((waits.state, waits.confirmation) == (.toCode, nil))
        // The undoing and what it changed, each with its entry, in one commit.
        #expect(try await place.here.acts() == before + 2)
        let entry = try await place.here.database.read { reading in
            try reading.connection.rows(
                "SELECT action FROM audit_leaf ORDER BY sequence DESC LIMIT 1"
            ).map { row in
                var row = row
                return try row.next(String.self)
            }
        }
        #expect(entry == ["coding.unsettle"])
        // The right extract confirms all the same: the entries are not used up.
        try await place.here.bring(SettlingPlace.extract("2026-11-25", records))
        #expect(try await place.job(there).state == .confirmed)
    }

    @Test func `undoing leaves alone what another extract said, and what was closed waits again`() async throws {
        let place = try await SettlingPlace()
        let (first, second) = (try await place.job(0, on: "2026-11-18"), try await place.job(1, on: "2026-11-18"))
        place.pass(days: 5)
        let record = SettlingPlace.record("e1", on: "2026-11-18")
        try await place.here.bring(SettlingPlace.extract("2026-11-23", [record], population: "subset"))
        let confirmed = try await place.job(first)
        #expect(confirmed.state == .confirmed)
        place.pass(days: 1)
        var extract = SettlingPlace.extract("2026-11-25", [record])
        extract.patients = [extract.patients?[0]].compactMap(\.self)
        try await place.here.bring(extract)
        #expect(try await place.job(second).state == .closed)
        try await place.undo()
        #expect(try await place.job(first) == confirmed)
        let waits = try await place.job(second)
        #expect((waits.state, waits.why) == (.coded, ""))
    }

    /// Ticked off, and not in the extract as at 24-Nov-2026.
    private static func missing(_ place: SettlingPlace) async throws -> CodingJob {
        let id = try await place.job(0, on: "2026-11-18")
        place.pass(days: 5)
        try await place.here.bring(SettlingPlace.extract("2026-11-24", [SettlingPlace.record("e0", on: "2020-01-03")]))
        let job = try await place.job(id)
        #expect((job.state, job.timesNotFound, job.notFoundAsAt) == (.toCode, 1, Day(iso: "2026-11-24")))
        return job
    }

    private static func tick(_ job: CodingJob, _ place: SettlingPlace) async throws {
        _ = try await place.keep.tick([.init(job: job.id, version: job.version)], by: place.amina.actor, once: nil)
    }

    @Test func `what an extract before had not found is not found by that one again`() async throws {
        let place = try await SettlingPlace()
        let first = try await Self.missing(place)
        try await Self.tick(first, place)
        place.pass(days: 5)
        try await place.here.bring(SettlingPlace.extract("2026-11-29", [SettlingPlace.record("e2", on: "2020-01-01")]))
        let second = try await place.job(first.id)
        #expect(second.note == "Not in the extract as at 29-Nov-2026, for the second time")
        try await place.undo()
        let undone = try await place.job(first.id)
        #expect((undone.state, undone.timesNotFound, undone.notFoundAsAt) == (.coded, 1, first.notFoundAsAt))
        // Whoever takes the tick back reads of which extract it was missing.
        try await place.keep.mark(
            first.id, MarkCodingJob(.notCoded, version: undone.version), by: place.amina.actor, once: nil)
        #expect(try await place.job(first.id).note == "Not in the extract as at 24-Nov-2026")
        // The next one counts from there.
        try await Self.tick(try await place.job(first.id), place)
        place.pass(days: 3)
        try await place.here.bring(SettlingPlace.extract("2026-12-02", [SettlingPlace.record("e3", on: "2020-01-02")]))
        #expect(
            try await place.job(first.id).note == "Not in the extract as at 02-Dec-2026, for the second time")
    }

    @Test func `what waited to be coded since an extract before waits so again, with its day`() async throws {
        let place = try await SettlingPlace()
        let first = try await Self.missing(place)
        place.pass(days: 1)
        try await place.here.bring(SettlingPlace.extract("2026-11-25", [SettlingPlace.record("e1", on: "2026-11-18")]))
        #expect(try await place.job(first.id).state == .confirmed)
        try await place.undo()
        let undone = try await place.job(first.id)
        #expect(undone.state == .toCode && undone.note == "Not in the extract as at 24-Nov-2026")
    }

    @Test func `what somebody has said since stays, and the extract's word goes`() async throws {
        let place = try await SettlingPlace()
        let first = try await Self.missing(place)
        place.pass(days: 1)
        try await Self.tick(first, place)
        let ticked = try await place.job(first.id)
        try await place.undo()
        let undone = try await place.job(first.id)
        #expect((undone.state, undone.since, undone.tick) == (.coded, ticked.since, ticked.tick))
        #expect((undone.timesNotFound, undone.notFoundAsAt, undone.version) == (0, nil, ticked.version + 1))
    }
}
