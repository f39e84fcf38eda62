import CaseFinding
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Indicators that people keep.
struct KeptIndicatorTests {
    private let amina = Self.coordinator(7)
    private let ben = Self.coordinator(8)
    private let manager = Actor(
        identity: .account(ID(bits: 9)), role: .networkManager, scope: .everyPractice, clearance: .ordinary)

    private static func coordinator(_ bits: UInt128, at practices: [String]? = nil) -> Actor {
        let scope: Actor.Scope =
            practices.map { .practices(Set($0.compactMap { ODSCode($0) })) } ?? .everyPractice
        return Actor(identity: .account(ID(bits: bits)), role: .careCoordinator, scope: scope, clearance: .ordinary)
    }

    private static func text(
        _ name: String, of population: String = "with any of \"palliative care\"",
        by achievement: String = "with any of \"dementia\""
    ) -> String {
        "indicator \"\(name)\"\n  of\n    \(population)\n  achieved by\n    \(achievement)\n"
    }

    @discardableResult private func keep(
        _ world: CohortWorld, _ text: String, for audience: SavedCohort.Audience = .network,
        inPlaceOf old: ID<SavedCohort>? = nil, version: Int? = nil, by actor: Actor? = nil
    ) async throws -> ID<SavedCohort> {
        try await KeepCohorts(world.here.installation, beside: try world.desk.shipped().map(\.cohort)).keep(
            try Definition.parse(text), for: audience, inPlaceOf: old, version: version, once: nil,
            by: actor ?? amina)
    }

    private func found(_ world: CohortWorld, _ lines: String..., by actor: Actor? = nil) async throws -> Int {
        let text = "cohort \"Test\"\n" + lines.map { "  \($0)\n" }.joined()
        let asked = CohortInquiry(cohort: try Cohort.parse(text), purpose: "test")
        return try await AskCohort(world.desk)(asked, by: actor ?? amina).total.included
    }

    /// The words of a refusal; nothing where there is none.
    private func refusal(_ work: () async throws -> Void) async throws -> String {
        do {
            try await work()
            return ""
        } catch let refusal as Refusal {
            return refusal.words
        }
    }

