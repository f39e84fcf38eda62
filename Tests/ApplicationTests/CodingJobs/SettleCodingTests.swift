import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// What an extract says of what waits to be coded.
struct SettleCodingTests {
    @Test func `what the record holds is confirmed, what it should hold and does not comes back`() async throws {
        let place = try await SettlingPlace()
        let (there, missing) = (try await place.job(0, on: "2026-11-18"), try await place.job(1, on: "2026-11-18"))
        place.pass(days: 5)
        try await place.here.bring(SettlingPlace.extract("2026-11-24", [SettlingPlace.record("e1", on: "2026-11-19")]))
        let (confirmed, back) = (try await place.job(there), try await place.job(missing))
        #expect(confirmed.state == .confirmed)
        #expect(confirmed.confirmation?.date == EventDate(iso: "2026-11-19"))
        #expect(confirmed.note == "In the record under 19-Nov-2026, by the extract as at 24-Nov-2026")
        #expect((back.state, back.timesNotFound) == (.toCode, 1))
        #expect(back.note == "Not in the extract as at 24-Nov-2026")
        // Ticked off again, and again not there: it counts.
        _ = try await place.keep.tick(
            [.init(job: missing, version: back.version)], by: place.amina.actor, once: nil)
        place.pass(days: 5)
        try await place.here.bring(
            SettlingPlace.extract(
                "2026-11-29",
                [SettlingPlace.record("e1", on: "2026-11-19"), SettlingPlace.record("e2", on: "2020-01-01")]))
        #expect(try await place.job(missing).note == "Not in the extract as at 29-Nov-2026, for the second time")
        #expect(try await place.job(there) == confirmed)
    }

    @Test func `of whom the practice keeps back nothing is awaited, nor said that they left`() async throws {
        let place = try await SettlingPlace()
        let job = try await place.job(0, on: "2026-11-18")
        place.pass(days: 5)
        var some = SettlingPlace.extract("2026-11-24", population: "subset")
        some.patients?[0].confidential = "yes"
        try await place.here.bring(some)
        let closed = try await place.job(job)
        #expect(!closed.state.isOpen && closed.note == "The practice keeps the person’s record back")
        try await place.undo()
        #expect(try await place.job(job).state == .coded)
    }

    @Test func `what is found without anybody having ticked it off is confirmed too, and what is not stays`()
        async throws
    {
        let place = try await SettlingPlace()
        let (there, not) = (
            try await place.job(0, on: "2026-11-18", ticked: false),
            try await place.job(1, on: "2026-11-18", ticked: false)
        )
        place.pass(days: 5)
        try await place.here.bring(SettlingPlace.extract("2026-11-24", [SettlingPlace.record("e1", on: "2026-11-18")]))
        #expect(try await place.job(there).state == .confirmed)
        let waits = try await place.job(not)
        #expect((waits.state, waits.timesNotFound, waits.version) == (.toCode, 0, 1))
    }

    @Test func `an extract from before the tick, or of some people, or of too far a day sends nothing back`()
        async throws
    {
        let place = try await SettlingPlace()
        let job = try await place.job(0, on: "2026-11-18")
        place.pass(days: 5)
        try await place.here.bring(SettlingPlace.extract("2026-11-20", [SettlingPlace.record("e0", on: "2020-01-01")]))
        #expect(try await place.job(job).state == .coded)
        try await place.here.bring(
            SettlingPlace.extract("2026-11-24", [SettlingPlace.record("e1", on: "2020-01-02")], population: "subset"))
        #expect(try await place.job(job).state == .coded)
        // Eight days apart is another entry: the rule is seven.
        try await place.here.bring(SettlingPlace.extract("2026-11-25", [SettlingPlace.record("e2", on: "2026-11-10")]))
        #expect(try await place.job(job).state == .toCode)
    }

