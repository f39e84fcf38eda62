import Synchronization

/// Lets so many in at once and so many wait; whoever comes beyond that is told so at once, instead of everybody waiting
/// for ever.
final class Admission: Sendable {
    private struct State {
        var working = 0
        /// In the order in which they came; each is woken with whether it may go in.
        var waiting: [(id: Int, turn: CheckedContinuation<Bool, Never>)] = []
        var next = 0
    }

    private let limit: Int
    private let queue: Int
    private let patience: Duration
    private let state = Mutex(State())

    init(working limit: Int, waiting queue: Int, patience: Duration) {
        self.limit = limit
        self.queue = queue
        self.patience = patience
    }

    /// Runs `work` when its turn has come; `nil` where there is no room, or the turn did not come in time.
    func run<Outcome: Sendable>(_ work: @Sendable () async -> Outcome) async -> Outcome? {
        guard await enter() else { return nil }
        defer { leave() }
        return await work()
    }

    private enum Entry {
        case inside, full
        case wait(Int)
    }

    private func enter() async -> Bool {
        let entry = state.withLock { state -> Entry in
            if state.working < limit {
                state.working += 1
                return .inside
            }
            guard state.waiting.count < queue else { return .full }
            state.next += 1
            return .wait(state.next)
        }
        guard case .wait(let id) = entry else {
            if case .inside = entry { return true }
            return false
        }
        return await withTaskGroup(of: Bool?.self) { group in
            group.addTask { await self.turn(id) }
            group.addTask {
                try? await Task.sleep(for: self.patience)
                self.giveUp(id)
                return nil
            }
            var isIn = false
            for await turn in group {
                guard let turn else { continue }
                isIn = turn
                group.cancelAll()
            }
            return isIn
        }
    }

    /// Waits for whoever leaves, or for giving up.
    private func turn(_ id: Int) async -> Bool {
        await withCheckedContinuation { continuation in
            let now = state.withLock { state -> Bool? in
                if state.working < limit {
                    state.working += 1
                    return true
                }
                guard state.waiting.count < queue else { return false }
                state.waiting.append((id, continuation))
                return nil
            }
            if let now { continuation.resume(returning: now) }
        }
    }

    private func giveUp(_ id: Int) {
        let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard let index = state.waiting.firstIndex(where: { $0.id == id }) else { return nil }
            return state.waiting.remove(at: index).turn
        }
        waiter?.resume(returning: false)
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard !state.waiting.isEmpty else {
                state.working -= 1
                return nil
            }
            // The place is handed on, so that nobody overtakes.
            return state.waiting.removeFirst().turn
        }
        next?.resume(returning: true)
    }
}
