import Glibc
import Synchronization

/// Two threads for slow hashes, so that nobody else waits for them, and a short line before them. A thread is there while
/// there is work.
final class HashThreads: Sendable {
    /// The line is full.
    struct Busy: Error {}

    private struct Line {
        var waiting: [@Sendable () -> Void] = []
        var running = 0
        /// Those that wait and those that are worked on.
        var jobs = 0
    }

    private let line = Mutex(Line())
    private let threads: Int
    private let limit: Int

    /// At most `limit` wait behind those that run.
    init(threads: Int = 2, limit: Int = 32) {
        self.threads = threads
        self.limit = limit
    }

    /// Runs `work` on a thread of this pool's, or throws ``Busy`` at once.
    func run<Outcome: Sendable>(_ work: @escaping @Sendable () throws -> Outcome) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            join {
                continuation.resume(with: Result { try work() })
            } orElse: {
                continuation.resume(throwing: Busy())
            }
        }
    }

    private func join(_ job: @escaping @Sendable () -> Void, orElse refuse: () -> Void) {
        let (isTaken, needsThread) = line.withLock { line in
            guard line.jobs < threads + limit else { return (false, false) }
            line.jobs += 1
            line.waiting.append(job)
            guard line.running < threads else { return (true, false) }
            line.running += 1
            return (true, true)
        }
        guard isTaken else { return refuse() }
        guard needsThread, !start() else { return }
        // No thread can be had: with another one running the job waits for it, else it is done here.
        let isAlone = line.withLock { line in
            line.running -= 1
            return line.running == 0
        }
        if isAlone { serve() }
    }

    private func start() -> Bool {
        var thread = pthread_t()
        let box = Unmanaged.passRetained(self)
        let status = pthread_create(
            &thread, nil,
            { box in
                guard let box else { return nil }
                Unmanaged<HashThreads>.fromOpaque(box).takeRetainedValue().serve()
                return nil
            }, box.toOpaque())
        guard status == 0 else {
            box.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    /// Does what waits, one after another, until nothing does.
    private func serve() {
        while let job = next() {
            job()
            line.withLock { $0.jobs -= 1 }
        }
    }

    private func next() -> (@Sendable () -> Void)? {
        line.withLock { line in
            guard !line.waiting.isEmpty else {
                line.running = max(0, line.running - 1)
                return nil
            }
            return line.waiting.removeFirst()
        }
    }
}
