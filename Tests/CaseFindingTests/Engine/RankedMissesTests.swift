import Testing
import Vocabulary

@testable import CaseFinding

/// Everybody whom one line alone keeps out, the nearest first, of whole practices.
struct RankedMissesTests {
    private static let asAt = Day(number: 20_543)
    private static let tests = Codelist(
        name: "tests", kinds: RecordKinds(.observation), entries: [.init(code: Code(.local, "TEST"), term: "Test")])
    private static let question = Question(
        cohort: Cohort(
            name: "asked",
            lines: [
                Cohort.Line(.clause(.sex(.female))),
                Cohort.Line(
                    .clause(.latest(measure: "blood", .above(75), unit: nil, .inTheLast(TimeSpan(100, .days))))),
            ]),
        catalogue: Catalogue(measures: [
            Measure(name: "blood", codes: tests, canonicalUnit: "mmol/mol", units: [.init(spelling: "mmol/mol")])
        ]))

    /// A woman with values so many days before the as-at day.
    private static func woman(_ number: UInt128, _ values: [(days: Int, value: String)]) -> PersonFacts {
        PersonFacts(
            person: ID(bits: number),
            demographics: Demographics(sex: .female, registeredFrom: asAt.adding(days: -9000)),
            events: values.map { days, value in
                SourceEvent(
                    key: "\(number), \(days)", kind: .observation, code: Code(.local, "TEST"), term: "Test",
                    date: EventDate(asAt.adding(days: -days)), value: value)
            })
    }

    private static func practice(
        of people: [PersonFacts], in folder: TemporaryFolder
    ) throws -> (CaseFinder, PracticeFacts) {
        let header = try SampleRecords.header(asAt: asAt, coverage: [Coverage(.observation, to: asAt)])
        let writer = try SegmentWriter(folder: folder.path, header: header)
        for person in people { try writer.append(person.person, person.demographics, events: person.events) }
        let segment = try Segment.open(folder: folder.path, name: try writer.seal().name)
        return (
            CaseFinder(Snapshot(segments: [segment], version: 1)),
            PracticeFacts(practice: header.practice, asAt: header.asAt, coverage: header.coverage)
        )
    }

    @Test func `whoever has a value far off a little too long ago is not before those whose value is nearly there`()
        throws
    {
        let women = [
            Self.woman(1, [(101, "37")]), Self.woman(2, [(10, "74")]), Self.woman(3, [(104, "90")]),
            Self.woman(4, [(101, "37"), (150, "90")]), Self.woman(5, []), Self.woman(6, [(10, "80")]),
            Self.woman(7, [(10, "37"), (200, "80")]),
        ]
        let folder = try TemporaryFolder()
        let (finder, practice) = try Self.practice(of: women, in: folder)
        let ranked = try finder.rankedMisses(Self.question, try finder.answer(Self.question))
        let shortfalls = ranked.groups.map(\.shortfall)
        #expect(shortfalls == ["1 mmol/mol", "5 days", "38 mmol/mol", "38 mmol/mol and 2 days", "1 event"])
        let people = ranked.groups.indices.map { group in
            ranked.people.filter { $0.group == group }.map { $0.found.person.bits }.sorted()
        }
        #expect(people == [[2], [3], [7], [1, 4], [5]])
        let evaluator = ReferenceEvaluator(Self.question)
        for (found, group) in ranked.people {
            let miss = try evaluator.nearMiss(women[found.local], in: practice)
            #expect(miss?.reason.shortfall == ranked.groups[group].shortfall)
            #expect(miss?.mended == ranked.groups[group].mended)
        }
        // What is offered to one group for the same lack is not what finds another.
        #expect(
            ranked.groups.map { $0.mended.map { CohortPrinter.text($0) } } == [
                "latest \"blood\" at least 74 in the last 100 days", "latest \"blood\" above 75 in the last 105 days",
                "latest \"blood\" at least 37 in the last 100 days",
                "latest \"blood\" at least 37 in the last 102 days",
                nil,
            ])
    }

    @Test func `of a line that asks for so many what is offered is how many each has for certain`() throws {
        var month = Self.woman(3, [(10, "48"), (20, "48"), (40, "48")])
        // May lie before the window.
        month.events[2].date = EventDate(Self.asAt.adding(days: -99), precision: .month)
        let women = [Self.woman(1, [(10, "48"), (20, "48")]), Self.woman(2, []), month]
        let folder = try TemporaryFolder()
        let (finder, practice) = try Self.practice(of: women, in: folder)
        let window = Window.inTheLast(TimeSpan(100, .days))
        var question = Self.question
        question.catalogue.codelists["tests"] = Self.tests
        question.cohort.lines[1] = Cohort.Line(.clause(.count(.atLeast, 4, .events, of: "tests", window)))
        let ranked = try finder.rankedMisses(question, try finder.answer(question))
        let told = Dictionary(
            ranked.people.map { ($0.found.person.bits, ranked.groups[$0.group]) }, uniquingKeysWith: { $1 })
        func least(_ number: Int) -> Condition { .clause(.count(.atLeast, number, .events, of: "tests", window)) }
        #expect(told.count == 3)
        #expect(told[1]?.shortfall == "2 events" && told[1]?.mended == least(2))
        #expect(told[2]?.shortfall == "4 events" && told[2]?.mended == nil)
        #expect(told[3]?.shortfall == "1 event" && told[3]?.mended == least(2))
        for (found, group) in ranked.people {
            let miss = try ReferenceEvaluator(question).nearMiss(women[found.local], in: practice)
            #expect(miss?.mended == ranked.groups[group].mended)
        }
    }

    @Test func `a mended line finds everybody of the group to whom it is offered`() throws {
        var mends = 0
        for seed in UInt64(0)..<16 {
            let state = World(seed: seed &+ 700).firstState()
            let folder = try TemporaryFolder()
            let segments = try state.practices.map { try $0.sealed(in: folder, SegmentWriter.Limits()) }
            let finder = CaseFinder(Snapshot(segments: segments, version: 1))
            for question in state.questions {
                let ranked = try finder.rankedMisses(question, try finder.answer(question))
                for (place, group) in ranked.groups.enumerated() {
                    guard let mended = group.mended else { continue }
                    var asked = question
                    asked.cohort.lines[group.line].condition = mended
                    let found = Set(try finder.answer(asked).people(.yes))
                    let offered = ranked.people.filter { $0.group == place }.map { $0.found }
                    #expect(
                        !offered.isEmpty && found.isSuperset(of: offered),
                        "seed \(seed), \(question.cohort.lines), mended: \(CohortPrinter.text(mended))")
                    mends += 1
                }
            }
        }
        #expect(mends > 40)
    }
}
