import Application
import CaseFinding
import DesignSystem
import Domain
import Vocabulary

/// A list of people as a file: what the screen shows, in the same order, under the rule that found them, the filter and how fresh
/// it is.
enum CohortCSV {
    static func text(_ list: CohortListPage, version: Int?, by name: String, at now: Instant) -> CSVText {
        let (moment, cohort) = (now.inLondon, list.request.cohort)
        let filter = list.request.filter
        let chosen = ChosenFilters(filter, of: list).all.map(\.words)
        let asAt = list.rows(under: filter).map { row in
            let old = row.freshness?.warning.map { ", \($0)" } ?? ""
            return "\(row.practice.name): \(row.freshness.map { "as at \($0.asAt.cui)" } ?? "no extract yet")\(old)"
        }
        let number = version.map(String.init) ?? cohort.headers.version ?? ""
        var lines = [
            ["List of", cohort.name], ["Made by", name],
            ["Made on", "\(moment.day.cui) \(moment.clock)"],
            ["Rule", CohortPrinter.text(cohort).split(separator: "\n").joined(separator: " / ")],
            ["Version of the rule", number], ["Answer", list.counts.version],
            [
                "Shown",
                "\(list.people.count) of \(list.total), \(title(list.request.kind)), by \(list.request.sort.title)",
            ],
            ["Filter", chosen.isEmpty ? "No filter" : chosen.joined(separator: "; ")],
            ["Extracts", asAt.joined(separator: "; ")],
            [
                "NHS number", "Name", "Preferred name", "Born", "Practice", "Usual GP", "Status", "Whose", "Next step",
                "Due", "Why, with evidence",
            ],
        ]
        let clauses = CohortClauses(cohort)
        lines += list.people.map { person in
            let details = person.registration.details
            return [
                person.registration.nhsNumber?.digits ?? "", details.name.cui, details.preferredName,
                person.registration.demographics.birth?.cui ?? "", person.practice.name, person.usualGP,
                person.episode?.state.title ?? person.refusal?.title ?? "Not yet started", person.episode?.owner ?? "",
                person.episode?.nextStep?.what ?? "", person.episode?.nextStep?.due.cui ?? "",
                why(person, list.request.kind, clauses),
            ]
        }
        return CSVText(lines)
    }

    /// That they joined since; the reasons; that another record has what they are listed for lacking; what each other record says.
    private static func why(_ person: ListedPerson, _ kind: CohortListKind, _ clauses: CohortClauses) -> String {
        var parts = person.joined.map { [$0.words] } ?? []
        parts.append(person.reasons.flatMap(ReasonWords.lines).map(\.text).joined(separator: "; "))
        if kind == .found {
            parts += person.recordedElsewhere(clauses).map { "Recorded elsewhere: \($0.words)" }
        }
        parts += person.others.map { other in
            ([other.title] + other.reasons.flatMap(ReasonWords.lines).map(\.text)).joined(separator: "; ")
        }
        return parts.joined(separator: ". ")
    }

    private static func title(_ kind: CohortListKind) -> String {
        switch kind {
        case .found: "found"
        case .undecided: "not decided"
        case .excluded: "not found"
        case .nearMisses: "near misses"
        }
    }
}
