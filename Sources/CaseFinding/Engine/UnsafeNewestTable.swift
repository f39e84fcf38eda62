import CBits
import Vocabulary

/// For everybody of a segment the newest known day of an event in a window, and what the events of that day say.
///
/// Where these say different things, or where what they say may not be all, somebody has to be looked at by themselves.
///
/// SAFETY: the arrays have a place for each person, and a local number that is not below their number is passed over,
/// whatever a file says; columns of one entry are of one length.
struct NewestTable {
    private let people: Int
    /// Offsets of days; of no meaning where nothing is said.
    private var days: [UInt16]
    /// ``NewestSays``; 0 where there is no event.
    private var says: [UInt8]

    /// Stands for an event on the day of another whose own day has more than is kept of it.
    private static let shared: UInt8 = 8

    init(people: Int) {
        self.people = people
        days = [UInt16](repeating: 0, count: people)
        says = [UInt8](repeating: 0, count: people)
    }

    /// The offset of the newest day of that person; `nil` where there is none.
    func day(of local: Int) -> Int? {
        says[local] == 0 ? nil : Int(days[local])
    }

    /// Takes the events of an entry in a range, which have values.
    mutating func take(_ postings: Postings, _ range: OffsetRange, _ bounds: StoredBounds) throws(SegmentProblem) {
        let slice = postings.slice(range)
        guard let values = try postings.values else { return take(postings, slice, saying: .unknown) }
        take(
            UnsafeBufferPointer(rebasing: postings.days[slice]),
            UnsafeBufferPointer(rebasing: postings.patients[slice]),
            values, from: slice.lowerBound, bounds, shared: 0)
    }

    /// Takes the events of an entry in a range, which all say the same.
    mutating func take(_ postings: Postings, _ range: OffsetRange, saying said: NewestSays) {
        take(postings, postings.slice(range), saying: said)
    }

    private mutating func take(_ postings: Postings, _ slice: Range<Int>, saying said: NewestSays) {
        take(
            UnsafeBufferPointer(rebasing: postings.days[slice]),
            UnsafeBufferPointer(rebasing: postings.patients[slice]),
            saying: said)
    }

    private mutating func take(
        _ offsets: UnsafeBufferPointer<UInt16>, _ patients: UnsafeBufferPointer<UInt16>, saying said: NewestSays
    ) {
        days.withUnsafeMutableBufferPointer { days in
            says.withUnsafeMutableBufferPointer { says in
                cbits_newest_same(
                    offsets.baseAddress, patients.baseAddress, offsets.count, people, said.rawValue, days.baseAddress,
                    says.baseAddress)
            }
        }
    }

    /// Takes the newest values of an entry as they were kept when the segment was sealed. What was recorded last on a day
    /// has been settled there; where another entry has something of the same day, that may not hold.
    mutating func take(newestOf match: MatchedEntries.Match, _ bounds: StoredBounds, in segment: Segment)
        throws(SegmentProblem)
    {
        let (start, count) = (Int(truncatingIfNeeded: match.record.latestStart), Int(match.record.latest))
        let values = try StoredValues(
            .latestValues, atByte: match.record.latestValuesStart, count: count, match.record.scale, in: segment)
        take(
            try segment.segmentFile.column(.latestDays, from: start, count: count),
            try segment.segmentFile.column(.latestPatients, from: start, count: count), values, from: 0, bounds,
            shared: Self.shared)
    }

    private mutating func take(
        _ offsets: UnsafeBufferPointer<UInt16>, _ patients: UnsafeBufferPointer<UInt16>, _ values: StoredValues,
        from start: Int, _ bounds: StoredBounds, shared: UInt8
    ) {
        let (count, people) = (offsets.count, people)
        guard count > 0 else { return }
        days.withUnsafeMutableBufferPointer { days in
            says.withUnsafeMutableBufferPointer { says in
                switch (values.numbers, bounds) {
                case (.short(let numbers), .short(var bounds)):
                    cbits_newest_i16(
                        offsets.baseAddress, patients.baseAddress, numbers.baseAddress.map { $0 + start }, count,
                        people,
                        &bounds, shared, days.baseAddress, says.baseAddress)
                case (.long(let numbers), .long(var bounds)):
                    cbits_newest_i32(
                        offsets.baseAddress, patients.baseAddress, numbers.baseAddress.map { $0 + start }, count,
                        people,
                        &bounds, shared, days.baseAddress, says.baseAddress)
                case (.double(let numbers), .double(var bounds)):
                    cbits_newest_f64(
                        offsets.baseAddress, patients.baseAddress, numbers.baseAddress.map { $0 + start }, count,
                        people,
                        &bounds, shared, days.baseAddress, says.baseAddress)
                case (_, .each(let scale, let limits)):
                    for place in 0..<count where Int(patients[place]) < people {
                        let (local, day) = (Int(patients[place]), offsets[place])
                        let said = limits.says(scale.canonical(values[start + place])).rawValue
                        if says[local] == 0 || day > days[local] {
                            (days[local], says[local]) = (day, said)
                        } else if day == days[local] {
                            says[local] |= said | shared
                        }
                    }
                default:
                    cbits_newest_same(
                        offsets.baseAddress, patients.baseAddress, count, people, NewestSays.unknown.rawValue,
                        days.baseAddress, says.baseAddress)
                }
            }
        }
    }

    /// What the newest events say of everybody, and of whom they say several things. Whoever has none is no.
    func parted() -> (answers: AnswerSets, several: PersonSet) {
        var (no, unknown) = (PersonSet(people: people), PersonSet(people: people))
        let yes = says.withUnsafeBufferPointer { says in
            PersonSet(people: people) { yes in
                no.withWords { no in
                    unknown.withWords { unknown in
                        cbits_part(says.baseAddress, people, yes.baseAddress, no.baseAddress, unknown.baseAddress)
                    }
                }
            }
        }
        let several = yes.union(no).union(unknown).complement
        if unknown.isEmpty, several.isEmpty { return (AnswerSets(yes: yes), several) }
        return (AnswerSets(yes: yes, possible: no.complement), several)
    }

    /// Whose newest day is that offset or a later one.
    func people(from offset: Int) -> PersonSet {
        guard offset <= Int(UInt16.max) else { return PersonSet(people: people) }
        let late = days.withUnsafeBufferPointer { days in
            PersonSet(people: people) { words in
                cbits_in_range_u16(days.baseAddress, people, .max, UInt16(max(0, offset)), .max, words.baseAddress)
            }
        }
        return late.intersection(withEvents)
    }

    /// Who has an event.
    var withEvents: PersonSet {
        var set = PersonSet(people: people)
        for local in 0..<people where says[local] != 0 { set.insert(local) }
        return set
    }
}
