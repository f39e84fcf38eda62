import Vocabulary

/// Where the entries of a list lie in some days: those of one known day, and who has others. An undated entry lies
/// nowhere.
///
/// SAFETY: the columns are checked bytes of a file that the segment keeps mapped; every local number is compared with the
/// number of people before it is used as an index.
struct DatedEntries {
    /// An entry of one known day that is not plain. The offset may be beyond those that a plain one can have.
    typealias Exact = (local: Int, offset: Int)

    let days: DayRange
    let reach: CoverageReach
    /// Whether every entry in the days is held.
    let isComplete: Bool
    /// Who has an entry of no exact day that may lie in the days.
    private(set) var vague: PersonSet
    /// Their entries, of no exact day.
    private let loose: [(local: Int, days: DaySpan)]
    private var exact: [Exact] = []
    private let postings: [Postings]
    private let range: OffsetRange?
    private let people: Int

    init(_ entries: MatchedEntries, _ days: DayRange, in view: SegmentView) throws(SegmentProblem) {
        self.days = days
        reach = entries.reach
        isComplete = reach.covers(days)
        people = view.people
        range = view.offsets(days)
        postings = range == nil ? [] : try entries.postings(in: view.segment)
        var vague = PersonSet(people: view.people)
        var exact: [Exact] = []
        var loose: [(local: Int, days: DaySpan)] = []
        for match in entries.matches where match.record.specials > 0 {
            try view.specials(of: match.record).forEach { special in
                let lies = special.lies(in: days, .ever)
                if special.isUndated || lies == .no { return }
                let (local, first) = (Int(special.patient), Int(special.first) - view.baseDay)
                if special.isExact { return exact.append((local, first)) }
                vague.insert(local)
                let low = days.first.map { max(first, $0.number - view.baseDay) } ?? first
                let last = min(Int(special.last), days.last.number) - view.baseDay
                loose.append((local, DaySpan(first: low, last: last, isCertain: lies == .yes)))
            }
        }
        self.vague = vague
        self.loose = loose
        self.exact = exact
    }

    /// Who has an entry of one known day.
    var exactly: PersonSet {
        var set = PersonSet(people: people)
        if let range {
            for entry in postings {
                for patient in entry.patients[entry.slice(range)] where Int(patient) < people {
                    set.insert(Int(patient))
                }
            }
        }
        for event in exact { set.insert(event.local) }
        return set
    }

    /// Who has an entry of no exact day that lies in the days for certain.
    var surely: PersonSet {
        var set = PersonSet(people: people)
        for entry in loose where entry.days.isCertain { set.insert(entry.local) }
        return set
    }

    /// The first or latest known day of each.
    func marks(_ milestone: Clause.Milestone) -> DayMarks {
        var marks = DayMarks(milestone, people: people)
        if let range { for entry in postings { marks.take(entry, range) } }
        for event in exact { marks.take(event.local, Int32(clamping: event.offset)) }
        return marks
    }

    /// Between which days the first or latest entry lies of each who has one of no exact day. `marks` are those of the others.
    func spans(_ milestone: Clause.Milestone, _ marks: DayMarks) -> [Int: DaySpan] {
        var spans: [Int: DaySpan] = [:]
        for entry in loose {
            let known = spans[entry.local] ?? marks[entry.local].map(DaySpan.init)
            spans[entry.local] = DaySpan.taking(entry.days, milestone, after: known)
        }
        return spans
    }

    /// The entries of these people.
    func entries(of some: PersonSet) -> EntriesOfEach {
        var entries = EntriesOfEach(people: people)
        if let range {
            for entry in postings {
                for place in entry.slice(range) {
                    let local = Int(entry.patients[place])
                    if local < people, some.contains(local) { entries.add(DaySpan(Int(entry.days[place])), of: local) }
                }
            }
        }
        for event in exact where some.contains(event.local) { entries.add(DaySpan(event.offset), of: event.local) }
        for entry in loose where some.contains(entry.local) { entries.add(entry.days, of: entry.local) }
        return entries
    }

