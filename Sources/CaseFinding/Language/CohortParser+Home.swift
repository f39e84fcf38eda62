import Vocabulary

extension CohortParser {
    /// How many others at an address can be asked for.
    static let othersAtHome = 0...10_000

    /// `usual GP "Dr Adeyemi" or "Dr Jones"`
    mutating func usualGP() throws(CohortProblem) -> Clause {
        advance()
        guard take("gp") else { throw expected("\"GP\"", near: ["GP"]) }
        return .usualGP(try names(.usualGP, "the name of a GP"))
    }

    /// `lives alone`, `lives with at least 2 others`
    mutating func lives() throws(CohortProblem) -> Clause {
        let start = token
        advance()
        if take("alone") { return .livesAlone }
        guard take("with") else { throw expected("\"alone\" or \"with\"", near: ["alone", "with"]) }
        let comparison = try comparison()
        let number = try number("a number of others", Self.othersAtHome)
        guard take("others") || take("other") else { throw expected("\"others\"", near: ["others", "other"]) }
        if comparison == .atLeast, number == 0 {
            mention(.idle("\"at least 0\" holds of everybody whose address is known"), "others", at: start)
        }
        return .livesWith(comparison, number)
    }

    /// `on repeat "X"`; the lists of words behind it are remembered as ones that have to be there.
    mutating func onRepeat() throws(CohortProblem) -> Clause {
        let start = token
        advance()
        try expect("repeat")
        let name = try name(.medicationCodelist, "the name of a codelist")
        for list in CourseWords.lists { mention(.reserved, list, at: start) }
        return .onRepeat(name, try window())
    }

    /// `at least`, `at most` or `exactly`
    mutating func comparison() throws(CohortProblem) -> Clause.Comparison {
        if take("exactly") { return .exactly }
        guard take("at") else {
            throw expected("\"at least\", \"at most\" or \"exactly\"", near: ["at", "exactly"])
        }
        if take("least") { return .atLeast }
        guard take("most") else { throw expected("\"least\" or \"most\"", near: ["least", "most"]) }
        return .atMost
    }
}
