import Vocabulary

/// What somebody has to have read before an extract is applied: what makes it unlikely to be the one that was meant, and
/// the problems of its rows.
package struct FindingsToRead: Equatable, Sendable {
    package let stops: Int
    /// By what is wrong.
    package let problems: Int
    /// The rows of those problems.
    package let rows: Int

    package init(stops: Int, problems: Int, rows: Int) {
        self.stops = stops
        self.problems = problems
        self.rows = rows
    }

    /// Of an extract that waits, whose own rows have these problems. Whether another one that was handed in since has them
    /// too changes nothing.
    package init(of waiting: WaitingExtract, problems: [ImportProblem]) {
        self.init(
            stops: waiting.findings.stops.count, problems: problems.count,
            rows: problems.reduce(0) { $0 + $1.rows })
    }

    package var isEmpty: Bool { stops == 0 && problems == 0 }

    /// `1 stop and 3 problems in 60 rows`.
    package var words: String {
        let parts = [
            stops == 0 ? nil : stops.of("stop", "stops"),
            problems == 0 ? nil : "\(problems.of("problem", "problems")) in \(rows.of("row", "rows"))",
        ]
        return parts.compactMap(\.self).joined(separator: " and ")
    }

    /// What is said where nobody ticked that they have read them.
    package var refusal: String { "Read the \(words) first, and tick that you have read them." }
}
