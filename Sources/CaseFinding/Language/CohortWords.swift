/// The words that the language keeps for itself.
enum CohortWords {
    /// Words that begin a window.
    static let windowStarts: Set<String> = ["in", "before", "since", "between", "this", "last", "ever"]
    /// Words that join clauses.
    static let joining: Set<String> = ["and", "or", "not", "either"]

    /// Whether a text stands for a unit without quotes: one run of characters that is no word of the language.
    static func isBareUnit(_ text: String) -> Bool {
        let word = text.lowercased()
        return !text.isEmpty && !windowStarts.contains(word) && !joining.contains(word)
            && text.unicodeScalars.allSatisfy { !CohortLexer.endsRun($0) }
    }
}
