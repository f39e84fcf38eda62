import DesignSystem
import Domain
import HTML

/// A form of one person that came back: what was typed, what is wrong with it, and whether somebody else was first.
struct FormAnswer {
    let values: FormValues
    var problems: [DesignSystem.FieldProblem] = []
    /// Somebody saved meanwhile: what stands is shown beside what was typed.
    var isStale = false

    init(_ values: FormValues = FormValues()) {
        self.values = values
    }

    subscript(name: String) -> String { values[name] ?? "" }

    mutating func problem(_ words: String, at field: String) {
        problems.append(DesignSystem.FieldProblem(words, field: field))
    }

    func error(_ field: String) -> String? { problems.text(for: field) }

    /// What to send back with: 409 where somebody else was first, 422 where something is wrong.
    var status: Int { isStale ? 409 : problems.isEmpty ? 200 : 422 }

    /// At the top of the form.
    var summary: ErrorSummary { ErrorSummary(problems) }

    /// The words of a refusal that the form can mend; others go on to whoever explains them.
    mutating func take(_ refusal: Refusal, at field: String) throws(Refusal) {
        switch refusal {
        case .changedMeanwhile: isStale = true
        case .unusable(let words): problem(words, at: field)
        default: throw refusal
        }
    }

    /// What stands now, above what was typed; nothing unless somebody else was first.
    func standing(_ rows: [(String, HTML)]) -> HTML {
        guard isStale else { return "" }
        return """
            \(Notice(
                .stop, title: "Somebody changed this while you were working.",
                "Nothing of yours is lost: it stands below, and is not saved. Compare, and save again if yours is right.",
                label: "Changed meanwhile", isAnnounced: true))\
            \(Panel(id: "standing", "As it is now", Facts(rows).html))
            """
    }
}
