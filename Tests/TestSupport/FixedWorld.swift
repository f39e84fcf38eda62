package import Application
import Synchronization
package import Vocabulary

/// A world held still: time stands until a test moves it on, ids and salts count up. Each has its own counter, so that tests run side by side.
package final class FixedWorld: Sendable {
    /// 20 November 2026, 09:00 in London.
    package static let start = Instant(milliseconds: 1_795_165_200_000)
    private let count = Atomic(0)
    private let moved = Atomic(0)

    package init() {}

    package var ambient: Ambient {
        Ambient(
            now: { [self] in Instant(milliseconds: Self.start.milliseconds + moved.load(ordering: .relaxed)) },
            randomBytes: { [self] count in
                let number = self.count.add(1, ordering: .relaxed).newValue
                return (0..<count).map { UInt8(truncatingIfNeeded: $0 < 8 ? number >> ($0 * 8) : 0) }
            })
    }

    /// Lets time pass.
    package func pass(seconds: Int) {
        moved.add(seconds * 1000, ordering: .relaxed)
    }
}
