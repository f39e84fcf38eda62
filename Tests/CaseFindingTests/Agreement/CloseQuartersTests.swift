import Testing
import Vocabulary

@testable import CaseFinding

/// Events and windows of a few days about the turn of a month, where months, days, ties and edges meet all the time.
struct CloseQuartersTests {
    private static let turn = Day(number: 20_179)  // 1 April 2025
    private static let asAt = turn.adding(days: 32)

    private static func day(_ generator: inout SeededGenerator) -> Day {
        turn.adding(days: generator.pick([-2, -1, 0, 0, 1, 2, 29, 30, 31, 32, 33]))
    }

    private static func event(_ generator: inout SeededGenerator) -> SourceEvent {
        let (code, term) = generator.pick([
            (Code(.local, "TEST"), "Test"), (Code(.local, "TEST"), "Worded test"), (SampleLists.steady, "Another"),
            (Code(.local, "MILD"), "Mild"), (Code(.local, "MODERATE"), "Moderate"), (Code(.local, "SEVERE"), "Severe"),
        ])
        let date: EventDate? =
            generator.percent(5)
            ? nil : EventDate(day(&generator), precision: generator.pick([.day, .day, .day, .month, .month, .year]))
        return SourceEvent(
            key: "\(generator.next())", kind: .coded, code: code, term: term, date: date,
            // One entry never has a number, so that its postings carry no times.
            value: term == "Worded test" ? "raised" : generator.pick(["1", "2", "3"]),
            recordedAt: generator.percent(75) ? Instant(milliseconds: generator.below(3)) : nil,
            sensitivity: generator.percent(85) ? .ordinary : .sensitive)
    }

    private static func clauses(_ generator: inout SeededGenerator) -> [Clause] {
        let days = [day(&generator), day(&generator)]
        let window = generator.pick([
            Window.ever, .since(days[0]), .before(days[0]), .between(min(days[0], days[1]), max(days[0], days[1])),
            .inTheLast(TimeSpan(1, .months)), .beforeTheLast(TimeSpan(1, .months)), .thisContractYear,
        ])
        let list = generator.pick(["severity", "tests"])
        return [
            .withAny(of: list, window),
            .count(
                generator.pick(Clause.Comparison.allCases), generator.below(4), generator.pick([.events, .days]),
                of: list, window),
            .first(of: list, window), .latestOf("severity", isIn: "moderate or severe", window),
            .latest(
                measure: generator.pick(["blood", "other blood"]),
                generator.pick([.above(1), .below(2), .between(2, 2)]), unit: nil, window),
        ] + timed(list, window, &generator)
    }

    /// Clauses about how entries lie in time, and how values went.
    private static func timed(_ list: String, _ window: Window, _ generator: inout SeededGenerator) -> [Clause] {
        let other = generator.pick(["severity", "tests", "visits"])
        return [
            .ordered(
                list, generator.pick([.onOrAfter, .after, .within(days: generator.pick([0, 1, 2, 30]))]),
                generator.pick([nil, nil, .first, .latest]), of: other, window),
            .noneSince(list, latest: other),
            .changed(
                measure: generator.pick(["blood", "other blood"]), generator.pick([.rose, .fell]),
                atLeast: generator.pick([0, 1, 2]), unit: nil, window),
            .agedAt(
                generator.pick([.orOver(40), .under(40), .between(39, 40)]), generator.pick([.first, .latest]), of: list
            ),
        ]
    }

    private static func coverage(_ generator: inout SeededGenerator) -> [Coverage] {
        let kinds = [RecordKind.coded, .observation]
        switch generator.below(4) {
        case 0:
            let from = day(&generator)
            return kinds.map { Coverage($0, from: min(from, asAt), to: asAt) }
        case 1:
            let to = day(&generator)
            return kinds.map { Coverage($0, to: to) }
        default: return kinds.map { Coverage($0, to: asAt) }
        }
    }

    @Test(arguments: 0..<8)
    func `segments and reference agree at close quarters`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed &+ 900)
        let people = (0..<90).map { number in
            let events = (0..<generator.below(6)).map { _ in Self.event(&generator) }
            // Forty about the turn, where ages at an entry change.
            let birth: EventDate? =
                number % 9 == 0
                ? nil
                : EventDate(
                    Self.turn.adding(months: -480).adding(days: generator.below(5) - 2),
                    precision: generator.pick([.day, .day, .month]))
            return PersonFacts(
                person: ID(bits: UInt128(number)), demographics: Demographics(birth: birth), events: events)
        }
        let folder = try TemporaryFolder()
        let header = try SampleRecords.header(asAt: Self.asAt, coverage: Self.coverage(&generator))
        let writer = try SegmentWriter(folder: folder.path, header: header)
        for person in people { try writer.append(person.person, person.demographics, events: person.events) }
        let segment = try Segment.open(folder: folder.path, name: try writer.seal().name)
        let practice = PracticeFacts(practice: header.practice, asAt: header.asAt, coverage: header.coverage)
        let finder = CaseFinder(Snapshot(segments: [segment], version: 1))
        let catalogue = Catalogue(codelists: SampleLists.lists, measures: SampleLists.measures)
        for _ in 0..<60 {
            for clause in Self.clauses(&generator) {
                let question = Question(
                    cohort: Cohort(name: "asked", lines: [Cohort.Line(.clause(clause))]), catalogue: catalogue,
                    asAt: generator.percent(30) ? Self.day(&generator) : nil,
                    clearance: generator.pick([.ordinary, .sensitive]))
                let answer = try finder.answer(question).segments[0]
                let evaluator = ReferenceEvaluator(question)
                for (local, person) in people.enumerated() {
                    let truth = try evaluator.answer(person, in: practice)
                    #expect(answer.people(truth).contains(local), "seed \(seed), person \(local), \(truth): \(clause)")
                }
            }
        }
    }
}
