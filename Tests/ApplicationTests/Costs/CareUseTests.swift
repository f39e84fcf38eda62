import CaseFinding
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// What a cohort used, and what one of it costs.
struct CareUseTests {
    private func set(_ pence: Int, version: Int) -> SetUnitCost {
        SetUnitCost(
            kind: "unplanned-admission", pence: pence, year: "2024/25", source: "A source", verification: .verified,
            version: version)
    }

    @Test func `no figure ships, a manager enters one, and every figure stays with who entered it`() async throws {
        let world = try await CohortWorld(people: 3)
        let manager = CohortWorld.actor(.networkManager)
        let costs = UnitCosts(world.desk)
        #expect(try await costs(by: manager).allSatisfy { $0.cost == nil })
        try await costs.set(set(300_000, version: 0), once: nil, by: manager)
        try await costs.set(set(310_050, version: 1), once: nil, by: manager)
        let line = try #require(try await costs(by: manager).first { $0.unit.kind == "unplanned-admission" })
        #expect(line.history.map(\.cost.pence) == [310_050, 300_000])
        #expect(line.cost?.version == 2 && line.cost?.setBy == manager.account)
        await #expect(throws: Refusal.changedMeanwhile(version: 2)) {
            try await costs.set(set(1, version: 1), once: nil, by: manager)
        }
        await #expect(throws: Refusal.self) {
            try await costs.set(set(1, version: 2), once: nil, by: CohortWorld.actor())
        }
        await #expect(throws: Refusal.notFound) {
            try await costs.set(
                SetUnitCost(
                    kind: "moon", pence: 1, year: "1", source: "s", verification: .verified, version: 0), once: nil,
                by: manager)
        }
    }

    @Test func `use is every entry of everybody in the cohort in twelve months, and the estimate is use times cost`()
        async throws
    {
        let here = try await TestInstallation()
        var extract = SmallExtract(people: 40, records: 1, asAt: "2026-11-01")
        for index in 0..<40 {
            for visit in 0..<(index % 4) {
                var event = SmallExtract.Record("a\(index)-\(visit)", of: "p\(index)")
                event.term = "Emergency hospital admission"
                event.kind = "encounter"
                event.date = visit == 2 ? "2020-03-0\(1 + visit)" : "2026-03-0\(1 + visit)"
                extract.events?.append(event)
            }
        }
        try await here.bring(extract)
        let desk = CohortDesk(here.installation, catalogue: .shipped)
        let manager = CohortWorld.actor(.networkManager)
        try await UnitCosts(desk).set(set(100_000, version: 0), once: nil, by: manager)
        let everybody = CohortSummary.everybody
        let exact = try await ReadCareUse(desk)(of: everybody, by: CohortWorld.actor())
        let line = try #require(exact.lines.first { $0.unit.kind == "unplanned-admission" })
        // Ten of each of 0, 1, 2 and 3, the third of them too long ago.
        #expect(line.used == .exact(50) && line.pence == 5_000_000)
        let rounded = try await ReadCareUse(desk)(of: everybody, by: manager)
        for line in rounded.lines {
            if let number = line.used?.number { #expect(number % 5 == 0) }
        }
    }

    @Test(arguments: [(1, ShownCount.hidden), (7, ShownCount.hidden), (10, ShownCount.rounded(30))])
    func `how much few people used is not told, however much it is`(people: Int, told: ShownCount) async throws {
        let here = try await TestInstallation()
        var extract = SmallExtract(people: 60, records: 0, asAt: "2026-11-01")
        for index in 30..<60 { extract.patients?[index].sex = "M" }
        for visit in 0..<30 {
            var event = SmallExtract.Record("a\(visit)", of: "p\(visit % people)")
            (event.term, event.kind) = ("Emergency hospital admission", "encounter")
            event.date = "2026-03-\(visit < 9 ? "0" : "")\(visit + 1)"
            extract.events?.append(event)
        }
        try await here.bring(extract)
        let desk = CohortDesk(here.installation, catalogue: .shipped)
        let women = CohortSummary.kept(try CohortWorld.cohort("female"))
        func used(_ actor: Actor) async throws -> ShownCount? {
            try await ReadCareUse(desk)(of: women, by: actor).lines.first { $0.unit.kind == "unplanned-admission" }?
                .used
        }
        #expect(try await used(CohortWorld.actor()) == .exact(30))
        #expect(try await used(CohortWorld.actor(.networkManager)) == told)
        withExtendedLifetime(here) {}
    }

    @Test(arguments: [
        ("1204.50", 120_450), ("£1,204", 120_400), ("0.5", 50), ("3", 300), ("", nil), ("-1", nil), ("1.234", nil),
        ("a", nil), ("1.", nil), ("999999999", nil),
    ])
    func `an amount is read as pounds and pence`(text: String, pence: Int?) {
        #expect(UnitCost.pence(text) == pence)
    }
}

extension CohortSummary {
    /// Everybody registered, as a cohort that has an address.
    fileprivate static var everybody: NamedCohort {
        kept(Cohort(name: "Everybody", lines: [Cohort.Line(.clause(.aged(.orOver(0))))]))
    }

    /// A cohort that has an address.
    fileprivate static func kept(_ cohort: Cohort) -> NamedCohort {
        NamedCohort(
            CohortSummary(
                slug: "everybody", cohort: cohort, counts: nil, funnel: nil, lens: nil, problem: nil, saved: nil,
                owner: nil))
    }
}
