package import CaseFinding

/// What stands at the numbers of ``CohortListFilter/reasons`` in a question: its clauses, or for near misses its lines, as the
/// canonical printer writes them. Numbers move when the question is changed; by its text each is found again.
package struct ReasonTexts: Sendable {
    private let texts: [String]

    package init(_ cohort: Cohort, _ kind: CohortListKind) {
        switch kind {
        case .found: texts = CohortClauses(cohort).texts
        case .nearMisses: texts = cohort.lines.map { CohortPrinter.text($0.condition) }
        case .undecided, .excluded: texts = []
        }
    }

    /// The texts at these numbers, to be kept beside them; a number of which the question has none is left out.
    package func texts(at numbers: Set<Int>) -> [Int: String] {
        var found: [Int: String] = [:]
        for number in numbers { found[number] = text(at: number) }
        return found
    }

    /// The number of today of what stood at `number` with that text: the same where it still stands there, else the first
    /// that reads so. `nil` where none does. Without a text, as of views that were kept before texts were, the number itself.
    package func number(of text: String?, keptAt number: Int) -> Int? {
        guard let text, text != self.text(at: number) else { return number }
        return texts.firstIndex(of: text).map { $0 + 1 }
    }

    private func text(at number: Int) -> String? {
        texts.indices.contains(number &- 1) ? texts[number - 1] : nil
    }
}
