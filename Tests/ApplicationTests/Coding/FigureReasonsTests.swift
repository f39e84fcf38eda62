import CaseFinding
import Domain
import Extracts
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Why figures differ, of a practice and of a person.
struct FigureReasonsTests {
    private static let recent = """
        cohort "Recent"
          aged 18 or over
          with any of "dementia" in the last 4 years
        """

    @Test func `two practices stand side by side with codes that count and codes that do not`() async throws {
        let world = try await CodingWorld()
        let cohort = try Cohort.parse(Self.recent)
        let why = try await ReadFigureReasons(world.desk)(
            cohort, at: [CodingWorld.ods("A81002"), CodingWorld.ods("A81001")], by: CohortWorld.actor())
        #expect(why.figures.map(\.counts.included) == [.exact(1), .exact(1)])
        #expect(why.figures[1].steps.map(\.own) == [100, 1])
        let dementia = try #require(why.lists.first)
        #expect(dementia.list.name == "dementia" && dementia.counted.count == 1)
        #expect(dementia.alike.map(\.used.code) == [CodingWorld.own])
        // Twenty-nine are too old to count, and the rest have none.
        #expect(why.figures[1].misses.reduce(0) { $0 + $1.people } == 99)
        #expect(why.figures[1].misses.contains { $0.shortfall.hasSuffix("days") })
        let own = why.figures[1].misses.map { ($0.shortfall, $0.people) }
        // Nine days in one band, and the code that is not there.
        #expect(own.map(\.0) == ["more than 365 days", "1 event"])
        #expect(own.map(\.1) == [29, 70])
        #expect(why.orders.isEmpty)
    }

    @Test func `lines that ask for an order are named`() async throws {
        let world = try await CodingWorld()
        let cohort = try Cohort.parse(
            """
            cohort "Plan after the check"
              with any of "dementia"
              no "housebound" since latest "dementia"
            """)
        let why = try await ReadFigureReasons(world.desk)(
            cohort, at: [CodingWorld.ods("A81002")], by: CohortWorld.actor())
        #expect(why.orders.count == 1)
    }

