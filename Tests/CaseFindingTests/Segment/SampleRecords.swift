import Vocabulary

@testable import CaseFinding

/// People with records of every shape, for writing and reading back.
struct SampleRecords {
    var generator: SeededGenerator
    private let asAt = Day(number: 20_543)

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    static func header(
        practice: String = "A81001", asAt: Day = Day(number: 20_543), coverage: [Coverage] = [], extract: UInt128 = 7
    ) throws -> SegmentHeader {
        guard let practice = ODSCode(practice) else { throw Unreadable() }
        return SegmentHeader(practice: practice, extract: ID(bits: extract), asAt: asAt, coverage: coverage)
    }

    struct Unreadable: Error {}

    static func write(
        _ people: [PersonFacts], into folder: TemporaryFolder, limits: SegmentWriter.Limits = .init(),
        disk: Disk = .system
    ) throws -> SealedSegment {
        let writer = try SegmentWriter(folder: folder.path, header: header(), disk: disk, limits: limits)
        for person in people { try writer.append(person.person, person.demographics, events: person.events) }
        return try writer.seal()
    }

    mutating func people(_ count: Int, events: Int) -> [PersonFacts] {
        (0..<count).map { _ in person(events: events) }
    }

    mutating func person(events: Int) -> PersonFacts {
        let count = events == 0 ? 0 : generator.below(2 * events)
        let list = (0..<count).map { _ in event() }
        return PersonFacts(person: ID(bits: generator.bits128()), demographics: demographics(), events: list)
    }

    mutating func date() -> EventDate? {
        if generator.percent(8) { return nil }
        let day = Day(number: asAt.number - generator.below(25_000) + (generator.percent(5) ? 6000 : 0))
        if generator.percent(2) { return EventDate(Day(number: -600_000 + generator.below(100))) }
        return EventDate(day, precision: generator.percent(80) ? .day : generator.pick(DatePrecision.allCases))
    }

    private mutating func text(_ most: Int) -> String {
        let letters = ["a", "B", " ", "7", "é", "e\u{301}", "\u{212A}", "👩‍⚕️", "\"", ",", "\n", "\0", "ß"]
        return (0..<generator.below(most + 1)).map { _ in generator.pick(letters) }.joined()
    }

    mutating func event() -> SourceEvent {
        SourceEvent(
            key: generator.percent(90) ? "observations:\(generator.below(1_000_000))" : text(40),
            kind: generator.pick(RecordKind.allCases),
            code: generator.percent(80)
                ? Code(.local, "CODE\(generator.below(30))") : Code(generator.pick(CodeSystem.allCases), text(6)),
            term: generator.percent(50) ? "Term \(generator.below(5))" : text(10), date: date(),
            value: generator.pick(["", "", "48", "7.4", "-0", ">90", "NaN", "1e400", text(5)]),
            unit: generator.pick(["", "mmol/mol", "%", text(3)]),
            recordedBy: generator.percent(70) ? "Clinician \(generator.below(9))" : text(12),
            recordedAt: generator.percent(50)
                ? Instant(milliseconds: generator.pick([0, -1, .max, .min, 1_700_000_000_000])) : nil,
            status: generator.pick(["", "active", text(4)]),
            end: generator.percent(20) ? Day(number: asAt.number - generator.below(9000)) : nil,
            sensitivity: generator.percent(85) ? .ordinary : generator.pick(Sensitivity.allCases),
            source: generator.pick([
                SourceLine(file: "", line: 0), SourceLine(file: "observations.csv", line: generator.below(90_000)),
                SourceLine(file: text(9), line: generator.pick([.max, .min, -1])),
            ]))
    }

    mutating func demographics() -> Demographics {
        Demographics(
            birth: date(), death: generator.percent(10) ? date() : nil,
            sex: generator.percent(90) ? generator.pick(Sex.allCases) : nil,
            registeredFrom: date()?.first, registeredUntil: generator.percent(10) ? date()?.first : nil,
            deprivation: generator.percent(80)
                ? Deprivation(decile: 1 + generator.below(10), edition: generator.pick(["2019", "2025", ""])) : nil,
            ethnicity: generator.percent(80) ? Code(generator.pick(CodeSystem.allCases), text(3)) : nil,
            language: generator.percent(80) ? generator.pick(["English", "Welsh", "", text(6)]) : nil,
            needsInterpreter: generator.pick([true, false, nil]), dissent: generator.percent(5),
            usualGP: generator.pick([nil, "Dr Adeyemi", "Dr Jones"]),
            othersAtHome: generator.percent(20) ? nil : generator.below(70),
            residentialInstitute: generator.pick([nil, "", "", "CH001"]))
    }
}
