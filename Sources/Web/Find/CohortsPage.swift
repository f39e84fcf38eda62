import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The questions that people keep and those that Cairn ships, and whom each finds today.
struct CohortsPage {
    let summaries: [CohortSummary]
    /// Whether whoever looks may write questions of their own.
    let mayAsk: Bool
    let library: CohortLibrary
    let indicators: [NamedIndicator]
    /// Cohorts and indicators of whoever looks that are not read any more.
    let unread: [UnreadWays]
    /// The tag that the list is narrowed to; `nil` for all.
    let tag: String?

    private var chosen: CohortTag? { tag.flatMap(library.tag) }

    private var shown: [CohortSummary] {
        chosen.map { tag in summaries.filter { $0.tags.contains(tag.key) } } ?? summaries
    }

    var page: Page {
        let rows = summaries.first { $0.counts != nil }?.counts?.rows ?? []
        let kept = shown.filter { $0.saved != nil }
        let shipped = shown.filter { $0.saved == nil }
        let body: HTML = """
            \(PageHead(
                "Find people", lede: lede, actions: """
                        \(LinkButton("Deprivation and need", to: NeedAddress.need))\
                        \(LinkButton("Unmet needs", to: UnmetNeedAddress.needs))\
                        \(LinkButton("Indicators by practice", to: CodeAddress.comparisons))\
                        \(LinkButton("Codelists", to: Address.codelists))\
                        \(mayAsk ? LinkButton("New question", to: FindAddress.new, .main).html : "")
                        """))\
            \(FreshnessLines(rows: rows))<p class="stamps gap-b">\(Self.stamps(rows))</p>\(tags)\
            \(group("Kept questions", "Yours, and those that others share with the network.", kept))\
            \(group("Questions to begin with", "They come with Cairn.", shipped))\(reports)\
            \(summaries.contains { $0.counts?.isRounded == true } ? CountWords.rounding : "")
            """
        return Page("Find people", section: .find, body: body)
    }

    /// Whoever may not see people opens nobody, and changes no question.
    private var lede: HTML {
        let first: HTML = "Each question is put to your practices’ newest extracts."
        return mayAsk
            ? "\(first) Open one to read it, change it, and see who it finds and why."
            : "\(first) Open one to read it, and what it counts at each practice."
    }

    private func group(_ title: String, _ note: String, _ summaries: [CohortSummary]) -> HTML {
        guard !summaries.isEmpty else { return "" }
        return """
            <section class="group" aria-labelledby="\(title.slug)"><div class="group-head"><h2 id="\(title.slug)">\(title)</h2>\
            <p>\(note)</p></div>\(list(summaries))</section>
            """
    }

    /// What is counted of those who should have it, each with its report.
    private var reports: HTML {
        let unread = unread.filter(\.question.saved.isIndicator)
        guard chosen == nil, !indicators.isEmpty || !unread.isEmpty else { return "" }
        let way = TextLink("All indicators", to: NeedAddress.indicators).html
        let panel = Panel(
            id: "indicators", "Indicators", aside: way, isFlush: true,
            IndicatorTable(indicators: indicators, unread: unread).html)
        return "<div class=\"gap-top\">\(panel)</div>"
    }

    /// The tags that some question carries, with how many do.
    private var tags: HTML {
        if let chosen {
            return """
                <p class="gap-b">\(shown.count) of \(summaries.count) questions, with the tag \
                \(FilterChip(chosen.title, removing: Address.find)) <span class="small soft">\(chosen.note). \(chosen.source).</span></p>
                """
        }
        let chips = library.tags.compactMap { tag -> HTML? in
            let count = summaries.count { $0.tags.contains(tag.key) }
            guard count > 0 else { return nil }
            return CountChip(tag.title, count: count, to: Address.find.with(query: [("tag", tag.key)])).html
        }
        return chips.isEmpty ? "" : "<p class=\"chips gap-b\"><span>By tag:</span> \(chips.joined(by: " "))</p>"
    }

    private func list(_ summaries: [CohortSummary]) -> HTML {
        let items = summaries.map { summary in
            Self.cohort(summary, library, unread.first { $0.slug == summary.slug })
        }
        return "<ul class=\"cohorts panel\">\(items)</ul>"
    }

    /// As at which day each practice is known.
    private static func stamps(_ rows: [CohortCounts.Row]) -> HTML {
        rows.map { FreshnessStamp($0.freshness, practice: $0.practice.name).html }.joined(by: " ")
    }

    private static func cohort(_ summary: CohortSummary, _ library: CohortLibrary, _ unread: UnreadWays?) -> HTML {
        let (slug, name) = (summary.slug, summary.cohort.name)
        let purpose: HTML = summary.cohort.headers.purpose.map { "<p class=\"small soft\">\($0)</p>" } ?? ""
        let owner: HTML =
            summary.saved.map { saved in
                """
                <p class="small soft">Kept by \(summary.owner ?? "somebody who has left")\
                \(saved.audience == .network ? ", for everybody in the network" : ", found by nobody else")</p>
                """
            } ?? ""
        let answer: HTML
        if let counts = summary.counts {
            let open = counts.isRounded ? nil : slug
            answer = """
                \(figures(counts, open, name))<details class="small"><summary>By practice\
                <span class="vh">: \(name)</span></summary>\
                \(PracticeTable(counts: counts, slug: open, caption: "\(name), by practice"))</details>
                """
        } else if let unread {
            answer = unread.html
        } else {
            answer = Notice(.plain, title: "Not answered yet:", summary.problem ?? "cannot be answered").html
        }
        return """
            <li id="\(slug)"><div><h3><a class="tap" href="\(url: Address.cohort(slug))">\(name)</a></h3>\(purpose)\(owner)\(SearchFacts(summary: summary, library: library))\
            </div>\(answer)</li>
            """
    }

    /// Found, could not be decided, registered: each with its word, and opening its people where there is a way.
    private static func figures(_ counts: CohortCounts, _ slug: String?, _ name: String) -> HTML {
        let total = counts.total
        func figure(_ words: String, _ number: HTML) -> HTML { "<div><dt>\(words)</dt><dd>\(number)</dd></div>" }
        let found = CountWords.number(
            total.included, to: slug.map { FindAddress.list($0, .found) }, about: "found: \(name)")
        let unknown = CountWords.number(
            total.unknown, to: slug.map { FindAddress.list($0, .undecided) }, about: "not decided: \(name)")
        return """
            <dl>\(figure("Found", found))\(figure("Could not be decided", unknown))\
            \(figure("Registered", CountWords.number(total.registered, about: "")))</dl>
            """
    }
}
