import Application
import Domain
import Vocabulary

/// A caseload as a file: what the screen shows, in the same order, under the rule that it was chosen by and how fresh it
/// is.
enum CaseloadCSV {
    static func text(_ view: CaseloadView, by name: String) -> CSVText {
        let asAt = view.freshness.map { practice in
            "\(practice.practice.name): \(practice.freshness.map { "as at \($0.asAt.cui)" } ?? "no extract yet")"
        }
        var lines = [
            ["Caseload of", name],
            ["Made on", "\(view.moment.day.cui) \(view.moment.clock)"],
            ["Rule", view.filter.words],
            ["Shown", "\(view.items.count) of \(view.total)"],
            ["Overdue on the whole caseload", String(view.overdue)],
            ["Extracts", asAt.joined(separator: "; ")],
            [
                "NHS number", "Name", "Preferred name", "Born", "Practice", "State", "Next step", "Due", "Time",
                "Promised", "Overdue", "Last spoken to", "Noticed", "Why", "Take care",
            ],
        ]
        lines += view.items.map { item in
            let (episode, step) = (item.episode, item.episode.nextStep)
            return [
                item.person.nhsNumber?.digits ?? "", item.person.name.cui, item.person.preferredName,
                item.person.birth?.cui ?? "", item.practice.name, episode.state.title, step?.what ?? "",
                step?.due.cui ?? "", step?.at?.clock ?? "", step?.isPromise == true ? "yes" : "",
                item.isOverdue(view.moment) ? "yes" : "", item.lastSpoken?.cui ?? "", episode.whereNoticed,
                episode.reason?.sentence ?? episode.because, item.notices.joined(separator: "; "),
            ]
        }
        return CSVText(lines)
    }
}
