import Vocabulary

extension CohortParser {
    /// `["not"] ( clause | bracket )`
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
}
