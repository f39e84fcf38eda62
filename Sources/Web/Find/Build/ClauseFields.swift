import Application
import CaseFinding
import DesignSystem
import HTML
import Vocabulary

/// The fields of one kind of clause. Which of them belong to an answer, such as the two days of `between`, the style sheet
/// shows by what is chosen; a browser that cannot shows all of them.
struct ClauseFields: Component {
    let form: ClauseForm
    let choices: ClauseChoices
    let problems: [DesignSystem.FieldProblem]

    var html: HTML {
        switch form.kind {
        case .withAny, .withNone, .first: "\(codelist())\(window)"
        case .ethnicity: codelist()
        case .count: "\(codelist())\(row([count, times, counted]))\(window)"
        case .latestOf: "\(codelist("Newest of", choices.ranked))\(inList)\(window)"
        case .latest:
            "\(measure)\(row([test, number("low", "Value"), ifTo(number("high", "To")), unit]))\(window)"
        case .aged: row([age, number("low", "Years"), ifTo(number("high", "To, years"))])
        case .born:
            row([select("how", "Born", ["on or before", "before", "on or after", "after"]), day("day", "Day")])
        case .sex: select("sex", "Sex, as recorded", ["female", "male"])
        case .practice: practices
        case .registered: row([select("how", "Registered", ["in the last", "for at least"]), span, spanUnit])
        case .deprivation: row([number("low", "From decile"), number("high", "To decile")])
        case .language: row([select("how", "Language", ["": "is", "not": "is not"]), language])
        case .interpreter: "<p>Holds of people who need an interpreter.</p>"
        case .cohort: row([select("how", "People", ["": "are in", "not": "are not in"]), cohort])
        case .known: "\(fact)\(window)"
        case .typed: typed
        }
    }

    private func row(_ fields: [HTML]) -> HTML { "<div class=\"fields-row\">\(fields)</div>" }

    private func ifTo(_ field: HTML) -> HTML { "<div class=\"if-to\">\(field)</div>" }

    private func error(_ name: String) -> String? { problems.text(for: name) }

    private func select(_ name: String, _ label: String, _ options: [String]) -> HTML {
        SelectField(
            name, label, options: options.map { Choice($0, $0) }, chosen: form[name], error: error(name)
        ).html
    }

    private func select(_ name: String, _ label: String, _ options: KeyValuePairs<String, String>) -> HTML {
        SelectField(
            name, label, options: options.map { Choice($0.key, $0.value) }, chosen: form[name], error: error(name)
        ).html
    }

    private func named(_ name: String, _ label: String, _ names: [String], _ blank: String) -> HTML {
        // What stands in the question is offered although nothing of that name is there any more.
        let known = form[name].isEmpty || names.contains(form[name]) ? names : [form[name]] + names
        return SelectField(
            name, label, options: known.map { Choice($0, $0) }, chosen: form[name], blank: blank, error: error(name)
        ).html
    }

    private func codelist(_ label: String = "Codelist", _ names: [String]? = nil) -> HTML {
        named("codelist", label, names ?? choices.codelists, "Choose a codelist")
    }

    private var inList: HTML { named("inlist", "is in", choices.codelists, "Choose a codelist") }

    private var measure: HTML {
        named("measure", "Measurement", choices.measures.map(\.name), "Choose a measurement")
    }

    private var cohort: HTML { named("cohort", "Cohort", choices.cohorts, "Choose a cohort") }

    private var count: HTML { select("how", "How many", ["at least", "at most", "exactly"]) }

    private var times: HTML { number("low", "Number") }

    private var counted: HTML {
        select(
            "counted", "Counting",
            ["entries": "entries", "days": "days that have one", "issues": "issues of a repeat medicine"])
    }

    private var test: HTML { select("how", "is", ["above", "below", "at least", "at most", "from"]) }

    private var age: HTML {
        select("how", "Aged", ["or over": "so old or over", "under": "under", "from": "from … to …"])
    }

    /// A clause that gives a unit keeps it; else the measurement's own is meant.
    private var unit: HTML { form["unit"].isEmpty ? "" : HiddenField("unit", form["unit"]).html }

    private var language: HTML {
        TextField("language", "Which", error: error("language"), value: form["language"], width: .medium).html
    }

    private var typed: HTML {
        TextField(
            "typed", "The clause in words", hint: "As it would stand in the text, without “and” before it.",
            error: error("typed"), value: form["typed"]
        ).html
    }

    private var fact: HTML {
        select("fact", "In Cairn", ["with an open episode", "contacted", "with an agreed plan"])
    }

    private var practices: HTML {
        let others = form.all("at-practice").filter { !choices.practices.contains($0) }
        return Checkboxes(
            "at-practice", "Registered at any of", choices: (choices.practices + others).map { Choice($0, $0) },
            chosen: form.all("at-practice"), error: error("at-practice")
        ).html
    }

    private func number(_ name: String, _ label: String) -> HTML {
        TextField(name, label, error: error(name), value: form[name], width: .short, inputmode: "decimal").html
    }

    private func day(_ name: String, _ label: String) -> HTML {
        DayField(name, label, hint: nil, error: error(name), value: form[name]).html
    }

    private var span: HTML { number("span", "How long") }

    private var spanUnit: HTML {
        let chosen = form["span-unit"].isEmpty ? "months" : form["span-unit"]
        return SelectField(
            "span-unit", "Counted in", options: TimeSpan.Unit.allCases.map { Choice($0.rawValue, $0.rawValue) },
            chosen: chosen
        ).html
    }

    /// When: at any time, or so long back from each practice's own as-at day, or between days.
    private var window: HTML {
        let when = select(
            "when", "When",
            [
                "": "at any time", "in the last": "in the last …", "before the last": "before the last …",
                "this contract year": "this contract year (from 1 April)", "last contract year": "last contract year",
                "since": "since a day", "before": "before a day", "between": "between two days",
            ])
        return row([
            when, "<div class=\"if-span\">\(span)</div>", "<div class=\"if-span\">\(spanUnit)</div>",
            "<div class=\"if-day\">\(day("day", "Day"))</div>",
            "<div class=\"if-days\">\(day("day-to", "To and with"))</div>",
        ])
    }
}
