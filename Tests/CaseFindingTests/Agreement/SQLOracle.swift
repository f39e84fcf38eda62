import Vocabulary

@testable import CaseFinding

/// One practice's people and records in SQLite, and questions put to it in SQL that shares nothing with the evaluators
/// but the settled meaning: SQL's own NULL is the third answer, and its AND, OR and NOT are Kleene's.
struct SQLOracle {
    let database: SQLiteDatabase
    let practice: AwkwardPeople.Practice

    init(_ practice: AwkwardPeople.Practice) throws {
        self.practice = practice
        database = try SQLiteDatabase()
        try database.execute(Self.schema)
        try load()
    }

    /// Before every day of any test; stands for "from ever".
    static let ever = -10_000_000

    private static let schema = """
        CREATE TABLE person (
            id INTEGER PRIMARY KEY, bits TEXT, birth_first, birth_last, death_last, sex, reg_from, reg_until, decile,
            ethnic_system, ethnic_code, language, interpreter, dissent);
        CREATE TABLE event (
            id INTEGER PRIMARY KEY, person, system, code, term, first, last, exact, recorded, sensitivity, value TEXT,
            unit TEXT);
        CREATE TABLE list_kind (list, kind);
        CREATE TABLE list_entry (list, system, code, term, rank);
        CREATE TABLE coverage (kind, entry, first, last);
        CREATE TABLE coverage_code (entry, system, code);
        CREATE TABLE measured (measure, event, value);
        CREATE TABLE local_fact (kind, person, day, cohort);
        CREATE TABLE match (list, event, person, rank, PRIMARY KEY (list, person, event)) WITHOUT ROWID;
        """

    private func load() throws {
        var events: [[SQLiteDatabase.Value]] = []
        var measured: [[SQLiteDatabase.Value]] = []
        for (id, person) in practice.people.enumerated() {
            for event in person.events {
                for measure in SampleLists.measures {
                    // Rounding to the stored type has no words in SQL: the number is brought over ready.
                    guard let number = Double(event.value), number.isFinite,
                        let value = measure.canonical(number, unit: event.unit), value.isFinite
                    else { continue }
                    measured.append([.text(measure.name), .integer(events.count), .real(Double(value))])
                }
                events.append(row(event, id: events.count, person: id))
            }
        }
        try database.insert(into: "person", practice.people.enumerated().map { row($0.element, id: $0.offset) })
        try database.insert(into: "event", events)
        try database.insert(into: "measured", measured)
        for list in SampleLists.lists + [SampleLists.ethnicity, SampleLists.interpreter] { try load(list) }
        for (place, coverage) in practice.facts.coverage.enumerated() { try load(coverage, place) }
        try database.execute(
            """
            INSERT INTO match
            SELECT l.list, e.id, e.person, MAX(COALESCE(l.rank, 0)) FROM event e JOIN list_entry l
              ON (l.term <> '' AND e.system = 'term' AND e.code = l.term)
              OR CASE WHEN l.code IS NULL THEN e.term <> '' AND e.term = l.term
                 ELSE l.system = e.system AND l.code = e.code END
            GROUP BY l.list, e.id
            """)
    }

    private func load(_ list: Codelist) throws {
        try database.insert(
            into: "list_kind", list.kinds.kinds.map { [.text(list.name), .integer(Int($0.rawValue))] })
        try database.insert(
            into: "list_entry",
            list.entries.map { entry in
                [
                    .text(list.name), .init(entry.code?.system.rawValue), .init(entry.code?.value),
                    .text(Code.folded(entry.term)), .init(entry.rank),
                ]
            })
    }

    /// `entry` numbers the statement; one that holds all codes has no rows in `coverage_code` and a NULL there.
    private func load(_ coverage: Coverage, _ place: Int) throws {
        let days: [SQLiteDatabase.Value] = [
            .integer(coverage.from?.number ?? Self.ever), .integer(coverage.to.number),
        ]
        guard case .some(let codes) = coverage.codes else {
            return try database.insert(
                into: "coverage", [[.integer(Int(coverage.kind.rawValue)), .null] + days])
        }
        try database.insert(into: "coverage", [[.integer(Int(coverage.kind.rawValue)), .integer(place)] + days])
        try database.insert(
            into: "coverage_code", codes.map { [.integer(place), .text($0.system.rawValue), .text($0.value)] })
    }

    private func row(_ person: PersonFacts, id: Int) -> [SQLiteDatabase.Value] {
        let facts = person.demographics
        return [
            .integer(id), .text(person.person.text), .init(facts.birth?.first.number), .init(facts.birth?.last.number),
            .init(facts.death?.last.number), .init(facts.sex?.word), .init(facts.registeredFrom?.number),
            .init(facts.registeredUntil?.number), .init(facts.deprivation.map { Int($0.decile) }),
            .init(facts.ethnicity?.system.rawValue), .init(facts.ethnicity?.value),
            .text(Code.folded(facts.language ?? "")), .init(facts.needsInterpreter.map { $0 ? 1 : 0 }),
            .integer(facts.dissent ? 1 : 0),
        ]
    }

    private func row(_ event: SourceEvent, id: Int, person: Int) -> [SQLiteDatabase.Value] {
        [
            .integer(id), .integer(person), .text(event.code.system.rawValue), .text(event.code.value),
            .text(Code.folded(event.term)), .init(event.date?.first.number), .init(event.date?.last.number),
            .integer(event.date?.precision == .day ? 1 : 0), .init(event.recordedAt?.milliseconds),
            .integer(Int(event.sensitivity.rawValue)), .text(event.value), .text(event.unit),
        ]
    }
}
