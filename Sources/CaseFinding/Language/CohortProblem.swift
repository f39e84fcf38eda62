/// What is wrong in a cohort's text: where, what was read, and what to do about it. With words for whoever wrote it.
package struct CohortProblem: Error, Hashable, Sendable {
    /// From 1; 0 where the whole text is meant.
    package let line: Int
    /// In characters, from 1; 0 where the whole line is meant.
    package let column: Int
    /// The word or name as read; empty where none is to be shown.
    package let word: String
    /// What is wrong and what was expected.
    package let words: String

    package init(line: Int, column: Int = 0, word: String = "", words: String) {
        self.line = line
        self.column = column
        self.word = word
        self.words = words
    }

    /// `line 4, "frality severity": no codelist of that name. Did you mean "frailty severity"?`
    package var text: String {
        let place = line == 0 ? "" : "line \(line)"
        let shown = word.count > 60 ? word.prefix(60) + "…" : word
        let read = word.isEmpty ? "" : "\(place.isEmpty ? "" : ", ")\"\(shown)\""
        let start = place + read
        return start.isEmpty ? words : "\(start): \(words)"
    }
}
