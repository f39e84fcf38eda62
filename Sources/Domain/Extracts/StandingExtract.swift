package import Vocabulary

/// What a question needs to know of the extract that stands for a practice.
package struct StandingExtract: Hashable, Sendable {
    package let id: ID<ExtractRecord>
    package let practice: ODSCode
    package let asAt: Day
    /// The as-at day of the practice's last extract of everybody, up to this one; `nil` where none came in.
    package let wholeAsAt: Day?
    /// The names of the sealed segments, in order.
    package let segments: [String]

    package init(id: ID<ExtractRecord>, practice: ODSCode, asAt: Day, wholeAsAt: Day?, segments: [String]) {
        self.id = id
        self.practice = practice
        self.asAt = asAt
        self.wholeAsAt = wholeAsAt
        self.segments = segments
    }

    package init(_ record: ExtractRecord) {
        self.init(
            id: record.id, practice: record.practice, asAt: record.asAt, wholeAsAt: record.wholeAsAt,
            segments: record.segments)
    }
}
