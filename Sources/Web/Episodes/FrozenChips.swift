import DesignSystem
import Domain
import HTML
import Vocabulary

/// Why somebody was put forward, as it stood then: the question once, then a chip for each clause with its evidence.
struct FrozenChips: Component {
    /// What one clause says, the newest entry first.
    private struct Clause {
        let words: String
        var evidence: [String]
    }

    let reason: FrozenReason

    var html: HTML {
        let asAt: HTML = reason.asAt.map { ", as at \(DayText($0))" } ?? ""
        let name: HTML = "<p class=\"ids gap-chips\">\(reason.cohortName)\(asAt)</p>"
        let clauses = Self.clauses(reason.evidence)
        guard !clauses.isEmpty else { return name }
        let more = clauses.filter { $0.evidence.count > 1 }
        return "\(name)\(Chips(clauses.map(Self.chip)))\(Self.all(more))"
    }

    private static func chip(_ clause: Clause) -> ReasonChip {
        let others = clause.evidence.count - 1
        let rest: HTML = others < 1 ? "" : ", and \(others) more"
        let newest: HTML = clause.evidence.first.map { DatedText($0).html } ?? ""
        return ReasonChip(clause.words, evidence: "\(newest)\(rest)" as HTML)
    }

    private static func all(_ clauses: [Clause]) -> HTML {
        guard !clauses.isEmpty else { return "" }
        let lists = clauses.map { clause -> HTML in
            let lines = clause.evidence.map { line -> HTML in "<li>\(DatedText(line))</li>" }
            return "<p><b>\(clause.words)</b></p><ul>\(lines)</ul>"
        }
        return "<details class=\"small\"><summary>All the entries</summary>\(lists)</details>"
    }

    /// Lines are kept as `clause: evidence`; those of one clause stand together.
    private static func clauses(_ lines: [FrozenReason.Line]) -> [Clause] {
        var clauses: [Clause] = []
        for line in lines {
            let (words, evidence) = split(line.text)
            if let last = clauses.indices.last, clauses[last].words == words {
                clauses[last].evidence += evidence
            } else {
                clauses.append(Clause(words: words, evidence: evidence))
            }
        }
        return clauses
    }

    private static func split(_ text: String) -> (String, [String]) {
        let parts = text.split(separator: ": ", maxSplits: 1)
        return parts.count == 2 ? (String(parts[0]), [String(parts[1])]) : (text, [])
    }
}
