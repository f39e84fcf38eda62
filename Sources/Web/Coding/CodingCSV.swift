import Application
import Domain
import Vocabulary

/// What is to be coded as a file: what the screen shows, in the order of the practice's template, under the rule that it
/// was chosen by and how fresh it is.
enum CodingCSV {
    static func text(_ list: CodingList, by name: String) -> CSVText {
        let asAt = list.freshness.map { practice in
            "\(practice.practice.name): \(practice.freshness.map { "as at \($0.asAt.cui)" } ?? "no extract yet")"
        }
        let hasPractice = list.filter.practice == nil
        let items = list.forPaper
        var lines = [
            ["To be coded", list.filter.words],
            ["Made on", "\(list.moment.day.cui) \(list.moment.clock) by \(name)"],
            ["Order", list.order],
            ["Shown", "\(items.count) of \(list.total)"],
            ["Extracts", asAt.joined(separator: "; ")],
            (hasPractice ? ["Practice"] : []) + list.columns.map(\.title),
        ]
        lines += items.map { item in (hasPractice ? [item.practice.name] : []) + list.columns.map(item.text) }
        return CSVText(lines)
    }
}
