import CaseFinding
import DesignSystem
import Vocabulary

/// One clause as a form: which kind, and what was chosen and typed for it. It says a text of the language, so that what can
/// be chosen and what can be typed mean the same.
struct ClauseForm {
    let kind: ClauseKind
    private let values: FormValues

    static let fields: [FormField] =
        [
            "codelist", "inlist", "measure", "how", "unit", "span-unit", "counted", "when", "sex", "cohort", "fact",
            "which",
            "opposite",
            "usual-gp",
        ].map { FormField($0, .choice) }
        + ["low", "high", "span"].map { FormField($0, .number, limit: 30) }
        + ["day", "day-to"].map { FormField($0, .day, limit: 30) }
        + [FormField("at-practice", .choice, repeats: true), FormField("language"), FormField("typed", limit: 2000)]

    init(_ kind: ClauseKind, _ values: FormValues = FormValues()) {
        self.kind = kind
        self.values = values
    }

    subscript(name: String) -> String { values[name] ?? "" }

    func all(_ name: String) -> [String] { values.all(name) }

    /// What the form says, as a condition; or what is missing, by field.
    enum Said {
        case condition(Condition)
        case problems([FieldProblem])
    }

    var said: Said {
        var reading = ClauseReading(form: self)
        let text = reading.text()
        guard reading.problems.isEmpty else { return .problems(reading.problems) }
        do {
            let cohort = try Cohort.parse("cohort \"A\"\n  \(text)\n")
            guard cohort.lines.count == 1, let line = cohort.lines.first else {
                return .problems([FieldProblem("One clause is added at a time.", field: focus)])
            }
            return .condition(isOpposite ? .not(line.condition) : line.condition)
        } catch {
            let shown = error.word.isEmpty ? "" : "“\(error.word.prefix(60))”: "
            return .problems([FieldProblem("\(shown)\(error.words)", field: focus)])
        }
    }

    /// Whether the clause stands under a `not`, which the form keeps.
    var isOpposite: Bool { self["opposite"] == "not" }

    /// Whether it says nothing yet and nothing was typed or chosen in it that would be lost.
    var isBlank: Bool {
        guard case .problems = said else { return false }
        return Self.empty.allSatisfy { name in all(name).allSatisfy(\.isEmpty) }
    }

    /// The fields that begin empty, whatever the kind.
    private static let empty = [
        "codelist", "inlist", "measure", "cohort", "when", "low", "high", "span", "day", "day-to", "at-practice",
        "usual-gp", "language", "typed",
    ]

    /// The field that comes first.
    var focus: String {
        switch kind {
        case .withAny, .withNone, .latestOf, .first, .ethnicity, .order, .noneSince: "codelist"
        case .count, .aged, .agedAt, .registered, .born, .language, .cohort, .appointments: "how"
        case .deprivation: "low"
        case .latest, .changed: "measure"
        case .sex: "sex"
        case .practice: "at-practice"
        case .interpreter: "put"
        case .refused: "cohort"
        case .usualGP: "usual-gp"
        case .household: "how"
        case .careHome: "put"
        case .onRepeat: "codelist"
        case .known: "fact"
        case .typed: "typed"
        }
    }
}
