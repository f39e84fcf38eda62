import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What differs most from the extract before, in words: first what somebody should look at, the most surprising first.
struct BiggestDifferences: Component {
    let tally: [TallyLine]
    /// Whether anything stood before.
    let isFirst: Bool

    var html: HTML {
        guard !isFirst else { return "" }
        let differences = ExtractDifference.largest(tally)
        let rows = differences.map { one -> DataTable.Row in
            let tag: HTML = one.isBig ? "\(StatusTag("Look", .soon)) " : ""
            return DataTable.Row([
                "\(one.line.title)", "\(one.lastTime)", "\(one.thisTime)", "\(one.change)",
                "\(tag)\(one.words) \(one.meaning)",
            ])
        }
        let table = DataTable(
            "Biggest differences from last time",
            columns: [
                .init("What"), .init("Last time", isNumber: true), .init("This time", isNumber: true),
                .init("Change", isNumber: true), .init("In words"),
            ], rows: rows, isTight: true, empty: "Nothing differs that is told: the numbers are those of last time.")
        let told = tally.count { $0.last != $0.now }
        return Panel(
            id: "differences", "Biggest differences from last time",
            aside:
                "<span class=\"small soft\">What to look at first, then the most surprising. \(Figure(differences.count)) of \(told.of("difference", "differences")), by kind of record and codelist.</span>",
            isFlush: true, table.html
        ).html
    }
}

/// How many people would stand as for, and as not for, attempted resuscitation: in words, never as numbers of codes.
struct ResuscitationLines: Component {
    let tally: [TallyLine]

    var html: HTML {
        let lines = tally.filter { $0.what == .code && ResuscitationDecision(rawValue: $0.name) != nil }
        guard !lines.isEmpty else { return "" }
        let rows = lines.map { line -> (String, HTML) in
            let (before, after) = (SmallNumbers.shown(line.last).text, SmallNumbers.shown(line.now).text)
            return (line.title, "\(after) people; \(before) before")
        }
        return Panel(
            id: "resuscitation", "Decisions about resuscitation",
            """
            <div class="stack">\(Facts(rows))<p class="small soft">The two codes are easily swapped. An entry whose code and \
            words say different things is not taken. * stands for fewer than \(Figure(SmallNumbers.smallest)).</p></div>
            """
        ).html
    }
}

/// Why an extract is unlikely to be the one that was meant.
struct StopPanel: Component {
    let extract: WaitingExtract

    var html: HTML {
        let stops = extract.findings.stops
        guard !stops.isEmpty else { return "" }
        let list = stops.map { stop -> HTML in "<li>\(stop.words)</li>" }
        let on: HTML =
            extract.state == .waiting
            ? "<p><a href=\"#apply\">Apply it all the same</a>, or <a href=\"#discard\">discard it</a>.</p>" : ""
        return Notice(
            .stop, markup: "<p><b>Stop: this may not be the extract that was meant.</b></p><ul>\(list)</ul>\(on)"
        ).html
    }
}

/// Codes that a spreadsheet cut, with the only id that each may have been: a person compares, and accepts or declines.
struct RepairsPanel: Component {
    let view: ExtractView
    let hidden: HTML

    private var extract: WaitingExtract { view.extract }

    var html: HTML {
        let repairs = extract.findings.repairs
        guard !repairs.isEmpty else { return "" }
        let rows = repairs.map { repair in
            DataTable.Row([
                "\(repair.file)<p class=\"ids\">\(repair.column), \(repair.rows.of("row", "rows"))</p>",
                "\(Self.cut(repair.found))<p class=\"ids\">\(repair.term.isEmpty ? "no words beside it: check in the record" : repair.term)</p>",
                "<code>\(repair.proposed)</code><p class=\"ids\">\(repair.knownTerm ?? "not known here")</p>",
                deed(repair),
            ])
        }
        let table = DataTable(
            "Codes that a spreadsheet cut",
            columns: [
                .init("Where"), .init("What is there, and its words"), .init("What it may have been"),
                .init("Your decision"),
            ], rows: rows)
        return Panel(
            id: "repairs", "Codes that a spreadsheet cut: \(repairs.count.of("code", "codes"))", isFlush: true,
            foot: """
                <p class="small soft">A spreadsheet keeps 15 figures and puts zeros in place of the rest. Each code here can \
                have been one other only. Nothing is changed until you accept it; what you say holds for this practice’s files \
                with the same columns, and is kept in the audit log. The extract is then read again. What was declined can \
                still be accepted.</p>
                """, table.html
        ).html
    }

