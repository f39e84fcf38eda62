import Vocabulary

/// What somebody has to have read before an extract is applied: what makes it unlikely to be the one that was meant, the
/// problems of its rows, rows of hidden patients that do not tell of whom they are, and that many answers could then not be
/// decided.
package struct FindingsToRead: Equatable, Sendable {
    package let stops: Int
    /// By what is wrong.
    package let problems: Int
    /// The rows of those problems.
    package let rows: Int
    /// Rows of hidden patients that name nobody, in an extract of some people.
    package let unnamed: Int
    /// Whether it is of some people, and later than what is known of everybody.
    package let leavesUndecided: Bool

    package init(stops: Int, problems: Int, rows: Int, unnamed: Int = 0, leavesUndecided: Bool = false) {
        self.stops = stops
        self.problems = problems
        self.rows = rows
        self.unnamed = unnamed
        self.leavesUndecided = leavesUndecided
    }

    /// Of an extract that waits, whose own rows have these problems. Whether another one that was handed in since has them
    /// too changes nothing.
    package init(of waiting: WaitingExtract, problems: [ImportProblem]) {
        self.init(
            stops: waiting.findings.stops.count, problems: problems.count,
            rows: problems.reduce(0) { $0 + $1.rows }, unnamed: waiting.findings.people.unnamed,
            leavesUndecided: waiting.everybodyKnownUpTo != nil)
    }

    package var isEmpty: Bool { stops == 0 && problems == 0 && unnamed == 0 && !leavesUndecided }

    /// `1 stop and 3 problems in 60 rows`.
    package var words: String {
        let parts = [
            stops == 0 ? nil : stops.of("stop", "stops"),
            unnamed == 0
                ? nil
                : unnamed.of("row of a hidden patient that names nobody", "rows of hidden patients that name nobody"),
            problems == 0 ? nil : "\(problems.of("problem", "problems")) in \(rows.of("row", "rows"))",
            leavesUndecided ? "1 warning of undecided answers" : nil,
        ]
        return parts.compactMap(\.self).joined(separator: " and ")
    }

    /// What is said where nobody ticked that they have read them.
    package var refusal: String { "Read the \(words) first, and tick that you have read them." }
}
