import Testing
import Vocabulary

@testable import CaseFinding

/// The newest values that are kept ready say what the reference says, in whatever unit they are, with several of one day.
struct LatestSidecarTests {
    private static let asAt = Day(number: 20_543)

    private static func people(_ unit: String, _ generator: inout SeededGenerator) -> [PersonFacts] {
        (0..<150).map { number in
            let events = (0..<generator.below(5)).map { event in
                SourceEvent(
                    key: "\(event)", kind: .observation, code: SampleLists.steady, term: "Another test",
                    date: EventDate(asAt.adding(days: 2 - generator.below(5))),
                    value: generator.pick(["48", "48.0", "75", "7.4", "1e300", "-1e300", "none", "0", "-0"]),
                    unit: unit,
                    recordedAt: generator.percent(70) ? Instant(milliseconds: generator.below(2)) : nil)
            }
            return PersonFacts(
                person: ID(bits: UInt128(number)), demographics: Demographics(), events: events)
        }
    }

    @Test(arguments: ["", "mmol/mol", "%", "down", "great", "stone"], [false, true])
    func `newest values are compared as the reference compares them`(unit: String, hasVague: Bool) throws {
        var generator = SeededGenerator(seed: UInt64(unit.utf8.count) + (hasVague ? 100 : 0))
        var people = Self.people(unit, &generator)
        if hasVague {
            for place in people.indices where generator.percent(30) && !people[place].events.isEmpty {
                people[place].events[0].date =
                    generator.percent(50) ? nil : EventDate(Self.asAt, precision: generator.pick([.month, .year]))
            }
        }
        let folder = try TemporaryFolder()
        let header = try SampleRecords.header(coverage: [Coverage(.observation, to: Self.asAt)])
        let writer = try SegmentWriter(folder: folder.path, header: header)
        for person in people { try writer.append(person.person, person.demographics, events: person.events) }
        let segment = try Segment.open(folder: folder.path, name: try writer.seal().name)
        let practice = PracticeFacts(practice: header.practice, asAt: header.asAt, coverage: header.coverage)
        let finder = CaseFinder(Snapshot(segments: [segment], version: 1))
        let catalogue = Catalogue(measures: SampleLists.measures)
        let tests: [Clause.ValueTest] = [
            .above(48), .below(48), .atLeast(48), .atMost(48), .between(7.4, 75), .between(75, 7.4), .above(1e38),
            .atMost(-1), .above(0), .atLeast(0),
        ]
        for test in tests {
            let clause = Clause.latest(measure: "other blood", test, unit: nil, .ever)
            let question = Question(
                cohort: Cohort(name: "asked", lines: [Cohort.Line(.clause(clause))]), catalogue: catalogue)
            let answer = try finder.answer(question).segments[0]
            let evaluator = ReferenceEvaluator(question)
            for (local, person) in people.enumerated() {
                let truth = try evaluator.answer(person, in: practice)
                #expect(answer.people(truth).contains(local), "\(test), \(unit), person \(local): \(truth)")
            }
        }
    }
}
