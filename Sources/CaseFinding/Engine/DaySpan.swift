import Vocabulary

/// The days between which the first or latest entry of somebody lies, as offsets from the segment's first day: the engine's
/// ``Mark``.
struct DaySpan {
    var first: Int
    var last: Int
    /// Whether there is such an entry for certain.
    var isCertain: Bool

    init(first: Int, last: Int, isCertain: Bool) {
        self.first = first
        self.last = last
        self.isCertain = isCertain
    }

    /// One known day.
    init(_ day: Int) {
        self.init(first: day, last: day, isCertain: true)
    }

    /// Takes one more entry, as ``Dated/mark(_:)`` does: of those that are certain the outermost bounds one side, of all the
    /// other. Those that are certain and of a known day come first.
    static func taking(_ entry: DaySpan, _ milestone: Clause.Milestone, after known: DaySpan?) -> DaySpan {
        guard var span = known else { return entry }
        switch milestone {
        case .latest:
            span.last = max(span.last, entry.last)
            if entry.isCertain {
                span.first = span.isCertain ? max(span.first, entry.first) : entry.first
            } else if !span.isCertain {
                span.first = min(span.first, entry.first)
            }
        case .first:
            span.first = min(span.first, entry.first)
            if entry.isCertain {
                span.last = span.isCertain ? min(span.last, entry.last) : entry.last
            } else if !span.isCertain {
                span.last = max(span.last, entry.last)
            }
        }
        span.isCertain = span.isCertain || entry.isCertain
        return span
    }

    /// The same as days.
    func mark(base: Int) -> Mark {
        Mark(first: Day(number: first + base), last: Day(number: last + base), isCertain: isCertain)
    }
}
