import Vocabulary

extension CohortParser {
    /// The whole text.
    mutating func file() -> [CohortFile.Block] {
        var blocks: [CohortFile.Block] = []
        skipLineBreak()
        while !isAtEnd {
            guard blocks.count < CohortFile.mostBlocks else {
                problems.append(
                    problem("a text holds \(CohortFile.mostBlocks) cohorts and indicators at most; begin another one"))
                break
            }
            let problemsBefore = problems.count
            let block = block()
            if let block, problems.count == problemsBefore { blocks.append(block) }
            skipLineBreak()
        }
        // What stands under the last line is kept with it.
        let comments = takeComments()
        if !blocks.isEmpty { blocks[blocks.count - 1].definition.add(comments: comments) }
        return blocks
    }

    var isAtBlock: Bool { word.map(Self.blockWords.contains) ?? false }

    private mutating func block() -> CohortFile.Block? {
        guard let kind = word, Self.blockWords.contains(kind) else {
            problems.append(expected("a line such as cohort \"Frail at home\"", near: Self.blockWords))
            skipBlock()
            return nil
        }
        let problemsBefore = problems.count
        advance()
        let start = token
        cohort = ""
        var name = ""
        attempt { (parser) throws(CohortProblem) in
            name = try parser.name("the name of the \(kind)")
            try parser.endLine()
        }
        skipLineBreak()
        let headers = headers()
        var definition = kind == "cohort" ? cohort(name, headers) : indicator(name, headers)
        if definition == nil, kind == "cohort", problems.count == problemsBefore {
            problems.append(
                CohortProblem(line: start.line, column: start.column, word: name, words: "the cohort has no lines"))
        }
        if word == "broken" {
            if let breakdown = attempt({ (parser) throws(CohortProblem) in try parser.breakdown() }) {
                definition?.breakdown = breakdown
            }
            definition?.add(comments: takeComments())
            skipLineBreak()
            if !isAtEnd, !isAtBlock {
                problems.append(problem("stands under \"broken down by\", which is the last line of its \(kind)"))
                skipBlock()
            }
        }
        return definition.map { CohortFile.Block(definition: $0, line: start.line, column: start.column) }
    }

    private mutating func cohort(_ name: String, _ headers: Cohort.Headers) -> Definition? {
        cohort = name
        let lines = lines()
        return lines.isEmpty ? nil : .cohort(Cohort(name: name, headers: headers, lines: lines))
    }

    private mutating func headers() -> Cohort.Headers {
        var headers = Cohort.Headers()
        while let word, Self.headerWords.contains(word) {
            header(word, &headers)
            skipLineBreak()
        }
        return headers
    }

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

    /// Goes on to the next block, over at least one line.
    private mutating func skipBlock() {
        repeat {
            recover()
            skipLineBreak()
        } while !isAtEnd && !isAtBlock
    }
}

extension Definition {
    /// Keeps comments with the last line.
    mutating func add(comments: [String]) {
        guard !comments.isEmpty else { return }
        func added(to lines: [Cohort.Line]) -> [Cohort.Line] {
            guard let last = lines.last else { return lines }
            return lines.dropLast() + [Cohort.Line(last.condition, comments: last.comments + comments)]
        }
        switch self {
        case .cohort(var cohort):
            cohort.lines = added(to: cohort.lines)
            self = .cohort(cohort)
        case .indicator(var indicator):
            if let last = indicator.exceptions.popLast() {
                indicator.exceptions.append(Indicator.Group(name: last.name, lines: added(to: last.lines)))
            } else {
                indicator.achievement = added(to: indicator.achievement)
            }
            self = .indicator(indicator)
        }
    }
}
