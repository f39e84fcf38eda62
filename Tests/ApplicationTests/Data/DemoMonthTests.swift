import Domain
import Extracts
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// The month before a demonstration's week, at one practice.
struct DemoMonthTests {
    private struct Demonstration {
        let folder: TemporaryFolder
        let clock: DemoClock
        let installation: Installation
        let work: DemoWork

        init(_ practice: ODSCode) async throws {
            folder = try TemporaryFolder()
            try DemoFolder(path: folder.file("demo")).prepare()
            clock = DemoClock(FixedWorld().ambient)
            installation = try await Installation.open(
                DataFolder(path: folder.file("demo/data")), .forTests, clock.ambient)
            work = DemoWork(installation, clock: clock, catalogue: .shipped)
            let agreement = SharingAgreement(from: Day(number: 19_000), signedBy: "Dr Test")
            _ = try await RecordPractice(database: installation.database)(
                SetPractice(ods: practice, practiceName: "Practice", agreement: agreement),
                by: TestStore.operatorOfHost)
            try await DemoAccounts(installation).make(practices: [practice], by: TestStore.operatorOfHost)
        }

        /// Five people with dementia who were admitted twice.
        func extract(_ name: String, asAt: Day) throws -> String {
            var extract = SmallExtract(people: 5, records: 1, asAt: asAt.iso)
            for person in 0..<5 {
                for (place, date) in ["2026-05-02", "2026-07-03"].enumerated() {
                    var record = SmallExtract.Record("a\(person)-\(place)", of: "p\(person)")
                    (record.code, record.term, record.kind) = ("", "Emergency hospital admission", "encounter")
                    record.date = date
                    extract.events?.append(record)
                }
            }
            return try extract.write(to: folder, name)
        }

        func jobs() async throws -> [CodingJob] {
            try await installation.database.read {
                try $0.codingJobs(upTo: .ordinary, endedSince: Instant(milliseconds: 0))
            }
        }
    }

    @Test func `the next extract holds what was done and confirms it, and the one before is kept`() async throws {
        let practice = try #require(ODSCode("A81001"))
        let (then, now) = (try #require(Day(iso: "2026-10-16")), try #require(Day(iso: "2026-11-13")))
        let demo = try await Demonstration(practice)
        let before = try demo.extract("before", asAt: then)
        try await demo.work.month(at: practice, from: before, asAt: then, by: TestStore.operatorOfHost)
        let waiting = try await demo.jobs()
        #expect(waiting.map(\.state) == [.coded, .coded, .toCode])
        #expect(waiting.allSatisfy { $0.day > then && $0.day <= now })

        let next = try demo.extract("next", asAt: now)
        try await demo.work.code(in: next, of: practice, upTo: now)
        demo.clock.set(to: now.adding(days: 1), hour: 7)
        _ = try await ImportExtract(demo.installation)(
            ImportRequest(practice: practice, given: GivenDeclaration(), paths: [next], apply: true),
            by: TestStore.operatorOfHost)
        let confirmed = try await demo.jobs()
        #expect(confirmed.map(\.id) == waiting.map(\.id) && confirmed.allSatisfy { $0.state == .confirmed })
        #expect(confirmed.allSatisfy { $0.confirmation?.asAt == now })
        #expect(try await demo.installation.database.read { try $0.extractsBefore().map(\.asAt) } == [then])

        // Begun again after it was stopped: the work is there, and the same files change nothing.
        try await demo.work.month(at: practice, from: before, asAt: then, by: TestStore.operatorOfHost)
        let again = try demo.extract("again", asAt: now)
        try await demo.work.code(in: again, of: practice, upTo: now)
        let report = try await ImportExtract(demo.installation)(
            ImportRequest(practice: practice, given: GivenDeclaration(), paths: [again], apply: true),
            by: TestStore.operatorOfHost)
        #expect(report.events.added == 0 && report.events.removed == 0)
        #expect(try await demo.jobs() == confirmed)
    }
}