    @Test func `a kept indicator counts as the questions of its parts do, at its own address`() async throws {
        let world = try await CohortWorld()
        let id = try await keep(world, Self.text("Ours"))
        let report = try await ReadIndicatorReport(world.desk)(of: id.text, by: amina)
        let denominator = try await found(world, "with any of \"palliative care\"")
        let achieved = try await found(world, "with any of \"palliative care\"", "with any of \"dementia\"")
        #expect(report.total.group == ShownAchieved(denominator: .exact(denominator), achieved: .exact(achieved)))
        #expect(denominator > achieved && achieved > 0)
        #expect(report.indicator.saved?.id == id && report.indicator.version == "1")
        let missing = CohortDraft(missing: report.indicator)
        let asked = CohortInquiry(cohort: missing.cohort, purpose: "test")
        let undecided = report.total.achievement.unknown.number ?? 0
        #expect(
            try await AskCohort(world.desk)(asked, by: amina).total.included == denominator - achieved - undecided)
    }

    @Test func `one's own is found by nobody else, and a shared one by everybody who sees counts`() async throws {
        let world = try await CohortWorld(people: 3)
        let own = try await keep(world, Self.text("Mine"), for: .own)
        let shared = try await keep(world, Self.text("Ours"))
        func names(_ actor: Actor) async throws -> [String] {
            try await world.desk.indicators(for: actor).filter { $0.saved != nil }.map(\.indicator.name)
        }
        #expect(try await names(amina) == ["Mine", "Ours"])
        #expect(try await names(ben) == ["Ours"])
        #expect(try await names(manager) == ["Ours"])
        #expect(try await world.desk.indicators(for: ben).count(where: { $0.saved == nil }) == 4)
        let read = ReadIndicatorReport(world.desk)
        for actor in [ben, manager] {
            await #expect(throws: Refusal.notFound) { try await read(of: own.text, by: actor) }
            await #expect(throws: Refusal.notFound) {
                try await ReadCodingComparison(world.desk)("indicator-\(own.text)", by: actor)
            }
            #expect(try await read(of: shared.text, by: actor).indicator.indicator.name == "Ours")
        }
        #expect(try await read(of: own.text, by: amina).indicator.indicator.name == "Mine")
        // A manager keeps none.
        await #expect(throws: Refusal.self) { try await keep(world, Self.text("Theirs"), by: manager) }
    }

    @Test func `a manager reads a shared one rounded, without its breakdown`() async throws {
        let world = try await CohortWorld()
        let id = try await keep(world, Self.text("Ours") + "  broken down by sex\n")
        let (exact, told) = (
            try await ReadIndicatorReport(world.desk)(of: id.text, by: amina),
            try await ReadIndicatorReport(world.desk)(of: id.text, by: manager)
        )
        #expect(!exact.isRounded && exact.brokenDown != nil)
        #expect(told.isRounded && told.brokenDown == nil && told.hidesBreakdown)
        for (row, real) in zip(told.rows, exact.rows) {
            guard let counts = row.counts, let known = real.counts?.group.achieved.number else { continue }
            switch counts.group.achieved {
            case .hidden: break
            case .rounded(let number): #expect(number % SmallNumbers.step == 0 && known >= SmallNumbers.smallest)
            case .exact, .orMore: Issue.record("\(counts.group.achieved) is told")
            }
        }
        #expect(told.rows.contains { $0.counts != nil })
    }

    @Test func `it is no cohort: not listed with them, not used by name, without people or a charter`() async throws {
        let world = try await CohortWorld(people: 3)
        let number = try await world.desk.standing().catalogueNumber
        let id = try await keep(world, Self.text("Ours"))
        #expect(try await world.desk.standing().catalogueNumber == number, "no answer changes by it")
        #expect(try await !ListCohorts(world.desk)(by: amina).contains { $0.slug == id.text })
        #expect(try await !ListCohorts(world.desk).names(by: amina).contains { $0.slug == id.text })
        await #expect(throws: Refusal.notFound) { try await world.desk.named(id.text, for: amina) }
        await #expect(throws: Refusal.notFound) { try await ListCohorts(world.desk)(id.text, by: amina) }
        await #expect(throws: Refusal.notFound) { try await ReadCharter(world.desk)(id, by: amina) }
        let checked = try await CheckCohort(world.desk)("cohort \"A\"\n  in \"Ours\"\n", by: amina)
        #expect(checked.marks.contains { $0.problem.words.hasPrefix("no cohort of that name") })
        // A question kept for the network is no indicator either.
        let cohort = try await keep(world, "cohort \"Women\"\n  female\n")
        await #expect(throws: Refusal.notFound) { try await world.desk.indicator(cohort.text, for: amina) }
    }

    @Test func `a cohort that an indicator uses keeps its name, stays shared and stays`() async throws {
        let world = try await CohortWorld()
        let used = try await keep(world, "cohort \"Used\"\n  with any of \"palliative care\"\n")
        let user = try await keep(world, Self.text("User", by: "in \"used\""), by: ben)
        let keeper = KeepCohorts(world.here.installation)
        let refused = [
            try await refusal { try await keeper.remove(used, version: 1, once: nil, by: amina) },
            try await refusal {
                try await keep(world, "cohort \"Else\"\n  female\n", inPlaceOf: used, version: 1)
            },
            try await refusal {
                try await keep(world, "cohort \"Used\"\n  female\n", for: .own, inPlaceOf: used, version: 1)
            },
        ]
        #expect(refused.allSatisfy { $0.hasPrefix("“User” would then find another question") })
        // A change of its lines is a change of the indicator.
        let read = ReadIndicatorReport(world.desk)
        let before = try await read(of: user.text, by: amina).total.group
        #expect(before.denominator == before.achieved && before.achieved != .exact(0))
        try await keep(
            world, "cohort \"Used\"\n  with none of \"palliative care\"\n", inPlaceOf: used, version: 1)
        #expect(try await read(of: user.text, by: amina).total.group.achieved == .exact(0))
        try await keeper.remove(user, version: 1, once: nil, by: ben)
        try await keeper.remove(used, version: 2, once: nil, by: amina)
        await #expect(throws: Refusal.notFound) { try await read(of: user.text, by: amina) }
    }

    @Test func `one that uses what is not there any more says so`() async throws {
        let world = try await CohortWorld(people: 3)
        let used = try await keep(world, "cohort \"Used\"\n  female\n")
        let own = try await keep(world, Self.text("Own", by: "in \"Used\""), for: .own, by: ben)
        try await KeepCohorts(world.here.installation).remove(used, version: 1, once: nil, by: amina)
        await #expect(throws: FindProblem.unanswerable(.noCohort("Used"))) {
            try await ReadIndicatorReport(world.desk)(of: own.text, by: ben)
        }
    }

    @Test func `a change counts the version up, and a cohort never becomes an indicator`() async throws {
        let world = try await CohortWorld(people: 3)
        let id = try await keep(world, Self.text("Ours"))
        #expect(try await keep(world, Self.text("Ours, too"), inPlaceOf: id, version: 1) == id)
        #expect(try await world.desk.indicator(id.text, for: ben).version == "2")
        await #expect(throws: Refusal.changedMeanwhile(version: 2)) {
            try await keep(world, Self.text("Late"), inPlaceOf: id, version: 1)
        }
        let other = try await keep(world, "cohort \"Women\"\n  female\n", inPlaceOf: id, version: 2)
        #expect(other != id)
        #expect(try await world.desk.indicator(id.text, for: ben).indicator.name == "Ours, too")
        #expect(try await world.desk.named(other.text, for: ben).cohort.name == "Women")
    }

    @Test func `practices are compared by one, under who keeps it and its version`() async throws {
        let world = try await CohortWorld()
        let id = try await keep(world, Self.text("Ours"))
        let comparison = try await ReadCodingComparison(world.desk)("indicator-\(id.text)", by: amina)
        let report = try await ReadIndicatorReport(world.desk)(of: id.text, by: amina)
        #expect(comparison.subject.key == "indicator-\(id.text)" && comparison.subject.provenance.contains("version 1"))
        #expect(comparison.counts.rows.first?.counts.included == report.rows.first?.counts?.group.achieved)
        #expect(
            try await ReadCodingComparison(world.desk).subjects(for: amina).indicators.contains { $0.slug == id.text })
    }

    @Test func `a practice that it names and that is not the reader's is left out, and said so`() async throws {
        let world = try await CohortWorld()
        let id = try await keep(
            world, Self.text("Two", of: "registered at \"A81001\" or \"A81002\""))
        let one = Self.coordinator(8, at: ["A81001"])
        let report = try await ReadIndicatorReport(world.desk)(of: id.text, by: one)
        #expect(report.counts.leftOut == ["A81002"] && report.rows.map(\.practice.ods.text) == ["A81001"])
        #expect(try await ReadIndicatorReport(world.desk)(of: id.text, by: amina).counts.leftOut.isEmpty)
        let compare = ReadCodingComparison(world.desk)
        #expect(try await compare("indicator-\(id.text)", by: one).counts.leftOut == ["A81002"])
        #expect(try await compare("indicator-\(id.text)", by: amina).counts.leftOut.isEmpty)
    }

    @Test func `an indicator is reported while it is written, to those who are given people`() async throws {
        let world = try await CohortWorld()
        let text = Self.text("Mine")
        guard case .reported(let reported) = try await CheckCohort(world.desk)(text, isQuick: true, by: amina) else {
            Issue.record("not reported")
            return
        }
        let denominator = try await found(world, "with any of \"palliative care\"")
        #expect(reported.report.total.group.denominator == .exact(denominator) && reported.report.parts.isEmpty)
        await #expect(throws: Refusal.self) { try await CheckCohort(world.desk)(text, by: manager) }
        let indicator = reported.report.indicator.indicator
        await #expect(throws: Refusal.self) { try await ReadIndicatorReport(world.desk)(indicator, by: manager) }
        let wrong = try await CheckCohort(world.desk)(Self.text("Mine", by: "with any of \"dementai\""), by: amina)
        #expect(wrong.marks.contains { $0.problem.words.hasPrefix("no codelist of that name") })
        let two = try await CheckCohort(world.desk)(text + "cohort \"A\"\n  female\n", by: amina)
        #expect(two.marks.contains { $0.problem.words.hasPrefix("one question is asked at a time") })
    }

    @Test func `near misses are as many as their list has`() async throws {
        let world = try await CohortWorld()
        let summary = try await ListCohorts(world.desk)("palliative-care", by: amina)
        let funnel = try #require(summary.funnel)
        var request = CohortListRequest(cohort: summary.cohort, purpose: "test")
        request.kind = .nearMisses
        let page = try await ReadCohortList(world.desk)(request, by: amina)
        #expect(funnel.nearMisses == page.total + page.notListed && page.total > 0)
        #expect(try await ListCohorts(world.desk)("palliative-care", by: manager).funnel == nil)
    }
}
