import Vocabulary

extension CohortParser {
    /// `["not"] ( clause | bracket | "at least" number "of" bracket )`
    mutating func term() throws(CohortProblem) -> Condition {
        let wasNegated = isNegated
        defer { isNegated = wasNegated }
        guard word == "not" else { return try positive() }
        advance()
        isNegated.toggle()
        if word == "not" { throw problem("one \"not\" before a clause or bracket; a second needs a bracket") }
        return .not(try positive())
    }

    private mutating func positive() throws(CohortProblem) -> Condition {
        if isCounted { return try counted() }
        guard token.kind == .open else { return .clause(try clause()) }
        try open()
        let first = try term()
        switch word {
        case let joint? where joint == "and" || joint == "or":
            var parts = [first]
            while take(joint) { parts.append(try term()) }
            if word == "and" || word == "or" { throw mixed }
            try close()
            return joint == "and" ? .all(parts) : .any(parts)
        default:
            if token.kind != .close { throw expected("\"and\", \"or\" or \")\"") }
            try close()
            return first
        }
    }

    /// Whether a bracket is counted; after the same words a name is a list whose entries are.
    private var isCounted: Bool {
        word == "at" && wordAfter(1) == "least" && wordAfter(3) == "of" && token(after: 4).kind == .open
    }

    /// `at least 4 of ( term or term … )`
    private mutating func counted() throws(CohortProblem) -> Condition {
        let start = token
        try expect("at", "least")
        let least = try number("a number of the clauses in the brackets", 1...1_000)
        try expect("of")
        try open()
        var parts = [try term()]
        while take("or") { parts.append(try term()) }
        if word == "and" { throw problem("join the clauses of \"at least \(least) of\" by \"or\"") }
        if parts.count < 2 { throw expected("\"or\" and another clause") }
        guard least <= parts.count else {
            throw CohortProblem(
                line: start.line, column: start.column, word: "at least \(least)",
                words: "there are \(parts.count) in the brackets; ask for \(parts.count) at most")
        }
        if token.kind != .close { throw expected("\"or\" or \")\"") }
        try close()
        return .atLeast(least, parts)
    }
}
