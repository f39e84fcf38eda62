import Foundation
import Testing
import Vocabulary

@testable import CaseFinding

/// Generated worlds and questions as files, with the SQL for the engines that Swift does not reach and what the reference
/// evaluator says: `Tests/System/test_sql.py` puts the one to the other. Written only where `CAIRN_SQL_WORLDS` names a
/// folder; `CAIRN_AGREEMENT` says how many cases and `CAIRN_SEED` from where.
struct SQLWorldFiles {
    private static var environment: [String: String] { ProcessInfo.processInfo.environment }

    private struct File: Encodable {
        /// By table; each cell as text, or null.
        var tables: [String: [[String?]]]
        var questions: [Asked] = []
    }

    private struct Asked: Encodable {
        var words: String
        var localFacts: [[String?]]
        /// The text of `answers` by dialect, then that of `counts`.
        var answers: [String: String]
        var counts: [String: String]
        /// Practice, person, answer and that of each line, as `answers` gives them.
        var expected: [[String]]
        /// Practice, registered, included, excluded, undecided, withheld, as `counts` gives them.
        var totals: [[String]]
        /// An indicator over the same catalogue, for some of the questions.
        var indicator: Counted?
    }

    private struct Counted: Encodable {
        var words: String
        /// The text of `counts` by dialect.
        var counts: [String: String]
        /// Groups of the breakdown, registered, where people stand, withheld; nothing for what is not known.
        var totals: [[String]]
    }

    @Test(.enabled(if: environment["CAIRN_SQL_WORLDS"] != nil))
    func `worlds are written for other engines`() throws {
        let folder = URL(fileURLWithPath: Self.environment["CAIRN_SQL_WORLDS"] ?? "")
        let cases = Self.environment["CAIRN_AGREEMENT"].flatMap(Int.init) ?? 200
        let seed = Self.environment["CAIRN_SEED"].flatMap(UInt64.init) ?? 20_260_331
        for world in 0..<(cases + World.questions - 1) / World.questions {
            let (practices, questions, indicators) = World(seed: seed &+ UInt64(world)).firstState()
            var file = File(tables: WorldTables(practices).rows.mapValues { $0.map { $0.map(\.text) } })
            for question in questions { file.questions.append(try Self.asked(question, practices)) }
            for (place, indicator) in indicators.enumerated() {
                file.questions[place].indicator = try Self.counted(indicator, questions[place], practices)
            }
            try JSONEncoder().encode(file).write(to: folder.appendingPathComponent("world-\(world).json"))
        }
        for dialect in SQLDialect.allCases {
            try SQLSchema.text(for: dialect).write(
                to: folder.appendingPathComponent("schema-\(dialect.rawValue).sql"), atomically: true, encoding: .utf8)
        }
    }

    private static func asked(_ question: Question, _ practices: [AwkwardPeople.Practice]) throws -> Asked {
        var asked = Asked(
            words: "\(question.cohort.lines)",
            localFacts: WorldTables.rows(question.local, at: practices).map { $0.map(\.text) }, answers: [:],
            counts: [:], expected: [], totals: [])
        for dialect in SQLDialect.allCases {
            let sql = try CohortSQL(question, for: dialect)
            asked.answers[dialect.rawValue] = sql.text(.answers)
            asked.counts[dialect.rawValue] = sql.text(.counts)
        }
        let evaluator = ReferenceEvaluator(question)
        for practice in practices {
            let ods = practice.facts.practice.text
            let truths = try practice.people.map { ($0.person.text, try Truth($0, practice.facts, evaluator)) }
            for (person, truth) in truths where truth.isRegistered {
                let lines = truth.said.dropFirst().map { $0 == 1 ? "yes" : $0 == 0 ? "no" : "unknown" }
                asked.expected.append([ods, person, word(truth.answer)] + lines)
            }
            let counts = Truth.counts(truths.map(\.1))
            if counts[0] + counts[4] > 0 { asked.totals.append([ods] + counts.map { String($0) }) }
        }
        return asked
    }

    private static func counted(
        _ indicator: Indicator, _ question: Question, _ practices: [AwkwardPeople.Practice]
    ) throws -> Counted {
        var counts: [String: String] = [:]
        for dialect in SQLDialect.allCases {
            counts[dialect.rawValue] = try CohortSQL(.indicator(indicator), question, for: dialect).text(.counts)
        }
        return Counted(
            words: CohortPrinter.text(indicator), counts: counts,
            totals: try IndicatorRows.expected(indicator, question, practices).map { $0.map { $0 ?? "" } })
    }

    private static func word(_ answer: Answer) -> String {
        switch answer {
        case .yes: "yes"
        case .no: "no"
        case .unknown: "unknown"
        }
    }
}
