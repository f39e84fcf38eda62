import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Why somebody is on a list: a chip for each reason with the entry behind it, and the other entries where there are more.
struct ReasonChips: Component {
    let reasons: [Reason]
    /// A link to more about it, on one line with the other entries.
    var way: HTML = ""

    var html: HTML {
        let more: HTML =
            way.isEmpty && entries.isEmpty ? "" : "<div class=\"why-more small\">\(entries)\(way)</div>"
        guard !reasons.isEmpty else { return "<p class=\"ids\">Nothing that may be shown</p>\(more)" }
        return "\(Chips(reasons.map { ReasonChip(clause($0), evidence: evidence($0)) }))\(more)"
    }

    /// Every entry of those reasons that rest on several.
    private var entries: HTML {
        let more = reasons.filter { $0.answer == .yes && $0.searched == nil && $0.events.count > 1 }
        guard !more.isEmpty else { return "" }
        let lists = more.map { reason -> HTML in
            let lines = reason.events.map { event -> HTML in "<li>\(words(event))</li>" }
            return "<p><b>\(reason.clause)</b></p><ul>\(lines)</ul>"
        }
        return "<details><summary>All the entries</summary>\(lists)</details>"
    }

    private func clause(_ reason: Reason) -> String {
        reason.clause
    }

    private func evidence(_ reason: Reason) -> HTML {
        guard reason.answer == .yes, reason.searched == nil, let newest = reason.events.first else {
            return "\(ReasonWords.basis(reason))"
        }
        let others = reason.events.count - 1
        let rest: HTML = others == 0 ? "" : ", and \(others) more"
        return "\(words(newest))\(rest)"
    }

    /// `Dementia (SNOMED CT 52448006), 01-May-2020, 7.4 mmol/mol`.
    private func words(_ event: SourceEvent) -> HTML {
        let code: HTML = ReasonWords.code(event).map { " (\($0))" } ?? ""
        let day: HTML = event.date.map { "\(DayText($0))" } ?? "undated"
        let value: HTML = ReasonWords.value(event).map { ", <b>\($0)</b>" } ?? ""
        let by: HTML = event.recordedBy.isEmpty ? "" : ", recorded by \(event.recordedBy)"
        return "\(ReasonWords.term(event))\(code), \(day)\(value)\(by)"
    }
}
