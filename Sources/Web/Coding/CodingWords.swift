import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

extension CodingJob.State {
    var tag: StatusTag {
        switch self {
        case .toCode: StatusTag(title, .waiting)
        case .coded: StatusTag(title, .inProgress)
        case .confirmed, .withdrawn, .closed: StatusTag(title, .done)
        }
    }
}

extension CodingJob {
    /// Term and id as they are typed into a clinical system, then what is known of them.
    var what: HTML {
        let field: HTML = line.field.isEmpty ? "" : "<p class=\"ids\">\(line.field)</p>"
        let doubt: HTML =
            line.entry.verification == .unverified
            ? "<p class=\"ids\">Not verified: agree it with the practice.</p>" : ""
        return "\(field)<p><b>\(line.term)</b></p><p class=\"ids\">\(code)</p>\(doubt)"
    }

    private var code: HTML {
        guard let code = line.code else { return "No verified id: use the term." }
        return "<span class=\"code\">\(code.value)</span>"
    }

    /// What became of it, or that it came back.
    var standing: HTML {
        let words: HTML = note.isEmpty ? "" : "<p class=\"small\">\(DatedText(note))</p>"
        let back: HTML = state == .toCode && timesNotFound > 0 ? "\(StatusTag("Came back", .late)) " : ""
        return "\(back)\(state.tag)\(words)"
    }
}

extension CodingItem {
    /// One block of plain text, to paste into the clinical system.
    var copy: String {
        let born = person.birth.map { ", born \($0.cui)" } ?? ""
        let code = job.line.code.map { " \($0.value)" } ?? " (no verified id: use the term)"
        return """
            \(job.day.cui) \(job.line.term)\(code)
            NHS No. \(person.nhsNumber?.digits ?? "not recorded"), \(person.name.cui)\(born)
            Done by \(who), care coordination
            """
    }

    /// The text of one column, on paper and in files.
    func text(_ column: CodingColumn) -> String {
        switch column {
        case .field: job.line.field.isEmpty ? job.line.activity.title : job.line.field
        case .day: job.day.cui
        case .nhsNumber: person.nhsNumber?.digits ?? ""
        case .name: person.name.cui
        case .born: person.birth?.cui ?? ""
        case .term: job.line.term
        case .code: job.line.codeWords
        case .who: who
        case .note: [status.words ?? "", job.note].filter { !$0.isEmpty }.joined(separator: ". ")
        }
    }
}

extension CodingList {
    /// The columns of paper and file: those of the practice's template, or the usual ones beside the practice.
    var columns: [CodingColumn] { sheet?.columns ?? CodingColumn.usual }

    /// How the list is ordered, in words.
    var order: String {
        sheet.map { "as “\($0.name)” goes, then day and name" } ?? "practice, then as its template goes"
    }
}
