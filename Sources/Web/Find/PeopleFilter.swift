import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The filter beside a list, every choice with its count, and the order.
struct PeopleFilter: Component {
    let list: CohortListPage
    let slug: String
    let choice: ListChoice
    /// The text of a question that is kept nowhere, which goes by a form.
    let written: String?
    let hidden: HTML

    var html: HTML {
        var groups = [
            FilterGroup(
                "practice", "Practice",
                choices: list.practices.map { Choice($0.value.text, $0.title, count: $0.count) },
                chosen: choice.filter.practices.map(\.text))
        ]
        if !list.reasons.isEmpty {
            groups.append(
                FilterGroup(
                    "why", choice.kind == .nearMisses ? "The line that keeps them out" : "Why here",
                    choices: list.reasons.map { Choice(String($0.value), $0.title, count: $0.count) },
                    chosen: choice.filter.reasons.map { String($0) }))
        }
        groups.append(
            FilterGroup(
                "status", "Status",
                choices: list.standings.filter { $0.count > 0 || choice.filter.standing.contains($0.value) }
                    .map { Choice($0.value.text, $0.title, count: $0.count) },
                chosen: choice.filter.standing.map(\.text)))
        func ticks<Value>(
            _ name: String, _ legend: String, _ choices: [CohortListPage.Choice<Value>], _ chosen: Set<Value>,
            _ text: (Value) -> String
        ) {
            guard choices.count > 1 || !chosen.isEmpty else { return }
            groups.append(
                FilterGroup(
                    name, legend, choices: choices.map { Choice(text($0.value), $0.title, count: $0.count) },
                    chosen: chosen.map(text)))
        }
        ticks("missing", "What is missing", list.causes, choice.filter.causes) { $0 }
        ticks("contact", "Contact", list.contacts, choice.filter.contacted) { $0 ? "yes" : "no" }
        ticks("deprivation", "Deprivation of the address", list.deprivation, choice.filter.deprivation) { String($0) }
        ticks("home", "Living in a care home", list.careHome, choice.filter.careHome) { String($0) }
        ticks("gp", "Usual GP", list.doctors, choice.filter.doctors) { $0 }
        groups.append(
            FilterGroup(
                "sort", "In the order of",
                choices: CohortListSort.allCases.filter { $0.suits(choice.kind) }
                    .map { Choice($0.rawValue, Self.capital($0.title)) },
                chosen: [choice.sort.rawValue], isOneOf: true))
        let kept = choice.kind == .undecided || choice.kind == .excluded ? [("who", choice.kind.rawValue)] : []
        guard let written else { return FilterColumn(to: choice.base(slug), groups: groups, kept: kept).html }
        return FilterColumn(
            to: FindAddress.people(slug), groups: groups, kept: kept + [("question", written)], posted: hidden
        ).html
    }

    private static func capital(_ words: String) -> String {
        words.prefix(1).uppercased() + words.dropFirst()
    }
}
