import Vocabulary

extension CaseFinder {
    /// The answer to an indicator for every practice of the snapshot. Of the question everything counts but its cohort.
    package func answer(_ indicator: Indicator, _ question: Question) throws(FindProblem) -> IndicatorAnswer {
        var question = question
        question.cohort = indicator.parts
        let plan: QuestionPlan
        do {
            plan = try QuestionPlan(question, lists: snapshot.lists)
        } catch {
            throw .unanswerable(error)
        }
        let asked = AskedQuestion(question)
        do throws(SegmentProblem) {
            var segments: [SegmentStandings] = []
            segments.reserveCapacity(snapshot.segments.count)
            for segment in snapshot.segments {
                let view = try SegmentView(segment, asked)
                var put = SegmentQuestion(plan, view)
                var answers: [AnswerSets] = []
                answers.reserveCapacity(plan.lines.count)
                for line in plan.lines { answers.append(try put.answers(line)) }
                segments.append(SegmentStandings(indicator, view, answers))
            }
            return IndicatorAnswer(
                version: CohortAnswer.Version(snapshot: snapshot.version, local: question.local.sequence),
                segments: segments)
        } catch {
            throw .segment(error)
        }
    }
}