    /// Who has an entry in the range of days after their mark, both ends included.
    func following(_ marks: DayMarks, within days: ClosedRange<Int>) -> PersonSet {
        var set = PersonSet(people: people)
        if let range {
            for entry in postings {
                for place in entry.slice(range) {
                    let local = Int(entry.patients[place])
                    guard local < people, let mark = marks[local] else { continue }
                    if days.contains(Int(entry.days[place]) - mark) { set.insert(local) }
                }
            }
        }
        for event in exact {
            if let mark = marks[event.local], days.contains(event.offset - mark) { set.insert(event.local) }
        }
        return set
    }

    /// Who has an entry up to so many days after one of the other list, on the day of which it may be. Whoever has an
    /// entry too far away to be compared is vague from now on.
    mutating func following(_ other: inout DatedEntries, upTo days: Int) -> PersonSet {
        let (own, others) = (keys(), other.keys())
        // For each entry it is enough to look at the last of the others before it.
        var last = [Int](repeating: .min / 2, count: people)
        var next = 0
        var set = PersonSet(people: people)
        for key in own {
            let (day, local) = (key >> 16, Int(key & 0xFFFF))
            while next < others.count, others[next] >> 16 <= day {
                let other = Int(others[next] & 0xFFFF)
                if other < people { last[other] = Int(others[next] >> 16) }
                next += 1
            }
            if local < people, Int(day) - last[local] <= days { set.insert(local) }
        }
        return set
    }

    /// Day and person of each entry, in the order of days.
    private mutating func keys() -> [UInt32] {
        var keys: [UInt32] = []
        for event in exact {
            if let day = UInt16(exactly: event.offset) {
                keys.append(UInt32(day) << 16 | UInt32(truncatingIfNeeded: event.local))
            } else {
                vague.insert(event.local)
            }
        }
        let isMixed = !keys.isEmpty || postings.count > 1
        if let range {
            for entry in postings {
                let slice = entry.slice(range)
                keys.reserveCapacity(keys.count + slice.count)
                for place in slice { keys.append(UInt32(entry.days[place]) << 16 | UInt32(entry.patients[place])) }
            }
        }
        return isMixed ? Self.byDay(keys) : keys
    }

    /// In the order of days, counted out.
    private static func byDay(_ keys: [UInt32]) -> [UInt32] {
        var starts = [Int](repeating: 0, count: 1 << 16 + 1)
        for key in keys { starts[Int(key >> 16) + 1] += 1 }
        for day in 1..<starts.count { starts[day] += starts[day - 1] }
        return [UInt32](unsafeUninitializedCapacity: keys.count) { sorted, count in
            for key in keys {
                sorted[starts[Int(key >> 16)]] = key
                starts[Int(key >> 16)] += 1
            }
            count = keys.count
        }
    }
}

/// One known day of each person, as an offset from the segment's first.
///
/// SAFETY: the array has a place for each person and every local number is compared with that before it is used.
struct DayMarks {
    private let milestone: Clause.Milestone
    private let none: Int32
    private var days: [Int32]

    init(_ milestone: Clause.Milestone, people: Int) {
        self.milestone = milestone
        none = milestone == .latest ? .min : .max
        days = [Int32](repeating: none, count: people)
    }

    /// `nil` where there is no such day.
    @inline(__always)
    subscript(local: Int) -> Int? {
        days[local] == none ? nil : Int(days[local])
    }

    mutating func take(_ local: Int, _ day: Int32) {
        guard days.indices.contains(local) else { return }
        days[local] = milestone == .latest ? max(days[local], day) : min(days[local], day)
    }

    mutating func take(_ postings: Postings, _ range: OffsetRange) {
        let slice = postings.slice(range)
        days.withUnsafeMutableBufferPointer { days in
            if milestone == .latest {
                for place in slice {
                    let local = Int(postings.patients[place])
                    guard local < days.count else { continue }
                    days[local] = max(days[local], Int32(postings.days[place]))
                }
            } else {
                for place in slice {
                    let local = Int(postings.patients[place])
                    guard local < days.count else { continue }
                    days[local] = min(days[local], Int32(postings.days[place]))
                }
            }
        }
    }

    /// Whose day lies at least so many days after the other's.
    func following(_ other: DayMarks, byAtLeast least: Int) -> PersonSet {
        var set = PersonSet(people: days.count)
        for local in days.indices {
            guard let own = self[local], let mark = other[local], own - mark >= least else { continue }
            set.insert(local)
        }
        return set
    }
}
