import Vocabulary

extension CohortParser {
    /// `broken down by practice, sex, age in bands of 5 years, deprivation`
    mutating func breakdown() throws(CohortProblem) -> Breakdown {
        advance()
        try expect("down", "by")
        var words = try breakdownWords()
        var dimensions: [Breakdown.Dimension] = []
        repeat {
            let start = words.current
            let dimension = try words.dimension()
            if dimensions.contains(where: { $0.word == dimension.word }) {
                throw words.problem(start, "stands here twice; keep one")
            }
            dimensions.append(dimension)
        } while words.takeComma()
        if let more = words.current { throw words.problem(more, "\",\" was expected, or the end of the line") }
        return Breakdown(dimensions)
    }

    /// The words of the line, a comma being one.
    private mutating func breakdownWords() throws(CohortProblem) -> BreakdownWords {
        var words: [BreakdownWords.Word] = []
        while case .run(let run) = token.kind {
            var column = token.column
            for piece in run.split(separator: ",", omittingEmptySubsequences: false) {
                if column > token.column {
                    words.append(BreakdownWords.Word(text: ",", line: token.line, column: column - 1))
                }
                if !piece.isEmpty {
                    words.append(
                        BreakdownWords.Word(text: piece.lowercased(), line: token.line, column: column))
                }
                column += piece.unicodeScalars.count + 1
            }
            advance()
        }
        switch token.kind {
        case .lineBreak, .end: return BreakdownWords(words: words, end: token)
        default: throw expected("practice, sex, age or deprivation")
        }
    }
}

/// The words after `broken down by`.
struct BreakdownWords {
    struct Word {
        let text: String
        let line: Int
        let column: Int
    }

    private let words: [Word]
    private let end: CohortLexer.Token
    private var index = 0

    init(words: [Word], end: CohortLexer.Token) {
        self.words = words
        self.end = end
    }

    var current: Word? { index < words.count ? words[index] : nil }

    mutating func takeComma() -> Bool { take(",") }

    mutating func dimension() throws(CohortProblem) -> Breakdown.Dimension {
        if take("practice") { return .practice }
        if take("sex") { return .sex }
        if take("deprivation") { return .deprivation }
        let names = ["practice", "sex", "age", "deprivation"]
        guard take("age") else { throw expected("practice, sex, age or deprivation", near: names) }
        for word in ["in", "bands", "of"] where !take(word) {
            throw expected("\"in bands of\" and a number of years or days", near: [word])
        }
        guard let number = current.flatMap({ Int($0.text) }), (1...73_050).contains(number) else {
            throw expected("a number of years or days")
        }
        index += 1
        if take("years") || take("year") {
            guard number <= 200 else { throw problem(words[index - 2], "a number of years from 1 to 200 was expected") }
            return .age(.years(number))
        }
        if take("days") || take("day") { return .age(.days(number)) }
        throw expected("\"years\" or \"days\"", near: ["years", "days"])
    }

    private mutating func take(_ text: String) -> Bool {
        guard current?.text == text else { return false }
        index += 1
        return true
    }

    private func expected(_ what: String, near: [String] = []) -> CohortProblem {
        guard let current else {
            return CohortProblem(
                line: end.line, column: end.column, words: "the line ends where \(what) was expected")
        }
        return problem(current, "\(what) was expected\(NearestNames.offer(current.text, among: near))")
    }

    func problem(_ word: Word?, _ words: String) -> CohortProblem {
        CohortProblem(
            line: word?.line ?? end.line, column: word?.column ?? end.column, word: word?.text ?? "", words: words)
    }
}

extension Breakdown.Dimension {
    /// What a text calls it, without its bands.
    var word: String {
        switch self {
        case .practice: "practice"
        case .sex: "sex"
        case .deprivation: "deprivation"
        case .age: "age"
        }
    }
}
