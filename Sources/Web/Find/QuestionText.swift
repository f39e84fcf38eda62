import CaseFinding
import HTML

/// A question as text on a page.
enum QuestionText {
    /// The lines of the question without its headers, the words that begin a line set apart.
    static func lines(_ cohort: Cohort) -> HTML {
        let text = CohortPrinter.text(cohort).split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
        let headers = ["purpose ", "source ", "owner ", "version "]
        let lines = text.filter { line in
            let line = line.drop { $0 == " " }
            return !line.isEmpty && !headers.contains { line.hasPrefix($0) }
        }
        return lines.map { line -> HTML in
            let indent = String(line.prefix { $0 == " " }.dropFirst(2))
            let rest = line.drop { $0 == " " }
            let word = beginning(of: rest)
            guard !word.isEmpty else { return "\(indent)\(String(rest))\n" }
            return "\(indent)<span class=\"k\">\(word)</span>\(String(rest.dropFirst(word.count)))\n"
        }.joined()
    }

    /// The word that begins a line, or the two that are one; none where a name begins it.
    private static func beginning(of line: Substring) -> String {
        guard !line.hasPrefix("\"") else { return "" }
        return ["at least", "at most"].first { line.hasPrefix("\($0) ") } ?? String(line.prefix { $0 != " " })
    }

    /// `Line 4, column 18, "frality": no codelist of that name`.
    static func words(_ problem: CohortProblem) -> String {
        var place = problem.line > 0 ? "Line \(problem.line)" : ""
        if problem.line > 0, problem.column > 0 { place += ", column \(problem.column)" }
        let shown = problem.word.count > 60 ? problem.word.prefix(60) + "…" : problem.word
        if !problem.word.isEmpty { place += "\(place.isEmpty ? "" : ", ")“\(shown)”" }
        return place.isEmpty ? problem.words : "\(place): \(problem.words)"
    }
}
