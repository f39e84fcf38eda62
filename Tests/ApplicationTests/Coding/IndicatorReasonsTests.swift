import CaseFinding
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Why so many have achieved an indicator, of a practice and of a person.
struct IndicatorReasonsTests {
    private static let rule = "\"health action plan\" on or after latest \"learning disability health check\""

    /// Of 20 people at A81001 twelve are on the register and ten are checked. Four have a plan after the check, two a plan of
    /// the day before, one a plan under another code; one has a plan and no check. A81002 sends problems alone.
    private struct World {
        let here: TestInstallation
        let desk: CohortDesk

        init() async throws {
            here = try await TestInstallation()
            try await here.practice("A81002")
            var extract = SmallExtract(people: 20, records: 0)
            var events: [SmallExtract.Record] = []
            func add(_ person: Int, _ term: String, _ kind: String, _ date: String, code: String = "") {
                var event = SmallExtract.Record("e\(events.count)", of: "p\(person)")
                (event.code, event.term, event.kind, event.date) = (code, term, kind, date)
                events.append(event)
            }
            let plan = "Learning disability health action plan completed"
            let register = "On learning disability register"
            for person in 0..<12 { add(person, register, "problem", "2019-03-01", code: "416075005") }
            for person in 0..<10 { add(person, "Learning disability health examination", "procedure", "2026-06-01") }
            for person in [0, 1, 2, 3, 10] { add(person, plan, "plan", "2026-06-09") }
            for person in [4, 5] { add(person, plan, "plan", "2026-05-31") }
            add(6, "\(plan) by nurse", "plan", "2026-06-09", code: CodingWorld.own.value)
            add(11, "Dementia", "problem", "2020-01-01", code: "52448006")
            extract.events = events
            try await here.bring(extract)

            var other = SmallExtract(people: 20, records: 0)
            other.practice = "A81002"
            other.covers = ["\"kind\": \"demographics\"", "\"kind\": \"problem\""]
            for (index, number) in NHSNumber.forTests(40).dropFirst(20).enumerated() {
                other.patients?[index].number = number
            }
            other.events = events.filter { $0.kind == "problem" }.map { event in
                var event = event
                event.id = "A81002-\(event.id)"
                return event
            }
            try await here.bring(other)
            desk = CohortDesk(here.installation, catalogue: .shipped)
        }

        func indicator(_ slug: String = "learning-disability-action-plan") async throws -> NamedIndicator {
            try await desk.indicator(slug, for: CohortWorld.actor())
        }

        /// Why one of the people of A81001 has achieved it, or has not.
        func why(
            _ local: String, _ named: NamedIndicator, at practice: String = "A81001",
            by actor: Actor = CohortWorld.actor()
        ) async throws -> PersonReasons {
            let ods = try CodingWorld.ods(practice)
            let all = try await here.database.read { try $0.registrationsToCompare(of: ods) }
            let person = try #require(all.first { $0.localID == local }).person
            return try await ReadPersonReasons(desk)(person, at: ods, named, by: actor)
        }
    }

    @Test func `an indicator is told line by line, with its order, its near misses and its codes`() async throws {
        let world = try await World()
        let why = try await ReadFigureReasons(world.desk)(
            try await world.indicator(), at: [CodingWorld.ods("A81001")], by: CohortWorld.actor())
        #expect(why.name == "Health action plan after the check")
        let figure = try #require(why.figures.first)
        #expect(figure.counts.included == .exact(4) && figure.counts.excluded == .exact(6))
        #expect(figure.counts.registered == .exact(10) && figure.registered == 20)
        #expect(why.parts == [.population, .population, .achievement])
        #expect(figure.steps.map(\.own) == [12, 10, 4] && figure.steps.map(\.remaining) == [12, 10, 4])
        let late = figure.misses.filter { $0.shortfall.hasSuffix("1 day") }
        #expect(late.map(\.people) == [2] && late.map(\.text) == [Self.rule])
        #expect(figure.misses.reduce(0) { $0 + $1.people } == 6)
        #expect(why.orders == [Self.rule])
        let plans = try #require(why.lists.first { $0.list.name == "health action plan" })
        #expect(plans.counted.count == 1 && plans.alike.contains { $0.used.code == CodingWorld.own })
        #expect(why.lists.contains { $0.list.name == "learning disability register" })
    }

    @Test func `a plan that is coded before its check does not count, and that is said`() async throws {
        let world = try await World()
        let named = try await world.indicator()
        let before = try await world.here.acts()
        let why = try await world.why("p4", named)
        #expect(try await world.here.acts() == before + 1, "it is written down as shown")
        #expect(why.answer == .no && why.standing == .notAchieved(isUndecided: false))
        #expect(why.lines.map(\.answer) == [.yes, .yes, .no])
        #expect(why.lines.map(\.part) == [.population, .population, .achievement])
        let plans = why.entries.filter { $0.list == "health action plan" }
        #expect(plans.map(\.standing) == [.passedOver(lines: [Self.rule])])
        #expect(plans.first?.standing.words == "under the codelist, and not what the line asks: \(Self.rule)")
        // One after it counts, and one under another code does not.
        let achieved = try await world.why("p0", named)
        #expect(achieved.answer == .yes && achieved.standing == .achieved)
        #expect(achieved.entries.filter { $0.list == "health action plan" }.map(\.standing) == [.decided])
        let other = try await world.why("p6", named)
        #expect(other.standing == .notAchieved(isUndecided: false))
        #expect(other.entries.filter { $0.list == "health action plan" }.map(\.standing) == [.otherCode(.holds)])
        #expect(try await world.why("p10", named).standing == .outside)
    }

