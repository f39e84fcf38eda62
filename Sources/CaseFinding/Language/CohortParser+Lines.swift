import Vocabulary

extension CohortParser {
    /// The lines up to the end of the block, or to a word that begins another part of it.
    mutating func lines(until words: Set<String> = []) -> [Cohort.Line] {
        var lines: [Cohort.Line] = []
        while !isAtEnd, !isAtBlock, word != "broken", !(word.map(words.contains) ?? false) {
            if let condition = line() { lines.append(Cohort.Line(condition, comments: takeComments())) }
            skipLineBreak()
        }
        return lines
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
    mutating func attempt<T>(_ read: (inout CohortParser) throws(CohortProblem) -> T) -> T? {
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
    mutating func endLine() throws(CohortProblem) {
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

    static let headerWords = ["purpose", "source", "owner", "version"]
    /// The next word joins otherwise than the one before it on this level.
    var mixed: CohortProblem {
        CohortProblem(
            line: token.line, column: token.column,
            words: "\"and\" and \"or\" on one level; put brackets round what belongs together")
    }
}
