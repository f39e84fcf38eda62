import CaseFinding
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// Counts as pages show them, and checking a text.
struct CohortCountsTests {
    @Test func `each shipped cohort has its counts, equal to those of the question, and every row adds up`()
        async throws
    {
        let world = try await CohortWorld()
        let actor = CohortWorld.actor()
        let summaries = try await ListCohorts(world.desk)(by: actor)
        #expect(summaries.count == (try CatalogueFolder.shipped.cohorts().flatMap(\.cohorts).count))
        #expect(Set(summaries.map(\.slug)).count == summaries.count)
        let names = summaries.map { $0.cohort.name.lowercased() }
        #expect(names == names.sorted(), "none is kept here, so all are by name")
        for summary in summaries {
            let counts = try #require(summary.counts, "\(summary.problem ?? "")")
            let finding = try await AskCohort(
                world.here.installation, shelf: SegmentShelf(world.here.folder.data),
                catalogue: .shipped)(CohortInquiry(cohort: summary.cohort, purpose: "test"), by: actor)
            #expect(counts.version == finding.version)
            #expect(counts.rows.map(\.counts) == finding.practices.map { ShownCounts(exactly: $0.counts) })
            for shown in counts.rows.map(\.counts) + [counts.total] {
                let parts = [shown.included, shown.excluded, shown.unknown].compactMap(\.number)
                #expect(parts.reduce(0, +) == shown.registered.number)
            }
        }
        #expect(summaries.contains { $0.counts?.total.included.number ?? 0 > 0 })
    }

    @Test func `a practice that does not share is a number of withheld people and nothing more`() async throws {
        let world = try await CohortWorld()
        let summary = try await ListCohorts(world.desk)(by: CohortWorld.actor())[0]
        let row = try #require(summary.counts?.rows.last)
        #expect(row.practice.ods.text == "A81003" && !row.shares)
        #expect(row.counts.registered == .exact(0) && row.counts.withheld == .exact(60))
    }

    @Test func `a manager sees rounded numbers, no cause of a hidden one, and no word with a number`() async throws {
        let world = try await CohortWorld()
        let manager = CohortWorld.actor(.networkManager)
        for summary in try await ListCohorts(world.desk)(by: manager) {
            let counts = try #require(summary.counts)
            #expect(counts.isRounded)
            for row in counts.rows {
                for count in [row.counts.included, row.counts.excluded, row.counts.unknown, row.counts.registered] {
                    switch count {
                    case .hidden: break
                    case .rounded(let number): #expect(number % 5 == 0 && number >= 8)
                    default: Issue.record("\(count)")
                    }
                }
                #expect(row.note?.contains { $0.isNumber } != true)
                if row.counts.unknown == .hidden { #expect(row.undecided.isEmpty) }
            }
        }
    }

    @Test func `whoever is not given counts gets none`() async throws {
        let world = try await CohortWorld(people: 3)
        for role in [Role.administrator, .privacyOfficer] {
            await #expect(throws: Refusal.self) { try await ListCohorts(world.desk)(by: CohortWorld.actor(role)) }
        }
    }

    @Test func `a cohort that there is not is not found`() async throws {
        let world = try await CohortWorld(people: 3)
        await #expect(throws: Refusal.notFound) {
            try await ListCohorts(world.desk)("no-such-cohort", by: CohortWorld.actor())
        }
    }

    @Test func `an extract is old when its days have passed`() async throws {
        let here = try await TestInstallation()
        // The day of the tests is 20-Nov-2026.
        try await here.practice("A81002")
        try await here.bring(CohortWorld.extract(of: "A81001", people: 3, asAt: "2026-10-16"))
        try await here.bring(CohortWorld.extract(of: "A81002", people: 3, after: 3, asAt: "2026-10-15"))
        let desk = CohortDesk(here.installation, catalogue: .shipped)
        let counts = try #require(try await ListCohorts(desk)(by: CohortWorld.actor())[0].counts)
        #expect(counts.rows.map(\.freshness?.isOld) == [false, true])
        #expect(counts.old.map(\.practice.ods.text) == ["A81002"])
    }

    @Test func `a text is counted as the same question is`() async throws {
        let world = try await CohortWorld()
        let shipped = try await ListCohorts(world.desk)("frailty-without-a-plan", by: CohortWorld.actor())
        let checked = try await CheckCohort(world.desk)(
            CohortPrinter.text(shipped.cohort), by: CohortWorld.actor())
        guard case .counted(let counted) = checked else {
            Issue.record("\(checked)")
            return
        }
        #expect(counted.counts.total == shipped.counts?.total && counted.warnings.isEmpty)
    }

    @Test(arguments: [
        ("", 0), ("cohort \"A\"\n  with any of \"demenita\"", 2), ("cohort \"A\"\n  aged over the hill", 2),
        ("cohort \"A\"\n  female\ncohort \"B\"\n  female", 3), ("<script>alert(1)</script>", 1),
    ])
    func `what is wrong in a text is told with its line`(text: String, line: Int) async throws {
        let world = try await CohortWorld(people: 3)
        guard case .problems(let problems) = try await CheckCohort(world.desk)(text, by: CohortWorld.actor()) else {
            Issue.record("it was counted")
            return
        }
        #expect(problems.first?.problem.line == line && problems.first?.problem.words.isEmpty == false)
    }

    @Test func `no free question for whoever is not given people`() async throws {
        let world = try await CohortWorld(people: 3)
        for role in [Role.networkManager, .administrator, .privacyOfficer] {
            await #expect(throws: Refusal.self) {
                try await CheckCohort(world.desk)("cohort \"A\"\n  female", by: CohortWorld.actor(role))
            }
        }
    }
}
