import CaseFinding
import Domain
import Synchronization
import Vocabulary

/// Whom questions found in the extracts that stood before: every page of a list that its reader never looked over is
/// compared with it. What is kept holds for as long as the same extracts stand.
final class EarlierAnswers: Sendable {
    /// Everything that such an answer depends on, as that of an ``AnswerShelf``.
    struct Key: Equatable {
        let cohort: Cohort
        let clearance: Sensitivity
        /// The names of the segments that were asked: what is not there any more is not among them.
        let segments: [String]
        let local: Int
        /// ``LocalFacts/knownUpTo``.
        let knownUpTo: Day?
        let catalogue: Int
        /// The version of the snapshot that stands.
        let standing: Int
    }

    private let kept = Mutex<[(key: Key, places: [LookedOverCohort.Place])]>([])
    static let most = 16

    /// What is known under the key, else what is asked now; then those beside extracts that stand no more are let go, and where
    /// there are many the one that has lain longest.
    func places(_ key: Key, asking ask: () throws -> [LookedOverCohort.Place]) throws -> [LookedOverCohort.Place] {
        if let known = kept.withLock({ kept in kept.first { $0.key == key }?.places }) { return known }
        let found = try ask()
        kept.withLock { kept in
            kept.removeAll { $0.key.standing != key.standing || $0.key == key }
            if kept.count >= Self.most { kept.removeFirst() }
            kept.append((key, found))
        }
        return found
    }

    var count: Int { kept.withLock(\.count) }
}
