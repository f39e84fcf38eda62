import Vocabulary

extension CaseFinder {
    /// The answer to an indicator for every practice of the snapshot. Of the question everything counts but its cohort.
    package func answer(_ indicator: Indicator, _ question: Question) throws(FindProblem) -> IndicatorAnswer {
        var question = question
        question.cohort = indicator.parts
        return IndicatorAnswer(
            version: version(question),
            segments: try putLines(question) { SegmentStandings(indicator, $0, $1) })
    }
}
