import Vocabulary

@testable import CaseFinding

/// A network of ordinary records for measuring: many codes of very different frequency, a few of them measured, dates
/// mostly exact, hardly anything sensitive.
struct NetworkSample {
    var generator: SeededGenerator
    static let asAt = Day(number: 20_543)
    private static let codes = 4000
    private let recordedBy = (0..<200).map { "Clinician \($0)" }

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// The codes from `first` on, as a list.
    static func list(_ name: String, _ range: Range<Int>) -> Codelist {
        Codelist(
            name: name, kinds: RecordKinds(.coded),
            entries: range.map { Codelist.Entry(code: code($0), term: term($0), rank: $0 % 5) })
    }

    static func code(_ number: Int) -> Code {
        Code(.local, "CODE\(number)")
    }

    private static func term(_ number: Int) -> String {
        "Something recorded, of the kind that has number \(number)"
    }

    private static let names = (0..<codes).map { (code($0), term($0)) }

    /// Codes 0 to 19 are measured.
    static let measure = Measure(
        name: "measure", codes: list("measure codes", 0..<1), canonicalUnit: "mmol/mol",
        units: [Measure.Unit(spelling: "mmol/mol"), Measure.Unit(spelling: "%", factor: 10.929, offset: -23.5)])
    static let measureOfSeveral = Measure(
        name: "measure of several", codes: list("several codes", 0..<4), canonicalUnit: "mmol/mol",
        units: measure.units)

    mutating func person(events count: Int) -> PersonFacts {
        var events: [SourceEvent] = []
        events.reserveCapacity(2 * count)
        for _ in 0..<generator.below(2 * count + 1) { events.append(event()) }
        let birth = Self.asAt.adding(days: -generator.below(36_000))
        let demographics = Demographics(
            birth: EventDate(birth), sex: generator.percent(50) ? .female : .male,
            registeredFrom: birth.adding(days: generator.below(10_000)),
            registeredUntil: generator.percent(3) ? Self.asAt.adding(days: -5) : nil,
            deprivation: Deprivation(decile: 1 + generator.below(10), edition: "2019"),
            ethnicity: Code(.ethnicCategory, generator.pick(["A", "B", "H", "Z"])), language: "English",
            dissent: generator.percent(2))
        return PersonFacts(person: ID(bits: generator.bits128()), demographics: demographics, events: events)
    }

    private mutating func event() -> SourceEvent {
        // Squared twice, so that the first codes are common and the last are rare.
        let share = Double(generator.below(1_000_000)) / 1_000_000
        let number = Int(share * share * share * share * Double(Self.codes))
        let day = Self.asAt.adding(days: -generator.below(4000))
        let (code, term) = Self.names[number]
        let isMeasured = number < 20
        return SourceEvent(
            key: "observations:\(generator.below(100_000_000))", kind: .coded, code: code, term: term,
            date: EventDate(day, precision: generator.percent(98) ? .day : .month),
            value: isMeasured ? "\(30 + generator.below(90))" : "", unit: isMeasured ? "mmol/mol" : "",
            recordedBy: recordedBy[generator.below(200)],
            recordedAt: Instant(milliseconds: day.number * 86_400_000 + generator.below(86_400_000)),
            sensitivity: generator.percent(99) ? .ordinary : .sensitive,
            source: SourceLine(file: "observations.csv", line: generator.below(8_000_000)))
    }
}
