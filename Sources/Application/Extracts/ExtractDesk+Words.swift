import CaseFinding
import Domain
import Extracts
import Store
import Vocabulary

extension ExtractDesk {
    /// For whoever handed the extract in. A fault tells its code, to be reported.
    static func words(_ error: any Error) -> String {
        switch error {
        case let refusal as ExtractRefusal: refusal.sentence
        case let refusal as Refusal: refusal.words
        case let problem as DataFolder.Problem: problem.shown
        case let problem as SegmentProblem: problem.words + "."
        case let problem as SegmentWriteProblem: problem.words + "."
        case let fault as Fault: "Something broke (\(fault.code)). Report this code."
        default: "Something broke. Report when it was."
        }
    }
}
