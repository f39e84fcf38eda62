import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The same work under different codes: how often each practice records one thing, under which codes, and whom a code that
/// does not count has lost.
struct CodingComparePage {
    let comparison: CodingComparison
    /// The keys that stand in the address.
    let like: [String]
    /// Who looks, for a printed page.
    let reader: String
    let now: Instant

    private var subject: CodingSubject { comparison.subject }
    private var name: String { subject.name }
    private var key: String { subject.key }
    private var isRounded: Bool { comparison.practices.isRounded }

    var page: Page {
        let body: HTML = """
            \(PageHead(subject.title, kicker: kicker, lede: "\(lede)", actions: actions))\
            \(CodingParts.freshness(comparison.practices))\(LeftOutLine(names: comparison.counts.leftOut))\
            <p class="stamps gap-b">\(CodingParts.stamps(comparison.practices))</p>\
            <div class="stack-5">\(funnel)\(alike)\(counted)\(rule)\
            <p class="small soft">Looked at by \(reader), \(TimeText(now)).</p></div>
            """
        return Page(subject.title, section: .codelists, body: body)
    }

    private var kicker: HTML {
        switch subject {
        case .codelist(let list): TextLink(list.name, to: CodelistAddress.list(list.name)).html
        case .measure(let measure): TextLink(measure.codes.name, to: CodelistAddress.list(measure.codes.name)).html
        case .indicator: TextLink("Compare practices", to: CodeAddress.comparisons).html
        }
    }

    private var lede: String {
        switch subject {
        case .codelist:
            "People registered now with an entry that counts, at any time up to the day of their practice’s extract."
        case .measure:
            """
            People registered now whose newest value is a number in a unit that is understood, up to the day of their \
            practice’s extract.
            """
        case .indicator(let indicator):
            [indicator.indicator.headers.purpose.map { "\($0)." }, "Of those who should have it, who has."]
                .compactMap(\.self).joined(separator: " ")
        }
    }

    private var actions: HTML {
        let usage = comparison.lists.map {
            LinkButton("Who uses which entry", to: CodelistAddress.usage($0.name), about: "of \($0.name)").html
        }.joined()
        switch subject {
        case .codelist: return usage
        case .measure(let measure):
            return "\(usage)\(LinkButton("Who has any entry", to: CodeAddress.compare(measure.codes.name)))"
        case .indicator(let indicator):
            return "\(usage)\(LinkButton("Report", to: NeedAddress.indicator(indicator.slug), about: "of \(name)"))"
        }
    }

    /// The rule of an indicator, and the units of a measure.
    private var rule: HTML {
        switch subject {
        case .codelist: return ""
        case .measure(let measure):
            let rows = measure.units.map { unit in
                DataTable.Row([
                    "\(unit.spelling)",
                    unit.factor == 1 && unit.offset == 0
                        ? "as it is" : "× \(String(unit.factor)) + \(String(unit.offset)), in \(measure.canonicalUnit)",
                ])
            }
            return Panel(
                id: "units", "Units that are understood", isFlush: true,
                foot: """
                    <p class="small soft">A value without a number, or in another unit, is never guessed at: its person cannot be \
                    decided by any question of this measure.</p>
                    """,
                DataTable(
                    "Units", columns: [.init("As practices write it"), .init("Compared")], rows: rows, isTight: true
                ).html
            ).html
        case .indicator(let indicator):
            return Panel(
                id: "rule", "The rule",
                foot: "<p class=\"small soft\">\(subject.provenance)</p>",
                "<div class=\"question\"><pre>\(CohortPrinter.text(indicator.indicator))</pre></div>"
            ).html
        }
    }

    private var funnel: HTML {
        let table = FunnelTable(
            title: "\(name) by practice", places: comparison.places, share: comparison.share, isRounded: isRounded,
            people: isOfIndicator ? "Should have it" : "Registered",
            lostTitle: isOfMeasure ? "Value not readable" : "Alike, not counted",
            lost: { place in
                guard !isRounded, comparison.hasList else { return nil }
                return CodeAddress.people(key, at: place.practice.ods, like: like)
            },
            action: { place in
                let message = LinkButton(
                    "Draft a message", to: CodeAddress.message(key, to: place.practice.ods, like: like),
                    isSmall: true, about: "to \(place.practice.name)")
                guard isOfIndicator else { return message.html }
                let why = LinkButton(
                    "Why this figure", to: CodeAddress.why(key, at: place.practice.ods), isSmall: true,
                    about: "at \(place.practice.name)")
                return "\(why) \(message)"
            })
        return Panel(
            id: "funnel",
            isOfIndicator ? "Of 1,000 who should have it, by practice" : "Of 1,000 registered, by practice",
            foot: "\(FunnelNotes(share: comparison.share, isRounded: isRounded))\(doubt)",
            """
            \(FunnelPlot(
                title: name, places: comparison.places, share: comparison.share,
                people: isOfIndicator ? "People who should have it" : "Registered people"))\(table)
            """
        ).html
    }

    /// What “of 9 not known” means, where it is said.
    private var doubt: HTML {
        guard comparison.places.contains(where: { $0.inDoubt > 0 }) else { return "" }
        return "<p class=\"small soft\">“Not known”: of so many of them \(CodingWords.doubt).</p>"
    }

