import Vocabulary

/// One segment as one question looks at it: on which day, with which clearance, and who counts.
struct SegmentView {
    let segment: Segment
    let question: Question
    /// The day that windows and ages are relative to.
    let day: Day
    /// Registered and alive on the day, and not withheld. Nobody else's answer matters.
    let base: PersonSet
    /// Registered and alive on the day, and withheld.
    let withheld: PersonSet
    let practice: PracticeFacts

    init(_ segment: Segment, _ question: Question) throws(SegmentProblem) {
        self.segment = segment
        self.question = question
        let header = segment.header
        day = question.asAt ?? header.asAt
        practice = PracticeFacts(practice: header.practice, asAt: header.asAt, coverage: header.coverage)
        (base, withheld) = try segment.memory.registered(on: day, in: segment)
    }

    var people: Int { segment.people }
    var baseDay: Int { SegmentFormat.baseDay(asAt: segment.header.asAt) }

    /// The days of a window as offsets of postings.
    func offsets(_ days: DayRange) -> OffsetRange? {
        OffsetRange(days, base: baseDay)
    }

    func entries(under list: PreparedList) throws(SegmentProblem) -> MatchedEntries {
        try segment.memory.entries(under: list, in: segment)
    }

    /// The events of an entry that are not plain and that the asker may see.
    func specials(of record: EntryRecord) throws(SegmentProblem) -> SpecialEvents {
        try SpecialEvents(record, in: segment, clearance: question.clearance.rawValue)
    }

    /// Those with an event under no entry: nothing about events is known of them but from their record.
    func loose() throws(SegmentProblem) -> PersonSet {
        let count = (people + 63) / 64
        guard segment.segmentFile.length(of: .loose) >= count * 8 else { return PersonSet(people: people) }
        let words: UnsafeBufferPointer<UInt64> = try segment.segmentFile.column(.loose, from: 0, count: count)
        return withExtendedLifetime(segment) { PersonSet(words: Array(words)) }
    }
}
