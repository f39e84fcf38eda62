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
        guard form.isOpposite else { return fields }
        return """
            <p><b>Not:</b> the line holds of those of whom what stands here does not.</p>\
            \(HiddenField("opposite", "not"))\(fields)
            """
    }

    private var fields: HTML {
        switch form.kind {
        case .withAny, .withNone, .first: "\(codelist())\(window)"
        case .ethnicity: codelist("Codelist of ethnic categories", choices.ethnicities)
        case .count: "\(codelist())\(row([count, times, counted]))\(window)"
        case .latestOf: "\(codelist("Newest of", choices.ranked))\(inList("is in"))\(window)"
        case .latest:
            "\(measure)\(row([test, number("low", "Value"), ifTo(number("high", "To")), unit]))\(window)"
        case .aged: row([age, number("low", "Years"), ifTo(number("high", "To, years"))])
        case .born:
            row([select("how", "Born", ["on or before", "before", "on or after", "after"]), day("day", "Day")])
        case .order:
            "\(codelist("An entry of"))\(row([order, ifWithin(number("low", "Days")), milestone(anyOf: true)]))\(inList("of"))\(window)"
        case .noneSince: "\(codelist("No entry of"))\(inList("since the newest of"))"
        case .changed:
            "\(measure)\(row([select("how", "It", ["rose", "fell"]), number("low", "By at least"), unit]))\(window)"
        case .agedAt:
            "\(row([age, number("low", "Years"), ifTo(number("high", "To, years")), milestone(anyOf: false)]))\(codelist("of"))"
        case .appointments: "\(row([count, times, missed]))\(window)"
        case .refused: "\(refusedCohort)\(window)\(asAtNote)"
        case .sex: select("sex", "Sex, as recorded", Sex.allCases.map { $0.word.lowercased() })
        case .practice: practices
        case .registered: row([select("how", "Registered", ["in the last", "for at least"]), span, spanUnit])
        case .deprivation: deprivation
        case .language: row([select("how", "Language", ["": "is", "not": "is not"]), language])
        case .interpreter: "<p>Holds of people who need an interpreter.</p>"
        case .usualGP: usualGP
        case .household: household
        case .careHome: careHome
        case .onRepeat: "\(codelist("Codelist of medicines", choices.medicines))\(noMedicines)\(window)\(onRepeatNote)"
        case .cohort: row([select("how", "People", ["": "are in", "not": "are not in"]), cohort])
        case .known: "\(fact)\(window)\(asAtNote)"
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

    private func ifWithin(_ field: HTML) -> HTML { "<div class=\"if-within\">\(field)</div>" }

    private func inList(_ label: String) -> HTML { named("inlist", label, choices.codelists, "Choose a codelist") }

    private var order: HTML {
        select(
            "how", "stands",
            ["on or after": "on the day of, or after", "after": "after", "within": "within … days after"])
    }

    private func milestone(anyOf: Bool) -> HTML {
        let any = anyOf ? [Choice("", "any entry")] : []
        return SelectField(
            "which", anyOf ? "which entry" : "at the",
            options: any + [Choice("first", "the first entry"), Choice("latest", "the newest entry")],
            chosen: form["which"]
        ).html
    }

    private var missed: HTML { select("counted", "Appointments", ["": "kept or not", "missed": "missed"]) }

    private var refusedCohort: HTML {
        named("cohort", "What was offered", choices.cohorts, "Anything that was offered")
    }

    private var measure: HTML {
        named("measure", "Measurement", choices.measures.map(\.name), "Choose a measurement")
    }

    private var usualGP: HTML {
        named("usual-gp", "Usual GP, as the practice gives the name", choices.usualGPs, "Choose a GP")
    }

    private var household: HTML {
        let how = select(
            "how", "Lives",
            [
                "alone": "alone", "with at least": "with at least … others", "with at most": "with at most … others",
                "with exactly": "with exactly … others",
            ])
        return """
            \(row([how, number("low", "Others, where not alone")]))
            <p>Counts only people registered at the same practice and the same address. Of somebody whose address is an \
            institution it cannot be told whether they live alone.</p>
            """
    }

    private var deprivation: HTML {
        """
        \(row([number("low", "From decile"), number("high", "To decile")]))
        <p>Decile 1 is the most deprived tenth of England, 10 the least deprived. 1 to 2 is the fifth that Core20 means.</p>
        """
    }

    private var careHome: HTML {
        """
        <p>Holds of people whose address is a care home, by the practice’s code of a residential institute. Unless a codelist \
        “\(Catalogue.careHomeCodesList)” says which codes mean a care home, any code counts.</p>
        """
    }

    /// None comes with Cairn: who loads one.
    private var noMedicines: HTML {
        guard choices.medicines.isEmpty else { return "" }
        return """
            <p>There is no codelist of medicines yet, and none comes with Cairn. An administrator or a clinical supervisor \
            loads one, with medication as its only kind of record.</p>
            """
    }

    private var onRepeatNote: HTML {
        """
        <p>By the course status of the newest issue. Choose a time, such as the last 6 months: an issue of a course that has \
        ended since still says “repeat”.</p>
        """
    }

    /// Up to which day it is known.
    private var asAtNote: HTML {
        """
        <p>What is written down in Cairn counts at once: unlike other lines, this one is as at today and not as at the day of a \
        practice’s extract.</p>
        """
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
        select("how", "Aged", ["or over": "this age or over", "under": "under", "from": "from … to …"])
    }

    /// A clause that gives a unit keeps it; else the measurement's own is meant.
    private var unit: HTML { form["unit"].isEmpty ? "" : HiddenField("unit", form["unit"]).html }

    private var language: HTML {
        TextField("language", "Which", error: error("language"), value: form["language"], width: .medium).html
    }

    private var typed: HTML {
        TextField(
            "typed", "The clause in words",
            hint: (form["typed"].isEmpty ? "" : "No form says this clause, so it is changed in its words. ")
                + "As it would stand in the text, without “and” before it.",
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
            "<div class=\"if-days\">\(day("day-to", "Up to and including"))</div>",
        ])
    }
}
