import CaseFinding
import Vocabulary

/// People and extracts at random, about the lists of the specification's catalogue.
struct GeneratedPeople {
    static let asAt = Day(number: 20_777)  // 20-Nov-2026

    var seed: SeededGenerator

    init(_ number: UInt64) {
        seed = SeededGenerator(seed: number)
    }

    mutating func practice() -> PracticeFacts {
        var coverage: [Coverage] = []
        for kind in RecordKind.allCases where !seed.oneIn(6) {
            let from = seed.oneIn(2) ? nil : Self.asAt.adding(days: -seed.number(0...1200))
            let to = seed.oneIn(5) ? Self.asAt.adding(days: -seed.number(1...60)) : Self.asAt
            if from.map({ $0 <= to }) ?? true { coverage.append(Coverage(kind, from: from, to: to)) }
        }
        return PracticeFacts(practice: Self.practice, asAt: Self.asAt, coverage: coverage)
    }

    private static let practice = SpecCatalogue.practices[0].ods

    mutating func person(_ number: Int, undated: Bool = true) -> PersonFacts {
        var demographics = Demographics()
        demographics.birth = date(days: 1...36_000, undated: true)
        demographics.sex = seed.oneIn(5) ? nil : seed.pick(Sex.allCases)
        demographics.registeredFrom = seed.oneIn(3) ? nil : Self.asAt.adding(days: -seed.number(0...800))
        demographics.deprivation = Deprivation(decile: seed.number(0...10), edition: "2019")
        demographics.language = seed.pick([nil, "Polish", "english", " "])
        demographics.needsInterpreter = seed.pick([nil, true, false])
        demographics.ethnicity = seed.oneIn(2) ? nil : Code(.ethnicCategory, seed.oneIn(2) ? "N" : "A")
        demographics.usualGP = seed.pick([nil, "Dr Adeyemi", "dr  ADEYEMI", "Dr Jones", " "])
        demographics.othersAtHome = seed.oneIn(5) ? nil : seed.number(0...4)
        demographics.residentialInstitute = seed.pick([nil, "", "", "CH001"])
        let events = (0..<seed.number(0...6)).map { event("e\($0)", undated: undated) }
        return PersonFacts(person: ID(bits: UInt128(number)), demographics: demographics, events: events)
    }

    mutating func event(_ key: String, undated: Bool) -> SourceEvent {
        let lists = SpecCatalogue.lists.filter { !$0.entries.isEmpty } + SpecCatalogue.measures.map(\.codes)
        let list = seed.pick(lists)
        let entry = seed.pick(list.entries)
        return SourceEvent(
            key: key, kind: list.kinds.kinds[0], code: entry.code ?? Code(termOnly: entry.term), term: entry.term,
            date: date(days: -60...1500, undated: undated),
            value: seed.pick(["", "3.4", "3.5", "4", "4.5", "words"]), unit: seed.oneIn(8) ? "mg" : "",
            recordedAt: seed.oneIn(2) ? nil : Instant(milliseconds: seed.number(0...3)),
            status: seed.pick(["", "repeat", "acute"]),
            sensitivity: seed.oneIn(8) ? .sensitive : .ordinary)
    }

    /// A day so many days before the as-at day, its month or its year; few days, so that some meet.
    private mutating func date(days: ClosedRange<Int>, undated: Bool) -> EventDate? {
        if undated, seed.oneIn(6) { return nil }
        let day = Self.asAt.adding(days: -seed.number(days) / 20 * 20)
        return EventDate(day, precision: seed.pick([.day, .day, .day, .month, .year]))
    }
}
