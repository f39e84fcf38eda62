import Glibc
package import Vocabulary

/// The world outside: the clock, new ids, randomness. Whatever needs one of them is given this, so that a test can hold
/// them still.
package struct Ambient: Sendable {
    package let now: @Sendable () -> Instant
    package let randomBytes: @Sendable (_ count: Int) -> [UInt8]

    /// Waits that many milliseconds.
    package let pause: @Sendable (_ milliseconds: Int) async -> Void

    /// Without a `pause` nothing is waited for.
    package init(
        now: @escaping @Sendable () -> Instant, randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8],
        pause: @escaping @Sendable (_ milliseconds: Int) async -> Void = { _ in }
    ) {
        self.now = now
        self.randomBytes = randomBytes
        self.pause = pause
    }

    /// A new identity.
    package func newID<Entity>(_ entity: Entity.Type = Entity.self) -> ID<Entity> {
        ID(bits: randomBytes(16).reduce(0) { $0 << 8 | UInt128($1) })
    }

    /// The real clock and the system's random bytes.
    package static let live = Ambient(
        now: {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Instant(milliseconds: time.tv_sec * 1000 + time.tv_nsec / 1_000_000)
        },
        randomBytes: { count in
            var generator = SystemRandomNumberGenerator()
            let words = (0..<(count + 7) / 8).map { _ in generator.next() }
            return (0..<count).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> ($0 % 8 * 8)) }
        },
        pause: { try? await Task.sleep(for: .milliseconds($0)) })
}
