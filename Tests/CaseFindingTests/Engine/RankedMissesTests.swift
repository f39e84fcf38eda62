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

    @Test func `whoever has a value far off a little too long ago is not before those whose value is nearly there`()
        throws
    {
        let women = [
            Self.woman(1, [(101, "37")]), Self.woman(2, [(10, "74")]), Self.woman(3, [(104, "90")]),
            Self.woman(4, [(101, "37"), (150, "90")]), Self.woman(5, []), Self.woman(6, [(10, "80")]),
            Self.woman(7, [(10, "37"), (200, "80")]),
        ]
        let folder = try TemporaryFolder()
        let header = try SampleRecords.header(
            asAt: Self.asAt, coverage: [Coverage(.observation, to: Self.asAt)])
        let writer = try SegmentWriter(folder: folder.path, header: header)
        for person in women { try writer.append(person.person, person.demographics, events: person.events) }
        let segment = try Segment.open(folder: folder.path, name: try writer.seal().name)
        let finder = CaseFinder(Snapshot(segments: [segment], version: 1))

        let ranked = try finder.rankedMisses(Self.question, try finder.answer(Self.question))
        let shortfalls = ranked.groups.map(\.shortfall)
        #expect(shortfalls == ["1 mmol/mol", "5 days", "38 mmol/mol", "38 mmol/mol and 2 days", "1 event"])
        let people = ranked.groups.indices.map { group in
            ranked.people.filter { $0.group == group }.map { $0.found.person.bits }.sorted()
        }
        #expect(people == [[2], [3], [7], [1, 4], [5]])
        let evaluator = ReferenceEvaluator(Self.question)
        let practice = PracticeFacts(practice: header.practice, asAt: header.asAt, coverage: header.coverage)
        for (found, group) in ranked.people {
            let miss = try evaluator.nearMiss(women[found.local], in: practice)
            #expect(miss?.reason.shortfall == ranked.groups[group].shortfall)
        }
    }
}
