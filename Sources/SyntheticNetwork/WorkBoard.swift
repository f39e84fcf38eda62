import Dispatch
import Glibc
import Synchronization

/// Work on the practices of a network, shared among threads: each takes the next practice from the board when it is done
/// with one, and posts what became of it.
final class WorkBoard: Sendable {
    typealias Outcome = Result<NetworkSummary.Practice, NetworkProblem>

    private enum News: Sendable {
        case done(Int, Outcome)
        case left
    }

    private struct State {
        var next = 0
        var hasFailed = false
        var news: [News] = []
    }

    private let state = Mutex(State())
    private let bell = DispatchSemaphore(value: 0)

    private init() {}

    /// Does the work of each practice on as many threads as there are processors, and waits. The result is in order,
    /// whichever is done first; after a failure no other practice is begun, and the failure is thrown. `progress` is
    /// called on the caller's thread.
    static func share(
        _ count: Int, _ work: @Sendable @escaping (Int) throws(NetworkProblem) -> NetworkSummary.Practice,
        progress: (NetworkSummary.Practice) -> Void
    ) throws(NetworkProblem) -> [NetworkSummary.Practice] {
        let board = WorkBoard()
        let threads = min(count, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
        for _ in 0..<threads {
            DispatchQueue.global(qos: .userInitiated).async {
                while let number = board.take(of: count) {
                    board.post(Result { () throws(NetworkProblem) in try work(number) }, of: number)
                }
                board.leave()
            }
        }
        var done: [Int: NetworkSummary.Practice] = [:]
        var failure: NetworkProblem?
        var present = threads
        while present > 0 {
            board.bell.wait()
            switch board.news() {
            case .left: present -= 1
            case .done(let number, .success(let practice)):
                done[number] = practice
                progress(practice)
            case .done(_, .failure(let problem)): failure = failure ?? problem
            case nil: break
            }
        }
        if let failure { throw failure }
        return (0..<count).compactMap { done[$0] }
    }

    private func take(of count: Int) -> Int? {
        state.withLock { state in
            guard state.next < count, !state.hasFailed else { return nil }
            state.next += 1
            return state.next - 1
        }
    }

    private func post(_ outcome: Outcome, of number: Int) {
        state.withLock { state in
            if case .failure = outcome { state.hasFailed = true }
            state.news.append(.done(number, outcome))
        }
        bell.signal()
    }

    private func leave() {
        state.withLock { $0.news.append(.left) }
        bell.signal()
    }

    private func news() -> News? {
        state.withLock { $0.news.isEmpty ? nil : $0.news.removeFirst() }
    }
}
