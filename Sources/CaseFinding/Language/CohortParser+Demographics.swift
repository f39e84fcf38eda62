import Vocabulary

extension CohortParser {
    /// The ages that can be asked for.
    static let yearsOfAge = 0...150

    mutating func ages() throws(CohortProblem) -> Clause.Ages {
        advance()
        if take("under") { return .under(try age()) }
        if word == "over" { throw problem("say \"aged 65 or over\"; \"over\" alone leaves a year in doubt") }
        let low = try age()
        if take("or") {
            try expect("over")
            return .orOver(low)
        }
        guard take("to") else { throw expected("\"or over\" or \"to\"", near: ["or", "to"]) }
        let upper = token
        let high = try age()
        guard low <= high else { throw wrongOrder(upper) }
        return .between(low, high)
    }

    private mutating func age() throws(CohortProblem) -> Int {
        try number("an age in years", Self.yearsOfAge)
    }

    mutating func births() throws(CohortProblem) -> Clause.Births {
        advance()
        if take("before") { return .before(try day()) }
        if take("after") { return .after(try day()) }
        guard take("on") else {
            throw expected(
                "\"on or before\", \"before\", \"on or after\" or \"after\"", near: ["before", "after", "on"])
        }
        try expect("or")
        if take("before") { return .onOrBefore(try day()) }
        guard take("after") else { throw expected("\"before\" or \"after\"", near: ["before", "after"]) }
        return .onOrAfter(try day())
    }

    mutating func registered() throws(CohortProblem) -> Clause {
        advance()
        switch word {
        case "at":
            advance()
            return .registeredAt(try names(.practice, "the name or code of a practice"))
        case "in":
            advance()
            try expect("the", "last")
            return .registeredInTheLast(try span())
        case "for":
            advance()
            try expect("at", "least")
            return .registeredForAtLeast(try span())
        default: throw expected("\"at\", \"in the last\" or \"for at least\"", near: ["at", "in", "for"])
        }
    }

    /// One name or several with `or` between them: `or` and a bare name stays in the clause; `or` and a word, or a name
    /// that begins a clause, is an alternative.
    mutating func names(_ role: CohortFile.Mention.Role, _ what: String) throws(CohortProblem) -> [String] {
        var names = [try name(role, what)]
        while word == "or", case .name = following.kind, !Self.orderWords.contains(wordAfter(2) ?? "") {
            advance()
            names.append(try name(role, what))
        }
        return names
    }

    mutating func deciles() throws(CohortProblem) -> ClosedRange<Int> {
        advance()
        try expect("decile")
        let low = try number("a decile", 1...10)
        guard take("to") else { return low...low }
        let upper = token
        let high = try number("a decile", 1...10)
        guard low <= high else { throw wrongOrder(upper) }
        return low...high
    }

    func wrongOrder(_ token: CohortLexer.Token) -> CohortProblem {
        CohortProblem(
            line: token.line, column: token.column, word: token.shown,
            words: "the first of the two has to be the lower or earlier one")
    }
}
