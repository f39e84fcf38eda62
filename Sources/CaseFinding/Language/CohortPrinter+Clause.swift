import Vocabulary

extension CohortPrinter {
    /// One clause in its canonical words.
    package static func text(_ clause: Clause) -> String {
        switch clause {
        case .aged(let ages): text(ages)
        case .born(.onOrBefore(let day)): "born on or before \(day.written)"
        case .born(.before(let day)): "born before \(day.written)"
        case .born(.onOrAfter(let day)): "born on or after \(day.written)"
        case .born(.after(let day)): "born after \(day.written)"
        case .sex(let sex): sex.word.lowercased()
        case .registeredAt(let names): "registered at \(names.map(quoted).joined(separator: " or "))"
        case .registeredInTheLast(let span): "registered in the last \(span.text)"
        case .registeredForAtLeast(let span): "registered for at least \(span.text)"
        case .deprivation(let deciles):
            deciles.count == 1
                ? "deprivation decile \(deciles.lowerBound)"
                : "deprivation decile \(deciles.lowerBound) to \(deciles.upperBound)"
        case .ethnicity(let name): "ethnicity in \(quoted(name))"
        case .language(let language, let isNot): "language \(isNot ? "not " : "")\(quoted(language))"
        case .needsInterpreter: "needs an interpreter"
        case .withAny(let name, let window): "with any of \(quoted(name))\(text(window))"
        case .withNone(let name, let window): "with none of \(quoted(name))\(text(window))"
        case .count(let comparison, let number, let counted, let name, let window):
            "\(comparison.rawValue) \(number)\(unit(counted, number)) of \(quoted(name))\(text(window))"
        case .latest(let name, let test, let unit, let window):
            "latest \(quoted(name)) \(text(test))\(unit.map { " \(text(unit: $0))" } ?? "")\(text(window))"
        case .first(let name, let window): "first \(quoted(name))\(text(window))"
        case .latestOf(let name, let isIn, let window):
            "latest of \(quoted(name)) is \(quoted(isIn))\(text(window))"
        case .inCohort(let name): "in \(quoted(name))"
        case .local(let kind, let window): "\(text(kind))\(text(window))"
        case .ordered(let name, let order, let milestone, let other, let window):
            "\(quoted(name)) \(text(order)) \(milestone.map { "\($0.rawValue) " } ?? "")\(quoted(other))\(text(window))"
        case .noneSince(let name, let other): "no \(quoted(name)) since latest \(quoted(other))"
        case .changed(let name, let change, let least, let unit, let window):
            "\(quoted(name)) \(change.rawValue) by at least \(text(least))"
                + "\(unit.map { " \(text(unit: $0))" } ?? "")\(text(window))"
        case .appointments(let comparison, let number, let missed, let window):
            "\(missed ? "missed " : "")\(comparison.rawValue) \(number) appointment\(number == 1 ? "" : "s")\(text(window))"
        case .agedAt(let ages, let milestone, let name): "\(text(ages)) at \(milestone.rawValue) \(quoted(name))"
        case .refused(let name, let window): "refused \(quoted(name))\(text(window))"
        case .usualGP(let names): "usual GP \(names.map(quoted).joined(separator: " or "))"
        case .livesWith(let comparison, let number):
            "lives with \(comparison.rawValue) \(number) other\(number == 1 ? "" : "s")"
        case .livesAlone: "lives alone"
        case .atCareHome: "at a care home address"
        case .onRepeat(let name, let window): "on repeat \(quoted(name))\(text(window))"
        }
    }

    private static func text(_ ages: Clause.Ages) -> String {
        switch ages {
        case .orOver(let years): "aged \(years) or over"
        case .under(let years): "aged under \(years)"
        case .between(let low, let high): "aged \(low) to \(high)"
        }
    }

    private static func text(_ order: Clause.Order) -> String {
        switch order {
        case .onOrAfter: "on or after"
        case .after: "after"
        case .within(let days): "within \(days) day\(days == 1 ? "" : "s") after"
        }
    }

    /// A window with the space before it; nothing for ever.
    static func text(_ window: Window) -> String {
        switch window {
        case .ever: ""
        case .inTheLast(let span): " in the last \(span.text)"
        case .beforeTheLast(let span): " before the last \(span.text)"
        case .since(let day): " since \(day.written)"
        case .before(let day): " before \(day.written)"
        case .between(let from, let to): " between \(from.written) and \(to.written)"
        case .thisContractYear: " this contract year"
        case .lastContractYear: " last contract year"
        }
    }

    static func text(_ test: Clause.ValueTest) -> String {
        switch test {
        case .above(let value): "above \(text(value))"
        case .below(let value): "below \(text(value))"
        case .atLeast(let value): "at least \(text(value))"
        case .atMost(let value): "at most \(text(value))"
        case .between(let low, let high): "from \(text(low)) to \(text(high))"
        }
    }

    /// A unit bare where it reads back as one, else between quotes.
    static func text(unit: String) -> String {
        CohortWords.isBareUnit(unit) ? unit : quoted(unit)
    }

    private static func text(_ kind: LocalFacts.Kind) -> String {
        switch kind {
        case .openEpisode: "with an open episode"
        case .contact: "contacted"
        case .agreedPlan: "with an agreed plan"
        case .refusal: "refused"
        }
    }

    private static func unit(_ counted: Clause.Counted, _ number: Int) -> String {
        switch counted {
        case .events: ""
        case .days: number == 1 ? " day" : " days"
        case .issues: number == 1 ? " issue" : " issues"
        }
    }

    /// A number without an exponent, as short as it can be and still be read back the same: `75`, `4.5`, `-2.5`.
    package static func text(_ value: Double) -> String {
        if value.magnitude < 1e15, value == value.rounded() { return String(Int(value)) }
        let description = value.description.lowercased()
        guard let mark = description.firstIndex(of: "e"),
            let exponent = Int(description[description.index(after: mark)...])
        else { return description }
        let sign = value < 0 ? "-" : ""
        var digits = description[..<mark].filter { $0 != "-" }
        let point = digits.firstIndex(of: ".").map { digits.distance(from: digits.startIndex, to: $0) } ?? digits.count
        digits.removeAll { $0 == "." }
        let place = point + exponent
        if place <= 0 { return "\(sign)0.\(String(repeating: "0", count: -place))\(digits)" }
        let zeros = String(repeating: "0", count: max(0, place - digits.count))
        let whole = digits.prefix(place) + zeros
        let rest = digits.dropFirst(place)
        return "\(sign)\(whole)\(rest.isEmpty ? "" : ".\(rest)")"
    }
}
