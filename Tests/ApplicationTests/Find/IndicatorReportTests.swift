import CaseFinding
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// How many of those who should have something have it, as whoever asks may see it.
struct IndicatorReportTests {
    private static let slug = "dementia-care-plan"

    /// What one practice has: people, those with dementia among them, and of these those with a care plan.
    private struct Has {
        let people: Int
        let dementia: Int
        let plans: Int
    }

    /// Whose files stay while it is asked.
    private struct World {
        let here: TestInstallation
        let desk: CohortDesk
    }

    /// Practices from A81001 on; the last does not share.
    private static func world(_ practices: [Has]) async throws -> World {
        let here = try await TestInstallation()
        var skipped = 0
        for (place, has) in practices.enumerated() {
            let practice = "A8100\(place + 1)"
            if place > 0 { try await here.practice(practice, agreed: place < practices.count - 1) }
            var extract = SmallExtract(people: has.people, records: 0)
            extract.practice = practice
            for (index, number) in NHSNumber.forTests(skipped + has.people).dropFirst(skipped).enumerated() {
                extract.patients?[index].number = number
                extract.patients?[index].family = "CANARY\(practice)N\(index)"
                extract.patients?[index].sex = index % 2 == 0 ? "F" : "M"
                extract.patients?[index].birth = "19\(30 + index % 50)-03-11"
            }
            skipped += has.people
            var events: [SmallExtract.Record] = []
            for person in 0..<has.dementia {
                events.append(SmallExtract.Record("\(practice)-d\(person)", of: "p\(person)"))
                guard person < has.plans else { continue }
                var plan = SmallExtract.Record("\(practice)-p\(person)", of: "p\(person)")
                (plan.code, plan.term, plan.kind) = ("956841000000106", "Dementia care plan agreed", "plan")
                plan.date = "2026-04-01"
                events.append(plan)
            }
            extract.events = events
            try await here.bring(extract)
        }
        return World(here: here, desk: CohortDesk(here.installation, catalogue: .shipped))
    }

    private static let three = [
        Has(people: 120, dementia: 60, plans: 30), Has(people: 120, dementia: 40, plans: 3),
        Has(people: 20, dementia: 10, plans: 5),
    ]

    private static func read(
        _ world: World, at practices: [String] = [], by actor: Actor = CohortWorld.actor()
    ) async throws -> IndicatorReport {
        try await ReadIndicatorReport(world.desk)(of: slug, at: practices.compactMap { ODSCode($0) }, by: actor)
    }

