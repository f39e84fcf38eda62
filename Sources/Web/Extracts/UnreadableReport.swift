import DesignSystem
import Domain
import HTML
import Vocabulary

/// A report that waits to be mapped and whose file cannot be read any more: why, and discarding it.
struct UnreadableReport {
    let draft: ReportDraft
    /// Why its file cannot be read.
    let words: String
    /// Why it is to be discarded, as it was typed.
    let reason: String
    let problems: [FieldProblem]
    let hidden: HTML

    var page: Page {
        let title = "\(draft.file) cannot be read"
        let body: HTML = """
            \(ErrorSummary(problems))\
            \(PageHead(title, kicker: TextLink("Reports", to: Address.reports).html))\
            <div class="stack-6">\(Notice(
                .stop,
                markup: """
                    <p><b>Nothing of it counts.</b> What stood for the practice before still stands.</p>\
                    <p><b>Why:</b> \(words)</p><p><b>What to do:</b> Discard it with a reason, and bring the report in again.</p>
                    """))\
            \(DiscardPanel(report: draft.id, reason: reason, problems: problems, hidden: hidden))</div>
            """
        return Page(title, section: .extracts, body: body)
    }
}
