import Dispatch
import Synchronization

/// Work in numbered pieces, shared among threads: each takes the next piece when it is done with one.
package enum BenchmarkThreads {
    /// Does every piece and waits. After a failure no other is begun, and the first failure is thrown.
    package static func share(_ pieces: Int, among threads: Int, _ work: @escaping @Sendable (Int) throws -> Void)
        throws
    {
        let next = Atomic<Int>(0)
        let failure = Mutex<(any Error)?>(nil)
        @Sendable func take() {
            while true {
                let piece = next.add(1, ordering: .relaxed).oldValue
                guard piece < pieces, failure.withLock({ $0 == nil }) else { return }
                do { try work(piece) } catch { failure.withLock { $0 = $0 ?? error } }
            }
        }
        if threads <= 1 {
            take()
        } else {
            DispatchQueue.concurrentPerform(iterations: threads) { _ in take() }
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
    }
}
