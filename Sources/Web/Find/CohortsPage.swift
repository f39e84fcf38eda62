import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The questions that Cairn ships, and whom each finds today.
enum CohortsPage {
    static func page(_ summaries: [CohortSummary]) -> Page {
        let rows = summaries.first { $0.counts != nil }?.counts?.rows ?? []
        let body: HTML = """
            \(PageHead(
                "Find people", lede: """
                    Each question is put to your practices’ newest extracts. Open one to read it, change it, and see \
                    who it finds and why.
                    """))\
            \(FreshnessLines(rows: rows))<p class="stamps gap-b">\(stamps(rows))</p>\
            <ul class="cohorts panel">\(summaries.map(cohort))</ul>\
            \(summaries.contains { $0.counts?.isRounded == true } ? CountWords.rounding : "")
            """
        return Page("Find people", section: .find, body: body)
    }

    /// As at which day each practice is known.
    private static func stamps(_ rows: [CohortCounts.Row]) -> HTML {
        rows.map { FreshnessStamp($0.freshness, practice: $0.practice.name).html }.joined(by: " ")
    }

    private static func cohort(_ summary: CohortSummary) -> HTML {
        let (slug, name) = (summary.slug, summary.cohort.name)
        let purpose: HTML = summary.cohort.headers.purpose.map { "<p class=\"small soft\">\($0)</p>" } ?? ""
        let answer: HTML
        if let counts = summary.counts {
            let open = counts.isRounded ? nil : slug
            answer = """
                \(figures(counts, open, name))<details class="small"><summary>By practice\
                <span class="vh">: \(name)</span></summary>\
                \(PracticeTable(counts: counts, slug: open, caption: "\(name), by practice"))</details>
                """
        } else {
            answer = Notice(.plain, title: "Not answered yet:", summary.problem ?? "cannot be answered").html
        }
        return """
            <li id="\(slug)"><div><h2><a class="tap" href="\(url: Address.cohort(slug))">\(name)</a></h2>\(purpose)</div>\
            \(answer)</li>
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
