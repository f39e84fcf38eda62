package import Application
import Synchronization
package import Vocabulary

/// A world held still: time stands, ids and salts count up. Each has its own counter, so that tests run side by side.
package final class FixedWorld: Sendable {
    /// 20 November 2026, 09:00 in London.
    package static let start = Instant(milliseconds: 1_795_165_200_000)
    private let count = Atomic(0)

    package init() {}

    package var ambient: Ambient {
        Ambient(
            now: { Self.start },
            randomBytes: { [self] count in
                let number = self.count.add(1, ordering: .relaxed).newValue
                return (0..<count).map { UInt8(truncatingIfNeeded: $0 < 8 ? number >> ($0 * 8) : 0) }
            })
    }
}
