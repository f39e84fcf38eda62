import Application
import CaseFinding
import DesignSystem
import HTML

/// An indicator that cannot be answered, such as one that names a codelist which is not there any more: its rule, and why.
struct IndicatorUnansweredPage {
    let head: IndicatorHead
    let problem: String

    var page: Page {
        let indicator = head.named.indicator
        let rule: HTML = "<div class=\"question\"><pre>\(CohortPrinter.text(indicator))</pre></div>"
        let body: HTML = """
            \(PageHead(indicator.name, kicker: head.kicker, lede: head.lede, actions: head.change))\
            <div class="stack-5">\(Notice(.plain, title: "Not answered yet:", problem))\
            \(Panel(id: "rule", "What is counted", rule))\(head.remove)</div>
            """
        return Page(indicator.name, section: .find, body: body)
    }
}
