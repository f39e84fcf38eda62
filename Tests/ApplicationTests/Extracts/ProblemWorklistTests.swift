import Domain
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Problems of extracts are work with owners, from extract to extract.
struct ProblemWorklistTests {
    /// `broken` rows whose date is none.
    private func extract(broken: Int, asAt: String) -> SmallExtract {
        var extract = SmallExtract(people: 10, records: 1, asAt: asAt)
        for index in 0..<broken { extract.events?[index].date = "2020-13-4\(index)" }
        return extract
    }

    private func settle(
        _ desk: HandingIn, _ deed: SettleProblem.Deed, owner: ImportProblem.Owner? = nil, note: String = ""
    ) async throws {
        let problem = try #require(try await desk.problems().first?.problem)
        try await SettleImportProblem(database: desk.here.database)(
            problem.id, version: problem.version, SettleProblem(deed, owner: owner, note: note), key: nil,
            by: HandingIn.manager)
    }

    @Test func `rows that are wrong in the same way are one entry, with an owner and notes`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await desk.handIn(extract(broken: 3, asAt: "2026-11-01"))
        let open = try await desk.problems()
        #expect(open.count == 1)
        #expect(open.first?.problem.rows == 3)
        #expect(open.first?.owner == nil)
        #expect(try await desk.view(id).worklist.map(\.problem.id) == open.map(\.problem.id))
        try await settle(desk, .assign, owner: .practice("Pat Lowe"))
        try await settle(desk, .note, note: "Rang on Monday.")
        let line = try #require(try await desk.problems().first)
        #expect(line.owner == "Pat Lowe, at the practice")
        let view = try await SeeProblems(database: here.database).one(line.problem.id, by: HandingIn.manager)
        #expect(view.deeds.map(\.deed.deed) == [.assign, .note])
        #expect(view.rows.count == 3)
    }

    @Test func `a note, and who sees to it, are not kept with an NHS number`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        try await desk.handIn(extract(broken: 1, asAt: "2026-11-01"))
        await #expect(throws: Refusal.self) {
            try await settle(desk, .note, note: "JONES Ann 999 000 0018 has wrong day")
        }
        await #expect(throws: Refusal.self) { try await settle(desk, .done, note: "9990000018") }
        await #expect(throws: Refusal.self) { try await settle(desk, .assign, owner: .practice("Rita, 9990000018")) }
        let line = try #require(try await desk.problems().first)
        #expect(line.problem.state == .open && line.owner == nil)
        try await settle(desk, .assign, owner: .practice("Rita"), note: "Rows 3 and 4, rang 01632 960400")
        let view = try await SeeProblems(database: here.database).one(line.problem.id, by: HandingIn.manager)
        #expect(view.deeds.map(\.deed.note) == ["Rows 3 and 4, rang 01632 960400"])
    }

    @Test func `what contradicts another row is one entry whose words name no row's place, and each row keeps its own`()
        throws
    {
        func words(_ place: String) -> String {
            "has the id of an earlier row with other content\(place); the earlier one was taken"
        }
        let rows = [4, 90].map { line in
            RejectedRow(file: "a.csv", line: line, column: "", words: words(" (all (1); x.csv, line \(line - 1))"))
        }
        let sorted = ProblemKey.sorted(
            rows, practice: try #require(ODSCode("A81001")), asAt: Day(number: 20_000), areAll: true, seenIn: "")
        #expect(sorted.problems.problems.map(\.words) == [words("")])
        #expect(sorted.problems.problems.map(\.rows) == [2])
        #expect(sorted.rows.map(\.words) == rows.map(\.words))
    }

    @Test func `what is done opens again where the next extract has it, and not where the same is read again`()
        async throws
    {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await desk.handIn(extract(broken: 2, asAt: "2026-11-01"))
        try await settle(desk, .assign, owner: .practice("Pat Lowe"))
        try await settle(desk, .done)
        try await desk.desk.readAgain(id, by: HandingIn.manager)
        try await desk.rest()
        #expect(try await desk.problems().first?.problem.state == .done)
        try await desk.bring(extract(broken: 1, asAt: "2026-11-10"))
        let problem = try #require(try await desk.problems().first?.problem)
        #expect(problem.state == .open && problem.cameBack && problem.rows == 1)
        #expect(problem.owner == .practice("Pat Lowe"))
        #expect(problem.firstSeen.iso == "2026-11-01" && problem.lastSeen.iso == "2026-11-10")
    }

    @Test func `what the newest extract has no more is gone once that is applied`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        try await desk.bring(extract(broken: 2, asAt: "2026-11-01"))
        let id = try await desk.handIn(extract(broken: 0, asAt: "2026-11-10"))
        #expect(try await desk.problems().first?.problem.state == .open)
        try await desk.desk.apply(id, version: 1, hasRead: true, by: HandingIn.manager)
        try await desk.rest()
        #expect(try await desk.problems().first?.problem.state == .gone)
    }

    @Test func `what only an extract had that is undone is gone, and what it had no more is open again`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        try await desk.bring(extract(broken: 2, asAt: "2026-11-01"))
        let days = try #require(try await desk.problems().first?.problem.id)
        func states() async throws -> [ImportProblem.State?] {
            let problems = try await desk.problems().map(\.problem)
            return [problems.first(where: { $0.id == days })?.state, problems.first(where: { $0.id != days })?.state]
        }
        var other = extract(broken: 0, asAt: "2026-11-10")
        other.patients?[9].sex = "Z"
        let newest = try await desk.bring(other)
        #expect(try await states() == [.gone, .open])
        try await desk.desk.undo(newest, reason: "The wrong month.", key: nil, by: HandingIn.manager)
        #expect(try await states() == [.open, .gone])
        // Of what both have, the rows are those of the one that stands again.
        let later = try await desk.bring(extract(broken: 5, asAt: "2026-11-11"))
        #expect(try await desk.problems().first(where: { $0.problem.id == days })?.problem.rows == 5)
        try await desk.desk.undo(later, reason: "The wrong month.", key: nil, by: HandingIn.manager)
        let view = try await SeeProblems(database: here.database).one(days, by: HandingIn.manager)
        #expect(view.line.problem.state == .open && view.line.problem.rows == 2 && view.rows.count == 2)
        #expect(view.line.problem.lastSeen.iso == "2026-11-01")
    }

    @Test func `what only an extract has that is discarded is closed with it, and nothing else is`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        try await desk.bring(extract(broken: 2, asAt: "2026-11-01"))
        let known = try #require(try await desk.problems().first?.problem.id)
        func wrong(asAt: String) throws -> SmallExtract {
            var wrong = extract(broken: 2, asAt: asAt)
            wrong.patients?[9].sex = "Z"
            return wrong
        }
        let first = try await desk.handIn(try wrong(asAt: "2026-11-09"))
        let second = try await desk.handIn(try wrong(asAt: "2026-11-10"))
        func open() async throws -> Set<ID<ImportProblem>> {
            Set(try await desk.problems().map(\.problem).filter { $0.state == .open }.map(\.id))
        }
        func discard(_ id: ID<WaitingExtract>) async throws {
            try await desk.desk.discard(id, version: 1, reason: "Another practice", key: nil, by: HandingIn.manager)
        }
        let before = try await open()
        #expect(before.count > 1 && before.contains(known))
        // The other one that waits has the same.
        try await discard(first)
        #expect(try await open() == before)
        try await discard(second)
        #expect(try await open() == [known])
        for id in before where id != known {
            let closed = try await SeeProblems(database: here.database).one(id, by: HandingIn.manager)
            #expect(closed.line.problem.state == .done)
            #expect(closed.deeds.map(\.deed.deed) == [.done])
            #expect(closed.deeds.map(\.deed.note) == ["The extract was discarded."])
        }
    }

    @Test func `what only extracts that wait have opened again is closed with them, unless one is applied`()
        async throws
    {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        try await desk.bring(extract(broken: 2, asAt: "2026-11-01"))
        try await settle(desk, .done)
        func state() async throws -> ImportProblem.State? { try await desk.problems().first?.problem.state }
        func discard(_ id: ID<WaitingExtract>) async throws {
            try await desk.desk.discard(id, version: 1, reason: "Another month", key: nil, by: HandingIn.manager)
        }
        let first = try await desk.handIn(extract(broken: 1, asAt: "2026-11-08"))
        let second = try await desk.handIn(extract(broken: 1, asAt: "2026-11-09"))
        #expect(try await state() == .open)
        try await discard(first)
        #expect(try await state() == .open)
        try await discard(second)
        #expect(try await state() == .done)
        let third = try await desk.handIn(extract(broken: 1, asAt: "2026-11-10"))
        try await desk.bring(extract(broken: 1, asAt: "2026-11-11"))
        try await discard(third)
        #expect(try await state() == .open)
    }

    @Test func `what somebody opened again stays open whatever is discarded`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        try await desk.bring(extract(broken: 2, asAt: "2026-11-01"))
        try await settle(desk, .done)
        let id = try await desk.handIn(extract(broken: 1, asAt: "2026-11-08"))
        try await settle(desk, .done)
        try await settle(desk, .reopen)
        try await desk.desk.discard(id, version: 1, reason: "Another month", key: nil, by: HandingIn.manager)
        #expect(try await desk.problems().first?.problem.state == .open)
    }

    @Test func `what waits has to be read whatever was handed in after it has the same problem`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let first = try await desk.handIn(extract(broken: 3, asAt: "2026-11-01"))
        let second = try await desk.handIn(extract(broken: 1, asAt: "2026-11-02"))
        let view = try await desk.view(first)
        #expect(view.toRead.words == "1 problem in 3 rows")
        #expect(view.worklist.map(\.problem.rows) == [3])
        #expect(try await desk.view(second).toRead.words == "1 problem in 1 row")
        await #expect(throws: Refusal.unusable(view.toRead.refusal)) {
            try await desk.desk.apply(first, version: 1, by: HandingIn.manager)
        }
        #expect(try await here.state().asAt == nil)
    }

    @Test func `an old form, a stranger and an empty owner are refused`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        try await desk.handIn(extract(broken: 1, asAt: "2026-11-01"))
        let problem = try #require(try await desk.problems().first?.problem)
        let settle = SettleImportProblem(database: here.database)
        await #expect(throws: Refusal.changedMeanwhile(version: problem.version)) {
            try await settle(problem.id, version: 9, SettleProblem(.done), key: nil, by: HandingIn.manager)
        }
        await #expect(throws: Refusal.self) {
            try await settle(
                problem.id, version: problem.version, SettleProblem(.assign, owner: .account(ID(bits: 99))), key: nil,
                by: HandingIn.manager)
        }
        let elsewhere = Actor(
            identity: .account(ID(bits: 9)), role: .networkManager, scope: .practices([]), clearance: .ordinary)
        await #expect(throws: Refusal.notFound) {
            try await settle(problem.id, version: problem.version, SettleProblem(.done), key: nil, by: elsewhere)
        }
        #expect(try await SeeProblems(database: here.database).list(by: elsewhere).isEmpty)
    }
}
