import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What one line leaves and takes away, as numbers with a bar. The bar is on a log scale, so that a few people can be seen
/// beside a network.
struct FunnelBar: Component {
    let remaining: Int
    let before: Int
    let registered: Int
    /// Of those taken away, those of whom the line could not be told.
    var undecided = 0
    var isFirst = false

    var html: HTML {
        let words: HTML =
            isFirst ? "<p>registered</p>" : "<p>takes away \(taken)</p>"
        let unknown: HTML =
            undecided == 0 ? "" : "<p>\(undecided.grouped) of them could not be decided</p>"
        return """
            <div class="funnel" data-counted><b>\(Figure(remaining))<span class="vh"> left</span></b>\
            <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
            <rect class="bar-bg" width="1000" height="10"/><rect class="bar-cut" width="\(width(before))" height="10"/>\
            <rect class="bar-fg" width="\(width(remaining))" height="10"/></svg>\(words)\(unknown)</div>
            """
    }

    private var taken: String { before == remaining ? "nobody" : (before - remaining).grouped }

    private func width(_ people: Int) -> Int {
        guard registered > 0, people > 0 else { return 0 }
        return Int((1000 * Self.logarithm(people) / Self.logarithm(registered)).rounded())
    }

    /// To the base of two, near enough for a bar: whole powers, and straight lines between them.
    private static func logarithm(_ people: Int) -> Double {
        let number = people + 1
        let power = Int.bitWidth - 1 - number.leadingZeroBitCount
        return Double(power) + Double(number) / Double(1 << power) - 1
    }
}

/// The same as tables: line by line, and what is left at each practice.
struct FunnelTables: Component {
    let funnel: CohortFunnel
    let lines: [String]

    var html: HTML {
        let all = DataTable(
            "Each line by itself and after those before it",
            columns: [
                .init("Line"), .init("By itself", isNumber: true), .init("Takes away", isNumber: true),
                .init("Of them not decided", isNumber: true), .init("Left", isNumber: true),
            ],
            rows: lines.indices.map { line in
                let step = funnel.steps[line]
                return DataTable.Row([
                    "\(line + 1): \(lines[line])", "\(Figure(step.own))", "\(Figure(funnel.taken(by: line)))",
                    "\(Figure(step.undecided))", "\(Figure(step.remaining))",
                ])
            }, isTight: true)
        let practices = DataTable(
            "Left after each line, by practice",
            columns: [.init("Practice"), .init("Registered", isNumber: true)]
                + lines.indices.map { DataTable.Column("After line \($0 + 1)", isNumber: true) },
            rows: funnel.rows.map { row in
                DataTable.Row(
                    ["\(row.practice.name)", "\(Figure(row.registered))"]
                        + row.steps.map { "\(Figure($0.remaining))" as HTML })
            }, isTight: true, isCaptionShown: true)
        return """
            <details class="small tables" data-counted><summary>The same as tables, and by practice</summary>\
            <div class="scroll" tabindex="0" role="region" aria-label="Lines as tables">\(all)\(practices)</div></details>
            """
    }
}
