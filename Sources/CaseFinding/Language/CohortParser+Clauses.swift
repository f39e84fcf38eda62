import Vocabulary

extension CohortParser {
    /// One clause, told by its first word.
    mutating func clause() throws(CohortProblem) -> Clause {
        guard let first = word else {
            guard case .name = token.kind else { throw notAClause() }
            return try named()
        }
        switch first {
        case "aged": return try aged()
        case "born": return .born(try births())
        case "female": return sex(.female)
        case "male": return sex(.male)
        case "indeterminate": return sex(.indeterminate)
        case "registered": return try registered()
        case "deprivation": return .deprivation(try deciles())
        case "ethnicity":
            advance()
            try expect("in")
            return .ethnicity(codelist: try name(.ethnicityCodelist, "the name of a codelist"))
        case "language":
            advance()
            let isNot = take("not")
            return .language(try name("a language"), isNot: isNot)
        case "needs":
            advance()
            try expect("an", "interpreter")
            return .needsInterpreter
        case "with": return try with()
        case "at" where wordAfter(1) == "a":
            advance()
            try expect("a", "care", "home", "address")
            return .atCareHome
        case "at", "exactly": return try count()
        case "latest": return try latest()
        case "first":
            let start = token
            advance()
            let name = try name(.codelist, "the name of a codelist")
            let window = try window()
            if window == .ever {
                mention(.idle("\"first\" without a time says the same as \"with any of\""), name, at: start)
            }
            return .first(of: name, window)
        case "in":
            advance()
            return .inCohort(try name(.cohort, "the name of a cohort"))
        case "no": return try noneSince()
        case "missed": return try missed()
        case "refused": return try refused()
        case "usual": return try usualGP()
        case "lives": return try lives()
        case "on": return try onRepeat()
        case "contacted":
            advance()
            return .local(.contact, try window())
        default: throw notAClause()
        }
    }

    private mutating func sex(_ sex: Sex) -> Clause {
        advance()
        return .sex(sex)
    }

    private mutating func with() throws(CohortProblem) -> Clause {
        advance()
        switch word {
        case "any":
            advance()
            try expect("of")
            return .withAny(of: try name(.codelist, "the name of a codelist"), try window())
        case "none":
            advance()
            try expect("of")
            return .withNone(of: try name(.codelist, "the name of a codelist"), try window())
        case "an":
            advance()
            switch word {
            case "open":
                advance()
                try expect("episode")
                return .local(.openEpisode, try window())
            case "agreed":
                advance()
                try expect("plan")
                return .local(.agreedPlan, try window())
            default: throw expected("\"open episode\" or \"agreed plan\"", near: ["open", "agreed"])
            }
        default:
            throw expected(
                "\"any of\", \"none of\", \"an open episode\" or \"an agreed plan\"", near: ["any", "none", "an"])
        }
    }

    private mutating func count() throws(CohortProblem) -> Clause {
        let start = token
        let comparison = try comparison()
        let number = try number("a number of events", 0...1_000_000)
        let isIdle = comparison == .atLeast && number == 0
        if word == "appointment" || word == "appointments" {
            if isIdle { mention(.idle(Self.holdsOfEverybody), "appointments", at: start) }
            return .appointments(comparison, number, missed: false, try appointments())
        }
        let counted: Clause.Counted =
            take("days") || take("day") ? .days : take("issues") || take("issue") ? .issues : .events
        guard take("of") else {
            throw expected("\"of\", \"days of\" or \"issues of\"", near: ["of", "days", "issues", "appointments"])
        }
        let name = try name(counted == .issues ? .medicationCodelist : .codelist, "the name of a codelist")
        if isIdle { mention(.idle(Self.holdsOfEverybody), name, at: start) }
        return .count(comparison, number, counted, of: name, try window())
    }

    private static let holdsOfEverybody = "\"at least 0\" holds of everybody"

    private mutating func latest() throws(CohortProblem) -> Clause {
        let start = token
        advance()
        if take("of") {
            let name = try name(.rankedCodelist, "the name of a ranked codelist")
            try expect("is")
            return .latestOf(name, isIn: try self.name(.codelist, "the name of a codelist"), try window())
        }
        let name = try name(.measure, "the name of a measure, or \"of\"")
        let (test, unit) = try valueTest(of: name)
        if isNegated { mention(.negatedLatest(measure: name, test, unit: unit), name, at: start) }
        return .latest(measure: name, test, unit: unit, try window())
    }

    /// No clause begins like this: one misspelt, or none at all.
    private func notAClause() -> CohortProblem {
        switch word {
        case "broken": return problem("\"broken down by\" stands under the lines, last of its block")
        case "either":
            return problem("\"either\" starts a line; within one, put (… or …) in brackets")
        case let header? where Self.headerWords.contains(header):
            return problem("stands under the name of the cohort, above its lines")
        case let part? where Self.partWords.contains(part):
            return problem("stands in an indicator, under its name: of, excluding, achieved by, excepting")
        default: return expected("a clause", near: Self.clauseWords)
        }
    }

    static let clauseWords = [
        "aged", "born", "female", "male", "registered", "deprivation", "ethnicity", "language", "needs", "with", "at",
        "exactly", "latest", "first", "in", "no", "missed", "refused", "contacted", "usual", "lives", "on", "either",
        "not",
        "and", "or",
    ]
}
