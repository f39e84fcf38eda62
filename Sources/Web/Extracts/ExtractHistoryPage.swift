import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Everything that came in of one practice, and two of them to be compared.
struct ExtractHistoryPage {
    let history: PracticeHistory
    /// Why nothing can be answered from its index; `nil` where it can.
    var index: UnreadableIndex?
    var problem: String?
    let hidden: HTML

    private var name: String { history.practice.name }

    var page: Page {
        let stamp = FreshnessStamp(history.freshness, practice: name)
        let wrong: HTML = problem.map { Notice(.stop, $0, isAnnounced: true).html } ?? ""
        let body: HTML = """
            \(PageHead(
                "Extracts of \(name)", kicker: TextLink("Extracts", to: Address.extracts).html, lede: "\(stamp)",
                actions: LinkButton("Bring an extract in", to: Address.newExtract, .main).html))\(wrong)\
            <div class="stack-6">\(index.map { IndexNotice(index: $0, hidden: hidden) })\(applied)\(compare)\(others)\(repairs)</div>
            """
        return Page("Extracts of \(name)", section: .extracts, body: body)
    }

    private var applied: HTML {
        let rows = history.applied.map { extract -> DataTable.Row in
            let (read, rejected) = extract.files.reduce((0, 0)) { ($0.0 + $1.read, $0.1 + $1.rejected) }
            return DataTable.Row([
                "\(TextLink(extract.asAt.cui, to: Address.appliedExtract(extract.id)))",
                "\(TimeText(extract.appliedAt))", "\(extract.system)",
                "\(extract.isWhole ? "Everybody" : "Some people")",
                "\(Figure(extract.files.count))", "\(Figure(read))", "\(Figure(rejected))", state(extract),
            ])
        }
        let table = DataTable(
            "Applied extracts",
            columns: [
                .init("As at"), .init("Applied"), .init("System"), .init("Who is in it"),
                .init("Files", isNumber: true), .init("Rows read", isNumber: true), .init("Not taken", isNumber: true),
                .init("State"),
            ], rows: rows, empty: "None has been applied yet.")
        return Panel(id: "applied", "Applied", isFlush: true, table.html).html
    }

    private func state(_ extract: ExtractRecord) -> HTML {
        if extract.undone != nil { return StatusTag("Undone", .stop).html }
        return extract.id == history.standing
            ? StatusTag("Stands", .done).html : StatusTag("Followed by a later one").html
    }

    private var compare: HTML {
        guard history.applied.count > 1 else { return "" }
        let choices = history.applied.map { extract in
            Choice(extract.id.text, "As at \(extract.asAt.cui), applied \(extract.appliedAt.inLondon.day.cui)")
        }
        let form: HTML = """
            <form method="get" action="\(url: Address.compareExtracts(history.practice.ods))" class="stack">\(SelectField(
                "one", "The one", options: choices, chosen: history.applied[1].id.text))\
            \(SelectField("other", "The other", options: choices, chosen: history.applied[0].id.text))\
            \(Actions("\(Button("Compare", .second))"))</form>
            """
        return Panel(id: "compare", "Compare two", form).html
    }

    private var repairs: HTML {
        guard !history.repairs.isEmpty else { return "" }
        let rows = history.repairs.map { repair, by -> DataTable.Row in
            let form = Form(
                to: Address.takeRepairBack(history.practice.ods), hidden: hidden,
                """
                \(HiddenField("fingerprint", repair.fingerprint))\(HiddenField("found", repair.found))\
                \(Button("Take it back", .second, isSmall: true, about: repair.proposed))
                """)
            return DataTable.Row([
                "<code>\(repair.found)</code>", "<code>\(repair.proposed)</code>", "\(by), \(TimeText(repair.at))",
                form.html,
            ])
        }
        let table = DataTable(
            "Repairs of cut codes",
            columns: [.init("What files have"), .init("Read as"), .init("Accepted by"), .init("Decision")], rows: rows)
        return Panel(
            id: "repairs", "Repairs of cut codes that hold for this practice’s files", isFlush: true, table.html
        ).html
    }

