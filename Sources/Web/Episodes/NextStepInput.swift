import DesignSystem
import Domain
import HTML
import Vocabulary

/// The part of a form that says what happens next: what, on which day, by what time, and whether it was promised.
struct NextStepInput: Equatable {
    static let fields: [FormField] = [
        FormField("step", .text, limit: 1200, label: "What happens next"),
        FormField("due", .day, limit: 40, label: "By which day"),
        FormField("at", .time, limit: 10, label: "By what time, if any"),
        FormField("promise", .flag, limit: 5, label: "Somebody has been promised this"),
    ]

    var what = ""
    var due = ""
    var at = ""
    var isPromise = false

    init() {}

    init(_ step: NextStep?) {
        guard let step else { return }
        what = step.what
        due = step.due.cui
        at = step.at?.clock ?? ""
        isPromise = step.isPromise
    }

    init(_ values: FormValues) {
        what = values["step"] ?? ""
        due = values["due"] ?? ""
        at = values["at"] ?? ""
        isPromise = values["promise"] == "yes"
    }

    var isEmpty: Bool { what.isEmpty && due.isEmpty && at.isEmpty }

    /// The step, or what is wrong; nothing where nothing was typed and nothing is needed.
    func read(on today: Day, isNeeded: Bool) -> (step: NextStep?, problems: [FieldProblem]) {
        guard isNeeded || !isEmpty else { return (nil, []) }
        var problems: [FieldProblem] = []
        if what.isEmpty { problems.append(FieldProblem("Say what happens next", field: "step")) }
        if what.count > NextStep.longest {
            problems.append(
                FieldProblem("Say what happens next in \(NextStep.longest) characters or fewer", field: "step"))
        }
        let day = DayField.read(due, on: today)
        if due.isEmpty {
            problems.append(FieldProblem("Give the day by which it happens", field: "due"))
        } else if day == nil {
            problems.append(FieldProblem(DayField.problem("By which day"), field: "due"))
        } else if let day, day < today {
            problems.append(FieldProblem("The day of the next step is today or later", field: "due"))
        }
        let time = TimeField.read(at).flatMap { ClockTime(minutes: $0.hour * 60 + $0.minute) }
        if !at.isEmpty, time == nil { problems.append(FieldProblem("Type the time as 14:30", field: "at")) }
        guard problems.isEmpty, let day else { return (nil, problems) }
        return (NextStep(what: what, due: day, at: time, isPromise: isPromise), [])
    }

    func html(_ problems: [FieldProblem], isNeeded: Bool) -> HTML {
        """
        \(TextField("step", "What happens next", hint: "For example: phone about the stair rail",
            error: problems.text(for: "step"), value: what, isNeeded: isNeeded))\
        \(DayField("due", "By which day", error: problems.text(for: "due"), value: due, isNeeded: isNeeded))\
        \(TimeField("at", "By what time, if any", error: problems.text(for: "at"), value: at))\
        \(TickBox("promise", "Somebody has been promised this", isTicked: isPromise))
        """
    }
}
