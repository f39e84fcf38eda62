import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// A question by practice within the limits of chance, with the ways to why figures differ.
struct SharesPage {
    let shares: PracticeShares
    let slug: String
    let reader: String
    let now: Instant

    private var name: String { shares.cohort.name }
    private var isRounded: Bool { shares.counts.isRounded }

    var page: Page {
        let body: HTML = """
            \(PageHead(
                "\(name), by practice",
                kicker: "<a class=\"tap\" href=\"\(url: Address.cohort(slug))\">\(name)</a>",
                lede: shares.cohort.headers.purpose.map { "\($0)." } ?? ""))\
            \(FreshnessLines(rows: shares.counts.rows))\(LeftOutLine(names: shares.counts.leftOut))\
            <p class="stamps gap-b">\(stamps)</p><div class="stack-5">\(funnel)\(lists)\
            <p class="small soft">Looked at by \(reader), \(TimeText(now)).</p></div>
            """
        return Page("\(name), by practice", section: .find, body: body)
    }

    private var stamps: HTML {
        shares.counts.rows.filter(\.shares).map {
            FreshnessStamp($0.freshness, practice: $0.practice.name).html
        }.joined(by: " ")
    }

    private var funnel: HTML {
        let table = FunnelTable(
            title: "\(name) by practice", places: shares.places, share: shares.share, isRounded: isRounded,
            action: { place in
                LinkButton(
                    "Why this figure", to: CodeAddress.why(slug, at: place.practice.ods), isSmall: true,
                    about: "at \(place.practice.name)"
                ).html
            })
        return Panel(
            id: "funnel", "Of 1,000 registered, by practice",
            foot: FunnelNotes(share: shares.share, isRounded: isRounded).html,
            "\(FunnelPlot(title: name, places: shares.places, share: shares.share))\(table)"
        ).html
    }

    private var lists: HTML {
        guard !shares.lists.isEmpty else { return "" }
        let rows = shares.lists.map { list in
            DataTable.Row([
                TextLink(list, to: CodelistAddress.list(list)).html,
                TextLink("How practices record it", to: CodeAddress.compare(list), about: list).html,
            ])
        }
        return Panel(
            id: "lists", "The codelists that it asks for", isFlush: true,
            DataTable(
                "Codelists of the question", columns: [.init("Codelist"), .init("Coding")], rows: rows, isTight: true
            ).html
        ).html
    }
}
