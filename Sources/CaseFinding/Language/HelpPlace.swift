/// Where in a text somebody is writing: the clause up to there, and the word or name that is not finished.
struct HelpPlace {
    /// What stands before it in the clause.
    let tokens: [CohortLexer.Token]
    /// What is being written: a word, or a name without its opening quote.
    let partial: String
    let isInName: Bool
    let isInComment: Bool
    /// How much of the text it takes, in UTF-16 code units.
    let partialLength: Int
    /// How much behind it is replaced too.
    var behind = 0
    /// Whether nothing but joining words stands before it in its line.
    let startsLine: Bool
    /// `cohort`, `indicator`, or `nil` above the first.
    let block: String?
    /// Whether a clause stands in the block already.
    let isBelowHeaders: Bool

    init(_ text: String) {
        let lexer = CohortLexer(text)
        let ends = text.unicodeScalars.last.map { CohortLexer.endsRun($0) } ?? true
        var all = Array(lexer.tokens.dropLast())
        isInName = lexer.endsInName
        isInComment = lexer.endsInComment
        var partial = ""
        var length = 0
        if isInName, case .name(let name)? = all.last?.kind {
            partial = name
            // The quote, and what stands behind it to the end.
            length = String(String.UnicodeScalarView(text.unicodeScalars.suffix(all.last?.length ?? 0))).utf16.count
            all.removeLast()
        } else if !ends, case .run(let run)? = all.last?.kind {
            partial = run
            length = run.utf16.count
            all.removeLast()
        }
        self.partial = partial
        partialLength = length

        let lines = all.split(omittingEmptySubsequences: false) { $0.kind == .lineBreak }
        let words = lines.map { $0.first.flatMap { Self.word($0) } }
        let blockLine = words.lastIndex { $0.map(CohortParser.blockWords.contains) ?? false }
        block = blockLine.flatMap { words[$0] }
        isBelowHeaders =
            blockLine.map { line in
                words[(line + 1)...].dropLast().contains { $0.map { !CohortParser.headerWords.contains($0) } ?? false }
            } ?? false
        // No clause is longer, however long the line.
        let line = Array((lines.last ?? []).suffix(Self.longestClause))
        let start = line.lastIndex { token in
            token.kind == .open || token.kind == .close || Self.word(token).map(CohortWords.joining.contains) ?? false
        }
        // `born on or after`, `aged 65 or over`, `between … and …`, `language not` keep their joining words.
        tokens = Self.clause(line, start, isWord: !isInName && !partial.isEmpty)
        startsLine = line.isEmpty
    }

    private static let longestClause = 32

    /// The tokens from the last one on that begins a clause.
    private static func clause(_ line: [CohortLexer.Token], _ joint: Int?, isWord: Bool) -> [CohortLexer.Token] {
        guard let joint else { return line }
        let after = Array(line[(joint + 1)...])
        guard word(line[joint]) != nil, joint > 0 else { return after }
        let whole = clause(
            line,
            line[..<joint].lastIndex { token in
                token.kind == .open || token.kind == .close
                    || Self.word(token).map(CohortWords.joining.contains) ?? false
            }, isWord: isWord)
        return HelpOffer.fits(whole, isWord: isWord) ? whole : after
    }

    static func word(_ token: CohortLexer.Token) -> String? {
        guard case .run(let run) = token.kind else { return nil }
        return run.lowercased()
    }
}
