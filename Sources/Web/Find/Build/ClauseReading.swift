import DesignSystem
import Vocabulary

/// Makes the text of a clause out of its form, and notes what is missing.
struct ClauseReading {
    let form: ClauseForm
    private(set) var problems: [FieldProblem] = []

    init(form: ClauseForm) {
        self.form = form
    }

    mutating func text() -> String {
        switch form.kind {
        case .withAny: "with any of \(name("codelist", "a codelist"))\(window())"
        case .withNone: "with none of \(name("codelist", "a codelist"))\(window())"
        case .first: "first \(name("codelist", "a codelist"))\(window())"
        case .latestOf:
            "latest of \(name("codelist", "the codelist with an order")) is "
                + "\(name("inlist", "the codelist that its newest entry is in"))\(window())"
        case .count: counted()
        case .latest: measured()
        case .aged: aged()
        case .born: "born \(choice("how", ["on or before", "before", "on or after", "after"])) \(day("day"))"
        case .order: ordered()
        case .noneSince:
            "no \(name("codelist", "a codelist")) since latest \(name("inlist", "the codelist that it is about"))"
        case .changed: changed()
        case .agedAt: "\(aged()) at \(choice("which", ["first", "latest"])) \(name("codelist", "a codelist"))"
        case .appointments: appointments()
        case .refused: "refused\(form["cohort"].isEmpty ? "" : " \(Self.quoted(form["cohort"]))")\(window())"
        case .sex: choice("sex", Sex.allCases.map { $0.word.lowercased() })
        case .practice: practices()
        case .registered:
            "registered \(choice("how", ["in the last", "for at least"])) \(span())"
        case .deprivation: deciles()
        case .ethnicity: "ethnicity in \(name("codelist", "a codelist"))"
        case .language:
            "language \(choice("how", ["", "not"])) \(name("language", "a language, in words"))"
        case .interpreter: "needs an interpreter"
        case .usualGP: "usual GP \(name("usual-gp", "a GP"))"
        case .household: household()
        case .careHome: "at a care home address"
        case .onRepeat: "on repeat \(name("codelist", "a codelist of medicines"))\(window())"
        case .cohort: "\(choice("how", ["", "not"])) in \(name("cohort", "a cohort"))"
        case .known:
            choice("fact", ["with an open episode", "contacted", "with an agreed plan"]) + window()
        case .typed: typed()
        }
    }

    private mutating func typed() -> String {
        if form["typed"].isEmpty { missing("typed", "Type what has to hold.") }
        return form["typed"]
    }

    private mutating func counted() -> String {
        let days = ["days", "issues"].contains(form["counted"]) ? " \(form["counted"])" : ""
        return "\(choice("how", ["at least", "at most", "exactly"])) \(whole("low", "how many"))\(days) of "
            + "\(name("codelist", "a codelist"))\(window())"
    }

    private mutating func measured() -> String {
        let how = choice("how", ["above", "below", "at least", "at most", "from"])
        let range = how == "from" ? " to \(number("high", "the higher value"))" : ""
        let unit = form["unit"].isEmpty ? "" : " \(Self.quoted(form["unit"]))"
        return "latest \(name("measure", "a measurement")) \(how) \(number("low", "a value"))\(range)\(unit)\(window())"
    }

    private mutating func ordered() -> String {
        let start = name("codelist", "a codelist")
        let how = choice("how", ["on or after", "after", "within"])
        let order = how == "within" ? "within \(whole("low", "the number of days")) days after" : how
        let which = ["first", "latest"].contains(form["which"]) ? "\(form["which"]) " : ""
        return "\(start) \(order) \(which)\(name("inlist", "the codelist that comes before"))\(window())"
    }

    private mutating func changed() -> String {
        let unit = form["unit"].isEmpty ? "" : " \(Self.quoted(form["unit"]))"
        return "\(name("measure", "a measurement")) \(choice("how", ["rose", "fell"])) by at least "
            + "\(number("low", "by how much"))\(unit)\(window())"
    }

    private mutating func appointments() -> String {
        let number = "\(choice("how", ["at least", "at most", "exactly"])) \(whole("low", "how many")) appointments"
        return "\(form["counted"] == "missed" ? "missed " : "")\(number)\(window())"
    }

    private mutating func aged() -> String {
        switch choice("how", ["or over", "under", "from"]) {
        case "under": "aged under \(whole("low", "an age"))"
        case "from": "aged \(whole("low", "the lower age")) to \(whole("high", "the higher age"))"
        default: "aged \(whole("low", "an age")) or over"
        }
    }

    private mutating func household() -> String {
        let how = choice("how", ["alone", "with at least", "with at most", "with exactly"])
        return how == "alone" ? "lives alone" : "lives \(how) \(whole("low", "how many others")) others"
    }

    private mutating func deciles() -> String {
        let low = whole("low", "the lower decile")
        return form["high"].isEmpty || form["high"] == low
            ? "deprivation decile \(low)" : "deprivation decile \(low) to \(whole("high", "the higher decile"))"
    }

    private mutating func practices() -> String {
        let chosen = form.all("at-practice").filter { !$0.isEmpty }
        if chosen.isEmpty { missing("at-practice", "Tick a practice.") }
        return "registered at \(chosen.map(Self.quoted).joined(separator: " or "))"
    }

    private mutating func window() -> String {
        switch form["when"] {
        case "in the last": " in the last \(span())"
        case "before the last": " before the last \(span())"
        case "since": " since \(day("day"))"
        case "before": " before \(day("day"))"
        case "between": " between \(day("day")) and \(day("day-to"))"
        case "this contract year": " this contract year"
        case "last contract year": " last contract year"
        default: ""
        }
    }

    private mutating func span() -> String {
        let units = TimeSpan.Unit.allCases.map(\.rawValue)
        let unit = units.contains(form["span-unit"]) ? form["span-unit"] : "months"
        return "\(whole("span", "how long")) \(unit)"
    }

    private mutating func name(_ field: String, _ what: String) -> String {
        if form[field].isEmpty { missing(field, "Choose \(what).") }
        return Self.quoted(form[field])
    }

    private func choice(_ field: String, _ known: [String]) -> String {
        known.contains(form[field]) ? form[field] : known[0]
    }

    private mutating func whole(_ field: String, _ what: String) -> String {
        guard let number = Int(form[field]), (0...1_000_000).contains(number) else {
            missing(field, "Give \(what) as a whole number.")
            return "0"
        }
        return String(number)
    }

    private mutating func number(_ field: String, _ what: String) -> String {
        let text = form[field]
        guard let number = Double(text), number.isFinite, !text.lowercased().contains("e") else {
            missing(field, "Give \(what) as a number, such as 75 or 4.5.")
            return "0"
        }
        return text.hasPrefix("+") ? String(text.dropFirst()) : text
    }

    private mutating func day(_ field: String) -> String {
        guard let day = DayField.read(form[field]) else {
            missing(field, form[field].isEmpty ? "Give a day, such as 01-Apr-2026." : DayField.problem("Day"))
            return "01-Jan-2000"
        }
        return day.cui
    }

    private mutating func missing(_ field: String, _ words: String) {
        if problems.text(for: field) == nil { problems.append(FieldProblem(words, field: field)) }
    }

    private static func quoted(_ name: String) -> String {
        "\"\(name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
    }
}
