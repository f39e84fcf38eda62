import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What a library of searches says of one question: its rule in words, state, owner, version, last run, and what it took
/// the place of.
struct SearchFacts: Component {
    let summary: CohortSummary
    let library: CohortLibrary

    var html: HTML {
        let state: HTML =
            summary.charter.map { charter in
                """
                <p class="small">\(charter.state.tag) \(TextLink("Charter", to: CharterAddress.charter(summary.slug), about: summary.cohort.name)), \
                owned by \(summary.charterOwner ?? "somebody who has left")</p>
                """
            } ?? ""
        return """
            \(state)\(TagChips(tags: summary.tags, library: library))<details class="small"><summary>The rule in words\
            <span class="vh">: \(summary.cohort.name)</span></summary><div class="question"><pre>\(QuestionText.lines(summary.cohort))</pre></div>\
            \(Facts(rows, isSmall: true))</details>
            """
    }

    private var rows: [(String, HTML)] {
        var rows: [(String, HTML)] = []
        if let saved = summary.saved {
            rows.append(("Version", "\(saved.version), \(TimeText(saved.changedAt))"))
        } else if let version = summary.cohort.headers.version {
            rows.append(("Version", "\(version), as it comes with Cairn"))
        }
        if let run = summary.lastRun {
            rows.append(("Last gone through", "\(TimeText(run.at)), as at \(DayText(run.asAt)) or later"))
        }
        for search in summary.charter?.terms.replaces ?? [] {
            let system = search.system.isEmpty ? "" : ", \(search.system)"
            rows.append(("Takes the place of", "\(search.name) (\(search.practice.text)\(system))"))
        }
        return rows
    }
}
