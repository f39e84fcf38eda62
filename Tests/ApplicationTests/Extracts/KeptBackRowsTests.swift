import Domain
import Extracts
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// However many rows a practice keeps back, what somebody can do something about stays on the worklist.
struct KeptBackRowsTests {
    /// So many rows that the practice keeps back stand before `broken` whose date is none.
    private func extract(keptBack: Int, broken: Int, asAt: String = "2026-11-01") -> SmallExtract {
        var extract = SmallExtract(people: 10, records: 1, asAt: asAt)
        extract.lines["events.csv"] =
            (0..<keptBack).map { "p0,kept\($0),2020-05-01,snomed,52448006,Dementia,,,problem,,,yes" }
            + (0..<broken).map { "p1,bad\($0),soon,snomed,52448006,Dementia,,,problem,,," }
        return extract
    }

    @Test func `more rows kept back than are kept on record push nothing that is wrong off it`() async throws {
        let desk = HandingIn(try await TestInstallation())
        let (limit, more) = (ImportReport.problemLimit, 20)
        let id = try await desk.handIn(extract(keptBack: limit + more, broken: 3))
        let view = try await desk.view(id)
        #expect(view.problems.counts == WorklistCounts(wrong: 3, keptBack: limit - 3))
        #expect(view.problems.found == limit + more + 3)
        #expect(view.problems.notShown == more + 3)
        #expect(view.problems.rows.prefix(4).map { $0.withheldKeyHash == nil } == [true, true, true, false])
        #expect(view.worklist.map(\.problem.rows) == [3])
        #expect(view.toRead.problems == 1 && view.toRead.rows == 3)
    }

    @Test func `a problem that is no more there closes, however many rows the practice keeps back`() async throws {
        let desk = HandingIn(try await TestInstallation())
        let many = ImportReport.problemLimit + 1
        try await desk.bring(extract(keptBack: many, broken: 2))
        #expect(try await desk.problems().map(\.problem.state) == [.open])
        try await desk.bring(extract(keptBack: many, broken: 0, asAt: "2026-11-10"))
        #expect(try await desk.problems().map(\.problem.state) == [.gone])
    }

    @Test func `where more is wrong than is kept on record, nothing kept back is, and the rest is counted`() {
        var tally = ImportTally(files: [])
        let limit = ImportReport.problemLimit
        for line in 1...limit + 5 {
            tally.rejected(ExtractProblem(file: "x.csv", line: line, reason: .withheld(keyHash: 1), words: "kept back"))
            tally.rejected(ExtractProblem(file: "x.csv", line: line, words: "wrong"))
        }
        #expect(tally.problems.count == limit)
        #expect(tally.problems.allSatisfy { !$0.isKeptBack })
        #expect((tally.problemsFound, tally.keptBackFound) == (2 * limit + 10, limit + 5))
    }

    @Test func `what is kept on record stands in the order found, and can be told wrong first`() throws {
        var tally = ImportTally(files: [])
        tally.rejected(ExtractProblem(file: "x.csv", line: 1, reason: .withheld(keyHash: 1), words: "kept back"))
        tally.rejected(ExtractProblem(file: "x.csv", line: 2, words: "wrong"))
        #expect(tally.problems.map(\.line) == [1, 2])
        var report = ImportReport(practice: try #require(ODSCode("A81001")), asAt: Day(number: 20_000))
        report.problems = tally.problems
        #expect(report.wrongFirst.map(\.line) == [2, 1])
    }
}
