import Application
import CaseFinding
import DesignSystem
import Domain
import HTML

/// What became of a text that was checked: what is wrong with it, or whom it would find, with a way to open them.
struct CheckedAnswer: Component {
    let slug: String
    /// As it was typed.
    let text: String
    let checked: CheckedCohort
    let hidden: HTML

    var html: HTML {
        switch checked {
        case .problems(let problems):
            let lines = problems.map { problem -> HTML in "<li>\(QuestionText.words(problem))</li>" }
            return Notice(.plain, "<p><b>This cannot be asked yet.</b></p><ul>\(lines)</ul>").html
        case .counted(let counts, let warnings):
            return "\(warned(warnings))\(found(counts))"
        }
    }

    private func warned(_ warnings: [CohortProblem]) -> HTML {
        guard !warnings.isEmpty else { return "" }
        let lines = warnings.map { warning -> HTML in "<li>\(QuestionText.words(warning))</li>" }
        return Notice(.late, "<p><b>Look at this first.</b></p><ul>\(lines)</ul>").html
    }

    private func found(_ counts: CohortCounts) -> HTML {
        var open: HTML = ""
        if case .exact(let number) = counts.total.included, number > 0 {
            open =
                Form(
                    to: FindAddress.people(slug), hidden: hidden,
                    """
                    \(HiddenField("question", text))\
                    \(Actions(Button("Open the \(number.of("person", "people"))", .second).html))
                    """
                ).html
        }
        return """
            <p><b>\(counts.cohort.name)</b>: \(CountWords.number(counts.total.included, about: "")) people</p>\
            \(CountWords.sum(counts.total, nil))\(UndecidedCauses(causes: counts.undecided))\
            \(PracticeTable(counts: counts, slug: nil, caption: "\(counts.cohort.name), as checked, by practice"))\(open)
            """
    }
}
