import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// What an extract says of what waits to be coded.
struct SettleCodingTests {
    private static let carer = "962641000000100"

    /// Two people of A81001 with an extract of 10-Nov-2026, and a coordinator; today is 20-Nov-2026.
    private struct Place {
        let here: TestInstallation
        let amina: Account
        let people: [ID<Person>]
        var keep: KeepCoding { KeepCoding(here.installation) }

        /// Something that was done by hand on that day; ticked off unless it is not.
        func job(_ person: Int, on day: String, code: Bool = true, ticked: Bool = true) async throws -> ID<CodingJob> {
            let ods = try #require(ODSCode("A81001"))
            let sheet = try await here.database.read { try $0.codingSheet(of: ods) }
            let line = try #require(
                sheet.lines.first { $0.term == (code ? "Carer health check offered" : "Holistic needs assessment") })
            let before = try await jobs().map(\.id)
            try await keep.add(
                line, done: try #require(Day(iso: day)), with: people[person], by: amina.actor, once: nil)
            let id = try #require(try await jobs().map(\.id).first { !before.contains($0) })
            if ticked { _ = try await keep.tick([.init(job: id, version: 1)], by: amina.actor, once: nil) }
            return id
        }

        func jobs() async throws -> [CodingJob] {
            try await here.database.read { [people] reading in
                try people.flatMap { try reading.codingJobs(of: $0, upTo: .ordinary) }
            }
        }

        func job(_ id: ID<CodingJob>) async throws -> CodingJob {
            try #require(try await here.database.read { try $0.codingJob(id) })
        }
    }

    private static func extract(_ asAt: String, _ records: [SmallExtract.Record] = [], population: String = "whole")
        -> SmallExtract
    {
        var extract = SmallExtract(people: 2, records: 0, asAt: asAt)
        extract.population = population
        extract.events = records
        return extract
    }

    private static func record(
        _ id: String, of person: Int = 0, on day: String, code: String = carer,
        term: String = "Carer health check offered"
    ) -> SmallExtract.Record {
        var record = SmallExtract.Record(id, of: "p\(person)")
        record.date = day
        record.code = code
        record.term = term
        record.kind = "coded"
        return record
    }

