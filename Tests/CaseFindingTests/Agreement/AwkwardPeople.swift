import Vocabulary

@testable import CaseFinding

/// Small populations made to be hard to answer about: days at the edges of windows, dates known to a month, a year or
/// not at all, several entries of one day, values and units that cannot be compared, sensitive entries, and extracts that
/// hold only some of it.
struct AwkwardPeople {
    var generator: SeededGenerator
    /// The as-at day of the first practice; the days of events lie about the edges of windows relative to it.
    static let asAt = Day(number: 20_543)  // 31 March 2026

    /// The unit of every ``SampleLists/steady`` entry.
    private let steadyUnit: String
    /// The spans and days that windows of questions about them use.
    let edges: Edges

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        steadyUnit = generator.pick(["", "mmol/mol", "%", "down", "great", "stone"])
        edges = Edges(&generator)
    }

    /// A few days and spans, so that events and windows meet often.
    struct Edges {
        let spans: [TimeSpan]
        private let days: [Day]

        init(_ generator: inout SeededGenerator) {
            let all = [TimeSpan(12, .months), TimeSpan(90, .days), TimeSpan(2, .weeks), TimeSpan(3, .years)]
            spans = [generator.pick(all), generator.pick(all)]
            let year = Window.contractYear(of: AwkwardPeople.asAt)
            days = [
                AwkwardPeople.asAt,
                generator.pick([AwkwardPeople.asAt.adding(days: 1), year, year.adding(months: -12)]),
                spans[0].before(AwkwardPeople.asAt), spans[1].before(AwkwardPeople.asAt),
            ]
        }

        /// A day about an edge of a window, or any of the last years.
        func day(_ generator: inout SeededGenerator) -> Day {
            let edge = generator.pick(days)
            if generator.percent(75) { return edge.adding(days: generator.below(3) - 1) }
            return AwkwardPeople.asAt.adding(days: 40 - generator.below(generator.pick([100, 900, 20_000])))
        }
    }

    /// One practice as an extract gives it.
    struct Practice {
        var facts: PracticeFacts
        var people: [PersonFacts]
    }

    mutating func practice(_ ods: ODSCode, asAt: Day, people count: Int) -> Practice {
        var people: [PersonFacts] = []
        for _ in 0..<count { people.append(person()) }
        return Practice(
            facts: PracticeFacts(practice: ods, asAt: asAt, coverage: coverage(asAt: asAt)), people: people)
    }

    /// Another extract of the same practice: some people change, leave or come.
    mutating func next(after practice: Practice) -> Practice {
        var next = practice
        next.people = practice.people.compactMap { person in
            if generator.percent(10) { return nil }
            var changed = person
            if generator.percent(40) { changed.events.append(event()) }
            if generator.percent(10) { changed.demographics = demographics() }
            return changed
        }
        for _ in 0..<generator.below(4) { next.people.append(person()) }
        next.facts.asAt = practice.facts.asAt.adding(days: generator.below(40))
        next.facts.coverage = coverage(asAt: next.facts.asAt)
        return next
    }

    private mutating func person() -> PersonFacts {
        let events = (0..<generator.below(generator.pick([3, 14]))).map { _ in event() }
        return PersonFacts(person: ID(bits: generator.bits128()), demographics: demographics(), events: events)
    }

    private mutating func day() -> Day {
        edges.day(&generator)
    }

    private mutating func date() -> EventDate? {
        if generator.percent(4) { return nil }
        // Far from every other: the placeholder dates of some systems.
        if generator.percent(1) { return EventDate(Day(number: generator.pick([-400_000, 40_000]))) }
        let precision = generator.percent(82) ? .day : generator.pick(DatePrecision.allCases)
        return EventDate(day(), precision: precision)
    }

    private mutating func event() -> SourceEvent {
        let (code, term) = generator.pick(SampleLists.recorded)
        if code == SampleLists.steady { return steady(code, term) }
        return SourceEvent(
            key: "event \(generator.next())",
            kind: generator.pick([.coded, .observation, .problem, .medication, .medication]),
            code: code, term: term, date: date(),
            value: generator.pick(["", "48", "48", "75", "75.0", "7.4", "58.5", "1e60", ">90", "2.2"]),
            unit: generator.pick(["", "", "mmol/mol", "MMOL/MOL ", "%", "down", "great", "stone"]),
            recordedAt: generator.percent(60) ? Instant(milliseconds: generator.below(3)) : nil,
            status: generator.pick(SampleLists.statuses),
            sensitivity: generator.percent(88) ? .ordinary : generator.pick(Sensitivity.allCases))
    }

    /// An entry of one unit, mostly of known days and ordinary, as most measurements are.
    private mutating func steady(_ code: Code, _ term: String) -> SourceEvent {
        SourceEvent(
            key: "event \(generator.next())", kind: .observation, code: code, term: term,
            date: generator.percent(98) ? EventDate(day()) : date(),
            value: generator.pick(["48", "49", "75", "7.4", "1e38", "58.5", "58.5", "-3e38", "0", "none"]),
            unit: steadyUnit,
            recordedAt: generator.percent(80) ? Instant(milliseconds: generator.below(3)) : nil,
            sensitivity: generator.percent(99) ? .ordinary : .sensitive)
    }

    /// Of every kind that a registration may have: categories, codes that lists have, and a practice's own words.
    private static let ethnicities = [
        Code(.ethnicCategory, "A"), Code(.ethnicCategory, "H"), Code(.ethnicCategory, "Z"), Code(.local, "ETHNIC-A"),
        Code(.local, "ETHNIC-H"), Code(.local, "White, it's said"), Code(termOnly: "Category A"),
        Code(termOnly: "Category  H"),
    ]

    private mutating func demographics() -> Demographics {
        let from: Day? =
            generator.percent(12)
            ? nil : generator.percent(50) ? day() : Self.asAt.adding(days: -generator.below(9000) - 400)
        return Demographics(
            birth: generator.percent(8) ? nil : birth(), death: generator.percent(6) ? date() : nil,
            sex: generator.percent(10) ? nil : generator.pick(Sex.allCases), registeredFrom: from,
            registeredUntil: generator.percent(7) ? day() : nil,
            deprivation: generator.percent(15)
                ? nil : Deprivation(decile: 1 + generator.below(10), edition: generator.pick(["2019", "2025"])),
            ethnicity: generator.percent(25) ? nil : generator.pick(Self.ethnicities),
            language: generator.pick(["English", "english ", "Polish", "", nil]),
            needsInterpreter: generator.pick([true, false, nil]), dissent: generator.percent(6),
            usualGP: generator.pick([nil, "Dr Adeyemi", "dr  adeyemi", "Dr Jones", "Dr O'Neill", " "]),
            othersAtHome: generator.percent(15) ? nil : generator.pick([0, 0, 1, 2, 3, 60_000]),
            residentialInstitute: generator.pick([nil, "", "", "", "CH001", " ch001", "Nursing  home", "PRISON"]))
    }

    private mutating func birth() -> EventDate {
        // Births about the edges of ages, as-at days and leap days.
        let age = generator.pick([17, 18, 40, 64, 65, 75, generator.below(100)])
        let day = Self.asAt.adding(months: -12 * age).adding(days: generator.below(5) - 2)
        return EventDate(day, precision: generator.percent(80) ? .day : generator.pick(DatePrecision.allCases))
    }

    private mutating func coverage(asAt: Day) -> [Coverage] {
        var coverage: [Coverage] = []
        for kind in [RecordKind.coded, .observation, .problem, .medication] {
            switch generator.below(20) {
            case 0: break
            case 1: coverage.append(Coverage(kind, from: min(day(), asAt), to: asAt))
            case 2: coverage.append(Coverage(kind, to: day()))
            case 3:
                let codes = Set(SampleLists.recorded.map(\.0).filter { _ in generator.percent(70) })
                coverage.append(Coverage(kind, codes: .some(codes), to: asAt))
                if generator.percent(50) { coverage.append(Coverage(kind, from: min(day(), asAt), to: asAt)) }
            case 4:
                let seam = min(day(), asAt.adding(days: -3))
                coverage.append(Coverage(kind, to: seam))
                coverage.append(Coverage(kind, from: seam.adding(days: generator.below(3)), to: asAt))
            default: coverage.append(Coverage(kind, to: asAt))
            }
        }
        return coverage
    }
}
