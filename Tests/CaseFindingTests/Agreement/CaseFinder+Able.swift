@testable import CaseFinding

extension CaseFinder {
    /// `nil` where the engine says that it has no answer to such a clause yet.
    func answerIfAble(_ question: Question) throws -> CohortAnswer? {
        try Self.ifAble(Result { () throws(FindProblem) in try answer(question) })
    }

    func answerIfAble(_ indicator: Indicator, _ question: Question) throws -> IndicatorAnswer? {
        try Self.ifAble(Result { () throws(FindProblem) in try answer(indicator, question) })
    }

    fileprivate static func ifAble<Found>(_ result: Result<Found, FindProblem>) throws -> Found? {
        switch result {
        case .success(let found): return found
        case .failure(let problem):
            if case .unanswerable(.notYet) = problem { return nil }
            throw problem
        }
    }
}

extension SQLOracle {
    /// `nil` where there is no SQL for such a clause yet.
    func answersIfAble(_ question: Question) throws -> [[Said]]? {
        let problem = Result { () throws(Unanswerable) in try CohortSQL(question, for: .sqlite) }
        if case .failure(.notYet) = problem { return nil }
        return try answers(question)
    }
}