    @Test func `who is excluded or excepted is told by which, and is no longer among those who should have it`()
        async throws
    {
        let world = try await World()
        let text = """
            indicator "Checked"
              of
                with any of "learning disability register"
              excluding "has a plan"
                with any of "health action plan"
              achieved by
                with any of "learning disability health check" in the last 12 months
              excepting "dementia"
                with any of "dementia"
            """
        guard case .indicator(let indicator) = try Definition.parse(text) else {
            Issue.record("no indicator")
            return
        }
        let named = NamedIndicator(slug: "checked", indicator: indicator)
        let figure = try #require(
            try await ReadFigureReasons(world.desk)(
                named, at: [CodingWorld.ods("A81001")], by: CohortWorld.actor()
            ).figures.first)
        #expect(figure.counts.registered == .exact(4) && figure.counts.included == .exact(4))
        #expect(figure.steps.map(\.remaining) == [12, 5, 4])
        let excluded = try await world.why("p0", named)
        #expect(excluded.standing == .excluded(0) && excluded.answer == .no)
        #expect(
            excluded.lines.map(\.part) == [
                .population, .exclusion("has a plan"), .achievement, .exception("dementia"),
            ])
        #expect(excluded.lines.map(\.answer) == [.yes, .no, .yes, .no])
        let excepted = try await world.why("p11", named)
        #expect(excepted.standing == .excepted(0) && excepted.lines.map(\.answer) == [.yes, .yes, .no, .yes])
        // An exception that does not hold keeps nobody from having achieved it.
        let achieved = try await world.why("p7", named)
        #expect(achieved.standing == .achieved && achieved.answer == .yes)
    }

    @Test func `where an extract does not tell whether it is achieved, the figure says what is missing`() async throws {
        let world = try await World()
        let named = try await world.indicator("learning-disability-health-check")
        let figures = try await ReadFigureReasons(world.desk)(
            named, at: [CodingWorld.ods("A81002")], by: CohortWorld.actor()
        ).figures
        #expect(figures.map(\.counts.unknown) == [.exact(12)])
        #expect(figures.first?.undecided.contains { $0.note.contains("holds no procedures") } == true)
        let why = try await world.why("p0", named, at: "A81002")
        #expect(why.standing == .notAchieved(isUndecided: true) && why.answer == .unknown)
    }

    @Test func `those who may not see people get what the comparison shows, and nobody`() async throws {
        let world = try await World()
        let named = try await world.indicator()
        let manager = CohortWorld.actor(.networkManager)
        let why = try await ReadFigureReasons(world.desk)(named, at: [CodingWorld.ods("A81001")], by: manager)
        let figure = try #require(why.figures.first)
        #expect(why.isRounded && figure.steps.isEmpty && figure.misses.isEmpty && figure.registered == nil)
        let comparison = try await ReadCodingComparison(world.desk)(CodingSubject.indicator(named).key, by: manager)
        #expect(figure.counts == comparison.places.first { $0.practice.ods.text == "A81001" }?.counts)
        #expect(figure.counts.included == .hidden, "four")
        await #expect(throws: Refusal.notFound) {
            try await ReadFigureReasons(world.desk)(
                named, at: [CodingWorld.ods("A81002")], by: CohortWorld.actor(at: ["A81001"]))
        }
        let before = try await world.here.acts()
        await #expect(throws: Refusal.self) { try await world.why("p4", named, by: manager) }
        await #expect(throws: Refusal.notFound) {
            try await world.why("p4", named, by: CohortWorld.actor(at: ["A81002"]))
        }
        #expect(try await world.here.acts() == before)
    }

    @Test func `an indicator may have the name of a cohort that it uses`() async throws {
        let world = try await World()
        var indicator = try await world.indicator().indicator
        indicator.name = "Learning disability register, 14 and over"
        let named = NamedIndicator(slug: "same", indicator: indicator)
        let figures = try await ReadFigureReasons(world.desk)(
            named, at: [CodingWorld.ods("A81001")], by: CohortWorld.actor()
        ).figures
        #expect(figures.map(\.counts.included) == [.exact(4)])
        let why = try await world.why("p0", named)
        #expect(why.standing == .achieved && why.name == indicator.name)
    }

    @Test func `the question of who has not achieved it is known for what it is, whatever it is called`() async throws {
        let world = try await World()
        let actor = CohortWorld.actor()
        for named in try await world.desk.indicators(for: actor) {
            var asked = CohortDraft(missing: named)
            asked.name = "Mine"
            let read = try Cohort.parse(asked.text)
            #expect(try await world.desk.indicator(missedBy: read, for: actor)?.slug == named.slug)
        }
        let other = try Cohort.parse("cohort \"Mine\"\n  with any of \"dementia\"\n")
        #expect(try await world.desk.indicator(missedBy: other, for: actor) == nil)
    }
}
