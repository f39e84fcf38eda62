import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What somebody wrote in the charter.
struct CharterTermsPanel: Component {
    let view: CharterView
    let charter: Charter

    var html: HTML {
        let terms = charter.terms
        var rows: [(String, HTML)] = [
            ("Why these people", DatedText(terms.reason).html),
            ("What is to be different", DatedText(terms.outcome).html),
            ("Seen by", DatedText(terms.measure).html),
        ]
        if !terms.target.isEmpty { rows.append(("Target", DatedText(terms.target).html)) }
        rows.append(("Pilot", "At most \(terms.pilotMost) people, \(practices(terms.pilotPractices))"))
        if !terms.replaces.isEmpty {
            let searches = terms.replaces.map { search -> HTML in
                let system = search.system.isEmpty ? "" : " (\(search.system))"
                return "<li>\(name(search.practice))\(system): \(search.name)</li>"
            }
            rows.append(("Takes the place of", "<ul>\(searches)</ul>"))
        }
        if !terms.tags.isEmpty { rows.append(("Tags", TagChips(tags: terms.tags, library: view.library).html)) }
        if !view.themes.isEmpty {
            rows.append(
                (
                    "Came of unmet need",
                    view.themes.map { TextLink($0.title, to: UnmetNeedAddress.theme($0.key)).html }.joined(by: ", ")
                ))
        }
        return """
            \(Panel(id: "terms", "What it is for", Facts(rows).html))\
            \(Panel(id: "population", "Whom it is about", """
                <div class="question"><pre>\(QuestionText.lines(view.cohort))</pre>\
                <p class="small soft">Version \(view.saved.version) of the question, \(TimeText(view.saved.changedAt)).</p></div>
                """))
            """
    }

    private func practices(_ codes: [ODSCode]) -> String {
        codes.isEmpty ? "at every practice" : "at \(codes.map(name).joined(separator: ", "))"
    }

    private func name(_ code: ODSCode) -> String { view.practices.first { $0.ods == code }?.name ?? code.text }

    /// Which terms are others than before, in words.
    static func changes(_ new: Charter, _ old: Charter?) -> String {
        guard let old else { return "The first version" }
        let (now, then) = (new.terms, old.terms)
        let changed = [
            ("why", now.reason != then.reason), ("outcome", now.outcome != then.outcome),
            ("measure", now.measure != then.measure), ("target", now.target != then.target),
            ("owner", now.owner != then.owner), ("review", now.reviewOn != then.reviewOn),
            ("who works it", now.workers != then.workers),
            ("pilot", now.pilotMost != then.pilotMost || now.pilotPractices != then.pilotPractices),
            ("searches", now.replaces != then.replaces), ("tags", now.tags != then.tags),
        ].filter(\.1).map(\.0)
        return changed.isEmpty ? "Nothing changed" : "Changed: \(changed.joined(separator: ", "))"
    }
}

/// How many the charter is about, and what becomes of them.
struct CharterSizePanel: Component {
    let view: CharterView
    let charter: Charter

    var html: HTML {
        let title = charter.state == .draft ? "How many, before it starts" : "How many now"
        guard let size = view.size else {
            guard let counts = view.counts else { return "" }
            let table = PracticeTable(counts: counts, slug: nil, caption: "\(view.saved.name), by practice")
            return Panel(
                id: "size", title, isFlush: true, table.html
            ).html
        }
        let shown = CharterVerdict.allCases.filter { $0 != .withheld && size.total($0) > 0 || $0 == .putForward }
        let numbers = shown.map(\.column) + ["Found", "Not decided", "Withheld"]
        let columns =
            [DataTable.Column("Practice")] + numbers.map { DataTable.Column($0, isNumber: true) }
            + [DataTable.Column("As at")]
        let rows = size.rows.map { row -> DataTable.Row in
            DataTable.Row(
                ["\(row.practice.name)"] + shown.map { "\(Figure(row.counts[$0] ?? 0))" }
                    + [
                        "\(Figure(row.found))", "\(Figure(row.undecided))", "\(Figure(row.withheld))",
                        FreshnessDay(row.freshness).html,
                    ])
        }
        let footer: [HTML] =
            ["All"] + shown.map { "\(Figure(size.total($0)))" }
            + ["\(Figure(size.found))", "\(Figure(size.undecided))", "\(Figure(size.withheld))", ""]
        let words = "What becomes of each"
        let table = DataTable(words, columns: columns, rows: rows, footer: footer, isTight: true)
        return Panel(
            id: "size", title, isFlush: true, foot: "\(old(size))<p class=\"small soft\">\(weekly)</p>",
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(words)\">\(table)</div>"
        ).html
    }

