import Vocabulary

/// Reads one line, or one event, of test people: quoted names, and words between spaces.
struct TestPeopleCursor {
    private let tokens: [CohortLexer.Token]
    private let line: Int
    private var index = 0
    /// Whether a comma stood after the word taken last.
    private(set) var hadComma = false

    init(_ text: some StringProtocol, line: Int) {
        tokens = CohortLexer(String(text)).tokens
        self.line = line
    }

    /// The next word, or `nil` where something else is next.
    var peek: String? {
        guard case .run(let run) = tokens[index].kind else { return nil }
        return run
    }

    mutating func advance() {
        if index < tokens.count - 1 { index += 1 }
    }

    mutating func take(_ word: String) -> Bool {
        guard peek?.lowercased() == word else { return false }
        advance()
        return true
    }

    mutating func expect(_ word: String) throws(CohortProblem) {
        guard take(word) else { throw problem("\"\(word)\" was expected") }
    }

    mutating func word(_ what: String) throws(CohortProblem) -> String {
        guard let word = peek else { throw problem("\(what) was expected") }
        advance()
        hadComma = word.hasSuffix(",")
        return hadComma ? String(word.dropLast()) : word
    }

    mutating func takeName() -> String? {
        guard case .name(let name) = tokens[index].kind else { return nil }
        advance()
        return name
    }

    mutating func name(_ what: String) throws(CohortProblem) -> String {
        guard let name = takeName() else { throw problem("\(what) in double quotes was expected") }
        return name
    }

    mutating func day() throws(CohortProblem) -> Day {
        guard let day = Day(written: try word("a day")) else { throw problem("a day such as 01-Apr-2026 was expected") }
        return day
    }

    /// The words up to the end, a space between them.
    mutating func rest() -> String {
        var words: [String] = []
        while let word = peek {
            words.append(word)
            advance()
        }
        return words.joined(separator: " ")
    }

    func end() throws(CohortProblem) {
        if tokens[index].kind != .end { throw problem("nothing more was expected") }
    }

    private func problem(_ words: String) -> CohortProblem {
        CohortProblem(line: line, word: tokens[index].shown, words: words)
    }
}

extension TestPeopleReader {
    /// The cells of a row, trimmed; a bar between quotes is none.
    static func cells(_ line: String) -> [String] {
        parts(line, at: "|")
    }

    /// The parts of a text between separators that do not stand between quotes, trimmed.
    static func parts(_ text: String, at separator: Character) -> [String] {
        var parts = [""]
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character == separator, !isQuoted {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts.map(trimmed)
    }

    static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
