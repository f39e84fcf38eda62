import Vocabulary

extension CohortParser {
    /// A clause that begins with a name: the order of entries, or the change of a value.
    mutating func named() throws(CohortProblem) -> Clause {
        let start = token
        let name = try name("the name of a codelist or measure")
        switch word {
        case "rose": return try changed(.rose, name, at: start)
        case "fell": return try changed(.fell, name, at: start)
        default:
            let order = try order(of: name, at: start)
            mention(.codelist, name, at: start)
            let milestone = milestone()
            return .ordered(
                name, order, milestone, of: try self.name(.codelist, "the name of a codelist"), try window())
        }
    }

    private mutating func order(of name: String, at start: CohortLexer.Token) throws(CohortProblem) -> Clause.Order {
        switch word {
        case "on":
            advance()
            try expect("or", "after")
            return .onOrAfter
        case "after":
            advance()
            return .after
        case "within":
            advance()
            let days = try number("a number of days", 0...Self.daysOfSpan.upperBound)
            guard take("days") || take("day") else { throw expected("\"days\"", near: ["days"]) }
            try expect("after")
            return .within(days: days)
        case let other? where !NearestNames.nearest(other, among: Self.orderWords).isEmpty:
            throw expected(
                "\"on or after\", \"after\", \"within … days after\", \"rose by\" or \"fell by\"", near: Self.orderWords
            )
        default:
            throw CohortProblem(
                line: start.line, column: start.column, word: name,
                words: "a clause that begins with a name goes on with \"on or after\", \"after\", \"within … days "
                    + "after\", \"rose by\" or \"fell by\"; or say: with any of \(CohortPrinter.quoted(name))")
        }
    }

    private mutating func milestone() -> Clause.Milestone? {
        for milestone in Clause.Milestone.allCases where take(milestone.rawValue) { return milestone }
        return nil
    }

    /// `rose by at least 10 mmol/mol`
    private mutating func changed(
        _ change: Clause.Change, _ name: String, at start: CohortLexer.Token
    ) throws(CohortProblem) -> Clause {
        mention(.measure, name, at: start)
        advance()
        try expect("by", "at", "least")
        let number = token
        let (least, unit) = try value(of: name)
        guard least > 0 else {
            throw CohortProblem(
                line: number.line, column: number.column, word: number.shown, words: "a number above 0 was expected")
        }
        return .changed(measure: name, change, atLeast: least, unit: unit, try window())
    }

    /// `no "A" since latest "B"`
    mutating func noneSince() throws(CohortProblem) -> Clause {
        advance()
        if word == "of" { throw problem("say \"with none of\", or: no \"…\" since latest \"…\"") }
        let name = try name(.codelist, "the name of a codelist")
        try expect("since", "latest")
        return .noneSince(name, latest: try self.name(.codelist, "the name of a codelist"))
    }

    /// `missed at least 2 appointments`
    mutating func missed() throws(CohortProblem) -> Clause {
        advance()
        let comparison = try comparison()
        let number = try number("a number of appointments", 0...1_000_000)
        guard word == "appointments" || word == "appointment" else {
            throw expected("\"appointments\"", near: ["appointments"])
        }
        return .appointments(comparison, number, missed: true, try appointments(missed: true))
    }

    /// The word itself and the window; the list behind it is remembered as one that has to be there.
    mutating func appointments(missed: Bool = false) throws(CohortProblem) -> Window {
        mention(.reserved, missed ? Clause.missedAppointmentsList : Clause.appointmentsList, at: token)
        advance()
        return try window()
    }

    /// `refused "a cohort"`, or `refused` alone.
    mutating func refused() throws(CohortProblem) -> Clause {
        advance()
        guard case .name = token.kind else { return .local(.refusal, try window()) }
        return .refused(cohort: try name(.refusedCohort, "the name of a cohort"), try window())
    }

    /// `aged 65 or over`, or `aged 65 or over at first "X"`
    mutating func aged() throws(CohortProblem) -> Clause {
        let ages = try ages()
        guard take("at") else { return .aged(ages) }
        guard let milestone = milestone() else {
            throw expected("\"first\" or \"latest\" and the name of a codelist", near: ["first", "latest"])
        }
        return .agedAt(ages, milestone, of: try name(.codelist, "the name of a codelist"))
    }

    /// The words with which a clause that begins with a name goes on.
    static let orderWords = ["on", "after", "within", "rose", "fell"]
}
