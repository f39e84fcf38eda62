import CBits
import Vocabulary

extension SegmentView {
    /// The newest values as they were kept when the segment was sealed: for the as-at day, everything held, one entry.
    ///
    /// SAFETY: the columns are checked bytes of a file that the segment keeps mapped, of one length; the caller holds the
    /// segment.
    func fromSidecar(_ match: MatchedEntries.Match, _ entries: MatchedEntries, _ measure: PreparedMeasure)
        throws(SegmentProblem) -> AnswerSets
    {
        let (start, count) = (Int(truncatingIfNeeded: match.record.latestStart), Int(match.record.latest))
        let numbers = min(count, Int(match.record.latestNumbers))
        let patients: UnsafeBufferPointer<UInt16> = try segment.segmentFile.column(
            .latestPatients, from: start, count: count)
        guard count > 0 else { return AnswerSets(.no, people: people) }
        let order = try entries.valueOrder(of: match, in: segment)
        func set(_ places: Range<Int>...) -> PersonSet {
            if let order, places.count == 1 { return order.order.people(at: places[0]) }
            return PersonSet.marked(people: people) { marks in for range in places { marks.insert(patients[range]) } }
        }
        let values = try StoredValues(
            .latestValues, atByte: match.record.latestValuesStart, count: count, match.record.scale, in: segment)
        guard let ranges = Self.ranges(values, numbers, measure.bounds(of: match.unit, match.record.scale)) else {
            return try fromSidecar(values, patients, measure, measure.scale(of: match.unit))
        }
        let (yes, finite) = ranges
        let unknown =
            finite == 0..<count ? nil : set(0..<finite.lowerBound, finite.upperBound..<count)
        // Where somebody has several newest values, some may say otherwise.
        let no =
            match.record.latest == match.record.latestPeople
            ? nil : set(finite.lowerBound..<yes.lowerBound, yes.upperBound..<finite.upperBound)
        return Self.joined(set(yes), no, unknown)
    }

    /// Which of the values, which are in order, hold, and which can be compared; `nil` where that is no stretch of them.
    static func ranges(_ values: StoredValues, _ numbers: Int, _ bounds: StoredBounds) -> (
        yes: Range<Int>, finite: Range<Int>
    )? {
        func index(_ isBeyond: (Int32) -> Bool, _ isBeyondDouble: (Double) -> Bool) -> Int {
            values.firstIndex(numbers, whereWhole: isBeyond, whereDouble: isBeyondDouble)
        }
        func ranges(_ low: Int, _ high: Int, _ least: Int, _ most: Int) -> (Range<Int>, Range<Int>) {
            let finite = least..<max(least, most)
            let start = min(max(low, finite.lowerBound), finite.upperBound)
            return (start..<max(start, min(high, finite.upperBound)), finite)
        }
        switch bounds {
        case .short(let bounds):
            return ranges(
                index({ $0 >= bounds.low }, { _ in true }), index({ $0 > bounds.high }, { _ in true }),
                index({ $0 >= bounds.least }, { _ in true }), index({ $0 > bounds.most }, { _ in true }))
        case .long(let bounds):
            return ranges(
                index({ $0 >= bounds.low }, { _ in true }), index({ $0 > bounds.high }, { _ in true }),
                index({ $0 >= bounds.least }, { _ in true }), index({ $0 > bounds.most }, { _ in true }))
        case .double(let bounds):
            return ranges(
                index({ _ in true }, { $0 >= bounds.low }), index({ _ in true }, { $0 > bounds.high }),
                index({ _ in true }, { $0 >= bounds.least }), index({ _ in true }, { $0 > bounds.most }))
        case .none, .each: return nil
        }
    }

    /// One by one.
    private func fromSidecar(
        _ values: StoredValues, _ patients: UnsafeBufferPointer<UInt16>, _ measure: PreparedMeasure,
        _ scale: PreparedMeasure.Scale?
    ) throws(SegmentProblem) -> AnswerSets {
        var (yes, no, unknown) = (PersonSet(people: people), PersonSet(people: people), PersonSet(people: people))
        for (place, patient) in patients.enumerated() where Int(patient) < people {
            switch scale.map({ measure.limits.says($0.canonical(values[place])) }) ?? .unknown {
            case .yes: yes.insert(Int(patient))
            case .no: no.insert(Int(patient))
            default: unknown.insert(Int(patient))
            }
        }
        return Self.joined(yes, no, unknown)
    }

    /// Who is in one of the sets has that answer, who is in two has none, and who is in no set has no value: no.
    private static func joined(_ yes: PersonSet, _ no: PersonSet?, _ unknown: PersonSet?) -> AnswerSets {
        var certain = yes
        var possible = yes
        if let no { certain.subtract(no) }
        if let unknown {
            certain.subtract(unknown)
            possible.formUnion(unknown)
        }
        return no == nil && unknown == nil ? AnswerSets(yes: yes) : AnswerSets(yes: certain, possible: possible)
    }
}

/// The people of an entry's newest values, in the order of these.
///
/// SAFETY: the column is checked bytes of a file that the segment keeps mapped while it is copied.
final class ValueOrder: Sendable {
    let order: PeopleInOrder

    init(_ record: EntryRecord, in segment: Segment) throws(SegmentProblem) {
        let patients: UnsafeBufferPointer<UInt16> = try segment.segmentFile.column(
            .latestPatients, from: Int(truncatingIfNeeded: record.latestStart), count: Int(record.latest))
        order = withExtendedLifetime(segment) { PeopleInOrder(Array(patients), people: segment.people) }
    }
}