    @Test func `a coordinator reads denominator, achieved and percentage of each practice, in all, and by group`()
        async throws
    {
        let world = try await Self.world(Self.three)
        let before = try await world.here.acts()
        let report = try await Self.read(world)
        #expect(!report.isRounded && report.told.map(\.ods.text) == ["A81001", "A81002"])
        #expect(
            report.rows.map { $0.counts?.group } == [
                ShownAchieved(denominator: .exact(60), achieved: .exact(30)),
                ShownAchieved(denominator: .exact(40), achieved: .exact(3)), nil,
            ])
        #expect(report.rows.map { $0.counts?.group.percentage } == [50, 8, nil])
        #expect(report.rows.map(\.withheld) == [.exact(0), .exact(0), .exact(20)])
        #expect(report.rows[2].note?.contains("no current sharing agreement") == true)
        #expect(report.total.group == ShownAchieved(denominator: .exact(100), achieved: .exact(33)))
        #expect(report.total.population.registered == .exact(240))
        #expect(report.parts.map(\.dimension) == LensDimension.lens)
        let counted = report.parts.filter { $0.unverified.isEmpty }
        #expect(counted.contains { $0.dimension == .deprivation } && counted.contains { $0.dimension == .age })
        for part in counted {
            #expect(part.groups.compactMap(\.all.denominator.whole).reduce(0, +) == 100)
            #expect(part.groups.compactMap(\.all.achieved.whole).reduce(0, +) == 33)
            #expect(part.groups.compactMap(\.byPractice[1].achieved.whole).reduce(0, +) == 3)
        }
        #expect(try await world.here.acts() == before, "it shows nobody")
    }

    @Test func `a coordinator of one practice reads of that one alone`() async throws {
        let world = try await Self.world(Self.three)
        let own = CohortWorld.actor(at: ["A81002"])
        let report = try await Self.read(world, by: own)
        #expect(report.rows.map(\.practice.ods.text) == ["A81002"])
        #expect(report.total.group == ShownAchieved(denominator: .exact(40), achieved: .exact(3)))
        for ods in ["A81001", "Z99999"] {
            await #expect(throws: Refusal.practiceUnknown(try #require(ODSCode(ods)))) {
                try await Self.read(world, at: [ods], by: own)
            }
        }
        await #expect(throws: Refusal.notFound) {
            try await ReadIndicatorReport(world.desk)(of: "no-such-indicator", by: own)
        }
        for role in [Role.privacyOfficer, .administrator] {
            await #expect(throws: Refusal.self) { try await Self.read(world, by: CohortWorld.actor(role)) }
        }
    }

    @Test func `a manager reads rounded numbers, no small ones, and a total of what is shown`() async throws {
        let world = try await Self.world(Self.three)
        let report = try await Self.read(world, by: CohortWorld.actor(.networkManager))
        #expect(report.isRounded)
        #expect(
            report.rows.map { $0.counts?.group } == [
                ShownAchieved(denominator: .rounded(60), achieved: .rounded(30)),
                ShownAchieved(denominator: .rounded(40), achieved: .hidden), nil,
            ])
        #expect(report.rows[1].counts?.achievement.excluded == .hidden, "what is left would give it away")
        #expect(report.total.group == ShownAchieved(denominator: .rounded(100), achieved: .orMore(30)))
        #expect(report.total.group.percentage == nil)
        let given = try await Self.read(world, by: CohortWorld.actor(.networkManager, givenPeople: true))
        #expect(given.total.group == ShownAchieved(denominator: .exact(100), achieved: .exact(33)))
    }

    @Test func `a manager works out no small number from the reports of all practices, of all but one, and of each`()
        async throws
    {
        let seed: UInt64 = 20_261_129
        var generator = SeededGenerator(seed: seed)
        let practices = (0..<6).map { _ in
            let people = Int.random(in: 40...90, using: &generator)
            let dementia = Int.random(in: 0...people, using: &generator)
            return Has(people: people, dementia: dementia, plans: Int.random(in: 0...dementia, using: &generator))
        }
        let world = try await Self.world(practices + [Has(people: 5, dementia: 2, plans: 1)])
        let manager = CohortWorld.actor(.networkManager)
        let (truth, whole) = (try await Self.read(world), try await Self.read(world, by: manager))
        var (small, shown) = (0, 0)
        func judge(_ told: ShownAchieved, _ real: ShownAchieved) {
            guard let denominator = real.denominator.whole, let achieved = real.achieved.whole else {
                Issue.record("somebody who may see people is told \(real)")
                return
            }
            for count in [told.denominator, told.achieved] {
                #expect(count.number.map { $0 % SmallNumbers.step == 0 } ?? true)
            }
            if denominator < SmallNumbers.smallest {
                #expect(told == ShownAchieved(denominator: .hidden, achieved: .hidden))
            }
            if min(achieved, denominator - achieved) < SmallNumbers.smallest {
                #expect(told.achieved == .hidden && told.percentage == nil, "seed \(seed)")
                small += 1
            }
            if told.denominator == .hidden { #expect(told.achieved == .hidden, "seed \(seed)") }
            shown += told.achieved == .hidden ? 0 : 1
        }
        for (told, real) in zip(whole.rows, truth.rows) where real.counts != nil {
            judge(try #require(told.counts).group, try #require(real.counts).group)
        }
        for (told, real) in zip(whole.parts, truth.parts) {
            for (group, own) in zip(told.groups, real.groups) {
                for place in practices.indices { judge(group.byPractice[place], own.byPractice[place]) }
                #expect(group.all.achieved == SmallNumbers.total(group.byPractice.map(\.achieved)))
                #expect(group.all.denominator == SmallNumbers.total(group.byPractice.map(\.denominator)))
            }
        }
        let names = whole.told.map(\.ods.text)
        for (place, name) in names.enumerated() {
            // Neither alone nor by what it takes away is more told of a practice than in the report of all.
            let alone = try await Self.read(world, at: [name], by: manager)
            let others = try await Self.read(world, at: names.filter { $0 != name }, by: manager)
            #expect(alone.total == whole.rows[place].counts)
            let difference = (whole.total.group.achieved.number ?? 0) - (others.total.group.achieved.number ?? 0)
            #expect(difference == alone.total.group.achieved.number ?? 0)
            for (part, own) in zip(whole.parts, alone.parts) {
                #expect(part.groups.map { $0.byPractice[place] } == own.groups.map { $0.byPractice[0] })
            }
        }
        print("seed \(seed): \(small) small numbers, \(shown) shown beside them")
        #expect(small > 10 && shown > 0)
    }

    @Test func `practices are compared by what the report shows, also where nearly everybody should have it`()
        async throws
    {
        let world = try await Self.world([
            Has(people: 120, dementia: 60, plans: 30), Has(people: 120, dementia: 118, plans: 60),
            Has(people: 20, dementia: 10, plans: 5),
        ])
        let manager = CohortWorld.actor(.networkManager)
        let compare = ReadCodingComparison(world.desk)
        let report = try await Self.read(world, by: manager)
        let told = try await compare("indicator-\(Self.slug)", by: manager)
        #expect(told.places.map(\.counts.registered) == [.rounded(60), .hidden], "two are left")
        #expect(told.places.map(\.counts.included) == [.rounded(30), .hidden])
        #expect(told.places[1].share == nil && told.places[1].lost == .hidden)
        #expect(told.places[1].note == "too few on one side to be told")
        #expect(told.places.map(\.counts) == report.rows.compactMap { $0.counts?.achievement })
        let exact = try await compare("indicator-\(Self.slug)", by: CohortWorld.actor())
        #expect(exact.places.map(\.counts.registered) == [.exact(60), .exact(118)])
    }

    @Test func `what the rule breaks its numbers down by is for those who are given people`() async throws {
        let world = try await Self.world(Self.three)
        var indicator = try #require(try world.desk.indicators().first { $0.slug == Self.slug }).indicator
        indicator.breakdown = Breakdown([.practice, .sex])
        let shipped = NamedIndicator(slug: "x", indicator: indicator)
        let read = ReadIndicatorReport(world.desk)
        let report = try await read.report(of: shipped, at: [], by: CohortWorld.actor())
        let broken = try #require(report.brokenDown)
        #expect(broken.titles == ["Practice", "Sex"])
        #expect(
            broken.rows.map(\.groups) == [
                ["Practice A81001", "Female"], ["Practice A81001", "Male"], ["Practice A81002", "Female"],
                ["Practice A81002", "Male"],
            ])
        #expect(broken.rows.map(\.counts.denominator) == [.exact(30), .exact(30), .exact(20), .exact(20)])
        #expect(broken.rows.map(\.counts.achieved) == [.exact(15), .exact(15), .exact(2), .exact(1)])
        let own = try await read.report(of: shipped, at: [], by: CohortWorld.actor(at: ["A81002", "A81003"]))
        #expect(own.brokenDown?.rows.count == 2, "neither of others nor of who does not share")
        let rounded = try await read.report(of: shipped, at: [], by: CohortWorld.actor(.networkManager))
        #expect(rounded.brokenDown == nil && rounded.hidesBreakdown)
        withExtendedLifetime(world) {}
    }
}