    private var others: HTML {
        guard !history.others.isEmpty else { return "" }
        let rows = history.others.map { extract, settledBy -> DataTable.Row in
            let state: HTML
            switch extract.state {
            case .discarded(let reason):
                state = "\(StatusTag("Discarded")) \(settledBy.map { "by \($0): " } ?? "")\(reason)"
            default: state = StatusTag("Waits", .waiting).html
            }
            return DataTable.Row([
                "\(TextLink(extract.asAt.cui, to: Address.stagedExtract(extract.id)))", "\(TimeText(extract.stagedAt))",
                "\(Figure(extract.findings.total.read))", state,
            ])
        }
        let table = DataTable(
            "Waiting and discarded",
            columns: [
                .init("As at"), .init("Handed in"), .init("Rows read", isNumber: true), .init("What became of it"),
            ],
            rows: rows)
        return Panel(id: "others", "Waiting and discarded", isFlush: true, table.html).html
    }
}

/// Two extracts of one practice side by side.
struct ComparedExtractsPage {
    let comparison: ExtractComparison

    var page: Page {
        let title = "Two extracts of \(comparison.practice.name)"
        let body: HTML = """
            \(PageHead(
                title, kicker: TextLink("All of this practice", to: Address.extractHistory(comparison.practice.ods)).html,
                lede: "As at \(DayText(comparison.one.asAt)) and as at \(DayText(comparison.other.asAt))."))\
            <div class="stack-6">\(facts)\(differences)\(everything)</div>
            """
        return Page(title, section: .extracts, body: body)
    }

    private var facts: HTML {
        func cells(_ extract: ExtractRecord) -> [HTML] {
            let totals = extract.files.reduce(into: ExtractFileTotals(file: "")) { sum, file in
                sum.read += file.read
                sum.rejected += file.rejected
            }
            return [
                "\(TextLink(extract.asAt.cui, to: Address.appliedExtract(extract.id)))",
                "\(TimeText(extract.appliedAt))",
                "\(extract.system)", "\(Figure(extract.files.count))", "\(Figure(totals.read))",
                "\(Figure(totals.rejected))",
            ]
        }
        let table = DataTable(
            "The two",
            columns: [
                .init("As at"), .init("Applied"), .init("System"), .init("Files", isNumber: true),
                .init("Rows read", isNumber: true), .init("Not taken", isNumber: true),
            ], rows: [DataTable.Row(cells(comparison.one)), DataTable.Row(cells(comparison.other))])
        return Panel(id: "two", "The two", isFlush: true, table.html).html
    }

    private var differences: HTML {
        guard comparison.areCounted else {
            return Notice(
                .plain,
                "One of them was applied before counts by kind and codelist were kept, so they cannot be compared by them."
            ).html
        }
        return BiggestDifferences(tally: comparison.lines, isFirst: false).html
    }

    private var everything: HTML {
        guard comparison.areCounted else { return "" }
        let rows = comparison.lines.filter { max($0.before.people, $0.after.people) >= SmallNumbers.smallest }
            .map { line -> DataTable.Row in
                let difference = ExtractDifference(line: line, of: comparison.lines)
                return DataTable.Row([
                    "\(line.title)", "\(difference.lastTime)", "\(difference.thisTime)",
                    "\(difference.differs ? difference.change : "the same")",
                ])
            }
        let table = DataTable(
            "By kind of record and codelist",
            columns: [
                .init("What"), .init("As at \(comparison.one.asAt.cui)", isNumber: true),
                .init("As at \(comparison.other.asAt.cui)", isNumber: true), .init("Change", isNumber: true),
            ], rows: rows, isTight: true)
        return Panel(id: "all", "By kind of record and codelist", isFlush: true, table.html).html
    }
}
