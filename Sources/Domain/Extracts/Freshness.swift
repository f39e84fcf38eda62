package import Vocabulary

/// How old what is known of a practice is on a day, and whether that is so old that whoever sees what derives from it has to
/// be told (hazard H-04). It is as old as the practice's last extract of everybody.
package struct Freshness: Hashable, Sendable {
    /// The as-at day of the last extract of everybody; where none has come in, of the newest.
    package let asAt: Day
    package let today: Day
    /// An extract of more days is old; the limit of its practice.
    package let oldAfter: Int
    /// The as-at day of a later extract of some people that is laid over it; `nil` where there is none.
    package let later: Day?
    /// Whether an extract of everybody has come in. Without one nothing is known of whom none of the others names.
    package let isOfEverybody: Bool

    package init(asAt: Day, today: Day, oldAfter: Int, later: Day? = nil, isOfEverybody: Bool = true) {
        self.asAt = asAt
        self.today = today
        self.oldAfter = oldAfter
        self.later = later
        self.isOfEverybody = isOfEverybody
    }

    /// The day from which questions count back: that of the newest extract, of everybody or of some.
    package var newest: Day { later ?? asAt }
    /// Days since the as-at day; never below 0.
    package var days: Int { max(0, today.number - asAt.number) }

    package var isOld: Bool { days > oldAfter }

    /// What has to be said beside the day; `nil` while the extract is fresh.
    package var warning: String? {
        guard isOld else { return nil }
        let some = later.map { ", but for some people up to \($0.cui)" } ?? ""
        return "\(days) days old: what has happened since is not in it\(some)"
    }
}
