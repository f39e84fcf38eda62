import Foundation
import Testing
import Vocabulary

@testable import CaseFinding

/// Figures, on a network of ten practices: what a segment costs to build and to keep, and what questions cost. Asked for
/// with `CAIRN_TIMING=1`, best in a release build; processor time of one thread, so that a busy machine tells as well.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["CAIRN_TIMING"] == "1"), .serialized)
struct TimingTests {
    private static let practices = 10
    /// How often each figure is taken; the least is told.
    private static let rounds = number("CAIRN_ROUNDS", or: 9)

    private static func number(_ name: String, or standard: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? standard
    }

    /// Seconds of this thread.
    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        try body()
        return now() - start
    }

    private static func milliseconds(_ seconds: Double) -> String {
        String(format: "%.3f ms", seconds * 1000)
    }

    /// The most memory that the process has held, in MiB.
    private static var peakMemory: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss / 1024
    }

    @Test func `memory does not grow with the events`() throws {
        let folder = try TemporaryFolder()
        for events in [300_000, 3_000_000, 6_000_000] {
            var sample = NetworkSample(seed: 5)
            let writer = try SegmentWriter(folder: folder.path, header: SampleRecords.header())
            while writer.eventCount < events {
                let person = sample.person(events: 400)
                try writer.append(person.person, person.demographics, events: person.events)
            }
            let before = Self.peakMemory
            let sealed = try writer.seal()
            print("memory: \(sealed.events) events, peak \(before) MiB before sealing, \(Self.peakMemory) MiB after")
        }
    }

    @Test func `a network is built, opened and asked`() throws {
        let folder = try TemporaryFolder()
        let names = try Self.build(folder)
        var segments: [Segment] = []
        let opening = try Self.seconds {
            segments = try names.map { try Segment.open(folder: folder.path, name: $0) }
        }
        print("opening \(names.count) segments: \(Self.milliseconds(opening))")
        try Self.ask(CaseFinder(Snapshot(segments: segments, version: 1)), Self.clauses)
        let verifying = try Self.seconds { for segment in segments { try segment.verify() } }
        print("verifying every block: \(Self.milliseconds(verifying))")
    }

    private static func build(_ folder: TemporaryFolder) throws -> [String] {
        let (people, events) = (number("CAIRN_PEOPLE", or: 6600), number("CAIRN_EVENTS", or: 100))
        var (appending, sealing) = (0.0, 0.0)
        var sealed: [SealedSegment] = []
        for practice in 0..<practices {
            var sample = NetworkSample(seed: UInt64(practice))
            let header = try SampleRecords.header(
                practice: "A8100\(practice)", coverage: [Coverage(.coded, to: NetworkSample.asAt)])
            let writer = try SegmentWriter(folder: folder.path, header: header)
            for _ in 0..<people {
                let person = sample.person(events: events)
                appending += try seconds {
                    try writer.append(person.person, person.demographics, events: person.events)
                }
            }
            sealing += try seconds { sealed.append(try writer.seal()) }
        }
        let total = Double(sealed.map(\.events).reduce(0, +))
        print(
            String(
                format: "built %.0f events: append %.3f s, seal %.3f s, %.3f µs an event, %.2f + %.2f bytes an event",
                total, appending, sealing, (appending + sealing) / total * 1e6,
                Double(sealed.map(\.segmentBytes).reduce(0, +)) / total,
                Double(sealed.map(\.factsBytes).reduce(0, +)) / total))
        return sealed.map(\.name)
    }

    private static let year = Window.inTheLast(TimeSpan(12, .months))

    private static let clauses: [(String, [Clause])] = [
        ("one code ever", [.withAny(of: "one", .ever)]),
        ("60 codes ever", [.withAny(of: "sixty", .ever)]),
        ("5 codes in a year", [.withAny(of: "five", year)]),
        ("500 codes in a year", [.withAny(of: "five hundred", year)]),
        ("at least 2 of 20 codes in a year", [.count(.atLeast, 2, .events, of: "twenty", year)]),
        ("at least 2 days of 20 codes ever", [.count(.atLeast, 2, .days, of: "twenty", .ever)]),
        ("latest above, ever", [.latest(measure: "measure", .above(75), unit: nil, .ever)]),
        ("latest of four codes above, ever", [.latest(measure: "measure of several", .above(75), unit: nil, .ever)]),
        ("latest above, in a year", [.latest(measure: "measure", .above(75), unit: nil, year)]),
        ("latest of a ranked list", [.latestOf("twenty", isIn: "five", .ever)]),
        ("20 codes on or after latest of 5", [.ordered("twenty", .onOrAfter, .latest, of: "five", year)]),
        ("20 codes within 30 days after any of 5", [.ordered("twenty", .within(days: 30), nil, of: "five", .ever)]),
        ("none of 20 codes since latest of 5", [.noneSince("twenty", latest: "five")]),
        ("rose by 10 in a year", [.changed(measure: "measure", .rose, atLeast: 10, unit: nil, year)]),
        (
            "four codes rose by 10, ever",
            [.changed(measure: "measure of several", .rose, atLeast: 10, unit: nil, .ever)]
        ),
        ("aged under 40 at first of 5", [.agedAt(.under(40), .first, of: "five")]),
        ("first in a year", [.first(of: "twenty", year)]),
        ("aged 65 or over", [.aged(.orOver(65))]),
        ("deprivation", [.deprivation(1...3)]),
        ("ethnicity", [.ethnicity(codelist: "sixty")]),
        (
            "eight lines",
            [
                .aged(.orOver(65)), .withAny(of: "sixty", .ever), .count(.atLeast, 2, .events, of: "twenty", year),
                .latest(measure: "measure", .above(50), unit: nil, .ever), .withNone(of: "rare", year),
                .withNone(of: "one", year), .deprivation(1...8), .registeredForAtLeast(TimeSpan(12, .months)),
            ]
        ),
    ]

    private static let catalogue = Catalogue(
        codelists: [
            NetworkSample.list("one", 30..<31), NetworkSample.list("five", 40..<45),
            NetworkSample.list("twenty", 50..<70), NetworkSample.list("sixty", 100..<160),
            NetworkSample.list("ethnicity", 100..<160),
            NetworkSample.list("five hundred", 500..<1000), NetworkSample.list("rare", 3900..<3910),
        ], measures: [NetworkSample.measure, NetworkSample.measureOfSeveral])

    private static func ask(_ finder: CaseFinder, _ clauses: [(String, [Clause])]) throws {
        for (name, clauses) in clauses {
            let cohort = Cohort(name: name, lines: clauses.map { Cohort.Line(.clause($0)) })
            let question = Question(cohort: cohort, catalogue: catalogue)
            var found = 0
            var unknown = 0
            func once() throws -> Double {
                try seconds {
                    let answer = try finder.answer(question)
                    found = answer.practices.map(\.included).reduce(0, +)
                    unknown = answer.practices.map(\.unknown).reduce(0, +)
                }
            }
            let first = try once()
            // Without the leaves, with the entries of each list.
            let cold =
                try (0..<rounds).map { _ in
                    for segment in finder.snapshot.segments { segment.memory.forgetLeaves() }
                    return try once()
                }.min() ?? 0
            let warm = try (0..<rounds).map { _ in try once() }.min() ?? 0
            let people = Array(try finder.answer(question).people(.yes).prefix(50))
            func explain() throws -> Double { try seconds { _ = try finder.reasons(question, for: people) } }
            let evidence = try explain()
            let again = try (0..<rounds).map { _ in try explain() }.min() ?? 0
            print(
                """
                \(name): first \(milliseconds(first)), cold \(milliseconds(cold)), warm \(milliseconds(warm)), \
                evidence of \(people.count) first \(milliseconds(evidence)), again \(milliseconds(again)); \(found) found, \(unknown) unknown
                """)
        }
    }
}
