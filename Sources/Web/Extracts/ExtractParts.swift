import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Control totals: every row that was read is accounted for, for each file and all together.
struct ControlTotals: Component {
    let files: [ExtractFileTotals]
    /// `To apply` before, `Applied` after.
    let applied: String

    var html: HTML {
        var findings = ExtractFindings()
        findings.files = files
        let total = findings.total
        let balanced = files.allSatisfy(\.balances)
        let tag = balanced ? StatusTag("Balanced", .done) : StatusTag("Does not balance", .stop)
        return """
            <section class="panel" aria-labelledby="bal"><div class="panel-head"><h2 id="bal">Every row is accounted for</h2>\
            \(tag)</div><div class="panel-body stack">\(sum(total))</div>\(table(total))</section>
            """
    }

    private func sum(_ total: ExtractFileTotals) -> HTML {
        let parts = [
            (total.applied, applied.lowercased()), (total.unchanged, "unchanged"), (total.duplicate, "duplicate"),
            (total.rejected, "not taken"),
        ]
        let words = parts.map { "\($0.0.grouped) \($0.1)" }.joined(separator: " plus ")
        let figures = parts.enumerated().map { index, part -> HTML in
            """
            <span class="op">\(index == 0 ? "=" : "+")</span><div><b>\(Figure(part.0))</b><span>\(part.1)</span></div>
            """
        }
        return """
            <div class="balance" role="group" aria-label="\(total.read.grouped) rows read equals \(words)">\
            <div><b>\(Figure(total.read))</b><span>rows read</span></div>\(figures)</div>
            """
    }

    private func table(_ total: ExtractFileTotals) -> DataTable {
        DataTable(
            "Control totals by file",
            columns: [
                .init("File"), .init("Rows read", isNumber: true), .init(applied, isNumber: true),
                .init("Unchanged", isNumber: true), .init("Duplicate", isNumber: true),
                .init("Not taken", isNumber: true),
            ],
            rows: files.map { DataTable.Row(cells($0, "\($0.file)\(ignored($0))")) },
            footer: files.count > 1 ? cells(total, "All") : [], isTight: true, empty: "No file held rows.")
    }

    private func cells(_ file: ExtractFileTotals, _ name: HTML) -> [HTML] {
        [
            name, "\(Figure(file.read))", "\(Figure(file.applied))", "\(Figure(file.unchanged))",
            "\(Figure(file.duplicate))", "\(Figure(file.rejected))",
        ]
    }

    private func ignored(_ file: ExtractFileTotals) -> HTML {
        guard !file.ignored.isEmpty else { return "" }
        let kinds = file.ignored.sorted { $0.key < $1.key }.map { "\($0.value.grouped) \($0.key)" }
        return "<p class=\"ids\">Not read, of kinds that Cairn does not take: \(kinds.joined(separator: ", "))</p>"
    }
}

/// What an extract would change, or changed.
struct ExtractChanges: Component {
    let title: String
    let findings: ExtractFindings

    var html: HTML {
        let (people, events) = (findings.people, findings.events)
        let moved: HTML =
            people.moved > 0
            ? "<p class=\"ids\">\(Figure(people.moved)) of them moved here from another of our practices.</p>" : ""
        return Panel(
            id: "changes", title,
            Facts([
                ("New people", "\(Figure(people.new))\(moved)"), ("Changed details", "\(Figure(people.changed))"),
                (
                    "Changed identity",
                    "\(Figure(people.identity))<p class=\"ids\">Another name, date of birth, sex or NHS number.</p>"
                ),
                ("Left the practice", "\(Figure(people.left))"), ("Died", "\(Figure(people.died))"),
                (
                    "Withheld",
                    "\(Figure(people.withheld))<p class=\"ids\">From now on: dissenting, of a practice without a sharing agreement, or kept back by the practice. None of them is counted as having left.</p>"
                ),
                ("Records added", "\(Figure(events.added))\(Self.kinds(events.addedByKind))"),
                ("Records removed", "\(Figure(events.removed))\(Self.kinds(events.removedByKind))"),
                ("In the files", "\(Figure(events.byKind.values.reduce(0, +)))\(Self.kinds(events.byKind))"),
            ]).html
        ).html
    }
}

