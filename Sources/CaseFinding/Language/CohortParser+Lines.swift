import Vocabulary

extension CohortParser {
    /// The whole text.
    mutating func file() -> [CohortFile.Block] {
        var blocks: [CohortFile.Block] = []
        skipLineBreak()
        while !isAtEnd {
            let problemsBefore = problems.count
            let block = block()
            if let block, problems.count == problemsBefore { blocks.append(block) }
            skipLineBreak()
        }
        addRemainingComments(to: &blocks)
        return blocks
    }

    /// What stands under the last line is kept with it.
    private mutating func addRemainingComments(to blocks: inout [CohortFile.Block]) {
        let comments = takeComments()
        guard let last = blocks.popLast() else { return }
        var cohort = last.cohort
        cohort.lines[cohort.lines.count - 1].comments += comments
        blocks.append(CohortFile.Block(cohort: cohort, line: last.line, column: last.column))
    }

    private mutating func block() -> CohortFile.Block? {
        guard word == "cohort" else {
            problems.append(
                word == "indicator"
                    ? problem(Self.notYet("indicators"))
                    : expected("\"cohort\" and its name", near: Self.blockWords))
            skipBlock()
            return nil
        }
        let problemsBefore = problems.count
        advance()
        let start = token
        cohort = ""
        attempt { (parser) throws(CohortProblem) in
            parser.cohort = try parser.name("the name of the cohort")
            try parser.endLine()
        }
        skipLineBreak()
        let name = cohort
        var headers = Cohort.Headers()
        while let word, Self.headerWords.contains(word) {
            header(word, &headers)
            skipLineBreak()
        }
        var lines: [Cohort.Line] = []
        while !isAtEnd, !isAtBlock {
            if let condition = line() { lines.append(Cohort.Line(condition, comments: takeComments())) }
            skipLineBreak()
        }
        if lines.isEmpty, problems.count == problemsBefore {
            problems.append(
                CohortProblem(line: start.line, column: start.column, word: name, words: "the cohort has no lines"))
        }
        guard !lines.isEmpty else { return nil }
        return CohortFile.Block(
            cohort: Cohort(name: name, headers: headers, lines: lines), line: start.line, column: start.column)
    }

    private var isAtBlock: Bool { word.map(Self.blockWords.contains) ?? false }

    private mutating func header(_ word: String, _ headers: inout Cohort.Headers) {
        let field: WritableKeyPath<Cohort.Headers, String?> =
            switch word {
            case "purpose": \.purpose
            case "source": \.source
            case "owner": \.owner
            default: \.version
            }
        var read: String?
        let isSecond = headers[keyPath: field] != nil
        attempt { (parser) throws(CohortProblem) in
            if isSecond { throw parser.problem("stands here twice; keep one") }
            parser.advance()
            guard case .name(let text) = parser.token.kind else {
                throw parser.expected("a text in double quotes")
            }
            parser.advance()
            try parser.endLine()
            read = text
        }
        if let read { headers[keyPath: field] = read }
    }

    /// One line, or an `either` with its `or` lines. `nil` where something is wrong with it.
    private mutating func line() -> Condition? {
        if word == "or" {
            problems.append(problem("an \"or\" line stands under an \"either\" line"))
            recover()
            return nil
        }
        _ = take("and")
        guard take("either") else {
            return attempt { (parser) throws(CohortProblem) in
                let term = try parser.term()
                try parser.endLine()
                return term
            }
        }
        return alternatives()
    }

    private mutating func alternatives() -> Condition? {
        let start = token
        var arms = [arm()]
        while word == "or" || nextLineWord == "or" {
            skipLineBreak()
            advance()
            arms.append(arm())
        }
        if nextLineWord == "and" {
            skipLineBreak()
            problems.append(mixed)
            recover()
            return nil
        }
        let whole = arms.compactMap(\.self)
        guard whole.count == arms.count else { return nil }
        if whole.count == 1 {
            problems.append(
                CohortProblem(
                    line: start.line, column: start.column, words: "an \"either\" needs an \"or\" line under it"))
        }
        return .any(whole)
    }

    /// One arm of an alternative. The next may stand on the same line.
    private mutating func arm() -> Condition? {
        attempt { (parser) throws(CohortProblem) in
            let term = try parser.term()
            if parser.word == "and" { throw parser.mixed }
            if parser.word != "or" { try parser.endLine() }
            return term
        }
    }

    /// Runs one piece of reading; where it fails, notes the problem and goes on after the line.
    @discardableResult
    private mutating func attempt<T>(_ read: (inout CohortParser) throws(CohortProblem) -> T) -> T? {
        isNegated = false
        do {
            return try read(&self)
        } catch {
            problems.append(error)
            recover()
            return nil
        }
    }

    /// The line has to end here.
    private mutating func endLine() throws(CohortProblem) {
        switch token.kind {
        case .lineBreak, .end: break
        case .close: throw problem("there is no \"(\" for this \")\"")
        default:
            switch word {
            case "and": throw problem("put each clause on a line of its own; every line must hold")
            case "or": throw problem("start the line with \"either\", or put brackets round what belongs together")
            default: throw problem("the clause has ended; put each clause on a line of its own")
            }
        }
    }

    private mutating func skipBlock() {
        repeat {
            recover()
            skipLineBreak()
        } while !isAtEnd && !isAtBlock
    }

    static let headerWords = ["purpose", "source", "owner", "version"]
    /// The next word joins otherwise than the one before it on this level.
    var mixed: CohortProblem {
        CohortProblem(
            line: token.line, column: token.column,
            words: "\"and\" and \"or\" on one level; put brackets round what belongs together")
    }

    static func notYet(_ what: String) -> String { "not in this version of Cairn: \(what)" }
}
