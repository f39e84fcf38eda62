import CaseFinding
import Vocabulary

extension ClauseForm {
    /// The form of a clause that stands in a question; one that no form says is shown in its words.
    init(_ condition: Condition) {
        if let (kind, values) = Self.values(of: condition) {
            self.init(kind, FormValues(values))
        } else {
            self.init(.typed, FormValues(["typed": [CohortPrinter.text(condition)]]))
        }
    }

    private typealias Filled = (ClauseKind, [String: [String]])

    private static func values(of condition: Condition) -> Filled? {
        switch condition {
        case .clause(let clause): values(of: clause)
        case .not(.clause(.inCohort(let name))): (.cohort, ["how": ["not"], "cohort": [name]])
        case .not(.clause(let clause)): values(of: clause).map { ($0.0, $0.1.merging(["opposite": ["not"]]) { $1 }) }
        case .not, .all, .any, .atLeast: nil
        }
    }

    private static func values(of clause: Clause) -> Filled? {
        switch clause {
        case .aged(let ages): (.aged, values(of: ages))
        case .born(let births): (.born, values(of: births))
        case .sex(let sex): (.sex, ["sex": [sex.word.lowercased()]])
        case .registeredAt(let names): (.practice, ["at-practice": names])
        case .registeredInTheLast(let span): (.registered, values(of: span).merging(["how": ["in the last"]]) { $1 })
        case .registeredForAtLeast(let span): (.registered, values(of: span).merging(["how": ["for at least"]]) { $1 })
        case .deprivation(let deciles):
            (.deprivation, ["low": [String(deciles.lowerBound)], "high": [String(deciles.upperBound)]])
        case .ethnicity(let name): (.ethnicity, ["codelist": [name]])
        case .language(let language, let isNot): (.language, ["how": [isNot ? "not" : ""], "language": [language]])
        case .needsInterpreter: (.interpreter, [:])
        case .withAny(let name, let window): listed(.withAny, name, window)
        case .withNone(let name, let window): listed(.withNone, name, window)
        case .first(let name, let window): listed(.first, name, window)
        case .latestOf(let name, let isIn, let window): listed(.latestOf, name, window, ["inlist": [isIn]])
        case .count(let comparison, let number, let counted, let name, let window):
            listed(
                .count, name, window,
                [
                    "how": [comparison.rawValue], "low": [String(number)],
                    "counted": [counted == .events ? "entries" : "\(counted)"],
                ])
        case .latest(let name, let test, let unit, let window):
            (
                .latest,
                values(of: test).merging(values(of: window)) { $1 }
                    .merging(["measure": [name], "unit": [unit ?? ""]]) { $1 }
            )
        case .inCohort(let name): (.cohort, ["how": [""], "cohort": [name]])
        case .local(let kind, let window): facts(kind, window)
        case .ordered(let name, let order, let milestone, let other, let window):
            listed(
                .order, name, window,
                values(of: order).merging(["inlist": [other], "which": [which(milestone)]]) { $1 })
        case .noneSince(let name, let other): (.noneSince, ["codelist": [name], "inlist": [other]])
        case .changed(let name, let change, let least, let unit, let window):
            (
                .changed,
                values(of: window).merging([
                    "measure": [name], "how": [change.rawValue], "low": [shown(least)], "unit": [unit ?? ""],
                ]) { $1 }
            )
        case .appointments(let comparison, let number, let missed, let window):
            (
                .appointments,
                values(of: window).merging([
                    "how": [comparison.rawValue], "low": [String(number)], "counted": [missed ? "missed" : ""],
                ]) { $1 }
            )
        case .agedAt(let ages, let milestone, let name):
            (.agedAt, values(of: ages).merging(["which": [milestone.rawValue], "codelist": [name]]) { $1 })
        case .usualGP(let names): names.count == 1 ? (.usualGP, ["usual-gp": names]) : nil
        case .livesAlone: (.household, ["how": ["alone"]])
        case .livesWith(let comparison, let number):
            (.household, ["how": ["with \(comparison.rawValue)"], "low": [String(number)]])
        case .atCareHome: (.careHome, [:])
        case .onRepeat(let name, let window): listed(.onRepeat, name, window)
        case .refused(let name, let window): (.refused, values(of: window).merging(["cohort": [name]]) { $1 })
        }
    }

    private static func facts(_ kind: LocalFacts.Kind, _ window: Window) -> Filled {
        guard kind != .refusal else { return (.refused, values(of: window)) }
        return (.known, values(of: window).merging(["fact": [CohortPrinter.text(.local(kind, .ever))]]) { $1 })
    }

    private static func which(_ milestone: Clause.Milestone?) -> String { milestone?.rawValue ?? "" }

    private static func values(of order: Clause.Order) -> [String: [String]] {
        switch order {
        case .onOrAfter: ["how": ["on or after"]]
        case .after: ["how": ["after"]]
        case .within(let days): ["how": ["within"], "low": [String(days)]]
        }
    }

    private static func values(of ages: Clause.Ages) -> [String: [String]] {
        switch ages {
        case .orOver(let years): ["how": ["or over"], "low": [String(years)]]
        case .under(let years): ["how": ["under"], "low": [String(years)]]
        case .between(let low, let high): ["how": ["from"], "low": [String(low)], "high": [String(high)]]
        }
    }

    private static func listed(
        _ kind: ClauseKind, _ name: String, _ window: Window, _ more: [String: [String]] = [:]
    ) -> Filled {
        (kind, values(of: window).merging(["codelist": [name]]) { $1 }.merging(more) { $1 })
    }

    private static func values(of births: Clause.Births) -> [String: [String]] {
        switch births {
        case .onOrBefore(let day): ["how": ["on or before"], "day": [day.cui]]
        case .before(let day): ["how": ["before"], "day": [day.cui]]
        case .onOrAfter(let day): ["how": ["on or after"], "day": [day.cui]]
        case .after(let day): ["how": ["after"], "day": [day.cui]]
        }
    }

    private static func values(of span: TimeSpan) -> [String: [String]] {
        ["span": [String(span.count)], "span-unit": [span.unit.rawValue]]
    }

    private static func values(of window: Window) -> [String: [String]] {
        switch window {
        case .ever: [:]
        case .inTheLast(let span): values(of: span).merging(["when": ["in the last"]]) { $1 }
        case .beforeTheLast(let span): values(of: span).merging(["when": ["before the last"]]) { $1 }
        case .since(let day): ["when": ["since"], "day": [day.cui]]
        case .before(let day): ["when": ["before"], "day": [day.cui]]
        case .between(let from, let to): ["when": ["between"], "day": [from.cui], "day-to": [to.cui]]
        case .thisContractYear: ["when": ["this contract year"]]
        case .lastContractYear: ["when": ["last contract year"]]
        }
    }

    private static func values(of test: Clause.ValueTest) -> [String: [String]] {
        func one(_ how: String, _ value: Double) -> [String: [String]] { ["how": [how], "low": [shown(value)]] }
        return switch test {
        case .above(let value): one("above", value)
        case .below(let value): one("below", value)
        case .atLeast(let value): one("at least", value)
        case .atMost(let value): one("at most", value)
        case .between(let low, let high): ["how": ["from"], "low": [shown(low)], "high": [shown(high)]]
        }
    }

    private static func shown(_ value: Double) -> String { CohortPrinter.text(value) }
}