    private var isOfIndicator: Bool { if case .indicator = subject { true } else { false } }
    private var isOfMeasure: Bool { if case .measure = subject { true } else { false } }

    /// Codes that read alike, in a form by which somebody says which of them are the same work; whoever is not given people
    /// sees which are taken.
    private var alike: HTML {
        guard !comparison.alike.isEmpty else {
            return Panel(
                id: "alike", "Codes that read alike and do not count",
                "<p>None: no other code of your practices has the words of an entry that counts.</p>"
            ).html
        }
        let practices = comparison.practices.told
        let rows = comparison.alike.enumerated().map { place, row -> DataTable.Row in
            let id = "like-\(place + 1)"
            let tick: HTML =
                isRounded
                ? row.isTaken ? "taken" : ""
                : """
                <input type="checkbox" id="\(id)" name="like" value="\(row.key)"\
                \(attribute: "checked", row.isTaken ? "" : nil) aria-label="\(row.used.term), \(row.key)">
                """
            let lists: HTML =
                row.used.lists.isEmpty
                ? ""
                : "<p class=\"small soft\">In \(row.used.lists.joined(separator: ", "))</p>"
            return DataTable.Row(
                [
                    tick, "\(codeCell(row))\(lists)", row.likeness.map { "\($0.words)" } ?? "",
                    CountWords.number(row.used.people, about: ""),
                ] + practices.map { cell(row, at: $0.ods) })
        }
        let table = DataTable(
            "Codes that read alike and do not count",
            columns: [
                .init("Same work", isHidden: true), .init("Term and code"), .init("It has"),
                .init("People", isNumber: true),
            ] + practices.map { .init($0.name, isNumber: true) },
            rows: rows, header: 1, isTight: true)
        let clear: HTML =
            comparison.isChosen ? TextLink("As proposed", to: CodeAddress.compare(key).at("alike")).html : ""
        let open: HTML =
            isOfMeasure || comparison.taken.isEmpty
            ? ""
            : LinkButton("List the people not counted", to: CodeAddress.people(key, like: like)).html
        let scroll: HTML = """
            <div class="scroll" role="region" tabindex="0" aria-label="Codes that read alike">\(table)</div>
            """
        if isRounded {
            return Panel(
                id: "alike", "Codes that read alike and do not count", isFlush: true,
                foot: """
                    <p class="small soft">Found by their words. Those that are taken for the same work are the ones that have \
                    all the words; others are chosen by whoever is given people.</p>
                    """, scroll
            ).html
        }
        return Panel(
            id: "alike", "Codes that read alike and do not count", isFlush: true,
            foot: """
                <p class="small soft">Found by their words; whether the work is the same is for you to say. Never taken \
                unless you tick it: what a word turns, such as family history, declined or suspected, and, where the codelist is of \
                problems, a plan or work done, such as a review. If a code means the same everywhere, add it to the codelist: then it counts.</p>
                """,
            """
            <form method="get" action="\(url: CodeAddress.compare(key).at("funnel"))" aria-label="Codes for the same work">\
            \(scroll)<div class="panel-body screen-only">\(Actions(
                "\(Button("Take those ticked for the same work", .second))\(clear)\(open)"))</div></form>
            """
        ).html
    }

    private var counted: HTML {
        let practices = comparison.practices.told
        let lone = Set(comparison.lone.map(\.key))
        let rows = comparison.counted.map { row -> DataTable.Row in
            let only: HTML = lone.contains(row.key) ? "<p>\(StatusTag("one practice only", .soon))</p>" : ""
            return DataTable.Row(
                ["\(codeCell(row))\(only)", CountWords.number(row.used.people, about: "")]
                    + practices.map { cell(row, at: $0.ods) })
        }
        let table = DataTable(
            "Codes that count, by practice",
            columns: [.init("Term and code"), .init("People", isNumber: true)]
                + practices.map { .init($0.name, isNumber: true) }, rows: rows, isTight: true,
            empty: "None of your practices uses a code that counts.")
        let entries = comparison.lists.reduce(0) { $0 + $1.entries.count }
        let lists = comparison.lists.map { "“\($0.name)”" }.joined(separator: ", ")
        return Panel(
            id: "counted", "Codes that count, and who uses them", isFlush: true,
            foot: "<p class=\"small soft\">\(lists): \(entries.of("entry", "entries")); those in use are shown.</p>",
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Codes that count\">\(table)</div>"
        ).html
    }

    private func codeCell(_ row: CodingComparison.Row) -> HTML {
        """
        <a class="tap" href="\(url: CodeAddress.code(row.used.code))">\
        \(row.used.term.isEmpty ? "No term recorded" : row.used.term)</a>\
        <p class="ids">\(CodingParts.code(row.used.code))</p>
        """
    }

    private func cell(_ row: CodingComparison.Row, at practice: ODSCode) -> HTML {
        if let use = row.use(at: practice) { return CountWords.number(use.people, about: "") }
        return isRounded ? CountWords.number(.hidden, about: "") : "<span class=\"soft\">never</span>"
    }
}