    /// What becomes of those whose practice's extract is too old.
    private func old(_ size: CharterSize) -> HTML {
        guard size.total(.oldExtract) > 0 else { return "" }
        let list = TextLink("from the list of the question", to: FindAddress.list(view.saved.id.text, .found))
        return """
            <p class="small">Whoever is found in an extract that is too old is put forward after the practice’s next one. Before that \
            somebody puts them forward by name, with a reason, \(list).</p>
            """
    }

    private var weekly: String {
        guard let weekly = view.weekly else {
            return "How many join in a week is known once two extracts have been compared."
        }
        let tenths = Int((weekly * 10).rounded())
        return "About \(tenths / 10).\(tenths % 10) joined in a week so far."
    }
}

/// Joined and left, extract by extract.
struct CharterMovementsPanel: Component {
    let view: CharterView
    /// What a page is for; the rest is in the store.
    private static let most = 30

    var html: HTML {
        guard !view.movements.isEmpty else { return "" }
        let rows = view.movements.prefix(Self.most).map { movement -> DataTable.Row in
            let practice = view.practices.first { $0.ods == movement.practice }?.name ?? movement.practice.text
            let why =
                movement.before == nil
                ? "The first comparison"
                : movement.causes.map { cause -> String in
                    "\(Self.title(cause)) (+\(cause.joined), −\(cause.left))"
                }.joined(separator: "; ")
            return DataTable.Row([
                "\(practice)", "\(DayText(movement.asAt))", "\(movement.cohortVersion)", "\(Figure(movement.joined))",
                "\(Figure(movement.left))", "\(Figure(movement.now))", "\(why)",
            ])
        }
        return Panel(
            id: "movements", "Joined and left, extract by extract", isFlush: true,
            DataTable(
                "Joined and left, extract by extract",
                columns: [
                    .init("Practice"), .init("As at"), .init("Rule", isNumber: true), .init("Joined", isNumber: true),
                    .init("Left", isNumber: true), .init("In it then", isNumber: true), .init("Why"),
                ], rows: Array(rows), isTight: true
            ).html
        ).html
    }

    /// Why, as of those who joined or left for it.
    private static func title(_ cause: KeptMovement.Cause) -> String {
        guard cause.words.isEmpty else { return cause.words }
        let way = ChangeWay.only(joined: cause.joined, left: cause.left)
        return ChangeCause(rawValue: cause.name)?.title(for: way) ?? cause.name
    }
}

/// The tags that a cohort carries.
struct TagChips: Component {
    let tags: [String]
    let library: CohortLibrary

    var html: HTML {
        let chips = tags.compactMap { library.tag($0) }.map { tag -> HTML in
            "<a class=\"count-chip\" href=\"\(url: Address.find.with(query: [("tag", tag.key)]))\">\(tag.title)</a>"
        }
        return chips.isEmpty ? "" : "<div class=\"chips\">\(chips.joined(by: " "))</div>"
    }
}

extension CharterVerdict {
    /// For the head of a column.
    fileprivate var column: String {
        switch self {
        case .putForward: "To be put forward"
        case .putBefore: "Put forward before"
        case .alongside: "With somebody already"
        case .refused: "Declined, not taken"
        case .gone: "Died or moved"
        case .withheld: "Withheld"
        case .oldExtract: "Extract too old"
        case .beyondPilot: "Beyond the pilot"
        case .nobody: "No coordinator yet"
        }
    }
}
