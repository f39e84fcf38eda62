import HummingbirdCore
import NIOCore
import Synchronization
import Web

/// The body of a request, given up when it comes too slowly. Between two pieces the connection's own idle time counts.
final class TimedBody: Sendable {
    private let body: RequestBody
    private let limit: Duration
    private let grace: Duration
    private let pace: Int
    private let began = ContinuousClock.now
    private let finished = Atomic(false)

    /// It has `limit` in all, and once `grace` has passed comes with `pace` bytes a second or more.
    init(_ body: RequestBody, limit: Duration, grace: Duration, pace: Int) {
        self.body = body
        self.limit = limit
        self.grace = grace
        self.pace = pace
    }

    /// Whether it was read to its end.
    var isFinished: Bool { finished.load(ordering: .acquiring) }

    func read(_ sink: WebBody.Sink) async throws {
        var bytes = 0
        for try await piece in body {
            bytes += piece.readableBytes
            let taken = ContinuousClock.now - began
            guard taken <= limit, taken <= grace || Double(bytes) >= Double(pace) * (taken / .seconds(1)) else {
                throw WebBodyProblem.tooSlow
            }
            try await sink(Array(piece.readableBytesView))
        }
        try Task.checkCancellation()
        finished.store(true, ordering: .releasing)
    }
}
