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

    @Test func `a manager is told what is missing where it is missing for as many as are told`() async throws {
        let here = try await TestInstallation()
        var extract = SmallExtract(people: 60, records: 0)
        for index in 0..<60 {
            // Ten whose sex is not known, one who may be 64 or 65, and thirty men.
            if index < 10 { extract.patients?[index].sex = "" }
            if index == 10 { extract.patients?[index].birth = "1961" }
            if index >= 30 { extract.patients?[index].sex = "M" }
        }
        try await here.bring(extract)
        let desk = CohortDesk(here.installation, catalogue: .shipped)
        let asked = CohortInquiry(cohort: try CohortWorld.cohort("female", "aged 65 or over"), purpose: "test")
        func causes(_ actor: Actor) async throws -> (ShownCount, Set<String>) {
            let finding = try await AskCohort(desk)(asked, by: actor)
            let row = CohortCounts(finding, of: asked.cohort, for: actor).rows[0]
            return (row.counts.unknown, Set(row.undecided.map(\.clause)))
        }
        let exact = try await causes(CohortWorld.actor())
        #expect(exact.0 == .exact(11) && exact.1 == ["female", "aged 65 or over"])
        let rounded = try await causes(CohortWorld.actor(.networkManager))
        #expect(rounded.0 == .rounded(10))
        #expect(rounded.1 == ["female"], "the other would say that there is somebody of about 65")
        withExtendedLifetime(here) {}
    }

    @Test func `questions of one's own are not counted for whoever is given people no more`() async throws {
        let world = try await CohortWorld()
        let id = try await KeepCohorts(world.here.installation).keep(
            try CohortWorld.cohort("female", "with any of \"dementia\""), for: .own, inPlaceOf: nil, version: nil,
            once: nil, by: CohortWorld.actor(.networkManager, givenPeople: true))
        let given = CohortWorld.actor(.networkManager, givenPeople: true)
        #expect(try await ListCohorts(world.desk)(by: given).contains { $0.slug == id.text })
        let manager = CohortWorld.actor(.networkManager)
        #expect(try await !ListCohorts(world.desk)(by: manager).contains { $0.slug == id.text })
        await #expect(throws: Refusal.notFound) { try await ListCohorts(world.desk)(id.text, by: manager) }
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
