extension Definition {
    /// Reads the text of exactly one cohort or indicator; throws the first problem. ``CohortFile`` tells all of them.
    package static func parse(_ text: String) throws(CohortProblem) -> Definition {
        let file = CohortFile(text)
        if let problem = file.problems.first { throw problem }
        guard let first = file.definitions.first, file.blocks.count == 1 else {
            let second = file.blocks.dropFirst().first
            throw CohortProblem(
                line: second?.line ?? 0,
                words: second == nil
                    ? "the text holds neither a cohort nor an indicator" : "one block was expected, not several")
        }
        return first
    }
}