extension ExtractChanges {
    private static func kinds(_ kinds: [RecordKind: Int]) -> HTML {
        guard !kinds.isEmpty else { return "" }
        let words = kinds.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value.grouped) \($0.key.word)" }
        return "<p class=\"ids\">\(words.joined(separator: ", "))</p>"
    }
}

/// What stands covered: kinds of record, by their days.
struct CoverageList: Component {
    let coverage: [Coverage]

    var html: HTML {
        var groups: [(days: String, kinds: [String])] = []
        for one in coverage {
            let days = Self.days(one)
            if let index = groups.firstIndex(where: { $0.days == days }) {
                groups[index].kinds.append(one.kind.word)
            } else {
                groups.append((days, [one.kind.word]))
            }
        }
        let lines = groups.map { group -> HTML in
            "<li>\(group.kinds.joined(separator: ", ")): \(group.days)</li>"
        }
        return lines.isEmpty ? "<p>Nothing.</p>" : "<ul>\(lines)</ul>"
    }

    private static func days(_ coverage: Coverage) -> String {
        let codes: String
        switch coverage.codes {
        case .all: codes = ""
        case .some(let some): codes = ", \(some.count.of("code", "codes")) only"
        }
        return (coverage.from.map { "from \($0.cui) " } ?? "") + "to \(coverage.to.cui)" + codes
    }
}

/// Rows that were not taken, or only in part, a page at a time: where, what is wrong, and what to do. Those that the practice
/// keeps back stand last.
struct ProblemRows: Component {
    let problems: Application.ProblemPage
    /// The page that this is, to be turned.
    let route: Route

    var html: HTML {
        let rows = problems.rows.map { row -> DataTable.Row in
            let said = Self.said(row)
            let place = [row.line > 0 ? "line \(row.line.grouped)" : "", row.column].filter { !$0.isEmpty }
            return DataTable.Row([
                "\(row.file)<p class=\"ids\">\(place.joined(separator: ", "))</p>", "\(said.wrong)", "\(said.todo)",
            ])
        }
        let table = DataTable(
            "Rows with problems", columns: [.init("Where"), .init("What is wrong"), .init("What you can do")],
            rows: rows, empty: "Every row was taken.")
        let first = (problems.number - 1) * Application.ProblemPage.size + 1
        let range = rows.isEmpty ? nil : first...(first + rows.count - 1)
        func turn(_ by: Int) -> Route {
            route.with(query: [(name: "page", value: String(problems.number + by))]).at("not-taken")
        }
        let pages: HTML =
            problems.pages < 2
            ? ""
            : Pagination(
                showing: range, of: problems.kept, previous: problems.number > 1 ? turn(-1) : nil,
                next: problems.number < problems.pages ? turn(1) : nil
            ).html
        return Panel(id: "not-taken", title, isFlush: true, "\(table)\(more)\(pages)").html
    }

    /// What is wrong and what the practice keeps back, counted apart where every row is on record.
    private var title: String {
        let (counts, isCut) = (problems.counts, problems.notShown > 0)
        let notTaken = "\((isCut ? problems.found : counts.wrong).of("row", "rows")) not taken, or only in part"
        if counts.keptBack == 0 { return "Problems: \(notTaken)" }
        if isCut { return "Problems: \(notTaken), those kept back by the practice among them" }
        let keptBack = "\(counts.keptBack.of("row", "rows")) kept back by the practice"
        return counts.wrong == 0 ? "No problem; \(keptBack)" : "Problems: \(notTaken); \(keptBack)"
    }

    private var more: HTML {
        guard problems.notShown > 0 else { return "" }
        let counts = problems.counts
        let apart: HTML =
            counts.keptBack == 0
            ? ""
            : """
            : \(Figure(counts.wrong)) not taken, or only in part, and then \(Figure(counts.keptBack)) kept back by the \
            practice
            """
        return """
            <p class="small soft">The first \(Figure(problems.kept)) are listed\(apart). \
            \(problems.notShown.of("more is", "more are")) not shown.</p>
            """
    }

    private static func said(_ row: RejectedRow) -> (wrong: String, todo: String) {
        if row.withheldKeyHash != nil {
            return (ProblemWords.sentence(row.words), "Nothing: the practice withholds it.")
        }
        let said = ProblemWords(row.words)
        return (said.wrong, said.todo)
    }
}