    @Test func `those who may not see people get no steps, no misses, and no practice of others`() async throws {
        let world = try await CodingWorld()
        let cohort = try Cohort.parse(Self.recent)
        let why = try await ReadFigureReasons(world.desk)(
            cohort, at: [CodingWorld.ods("A81001")], by: CohortWorld.actor(.networkManager))
        #expect(why.isRounded && why.figures[0].steps.isEmpty && why.figures[0].misses.isEmpty)
        #expect(why.figures[0].counts.included == .hidden)
        await #expect(throws: Refusal.notFound) {
            try await ReadFigureReasons(world.desk)(
                cohort, at: [CodingWorld.ods("A81002")], by: CohortWorld.actor(at: ["A81001"]))
        }
    }

    @Test func `an extract of some people or a report does not change which system a practice has`() async throws {
        let here = try await TestInstallation()
        let ods = try CodingWorld.ods("A81001")
        func bring(_ population: String, _ asAt: String, of system: String) async throws {
            var extract = SmallExtract(people: 12, records: 1, asAt: asAt)
            extract.population = population
            let path = try extract.write(to: here.folder, "of-\(population)-\(asAt)")
            _ = try await ImportExtract(here.installation)(
                ImportRequest(practice: ods, given: GivenDeclaration(system: system), paths: [path], apply: true),
                by: TestStore.operatorOfHost)
        }
        func system() async throws -> String {
            let desk = CohortDesk(here.installation, catalogue: .shipped)
            let comparison = try await ReadCodingComparison(desk)("Dementia", by: CohortWorld.actor())
            let why = try await ReadFigureReasons(desk)(
                try Cohort.parse(Self.recent), at: [ods], by: CohortWorld.actor())
            let system = try #require(why.figures.first).practice.system
            #expect(comparison.places.map(\.system) == [system])
            return system
        }
        try await bring("whole", "2026-11-01", of: "EMIS Web")
        try await bring("subset", "2026-11-02", of: "x")
        #expect(try await system() == "EMIS Web")
        var asked = DescribePractice()
        asked.system = "SystmOne"
        try await DescribePractices(database: here.database)(asked, of: ods, by: CohortWorld.actor(.networkManager))
        #expect(try await system() == "EMIS Web", "its extract says it")
        try await bring("whole", "2026-11-03", of: ExtractRecord.systemOfReport)
        #expect(try await system() == "SystmOne", "its page says it")
        let standing = try #require(try await here.database.read { try $0.standingExtract(of: ods) })
        try await UndoStandingExtract(here.installation)(
            standing.id, reason: "Wrong", key: nil, by: TestStore.operatorOfHost)
        #expect(try await system() == "EMIS Web", "that was undone")
    }

    /// The person with that id of the practice's own.
    private static func person(_ world: CodingWorld, _ local: String, at practice: String) async throws -> ID<Person> {
        let ods = try CodingWorld.ods(practice)
        let all = try await world.here.database.read { try $0.registrationsToCompare(of: ods) }
        return try #require(all.first { $0.localID == local }).person
    }

    @Test func `each entry of a person says whether it counts, and if not why`() async throws {
        let world = try await CodingWorld()
        let (cohort, ods) = (try Cohort.parse(Self.recent), try CodingWorld.ods("A81002"))
        let before = try await world.here.database.read { try $0.sequence() }
        let why = try await ReadPersonReasons(world.desk)(
            try await Self.person(world, "p0", at: "A81002"), at: ods, cohort, by: CohortWorld.actor())
        #expect(try await world.here.database.read { try $0.sequence() } == before + 1)
        #expect(why.answer == .yes && why.lines.map(\.answer) == [.yes, .yes])
        #expect(why.entries.map(\.standing) == [.afterExtract, .decided, .passedOver(lines: [])])
        let other = try await ReadPersonReasons(world.desk)(
            try await Self.person(world, "p7", at: "A81002"), at: ods, cohort, by: CohortWorld.actor())
        #expect(other.answer == .no)
        #expect(
            other.entries.map(\.standing) == [
                .otherCode(.holds), .passedOver(lines: ["with any of \"dementia\" in the last 4 years"]),
            ])
    }

    @Test func `an entry outside the time in which a line asks for none does not count against anybody`() async throws {
        let world = try await CodingWorld()
        let line = "with none of \"dementia\" in the last 4 years"
        let (cohort, ods) = (try Cohort.parse("cohort \"A\"\n  \(line)\n"), try CodingWorld.ods("A81002"))
        func why(_ local: String, _ cohort: Cohort) async throws -> PersonReasons {
            try await ReadPersonReasons(world.desk)(
                try await Self.person(world, local, at: "A81002"), at: ods, cohort, by: CohortWorld.actor())
        }
        let held = try await why("p7", cohort)
        #expect(held.answer == .yes)
        #expect(held.entries.map(\.standing) == [.otherCode(.holds), .outsideTime(clauses: [line])])
        #expect(held.entries.last?.standing.words.contains("does not count against this person") == true)
        // One of two lies in it: that alone keeps the person out.
        let missed = try await why("p0", cohort)
        #expect(missed.answer == .no)
        #expect(
            missed.entries.map(\.standing) == [
                .afterExtract, .passedOver(lines: [line]), .outsideTime(clauses: [line]),
            ])
        let turned = try Cohort.parse("cohort \"A\"\n  not with any of \"dementia\" in the last 4 years\n")
        #expect(
            try await why("p7", turned).entries.last?.standing
                == .outsideTime(clauses: ["not with any of \"dementia\" in the last 4 years"]))
        // What another line asks for counts all the same.
        let both = try Cohort.parse("cohort \"A\"\n  \(line)\n  with any of \"dementia\"\n")
        #expect(try await why("p7", both).entries.last?.standing == .decided)
    }

    @Test(arguments: ["no \"asthma\" since latest \"dementia\"", "not \"asthma\" after latest \"dementia\""])
    func `the entry since which a line asks for none counts`(line: String) async throws {
        let world = try await CodingWorld()
        let why = try await ReadPersonReasons(world.desk)(
            try await Self.person(world, "p1", at: "A81002"), at: try CodingWorld.ods("A81002"),
            try Cohort.parse("cohort \"A\"\n  \(line)\n"), by: CohortWorld.actor())
        #expect(why.answer == .yes && why.entries.map(\.standing) == [.decided])
    }

    @Test func `somebody who may not be seen is not found, and nothing is written`() async throws {
        let world = try await CodingWorld()
        let cohort = try Cohort.parse(Self.recent)
        let person = try await Self.person(world, "p0", at: "A81002")
        let hidden = try await Self.person(world, "p0", at: "A81003")
        let before = try await world.here.database.read { try $0.sequence() }
        for (id, place, actor) in [
            (person, "A81002", CohortWorld.actor(at: ["A81001"])), (person, "A81001", CohortWorld.actor()),
            (hidden, "A81003", CohortWorld.actor()), (ID<Person>(bits: 5), "A81002", CohortWorld.actor()),
        ] {
            let ods = try CodingWorld.ods(place)
            await #expect(throws: Refusal.notFound) {
                try await ReadPersonReasons(world.desk)(id, at: ods, cohort, by: actor)
            }
        }
        #expect(try await world.here.database.read { try $0.sequence() } == before)
    }
}
