/// Why a question has no answer.
package enum FindProblem: Error, Hashable, Sendable {
    /// The question cannot be answered for anybody.
    case unanswerable(Unanswerable)
    /// A segment cannot be answered from; no part of the answer is given.
    case segment(SegmentProblem)
    /// Somebody was asked about whom this snapshot does not hold there: the list was drawn from another one.
    case otherSnapshot

    /// What stopped asking about people of a list.
    init(_ error: any Error) {
        self =
            switch error {
            case let problem as Unanswerable: .unanswerable(problem)
            case let problem as SegmentProblem: .segment(problem)
            default: .otherSnapshot
            }
    }

    /// What is wrong and what to do.
    package var words: String {
        switch self {
        case .unanswerable(let problem): problem.words
        case .segment(let problem): problem.words
        case .otherSnapshot: "new extracts have come in since this list was drawn; draw it again"
        }
    }
}
