import Vocabulary

@testable import CaseFinding

/// Some practices as the rows of the tables that compiled SQL reads: what an engine's owner has to bring.
struct WorldTables {
    enum Cell {
        case null
        case text(String)
        case day(Day)
        case moment(Instant)
        case double(Double)
        case whole(Int)
        case flag(Bool)

        /// As an engine reads it into a column of the schema.
        var text: String? {
            switch self {
            case .null: nil
            case .text(let text): text
            case .day(let day): day.iso
            case .moment(let moment): String(moment.iso.dropLast())
            case .double(let double): "\(double)"
            case .whole(let whole): "\(whole)"
            case .flag(let flag): "\(flag)"
            }
        }
    }

    private(set) var rows: [String: [[Cell]]] = [:]

    init(_ practices: [AwkwardPeople.Practice]) {
        for practice in practices {
            let ods = Cell.text(practice.facts.practice.text)
            add("practice", [ods, .day(practice.facts.asAt)])
            for person in practice.people { add(person, ods) }
            for (place, coverage) in practice.facts.coverage.enumerated() { add(coverage, place, ods) }
        }
    }

    private mutating func add(_ table: String, _ row: [Cell]) {
        rows[table, default: []].append(row)
    }

    private mutating func add(_ person: PersonFacts, _ ods: Cell) {
        let facts = person.demographics
        let id = Cell.text(person.person.text)
        add(
            "person",
            [
                ods, id, Self.day(facts.birth?.first), Self.day(facts.birth?.last), Self.day(facts.death?.last),
                Self.text(facts.sex?.word.lowercased()), Self.day(facts.registeredFrom),
                Self.day(facts.registeredUntil), facts.deprivation.map { .whole(Int($0.decile)) } ?? .null,
                Self.text(facts.ethnicity?.system.rawValue), Self.text(facts.ethnicity?.value),
                Self.text(facts.language.map { Code.folded($0) }), facts.needsInterpreter.map(Cell.flag) ?? .null,
                .flag(facts.dissent), Self.text(facts.usualGP.map { Code.folded($0) }),
                facts.othersAtHome.map(Cell.whole) ?? .null,
                Self.text(facts.residentialInstitute.map { Code.folded($0) }),
            ])
        for event in person.events {
            add(
                "event",
                [
                    ods, id, .text(event.key), .text(event.code.system.rawValue), .text(event.code.value),
                    .text(Code.folded(event.term)), Self.day(event.date?.first), Self.day(event.date?.last),
                    event.recordedAt.map(Cell.moment) ?? .null, event.number.map(Cell.double) ?? .null,
                    .text(Code.folded(event.unit)), .whole(Int(event.sensitivity.rawValue)),
                    .text(Code.folded(event.courseStatus)),
                ])
        }
    }

    private mutating func add(_ coverage: Coverage, _ place: Int, _ ods: Cell) {
        var isAll = true
        if case .some(let codes) = coverage.codes {
            isAll = false
            for code in codes.sorted(by: { ($0.system.rawValue, $0.value) < ($1.system.rawValue, $1.value) }) {
                add("coverage_code", [ods, .whole(place), .text(code.system.rawValue), .text(code.value)])
            }
        }
        add(
            "coverage",
            [
                ods, .whole(place), .text(coverage.kind.word), .flag(isAll), Self.day(coverage.from),
                .day(coverage.to),
            ])
    }

    /// The rows of `local_fact`, for everybody at both practices.
    static func rows(_ facts: LocalFacts, at practices: [AwkwardPeople.Practice]) -> [[Cell]] {
        practices.flatMap { practice in
            facts.facts.filter { fact in practice.people.contains { $0.person == fact.person } }.map { fact in
                [
                    .text(practice.facts.practice.text), .text(fact.person.text), .text(fact.kind.word),
                    .day(fact.day), .text(Code.folded(fact.cohort)),
                ]
            }
        }
    }

    private static func day(_ day: Day?) -> Cell { day.map(Cell.day) ?? .null }
    private static func text(_ text: String?) -> Cell { text.map(Cell.text) ?? .null }
}

extension SQLiteDatabase.Value {
    init(_ cell: WorldTables.Cell) {
        self =
            switch cell {
            case .double(let double): .real(double)
            case .whole(let whole): .integer(whole)
            case .flag(let flag): .integer(flag ? 1 : 0)
            case .null, .text, .day, .moment: cell.text.map(Self.text) ?? .null
            }
    }
}
