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
            \(FreshnessLines(rows: rows))<p class="small soft gap-b">\(stamps(rows))</p><div class="stack">\(summaries.map(cohort))</div>\
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
        let purpose: HTML = summary.cohort.headers.purpose.map { "<p class=\"soft\">\($0)</p>" } ?? ""
        let answer: HTML
        var aside: HTML = ""
        if let counts = summary.counts {
            let open = counts.isRounded ? nil : slug
            aside = figures(counts, open, name)
            answer = """
                <details><summary>By practice\
                <span class="vh">: \(name)</span></summary>\
                \(PracticeTable(counts: counts, slug: open, caption: "\(name), by practice"))</details>
                """
        } else {
            let words = summary.problem ?? "cannot be answered"
            answer = "\(Notice(.plain, title: "Not answered yet:", words))"
        }
        return """
            <section class="panel" id="\(slug)" aria-labelledby="\(slug)-title"><div class="panel-head">\
            <h2 id="\(slug)-title"><a href="\(url: Address.cohort(slug))">\(name)</a></h2>\(aside)</div>\
            <div class="panel-body">\(purpose)\(answer)</div></section>
            """
    }

    /// `61 found, 3 could not be decided, of 5,730 registered`.
    private static func figures(_ counts: CohortCounts, _ slug: String?, _ name: String) -> HTML {
        let total = counts.total
        let found = CountWords.number(
            total.included, to: slug.map { FindAddress.list($0, .found) }, about: "found: \(name)")
        let unknown = CountWords.number(
            total.unknown, to: slug.map { FindAddress.list($0, .undecided) }, about: "not decided: \(name)")
        return """
            <p><b>\(found) found</b>, \(unknown) could not be decided, of \
            \(CountWords.number(total.registered, about: "")) registered</p>
            """
    }
}
