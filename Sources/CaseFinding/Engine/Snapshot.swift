package import Vocabulary

/// The segments that stand at one moment: one for each practice, or several parts of one. It never changes; a new extract
/// makes a new snapshot, and whoever holds the old one keeps answering from it.
package struct Snapshot: Sendable {
    /// By practice, then part.
    package let segments: [Segment]
    /// The caller's number of it; part of the version of every answer.
    package let version: Int
    let lists: PreparedLists

    package init(segments: [Segment], version: Int) {
        self.init(segments: segments, version: version, lists: PreparedLists())
    }

    private init(segments: [Segment], version: Int, lists: PreparedLists) {
        self.segments = segments.sorted {
            ($0.header.practice, $0.header.part) < ($1.header.practice, $1.header.part)
        }
        self.version = version
        self.lists = lists
    }

    /// The snapshot in which these are the segments of that practice, whatever stood for it before. What was worked out
    /// for other practices stays.
    package func replacing(_ practice: ODSCode, with segments: [Segment], version: Int) -> Snapshot {
        Snapshot(
            segments: self.segments.filter { $0.header.practice != practice } + segments, version: version,
            lists: lists)
    }

    /// The segments of one practice.
    package func segments(of practice: ODSCode) -> [Segment] {
        segments.filter { $0.header.practice == practice }
    }
}
