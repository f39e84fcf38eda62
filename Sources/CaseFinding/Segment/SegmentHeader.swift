package import Vocabulary

/// The applied extract that a segment was sealed from; the type that its id is of.
package enum SegmentExtract {}

/// What a segment says of itself: whose people, from which extract, as at which day, and what the extracts that went
/// into it say that they hold.
package struct SegmentHeader: Hashable, Sendable {
    package let practice: ODSCode
    package let extract: ID<SegmentExtract>
    package let asAt: Day
    package let coverage: [Coverage]
    /// Which of the practice's segments it is, from 1: a segment holds at most ``SegmentWriter/mostPeople``.
    package let part: Int
    /// How many segments the practice has.
    package let parts: Int

    package init(
        practice: ODSCode, extract: ID<SegmentExtract>, asAt: Day, coverage: [Coverage], part: Int = 1, parts: Int = 1
    ) {
        self.practice = practice
        self.extract = extract
        self.asAt = asAt
        self.coverage = coverage
        self.part = part
        self.parts = parts
    }

    /// What a segment of this header is called whose file has that sum: what it holds is in its name.
    func segmentName(sum: UInt64) -> String {
        let digits = String(sum, radix: 16)
        let padded = String(repeating: "0", count: 16 - digits.count) + digits
        return "\(practice.text)-\(asAt.iso)-\(part)-\(padded)"
    }
}

/// A pair of files that stands complete in its folder: `NAME.segment` and `NAME.facts`.
package struct SealedSegment: Hashable, Sendable {
    /// The file name without its ending. It carries the practice, the as-at day, the part and a sum of the content, so
    /// that one name never stands for two contents.
    package let name: String
    package let people: Int
    package let events: Int
    package let segmentBytes: Int
    package let factsBytes: Int
}
