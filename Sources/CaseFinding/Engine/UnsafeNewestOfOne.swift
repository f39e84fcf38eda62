import CBits
import Vocabulary

extension SegmentView {
    /// The newest values of the plain events of one entry in a range; `nil` where somebody has several that say different
    /// things, or each has to be looked at by itself.
    ///
    /// SAFETY: the columns are checked bytes of a file that the segment keeps mapped, of one length, and every range of
    /// them lies within it; the caller holds the segment.
    func newest(
        of match: MatchedEntries.Match, _ entries: MatchedEntries, _ range: OffsetRange, _ measure: PreparedMeasure
    ) throws(SegmentProblem) -> AnswerSets? {
        if let days = try newest(1, of: entries, range),
            let answers = try newestOfAll(match, entries, days, range, measure)
        {
            return answers
        }
        let places = try Postings.slice(of: match.record, range, in: segment)
        let bounds = measure.bounds(of: match.unit, match.record.scale)
        // Up to the as-at day, somebody's newest of all is their newest in the range, or they have none there.
        if isAsAt, Int(range.last) == day.number - baseDay, Int(match.record.latest) < 3 * places.count,
            let answers = try newestOfAll(match, since: range.first, bounds)
        {
            return answers
        }
        let postings = try Postings(match.record, in: segment)
        guard let values = try postings.values else { return nil }
        let slice = postings.slice(range)
        var table = NewestSets(people: people)
        let isTold = table.take(
            UnsafeBufferPointer(rebasing: postings.days[slice]),
            UnsafeBufferPointer(rebasing: postings.patients[slice]), values, from: slice.lowerBound, bounds)
        return isTold && table.several.isEmpty ? table.answers : nil
    }

    /// Those whose newest value holds, and who have one in the range: both stand before or between places of an order;
    /// `nil` where some are not numbers, or somebody has several.
    private func newestOfAll(
        _ match: MatchedEntries.Match, _ entries: MatchedEntries, _ days: NewestDays, _ range: OffsetRange,
        _ measure: PreparedMeasure
    ) throws(SegmentProblem) -> AnswerSets? {
        let (record, count) = (match.record, Int(match.record.latest))
        guard let order = try entries.valueOrder(of: match, in: segment), count > 0 else { return nil }
        let values = try StoredValues(
            .latestValues, atByte: record.latestValuesStart, count: count, record.scale, in: segment)
        guard
            let (yes, finite) = Self.ranges(
                values, min(count, Int(record.latestNumbers)), measure.bounds(of: match.unit, record.scale)),
            finite == 0..<count
        else { return nil }
        var answers = order.order.people(at: yes)
        days.narrow(&answers, since: range.first)
        return AnswerSets(yes: answers)
    }

    /// From the newest values of all, which are kept in their order; `nil` where some are not numbers, or somebody has
    /// several.
    private func newestOfAll(_ match: MatchedEntries.Match, since first: UInt16, _ bounds: StoredBounds)
        throws(SegmentProblem) -> AnswerSets?
    {
        let record = match.record
        let (start, count) = (Int(truncatingIfNeeded: record.latestStart), Int(record.latest))
        guard count > 0, record.latest == record.latestPeople else { return nil }
        let values = try StoredValues(
            .latestValues, atByte: record.latestValuesStart, count: count, record.scale, in: segment)
        guard let (yes, finite) = Self.ranges(values, min(count, Int(record.latestNumbers)), bounds),
            finite == 0..<count
        else { return nil }
        let days: UnsafeBufferPointer<UInt16> = try segment.segmentFile.column(
            .latestDays, from: start + yes.lowerBound, count: yes.count)
        let patients: UnsafeBufferPointer<UInt16> = try segment.segmentFile.column(
            .latestPatients, from: start + yes.lowerBound, count: yes.count)
        return AnswerSets(
            yes: PersonSet(people: people) { words in
                cbits_mark_since(
                    days.baseAddress, patients.baseAddress, yes.count, first, people, words.baseAddress)
            })
    }
}

/// What the newest posting of everybody says, of one entry.
///
/// SAFETY: every set has a bit for each person, and a local number that is not below their number is passed over,
/// whatever a file says.
private struct NewestSets {
    private var seen: PersonSet
    private var yes: PersonSet
    private var unknown: PersonSet
    /// Who has several of one day that say different things.
    private(set) var several: PersonSet

    init(people: Int) {
        let nobody = PersonSet(people: people)
        (seen, yes, unknown, several) = (nobody, nobody, nobody, nobody)
    }

    var answers: AnswerSets {
        unknown.isEmpty ? AnswerSets(yes: yes) : AnswerSets(yes: yes, possible: yes.union(unknown))
    }

    /// Takes the postings of the entry, of which the values from `start` on are; false where bounds do not tell what a
    /// value says.
    mutating func take(
        _ days: UnsafeBufferPointer<UInt16>, _ patients: UnsafeBufferPointer<UInt16>, _ values: StoredValues,
        from start: Int, _ bounds: StoredBounds
    ) -> Bool {
        let (count, people) = (days.count, seen.people)
        var isTold = true
        withWords { seen, yes, unknown, several in
            switch (values.numbers, bounds) {
            case (.short(let numbers), .short(var bounds)):
                cbits_newest_one_i16(
                    days.baseAddress, patients.baseAddress, numbers.baseAddress.map { $0 + start }, count, people,
                    &bounds, seen, yes, unknown, several)
            case (.long(let numbers), .long(var bounds)):
                cbits_newest_one_i32(
                    days.baseAddress, patients.baseAddress, numbers.baseAddress.map { $0 + start }, count, people,
                    &bounds, seen, yes, unknown, several)
            case (.double(let numbers), .double(var bounds)):
                cbits_newest_one_f64(
                    days.baseAddress, patients.baseAddress, numbers.baseAddress.map { $0 + start }, count, people,
                    &bounds, seen, yes, unknown, several)
            default: isTold = false
            }
        }
        return isTold
    }

    private typealias Words = UnsafeMutablePointer<UInt64>?

    private mutating func withWords(_ body: (Words, Words, Words, Words) -> Void) {
        seen.withWords { seen in
            yes.withWords { yes in
                unknown.withWords { unknown in
                    several.withWords { several in
                        body(seen.baseAddress, yes.baseAddress, unknown.baseAddress, several.baseAddress)
                    }
                }
            }
        }
    }
}
