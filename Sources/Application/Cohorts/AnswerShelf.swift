import CaseFinding
import Synchronization
import Vocabulary

/// The latest answers, for as long as they hold. An answer of 66,000 people to a cohort of five lines is about 80 KiB.
final class AnswerShelf: Sendable {
    /// Everything that an answer depends on. What it lacks of the store, the number of the catalogue and of the snapshot
    /// stand for.
    struct Key: Hashable {
        let cohort: Cohort
        let asAt: Day?
        let clearance: Sensitivity
        let snapshot: Int
        let local: Int
        /// ``LocalFacts/knownUpTo``.
        let knownUpTo: Day?
        let catalogue: Int
        /// ``KnownRecords/number``.
        let records: Int
    }

    private struct Shelf {
        var answers: [Key: (answer: KeptAnswer, used: Int)] = [:]
        var clock = 0
    }

    private let shelf = Mutex(Shelf())
    static let most = 128

    subscript(key: Key) -> KeptAnswer? {
        get {
            shelf.withLock { shelf in
                shelf.clock += 1
                shelf.answers[key]?.used = shelf.clock
                return shelf.answers[key]?.answer
            }
        }
        set {
            shelf.withLock { shelf in
                shelf.clock += 1
                shelf.answers[key] = newValue.map { ($0, shelf.clock) }
                guard shelf.answers.count > Self.most else { return }
                // What has lain longest goes.
                if let oldest = shelf.answers.min(by: { $0.value.used < $1.value.used }) {
                    shelf.answers[oldest.key] = nil
                }
            }
        }
    }

    /// Lets go of what was drawn from other extracts.
    func forget(allBut snapshot: Int) {
        shelf.withLock { shelf in shelf.answers = shelf.answers.filter { $0.key.snapshot == snapshot } }
    }

    var count: Int { shelf.withLock(\.answers.count) }
}
