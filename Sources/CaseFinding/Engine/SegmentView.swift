import Vocabulary

/// A question on its way through the segments. One object for all of them: to hand on a question itself is to count
/// references to each of its parts.
final class AskedQuestion: Sendable {
    let question: Question

    init(_ question: Question) {
        self.question = question
    }
}

/// One segment as one question looks at it: on which day, with which clearance, and who counts.
struct SegmentView {
    let segment: Segment
    private let asked: AskedQuestion
    /// The day that windows and ages are relative to.
    let day: Day
    /// Who counts on the day.
    let registered: Registered

    init(_ segment: Segment, _ asked: AskedQuestion) throws(SegmentProblem) {
        self.segment = segment
        self.asked = asked
        day = asked.question.asAt ?? segment.header.asAt
        registered = try segment.memory.registered(on: day, in: segment)
    }

    init(_ segment: Segment, _ question: Question) throws(SegmentProblem) {
        try self.init(segment, AskedQuestion(question))
    }

    var question: Question { asked.question }
    var clearance: Sensitivity { asked.question.clearance }
    /// Registered and alive on the day, and not withheld. Nobody else's answer matters.
    var base: PersonSet { registered.base }
    /// Registered and alive on the day, and withheld.
    var withheld: PersonSet { registered.withheld }
    var people: Int { segment.people }
    var baseDay: Int { SegmentFormat.baseDay(asAt: segment.header.asAt) }
    /// Whether the question is about the day that the segment is as at, for which sets and newest values are kept.
    var isAsAt: Bool { day == segment.header.asAt }

    var practice: PracticeFacts {
        PracticeFacts(practice: segment.header.practice, asAt: segment.header.asAt, coverage: segment.header.coverage)
    }

    /// The days of a window as offsets of postings.
    func offsets(_ days: DayRange) -> OffsetRange? {
        OffsetRange(days, base: baseDay)
    }

    func entries(under list: PreparedList) throws(SegmentProblem) -> MatchedEntries {
        try segment.memory.entries(under: list, in: segment)
    }

    /// The events of an entry that are not plain and that the asker may see.
    func specials(of record: EntryRecord) throws(SegmentProblem) -> SpecialEvents {
        try SpecialEvents(record, in: segment, clearance: clearance.rawValue)
    }

    /// Those with an event under no entry: nothing about events is known of them but from their record. `nil` where there
    /// is nobody.
    func loose() throws(SegmentProblem) -> PersonSet? {
        guard segment.hasLoose else { return nil }
        let count = (people + 63) / 64
        let words: UnsafeBufferPointer<UInt64> = try segment.segmentFile.column(.loose, from: 0, count: count)
        return withExtendedLifetime(segment) { PersonSet(words: Array(words), people: people) }
    }
}

/// Who counts on a day, and who would but for their dissent.
final class Registered: Sendable {
    let base: PersonSet
    let withheld: PersonSet
    let baseCount: Int
    let withheldCount: Int

    init(base: PersonSet, withheld: PersonSet) {
        self.base = base
        self.withheld = withheld
        baseCount = base.count
        withheldCount = withheld.count
    }
}
