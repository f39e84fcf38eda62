import Vocabulary

/// Reads the tokens of a cohort's text by recursive descent. A problem ends the line that it stands in, and reading goes
/// on with the next, so that all problems of a text are told at once.
struct CohortParser {
    /// How deep brackets may stand in one another.
    static let deepest = 64

    var problems: [CohortProblem]
    /// The names that stand in the text, in its order.
    private(set) var mentions: [CohortFile.Mention] = []
    /// The name of the cohort that is being read.
    var cohort = ""
    /// Whether what is being read stands under an odd number of `not`.
    var isNegated = false
    /// By line, the name that nothing closes.
    private let unclosed: [Int: CohortProblem]
    private let tokens: [CohortLexer.Token]
    private let comments: [CohortLexer.Comment]
    private var takenComments = 0
    private var index = 0
    /// Open brackets; within them a line break is a space.
    private(set) var depth = 0

    init(_ text: String) {
        let lexer = CohortLexer(text)
        tokens = lexer.tokens
        comments = lexer.comments
        problems = lexer.problems
        unclosed = Dictionary(lexer.problems.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The token that is next to be read.
    var token: CohortLexer.Token { tokens[index] }

    /// The token after it, within the same line or bracket.
    var following: CohortLexer.Token { token(after: 1) }

    /// The word that stands so many tokens further on, within the same line or bracket.
    func wordAfter(_ count: Int) -> String? {
        guard case .run(let run) = token(after: count).kind else { return nil }
        return run.lowercased()
    }

    /// The token that stands so many further on, within the same line or bracket.
    func token(after count: Int) -> CohortLexer.Token {
        var next = index
        for _ in 0..<count {
            next = min(next + 1, tokens.count - 1)
            if depth > 0, tokens[next].kind == .lineBreak { next += 1 }
        }
        return tokens[next]
    }

    /// The first word of the next line, where this one ends here.
    var nextLineWord: String? {
        guard token.kind == .lineBreak, case .run(let run) = tokens[index + 1].kind else { return nil }
        return run.lowercased()
    }

    /// The next token as a word, in lower case; `nil` where it is something else.
    var word: String? {
        guard case .run(let run) = token.kind else { return nil }
        return run.lowercased()
    }

    var isAtEnd: Bool { token.kind == .end }

    mutating func advance() {
        if index < tokens.count - 1 { index += 1 }
        skipLineBreakInBrackets()
    }

    mutating func open() throws(CohortProblem) {
        guard depth < Self.deepest else {
            throw problem("brackets stand deeper than \(Self.deepest) in one another")
        }
        depth += 1
        advance()
    }

    mutating func close() throws(CohortProblem) {
        guard token.kind == .close else { throw expected("\")\"") }
        depth -= 1
        advance()
    }

    private mutating func skipLineBreakInBrackets() {
        // A new block ends a bracket that was left open.
        if depth > 0, token.kind == .lineBreak, !startsBlockNext { index += 1 }
    }

    private var startsBlockNext: Bool { nextLineWord.map(Self.blockWords.contains) ?? false }

    /// Skips line breaks between lines.
    mutating func skipLineBreak() {
        if token.kind == .lineBreak { index += 1 }
    }

    /// Takes the word where it is next.
    mutating func take(_ expected: String) -> Bool {
        guard word == expected else { return false }
        advance()
        return true
    }

    /// Takes these words, which have to be next.
    mutating func expect(_ words: String...) throws(CohortProblem) {
        for word in words where !take(word) { throw expected("\"\(word)\"") }
    }

    /// Whether something stands in, or follows from, a name that has swallowed the rest of its line: one slip is told once.
    func isSwallowed(line: Int, column: Int) -> Bool {
        unclosed[line].map { column >= $0.column } ?? false
    }

    /// The problems without what only follows from a name that nothing closes.
    var ownProblems: [CohortProblem] {
        problems.filter { unclosed[$0.line] == $0 || !isSwallowed(line: $0.line, column: $0.column) }
    }

    /// Takes a quoted name, which has to be next and not empty.
    mutating func name(_ what: String) throws(CohortProblem) -> String {
        guard case .name(let name) = token.kind else { throw expected("\(what) in double quotes") }
        guard !Code.folded(name).isEmpty else { throw problem("\(what) cannot be empty") }
        advance()
        return name
    }

    /// Takes a quoted name and remembers where it stands.
    mutating func name(_ role: CohortFile.Mention.Role, _ what: String) throws(CohortProblem) -> String {
        let start = token
        let name = try name(what)
        mention(role, name, at: start)
        return name
    }

    mutating func mention(_ role: CohortFile.Mention.Role, _ name: String, at token: CohortLexer.Token) {
        mentions.append(
            CohortFile.Mention(role: role, name: name, cohort: cohort, line: token.line, column: token.column))
    }

    /// The comments up to here that no line has yet.
    mutating func takeComments() -> [String] {
        let ready = comments[takenComments...].prefix { $0.position <= index }
        takenComments += ready.count
        return ready.map(\.text)
    }

    /// A problem with the next token.
    func problem(_ words: String) -> CohortProblem {
        CohortProblem(line: token.line, column: token.column, word: token.shown, words: words)
    }

    /// Something else was expected than the next token. `near` are the words to offer where one of them is alike.
    func expected(_ what: String, near: [String] = []) -> CohortProblem {
        let offer = word.map { NearestNames.offer($0, among: near) } ?? ""
        switch token.kind {
        case .lineBreak, .end:
            return CohortProblem(
                line: token.line, column: token.column, words: "the line ends where \(what) was expected")
        default: return problem("\(what) was expected\(offer)")
        }
    }

    /// Goes on to the end of the line, or of the brackets that stand open in it.
    mutating func recover() {
        // Nobody reads more, and each costs a search for what was meant.
        if problems.count >= CohortFile.mostProblems { index = tokens.count - 1 }
        while !isAtEnd {
            switch token.kind {
            case .open: depth += 1
            case .close: depth = max(0, depth - 1)
            case .lineBreak where depth == 0: return
            case .lineBreak where startsBlockNext:
                depth = 0
                return
            default: break
            }
            index += 1
        }
        depth = 0
    }

    static let blockWords = ["cohort", "indicator"]
}

extension CohortLexer.Token {
    /// The token as read.
    var shown: String {
        switch kind {
        case .run(let run): run
        case .name(let name): name
        case .open: "("
        case .close: ")"
        case .lineBreak, .end: ""
        }
    }
}