    private func place() async throws -> Place {
        let here = try await TestInstallation()
        try await here.bring(Self.extract("2026-11-10"))
        let asked = AddAccount(
            id: here.world.ambient.newID(), login: "amina", name: "Amina Test", role: .careCoordinator,
            scope: .everyPractice, isGivenPeople: false, setUp: nil)
        let amina = try await here.database.write { transaction in
            let permit = try Policy.addAccount.check(TestStore.operatorOfHost, false, asked)
            let change = try Account.adding(permit, at: transaction.now)
            try AccountRepository(transaction).save(change)
            return change.state.account
        }
        let ods = try #require(ODSCode("A81001"))
        let people = try await here.database.read { try $0.registrationsToCompare(of: ods) }
            .sorted { $0.localID < $1.localID }.map(\.person)
        return Place(here: here, amina: try #require(amina), people: people)
    }

    /// Lets days pass, so that a later extract may come in.
    private func pass(_ place: Place, days: Int) { place.here.world.pass(seconds: days * 86_400) }

    @Test func `what the record holds is confirmed, what it should hold and does not comes back`() async throws {
        let place = try await place()
        let (there, missing) = (try await place.job(0, on: "2026-11-18"), try await place.job(1, on: "2026-11-18"))
        pass(place, days: 5)
        try await place.here.bring(Self.extract("2026-11-24", [Self.record("e1", on: "2026-11-19")]))
        let (confirmed, back) = (try await place.job(there), try await place.job(missing))
        #expect(confirmed.state == .confirmed)
        #expect(confirmed.confirmation?.date == EventDate(iso: "2026-11-19"))
        #expect(confirmed.note == "In the record under 19-Nov-2026, by the extract as at 24-Nov-2026")
        #expect((back.state, back.timesNotFound) == (.toCode, 1))
        #expect(back.note == "Not in the extract as at 24-Nov-2026")
        // Ticked off again, and again not there: it counts.
        _ = try await place.keep.tick(
            [.init(job: missing, version: back.version)], by: place.amina.actor, once: nil)
        pass(place, days: 5)
        try await place.here.bring(
            Self.extract("2026-11-29", [Self.record("e1", on: "2026-11-19"), Self.record("e2", on: "2020-01-01")]))
        #expect(try await place.job(missing).note == "Not in the extract as at 29-Nov-2026, for the second time")
        #expect(try await place.job(there) == confirmed)
    }

    @Test func `what is found without anybody having ticked it off is confirmed too, and what is not stays`()
        async throws
    {
        let place = try await place()
        let (there, not) = (
            try await place.job(0, on: "2026-11-18", ticked: false),
            try await place.job(1, on: "2026-11-18", ticked: false)
        )
        pass(place, days: 5)
        try await place.here.bring(Self.extract("2026-11-24", [Self.record("e1", on: "2026-11-18")]))
        #expect(try await place.job(there).state == .confirmed)
        let waits = try await place.job(not)
        #expect((waits.state, waits.timesNotFound, waits.version) == (.toCode, 0, 1))
    }

    @Test func `an extract from before the tick, or of some people, or of too far a day sends nothing back`()
        async throws
    {
        let place = try await place()
        let job = try await place.job(0, on: "2026-11-18")
        pass(place, days: 5)
        try await place.here.bring(Self.extract("2026-11-20", [Self.record("e0", on: "2020-01-01")]))
        #expect(try await place.job(job).state == .coded)
        try await place.here.bring(
            Self.extract("2026-11-24", [Self.record("e1", on: "2020-01-02")], population: "subset"))
        #expect(try await place.job(job).state == .coded)
        // Eight days apart is another entry: the rule is seven.
        try await place.here.bring(Self.extract("2026-11-25", [Self.record("e2", on: "2026-11-10")]))
        #expect(try await place.job(job).state == .toCode)
    }

    @Test func `one entry confirms one job, the nearest by day, and never another later`() async throws {
        let place = try await place()
        let (near, far) = (try await place.job(0, on: "2026-11-17"), try await place.job(0, on: "2026-11-15"))
        pass(place, days: 5)
        let entry = Self.record("e1", on: "2026-11-17")
        try await place.here.bring(Self.extract("2026-11-24", [entry]))
        #expect(try await place.job(near).state == .confirmed)
        #expect(try await place.job(far).state == .toCode)
        let version = try await place.job(far).version
        _ = try await place.keep.tick([.init(job: far, version: version)], by: place.amina.actor, once: nil)
        pass(place, days: 3)
        try await place.here.bring(Self.extract("2026-11-27", [entry, Self.record("e2", on: "2020-01-01")]))
        #expect(try await place.job(far).timesNotFound == 2)
    }

    @Test func `without an id the whole term counts and no part of one`() async throws {
        let place = try await place()
        let (whole, part) = (
            try await place.job(0, on: "2026-11-18", code: false), try await place.job(1, on: "2026-11-18", code: false)
        )
        pass(place, days: 5)
        try await place.here.bring(
            Self.extract(
                "2026-11-24",
                [
                    Self.record("e1", on: "2026-11-18", code: "", term: "HOLISTIC  needs assessment"),
                    Self.record("e2", of: 1, on: "2026-11-18", code: "", term: "Holistic needs assessment declined"),
                ]))
        #expect(try await place.job(whole).state == .confirmed)
        #expect(try await place.job(part).state == .toCode)
    }

    @Test func `nobody waits for the record of somebody who has left`() async throws {
        let place = try await place()
        let job = try await place.job(1, on: "2026-11-18")
        pass(place, days: 5)
        var extract = Self.extract("2026-11-24")
        extract.patients = [extract.patients?[0]].compactMap(\.self)
        try await place.here.bring(extract)
        let closed = try await place.job(job)
        #expect(closed.state == .closed)
        #expect(closed.why.hasPrefix("The person left the practice on "))
    }

    @Test func `where an extract is undone, what it said of coding waits for the next again`() async throws {
        let place = try await place()
        let (there, missing) = (try await place.job(0, on: "2026-11-18"), try await place.job(1, on: "2026-11-18"))
        let unticked = try await place.job(0, on: "2026-11-17", code: false, ticked: false)
        pass(place, days: 5)
        let records = [
            Self.record("e1", on: "2026-11-18"),
            Self.record("e2", on: "2026-11-17", code: "", term: "Holistic needs assessment"),
        ]
        try await place.here.bring(Self.extract("2026-11-24", records))
        let states = [try await place.job(there).state, try await place.job(unticked).state]
        #expect(states == [.confirmed, .confirmed])
        #expect(try await place.job(missing).timesNotFound == 1)
        let ods = try #require(ODSCode("A81001"))
        let standing = try #require(try await place.here.database.read { try $0.standingExtract(of: ods) })
        pass(place, days: 1)
        let before = try await place.here.acts()
        try await UndoStandingExtract(place.here.installation)(
            standing.id, reason: "The wrong file", key: nil, by: TestStore.operatorOfHost)
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
        try await place.here.bring(Self.extract("2026-11-25", records))
        #expect(try await place.job(there).state == .confirmed)
    }

    @Test func `undoing leaves alone what another extract said, and what was closed waits again`() async throws {
        let place = try await place()
        let (first, second) = (try await place.job(0, on: "2026-11-18"), try await place.job(1, on: "2026-11-18"))
        pass(place, days: 5)
        let record = Self.record("e1", on: "2026-11-18")
        try await place.here.bring(Self.extract("2026-11-23", [record], population: "subset"))
        let confirmed = try await place.job(first)
        #expect(confirmed.state == .confirmed)
        pass(place, days: 1)
        var extract = Self.extract("2026-11-25", [record])
        extract.patients = [extract.patients?[0]].compactMap(\.self)
        try await place.here.bring(extract)
        #expect(try await place.job(second).state == .closed)
        let ods = try #require(ODSCode("A81001"))
        let standing = try #require(try await place.here.database.read { try $0.standingExtract(of: ods) })
        try await UndoStandingExtract(place.here.installation)(
            standing.id, reason: "The wrong file", key: nil, by: TestStore.operatorOfHost)
        #expect(try await place.job(first) == confirmed)
        let waits = try await place.job(second)
        #expect((waits.state, waits.why) == (.coded, ""))
    }

    @Test func `what an extract changed stands under one entry in the log, with its people`() async throws {
        let place = try await place()
        _ = try await place.job(0, on: "2026-11-18")
        pass(place, days: 5)
        let before = try await place.here.acts()
        try await place.here.bring(Self.extract("2026-11-24", [Self.record("e1", on: "2026-11-18")]))
        #expect(try await place.here.acts() == before + 2)
        // An extract that nothing waits for writes none.
        try await place.here.bring(Self.extract("2026-11-24", [Self.record("e1", on: "2026-11-19")]))
        #expect(try await place.here.acts() == before + 3)
    }
}
