import Application
import DesignSystem
import Domain
import HTML

/// How many have what an indicator asks for while it is being written: in all, and by practice.
struct BuildReport: Component {
    let report: IndicatorReport

    var html: HTML {
        let total = report.total.group
        let share: HTML = total.percentage.map { ", \($0)%" } ?? ""
        let whom = Panel(
            id: "whom", "How many have it",
            """
            <div class="total"><b>\(CountWords.number(total.achieved, about: ""))</b>\
            <span>of \(CountWords.number(total.denominator, about: "")) who should have it\(share)</span></div>\
            <p class="small soft">Keep it to read it by group, to print it and to open who has not.</p>
            """)
        let table = DataTable(
            "By practice", columns: [.init("Practice"), .init("Achieved", isNumber: true)],
            rows: report.rows.map { row in
                let asAt: HTML = row.freshness.map { "as at \(FreshnessDay($0))" } ?? "no extract yet"
                return DataTable.Row([
                    "\(row.practice.name)<p class=\"ids\">\(asAt)</p>",
                    row.counts.map { IndicatorCells.one($0.group) } ?? "",
                ])
            }, isTight: true, empty: "None of your practices is recorded yet.")
        return """
            \(LeftOutLine(names: report.counts.leftOut))\(whom)\
            \(Panel(id: "practices", "By practice", isFlush: true, table.html))
            """
    }
}
