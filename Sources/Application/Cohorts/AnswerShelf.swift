import Synchronization

/// The latest answers, for as long as they hold, each under everything that it depends on.
final class AnswerShelf<Key: Hashable & Sendable, Answer: Sendable>: Sendable {
    private struct Shelf: Sendable {
        var answers: [Key: (answer: Answer, used: Int)] = [:]
        var clock = 0
    }

    private let shelf = Mutex(Shelf())
    let most: Int

    /// Where there are more than `most`, what has lain longest goes.
    init(most: Int) {
        self.most = most
    }

    subscript(key: Key) -> Answer? {
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
                guard shelf.answers.count > most else { return }
                if let oldest = shelf.answers.min(by: { $0.value.used < $1.value.used }) {
                    shelf.answers[oldest.key] = nil
                }
            }
        }
    }

    /// What lies there under the key, else what is asked now.
    func answer(_ key: Key, asking ask: () throws -> Answer) rethrows -> Answer {
        if let known = self[key] { return known }
        let found = try ask()
        self[key] = found
        return found
    }

    /// Lets go of what does not hold any more.
    func forget(where isPast: @Sendable (Key) -> Bool) {
        shelf.withLock { shelf in shelf.answers = shelf.answers.filter { !isPast($0.key) } }
    }

    var count: Int { shelf.withLock(\.answers.count) }
}
