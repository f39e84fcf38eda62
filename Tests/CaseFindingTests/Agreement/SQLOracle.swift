import Vocabulary

@testable import CaseFinding

/// Some practices in SQLite, and questions put to them in the SQL that Cairn writes for others' engines: it shares with
/// the evaluators the settled meaning and nothing else.
struct SQLOracle {
    /// Registered (1) or not to be told of (0); of the registered, the answer of each line.
    typealias Said = [Int?]

    private let database: SQLiteDatabase
    private let practices: [AwkwardPeople.Practice]

    init(_ practices: [AwkwardPeople.Practice]) throws {
        self.practices = practices
        database = try SQLiteDatabase()
        try database.execute(SQLSchema.text(for: .sqlite))
        try database.execute("CREATE INDEX event_by_code ON event (system, code)")
        for (table, rows) in WorldTables(practices).rows {
            try database.insert(into: table, rows.map { $0.map(SQLiteDatabase.Value.init) })
        }
    }

    /// What is said of everybody, by practice and place in it.
    func answers(_ question: Question) throws -> [[Said]] {
        try record(question.local)
        var said: [String: Said] = [:]
        for row in try database.texts(try CohortSQL(question, for: .sqlite).text(.answers)) {
            let lines = row.dropFirst(3).map { $0 == "yes" ? 1 : $0 == "no" ? 0 : nil }
            said[(row[0] ?? "") + (row[1] ?? "")] = [1] + lines
        }
        return practices.map { practice in
            practice.people.map { said[practice.facts.practice.text + $0.person.text] ?? [0] }
        }
    }

    /// The rows of an indicator's counts, in order.
    func counts(_ indicator: Indicator, _ question: Question) throws -> [IndicatorRows.Row] {
        try record(question.local)
        let sql = try CohortSQL(.indicator(indicator), question, for: .sqlite).text(.counts)
        return IndicatorRows.sorted(try database.texts(sql))
    }

    private func record(_ facts: LocalFacts) throws {
        try database.execute("DELETE FROM local_fact")
        try database.insert(
            into: "local_fact",
            WorldTables.rows(facts, at: practices).map { $0.map(SQLiteDatabase.Value.init) })
    }

    /// Registered, included, excluded, undecided and withheld, by practice; to be called after ``answers(_:)``.
    func counts(_ question: Question) throws -> [[Int]] {
        var counts: [String: [Int]] = [:]
        for row in try database.texts(try CohortSQL(question, for: .sqlite).text(.counts)) {
            counts[row[0] ?? ""] = row.dropFirst().map { $0.flatMap { Int($0) } ?? -1 }
        }
        return practices.map { counts[$0.facts.practice.text] ?? [0, 0, 0, 0, 0] }
    }
}
