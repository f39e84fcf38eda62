import Application
import Synchronization
import Vocabulary

/// Files that somebody sends who is not signed in, or no longer. They are let go by to their end, since a browser shows no answer
/// before it has sent everything: but few at once, small ones and not for long, so that nobody who is signed in waits for a
/// place behind them. Of others nothing is read, and the server closes after its answer.
final class UnsignedBodies: Sendable {
    /// The most bytes of one.
    static let mostBytes = 64 << 20
    /// The most at once: fewer than the server takes uploads.
    static let most = 2
    /// The milliseconds that one may take.
    static let longest = 10_000

    private let ambient: Ambient
    private let count = Mutex(0)

    init(_ installation: Installation) {
        ambient = installation.ambient
    }

    /// Takes the body to its end and keeps nothing of it, where it says beforehand how long it is and a place is free.
    func letGoBy(_ request: WebRequest) async {
        guard let length = request.headers["content-length"].flatMap({ Int($0) }), length <= Self.mostBytes, begin()
        else {
            return
        }
        defer { count.withLock { $0 -= 1 } }
        let began = ambient.now()
        try? await request.body.read { _ in
            guard ambient.now().milliseconds - began.milliseconds <= Self.longest else {
                throw WebBodyProblem.tooSlow
            }
        }
    }

    private func begin() -> Bool {
        count.withLock { count in
            guard count < Self.most else { return false }
            count += 1
            return true
        }
    }
}
