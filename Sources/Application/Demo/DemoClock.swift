import Synchronization
package import Vocabulary

/// The clock of a demonstration: it can be set back, so that the work of the last days is done on those days, by the same
/// use cases as ever. Set back by nothing, it is the real one.
package final class DemoClock: Sendable {
    private let real: Ambient
    private let back = Mutex(0)

    package init(_ real: Ambient) {
        self.real = real
    }

    /// The world with this clock.
    package var ambient: Ambient {
        Ambient(now: { self.now }, randomBytes: real.randomBytes)
    }

    package var now: Instant {
        Instant(milliseconds: real.now().milliseconds - back.withLock(\.self))
    }

    /// Today as it really is, in London.
    package var today: Day { real.now().inLondon.day }

    /// Shows this hour of a day in the past; a time that has not come yet shows the real one.
    package func set(to day: Day, hour: Int, minute: Int = 0) {
        let wished = Instant.inLondon(day, hour: hour, minute: minute).first
        back.withLock { $0 = max(0, wished.map { real.now().milliseconds - $0.milliseconds } ?? 0) }
    }

    /// Shows the real time from now on.
    package func release() {
        back.withLock { $0 = 0 }
    }
}
