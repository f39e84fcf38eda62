package import Vocabulary

/// How old an extract is on a day, and whether that is so old that whoever sees what derives from it has to be told
/// (hazard H-04).
package struct Freshness: Hashable, Sendable {
    /// The as-at day of the extract.
    package let asAt: Day
    package let today: Day
    /// An extract of more days is old; the limit of its practice.
    package let oldAfter: Int

    package init(asAt: Day, today: Day, oldAfter: Int) {
        self.asAt = asAt
        self.today = today
        self.oldAfter = oldAfter
    }

    /// Days since the as-at day; never below 0.
    package var days: Int { max(0, today.number - asAt.number) }

    package var isOld: Bool { days > oldAfter }

    /// What has to be said beside the day; `nil` while the extract is fresh.
    package var warning: String? {
        isOld ? "\(days) days old: what has happened since is not in it" : nil
    }
}