    @Test func `one entry confirms one job, the nearest by day, and never another later`() async throws {
        let place = try await SettlingPlace()
        let (near, far) = (try await place.job(0, on: "2026-11-17"), try await place.job(0, on: "2026-11-15"))
        place.pass(days: 5)
        let entry = SettlingPlace.record("e1", on: "2026-11-17")
        try await place.here.bring(SettlingPlace.extract("2026-11-24", [entry]))
        #expect(try await place.job(near).state == .confirmed)
        #expect(try await place.job(far).state == .toCode)
        let version = try await place.job(far).version
        _ = try await place.keep.tick([.init(job: far, version: version)], by: place.amina.actor, once: nil)
        place.pass(days: 3)
        try await place.here.bring(
            SettlingPlace.extract("2026-11-27", [entry, SettlingPlace.record("e2", on: "2020-01-01")]))
        #expect(try await place.job(far).timesNotFound == 2)
    }

    @Test func `without an id the whole term counts and no part of one`() async throws {
        let place = try await SettlingPlace()
        let (whole, part) = (
            try await place.job(0, on: "2026-11-18", code: false), try await place.job(1, on: "2026-11-18", code: false)
        )
        place.pass(days: 5)
        try await place.here.bring(
            SettlingPlace.extract(
                "2026-11-24",
                [
                    SettlingPlace.record("e1", on: "2026-11-18", code: "", term: "HOLISTIC  needs assessment"),
                    SettlingPlace.record(
                        "e2", of: 1, on: "2026-11-18", code: "", term: "Holistic needs assessment declined"),
                ]))
        #expect(try await place.job(whole).state == .confirmed)
        #expect(try await place.job(part).state == .toCode)
    }

    @Test func `nobody waits for the record of somebody who has left`() async throws {
        let place = try await SettlingPlace()
        let job = try await place.job(1, on: "2026-11-18")
        place.pass(days: 5)
        var extract = SettlingPlace.extract("2026-11-24")
        extract.patients = [extract.patients?[0]].compactMap(\.self)
        try await place.here.bring(extract)
        let closed = try await place.job(job)
        #expect(closed.state == .closed)
        #expect(closed.why.hasPrefix("The person left the practice on "))
    }

    @Test(arguments: [0, 1])
    func `an entry under another record of the person confirms one job of theirs`(kept: Int) async throws {
        let place = try await SettlingPlace(ofOneName: true)
        let ticked = try await place.job(0, on: "2026-11-18")
        let other = try await place.job(1, on: "2026-11-16", ticked: false)
        try await place.join(keeping: kept)
        place.pass(days: 5)
        let entry = SettlingPlace.record("e1", of: 1, on: "2026-11-18")
        try await place.here.bring(SettlingPlace.ofOneName(SettlingPlace.extract("2026-11-24", [entry])))
        #expect(try await place.job(ticked).state == .confirmed)
        #expect(try await place.job(other).state == .toCode)
    }

    @Test(arguments: [0, 1])
    func `whoever has left under one record and is registered under another has not left`(kept: Int) async throws {
        let place = try await SettlingPlace(ofOneName: true)
        let job = try await place.job(1, on: "2026-11-18", ticked: false)
        try await place.join(keeping: kept)
        place.pass(days: 5)
        var extract = SettlingPlace.ofOneName(SettlingPlace.extract("2026-11-24"))
        extract.patients = [extract.patients?[0]].compactMap(\.self)
        try await place.here.bring(extract)
        let gone = place.people[1]
        let ended = try await place.here.database.read { try $0.registrations(ofRecord: gone) }
        #expect(ended.map(\.demographics.registeredUntil) == [Day(iso: "2026-11-24")])
        #expect(try await place.job(job).state == .toCode)
    }

    @Test func `what an extract changed stands under one entry in the log, with its people`() async throws {
        let place = try await SettlingPlace()
        _ = try await place.job(0, on: "2026-11-18")
        place.pass(days: 5)
        let before = try await place.here.acts()
        try await place.here.bring(SettlingPlace.extract("2026-11-24", [SettlingPlace.record("e1", on: "2026-11-18")]))
        #expect(try await place.here.acts() == before + 2)
        // An extract that nothing waits for writes none.
        try await place.here.bring(SettlingPlace.extract("2026-11-24", [SettlingPlace.record("e1", on: "2026-11-19")]))
        #expect(try await place.here.acts() == before + 3)
    }
}
