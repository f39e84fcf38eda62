import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Logging a need, as typed.
struct UnmetNeedForm {
    var theme = ""
    var practice = ""
    var day = ""
    var words = ""
    private var problems: [DesignSystem.FieldProblem] = []

    static let fields: [FormField] = [
        FormField("theme", .choice, limit: 60, label: "What kind of need"), FormField("practice", .choice, limit: 10),
        FormField("day", .day, limit: 40), .long("words", label: "What was missing"),
    ]

    init(practice: String) {
        self.practice = practice
    }

    init(_ values: FormValues) {
        theme = values["theme"] ?? ""
        practice = values["practice"] ?? ""
        day = values["day"] ?? ""
        words = values["words"] ?? ""
    }

    mutating func problem(_ words: String, _ field: String) {
        problems.append(DesignSystem.FieldProblem(words, field: field))
    }

    mutating func read(_ today: Day) -> (ODSCode, Day)? {
        if theme.isEmpty { problem("Choose what kind of need it is", "theme") }
        let code = ODSCode(practice)
        if code == nil { problem("Choose the practice", "practice") }
        let read = day.isEmpty ? today : DayField.read(day, on: today)
        if read == nil { problem(DayField.problem("When it was noticed"), "day") }
        if words.isEmpty { problem("Say what was missing", "words") }
        guard problems.isEmpty, let code, let read else { return nil }
        return (code, read)
    }

    func page(_ board: NeedBoard, hidden: HTML) -> Page {
        let practices = board.practices
        let fields: HTML = """
            \(Radios(
                "theme", "What kind of need", choices: board.themes.map { Choice($0.theme.key, $0.theme.title, hint: $0.theme.note) },
                chosen: theme, error: problems.text(for: "theme"), isNeeded: true))\
            \(SelectField(
                "practice", "At which practice", options: practices.map { Choice($0.ods.text, $0.name) },
                chosen: practices.count == 1 ? practices[0].ods.text : practice, blank: "Choose",
                error: problems.text(for: "practice"), isNeeded: true))\
            \(DayField(
                "day", "When it was noticed", hint: "Empty for today", error: problems.text(for: "day"), value: day))\
            \(TextArea(
                "words", "What was missing", hint: "Nobody is to be known from it: no name, no address, no number.",
                error: problems.text(for: "words"), value: words, isNeeded: true))
            """
        let body: HTML = """
            \(ErrorSummary(problems))<div class="prose">\(PageHead(
                "Log an unmet need", kicker: TextLink("Unmet needs", to: UnmetNeedAddress.needs).html,
                lede: "Something that somebody needed and that nobody could give. It is about the need, not about the person."))\
            \(Form(
                to: UnmetNeedAddress.new, hidden: hidden,
                "\(fields)<div class=\"gap-top\">\(Actions("\(Button("Log it"))\(TextLink("Back", to: UnmetNeedAddress.needs))"))</div>"))</div>
            """
        return Page("Log an unmet need", section: .find, body: body, scripts: problems.isEmpty ? [] : [.problems])
    }
}