    private static func cut(_ found: String) -> HTML {
        "<code>\(String(found.prefix(15)))<mark>\(String(found.dropFirst(15)))</mark></code>"
    }

    private func deed(_ repair: ProposedRepair) -> HTML {
        guard extract.state == .waiting else { return "" }
        guard repair.knownTerm != nil else {
            return "It cannot be taken: nothing here knows that code. Have the column exported as text."
        }
        let declined = view.declined.first {
            $0.repair.fingerprint == repair.fingerprint && $0.repair.found == repair.found
        }
        let decline: HTML =
            declined == nil
            ? Button("Decline", .second, isSmall: true, about: repair.proposed, name: "accepted", value: "no").html : ""
        let said: HTML =
            declined.map { "<p class=\"ids\">Declined by \($0.by), \(TimeText($0.repair.at))</p>" } ?? ""
        let form = Form(
            to: Address.decideRepair(extract.id), hidden: hidden, label: "What \(repair.found) may have been",
            """
            \(HiddenField("fingerprint", repair.fingerprint))\(HiddenField("found", repair.found))\
            \(Actions("""
                \(Button("Accept", .second, isSmall: true, about: repair.proposed, name: "accepted", value: "yes"))\(decline)
                """))
            """)
        return "\(agreement(repair))\(said)\(form)"
    }

    /// Whether the words of the file and those of the code are the same.
    private func agreement(_ repair: ProposedRepair) -> StatusTag {
        if repair.wordsAgree { return StatusTag("The words agree", .done) }
        return StatusTag(repair.term.isEmpty ? "Check in the record" : "Compare the words", .soon)
    }
}

/// The worklist's entries of one extract, by what is wrong, with who sees to them.
struct ProblemGroups: Component {
    let lines: [SeeProblems.Line]

    var html: HTML {
        guard let practice = lines.first?.practice else { return "" }
        return Panel(
            id: "worklist", "Problems to see to: \(lines.count.of("problem", "problems"))",
            aside: TextLink("All open problems of this practice", to: ProblemFilter(practice: practice.ods).route).html,
            isFlush: true,
            Self.table(lines, showsPractice: false).html
        ).html
    }

    static func table(
        _ lines: [SeeProblems.Line], showsPractice: Bool, empty: String = "No problem is open."
    ) -> DataTable {
        let rows = lines.map { line -> DataTable.Row in
            let problem = line.problem
            let said = ProblemWords(problem.words)
            let file: HTML =
                "\(problem.file)<p class=\"ids\">\(problem.column.isEmpty ? "whole row" : problem.column)</p>"
            let first: HTML = showsPractice ? "\(line.practice.name)<p class=\"ids\">\(problem.file)</p>" : file
            return DataTable.Row([
                first, "\(TextLink(said.wrong, to: Address.importProblem(problem.id)))",
                "\(Figure(problem.rows))", "\(line.owner ?? "Nobody yet")", state(problem),
            ])
        }
        return DataTable(
            "Problems by what is wrong",
            columns: [
                .init(showsPractice ? "Practice" : "Where"), .init("What is wrong"), .init("Rows", isNumber: true),
                .init("Owner"), .init("State"),
            ], rows: rows, empty: empty)
    }

    static func state(_ problem: ImportProblem) -> HTML {
        switch problem.state {
        case .open:
            problem.cameBack ? StatusTag("Came back", .late).html : StatusTag("Open", .waiting).html
        case .done: StatusTag("Done", .done).html
        case .gone: StatusTag("Not in the newest extract", .done).html
        }
    }
}

/// The words of a problem: what is wrong, and after a semicolon what to do.
struct ProblemWords {
    let wrong: String
    let todo: String

    init(_ words: String) {
        let parts = words.split(separator: ";", maxSplits: 1).map { String($0).trimmed }
        wrong = Self.sentence(parts.first ?? words)
        todo =
            parts.count == 2
            ? Self.sentence(parts[1]) : "Ask the practice to correct it; it comes right with the next extract."
    }

    static func sentence(_ words: String) -> String {
        let said = words.prefix(1).uppercased() + words.dropFirst()
        return said.hasSuffix(".") ? said : said + "."
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
