import Vocabulary

@testable import CaseFinding

/// A question written in SQL for one practice: one expression over a person `p`, NULL where it cannot be told.
struct SQLQuestion {
    let question: Question
    /// The as-at day, as a number.
    let day: Int
    private let practice: PracticeFacts

    init(_ question: Question, _ practice: PracticeFacts) {
        self.question = question
        self.practice = practice
        day = (question.asAt ?? practice.asAt).number
    }

    /// Registered (2 where withheld), and the answer of each line, for each person in their order.
    var sql: String {
        let lines = question.cohort.lines.map { expression($0.condition) }.joined(separator: ",\n ")
        return """
            SELECT CASE WHEN COALESCE(p.reg_from, \(SQLOracle.ever)) <= \(day)
                AND (p.reg_until IS NULL OR p.reg_until > \(day)) AND (p.death_last IS NULL OR p.death_last > \(day))
                THEN 1 + p.dissent ELSE 0 END,
            \(lines)
            FROM person p ORDER BY p.id
            """
    }

    private func expression(_ condition: Condition) -> String {
        switch condition {
        case .clause(.inCohort(let name)):
            let cohort = question.catalogue.cohort(name)
            return join(cohort?.lines.map(\.condition) ?? [], "AND")
        case .clause(let clause): return "(\(expression(clause)))"
        case .not(let inner): return "(NOT \(expression(inner)))"
        case .all(let parts): return join(parts, "AND")
        case .any(let parts): return join(parts, "OR")
        }
    }

    private func join(_ conditions: [Condition], _ word: String) -> String {
        "(" + conditions.map(expression).joined(separator: " \(word) ") + ")"
    }

    private func expression(_ clause: Clause) -> String {
        switch clause {
        case .aged(let ages): aged(ages)
        case .born(let births): born(births)
        case .sex(let sex): "p.sex = '\(sex.word)'"
        case .registeredAt(let names):
            names.contains { question.catalogue.isPractice($0, practice.practice) } ? "1" : "0"
        case .registeredInTheLast(let span):
            "p.reg_from > \(span.before(Day(number: day)).number) AND p.reg_from <= \(day)"
        case .registeredForAtLeast(let span): "p.reg_from <= \(span.before(Day(number: day)).number)"
        case .deprivation(let deciles): "p.decile BETWEEN \(deciles.lowerBound) AND \(deciles.upperBound)"
        case .language(let language, let isNot):
            "NULLIF(p.language, '') \(isNot ? "<>" : "=") '\(Code.folded(language))'"
        case .needsInterpreter: interpreter
        case .ethnicity(let name): ethnicity(name)
        case .withAny(let name, let window): any(name, window)
        case .withNone(let name, let window): "NOT (\(any(name, window)))"
        case .count(let comparison, let number, let counted, let name, let window):
            count(comparison, number, counted, name, window)
        case .latest(let name, let test, let unit, let window): latest(name, test, unit, window)
        case .latestOf(let name, let isIn, let window): latest(of: name, isIn: isIn, window)
        case .first(let name, let window): first(name, window)
        case .local(let kind, let window): local(kind, window)
        case .refused(let name, let window): local(.refusal, of: name, window)
        case .appointments: clause.countOfAppointments.map(expression) ?? "NULL"
        // ``QuestionMaker`` does not ask these yet.
        case .ordered, .noneSince, .changed, .agedAt, .inCohort: "NULL"
        }
    }

    /// Completed years of somebody born on a day, by SQLite's own calendar.
    private func years(_ column: String) -> String {
        let (now, born) = ("date('1970-01-01', '\(day) days')", "date('1970-01-01', \(column) || ' days')")
        return """
            (strftime('%Y', \(now)) - strftime('%Y', \(born)) - (strftime('%m-%d', \(now)) < strftime('%m-%d', \(born))))
            """
    }

    private func aged(_ ages: Clause.Ages) -> String {
        func holds(_ column: String) -> String {
            switch ages {
            case .orOver(let age): "\(years(column)) >= \(age)"
            case .under(let age): "\(years(column)) < \(age)"
            case .between(let low, let high): "\(years(column)) BETWEEN \(low) AND \(max(low, high))"
            }
        }
        // No birth of a year can be on both sides of an age that lasts one.
        return Self.agreed(holds("p.birth_first"), holds("p.birth_last"))
    }

    private func born(_ births: Clause.Births) -> String {
        func holds(_ column: String) -> String {
            switch births {
            case .onOrBefore(let limit): "\(column) <= \(limit.number)"
            case .before(let limit): "\(column) < \(limit.number)"
            case .onOrAfter(let limit): "\(column) >= \(limit.number)"
            case .after(let limit): "\(column) > \(limit.number)"
            }
        }
        return Self.agreed(holds("p.birth_first"), holds("p.birth_last"))
    }

    /// What both say, NULL where they differ or one does not know.
    private static func agreed(_ one: String, _ other: String) -> String {
        "CASE WHEN (\(one)) = (\(other)) THEN (\(one)) END"
    }

    private func local(_ kind: LocalFacts.Kind, of cohort: String? = nil, _ window: Window) -> String {
        guard question.local.kept.contains(kind) else { return "NULL" }
        guard let days = days(window) else { return "0" }
        return """
            EXISTS (SELECT 1 FROM local_fact f WHERE f.person = p.bits AND f.kind = \(kind.rawValue)
                AND f.day BETWEEN \(days.first) AND \(days.last)
                \(cohort.map { "AND f.cohort = '\(Code.folded($0))'" } ?? ""))
            """
    }

    /// The days of a window; `nil` where there are none.
    func days(_ window: Window) -> (first: Int, last: Int)? {
        window.days(asAt: Day(number: day)).map { ($0.first?.number ?? SQLOracle.ever, $0.last.number) }
    }
}
