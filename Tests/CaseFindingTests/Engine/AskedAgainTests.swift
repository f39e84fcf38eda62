import Testing
import Vocabulary

@testable import CaseFinding

/// What a segment makes when it is asked again answers as it did the first time, and as the reference does: in segments of
/// more people than one set in an order holds.
struct AskedAgainTests {
    private static let asAt = Day(number: 20_543)
    private static let visits = Codelist(
        name: "visits", kinds: RecordKinds(.coded),
        entries: ["A", "B", "C"].map { .init(code: Code(.local, $0), term: $0) })
    private static let catalogue = Catalogue(codelists: [visits], measures: SampleLists.measures)

    private static func people(_ count: Int, _ generator: inout SeededGenerator) -> [PersonFacts] {
        (0..<count).map { number in
            var events = (0..<generator.below(6)).map { event in
                SourceEvent(
                    key: "\(event)", kind: .coded, code: Code(.local, generator.pick(["A", "A", "B", "C"])),
                    // Some after the as-at day, and some of one day.
                    date: EventDate(asAt.adding(days: 3 - generator.below(60))))
            }
            events += (0..<generator.below(4)).map { event in
                SourceEvent(
                    key: "v\(event)", kind: .observation, code: SampleLists.steady, term: "Another test",
                    date: EventDate(asAt.adding(days: -generator.below(60) * 4 - event)),
                    value: String(30 + generator.below(60)), unit: "mmol/mol")
            }
            return PersonFacts(
                person: ID(bits: UInt128(number)),
                demographics: Demographics(
                    birth: birth(number, &generator), sex: generator.pick([.female, .male, .male, nil])),
                events: events)
        }
    }

    /// Some of no day, of a month, before a breakdown's bands and after the as-at day.
    private static func birth(_ number: Int, _ generator: inout SeededGenerator) -> EventDate? {
        switch number {
        case 3: nil
        case 5: EventDate(asAt.adding(days: -9000), precision: .month)
        case 7: EventDate(asAt.adding(days: -50_000))
        case 9: EventDate(asAt.adding(days: 20))
        default: EventDate(asAt.adding(days: -generator.below(36_000)))
        }
    }

    private static func finder(_ people: [PersonFacts], in folder: TemporaryFolder) throws -> (
        CaseFinder, PracticeFacts
    ) {
        let header = try SampleRecords.header(
            coverage: [Coverage(.coded, to: asAt), Coverage(.observation, to: asAt)])
        let writer = try SegmentWriter(folder: folder.path, header: header)
        for person in people { try writer.append(person.person, person.demographics, events: person.events) }
        let segment = try Segment.open(folder: folder.path, name: try writer.seal().name)
        return (
            CaseFinder(Snapshot(segments: [segment], version: 1)),
            PracticeFacts(practice: header.practice, asAt: header.asAt, coverage: header.coverage)
        )
    }

    @Test func `a window, a number of events in it and the newest value are the same when they are asked again`() throws
    {
        var generator = SeededGenerator(seed: 31)
        let people = Self.people(900, &generator)
        let folder = try TemporaryFolder()
        let (finder, practice) = try Self.finder(people, in: folder)
        var clauses: [Clause] = []
        for days in [1, 7, 30, 45, 400] {
            let window = Window.inTheLast(TimeSpan(days, .days))
            clauses += [.withAny(of: "visits", window), .withNone(of: "visits", window)]
            for comparison in [Clause.Comparison.atLeast, .atMost, .exactly] {
                for number in 0...3 { clauses.append(.count(comparison, number, .events, of: "visits", window)) }
            }
            clauses += [
                .latest(measure: "other blood", .atMost(48), unit: nil, window),
                .latest(measure: "other blood", .above(75), unit: nil, window),
                .latest(measure: "other blood", .between(40, 60), unit: nil, .ever),
            ]
        }
        for clause in clauses {
            let question = Question(
                cohort: Cohort(name: "asked", lines: [Cohort.Line(.clause(clause))]), catalogue: Self.catalogue)
            let evaluator = ReferenceEvaluator(question)
            let truth = try people.map { try evaluator.answer($0, in: practice) }
            for round in 0..<3 {
                finder.snapshot.forgetAnswers()
                let answer = try finder.answer(question).segments[0]
                for wanted in Answer.allCases {
                    let expected = truth.indices.filter { truth[$0] == wanted }
                    #expect(answer.people(wanted).members == expected, "\(clause), \(wanted), round \(round)")
                }
            }
        }
    }

    @Test(
        arguments: [[.age(.years(10)), .sex], [.sex, .age(.days(1826))], [.age(.years(5))]] as [[Breakdown.Dimension]])
    func `groups by age are the same when they are asked again`(dimensions: [Breakdown.Dimension]) throws {
        var generator = SeededGenerator(seed: 8)
        let people = Self.people(2000, &generator)
        let folder = try TemporaryFolder()
        let (finder, _) = try Self.finder(people, in: folder)
        let question = Question(
            cohort: Cohort(
                name: "asked",
                lines: [
                    Cohort.Line(.not(.clause(.born(.after(Self.asAt.adding(days: 100)))))),
                    Cohort.Line(.any([.clause(.sex(.female)), .not(.clause(.sex(.female)))])),
                ]), catalogue: Self.catalogue)
        var rounds: [[[Int]]] = []
        for _ in 0..<3 {
            finder.snapshot.forgetAnswers()
            let answer = try finder.answer(question)
            let counts = try answer.counts(Breakdown(dimensions))
            #expect(counts.reduce(0) { $0 + $1.people } == answer.practices[0].included)
            rounds.append(counts.map { $0.counts + $0.group.map(Self.number) })
        }
        #expect(rounds[0].count > 10)
        #expect(rounds[1] == rounds[0] && rounds[2] == rounds[0])
    }

    private static func number(_ value: BreakdownCount.Value) -> Int {
        switch value {
        case .practice: 0
        case .sex(let sex): sex.map { Int($0.rawValue) } ?? -1
        case .age(let band): band ?? -1
        case .deprivation(let decile): decile ?? -1
        }
    }

    @Test func `what lists take is bounded: too much is forgotten, and comes back`() throws {
        var generator = SeededGenerator(seed: 2)
        let people = Self.people(400, &generator)
        let folder = try TemporaryFolder()
        let (finder, _) = try Self.finder(people, in: folder)
        let segment = finder.snapshot.segments[0]
        let clause = Clause.withAny(of: "visits", .inTheLast(TimeSpan(20, .days)))
        let question = Question(
            cohort: Cohort(name: "asked", lines: [Cohort.Line(.clause(clause))]), catalogue: Self.catalogue)
        let before = try finder.answer(question).practices
        segment.memory.take(9 << 20)
        #expect(segment.memory.listCount == 0)
        finder.snapshot.forgetAnswers()
        #expect(try finder.answer(question).practices == before)
        #expect(segment.memory.listCount == 1)
    }
}
