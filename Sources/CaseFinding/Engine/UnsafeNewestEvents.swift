import Vocabulary

/// The newest events of one known day of each person in a window, and what they say.
///
/// SAFETY: the array has a place for each person and every local number is compared with that before it is used; columns
/// of one entry are of one length.
struct NewestEvents {
    /// The newest day so far, and what its events say.
    fileprivate struct Newest {
        /// Offset of the day from the segment's first; ``noDay`` where there is none.
        var day = NewestEvents.noDay
        /// What all events of the day say.
        var all: NewestSays = []
        /// What those of the highest order say.
        var last: NewestSays = []
        /// Whether each event of the day has an order.
        var isOrdered = true
        /// Whether an event of the day is of an entry that keeps no times.
        var isBlind = false
        var order = Int64.min
    }

    private static let noDay = Int32.min
    private var newest: [Newest]

    init(people: Int) {
        newest = [Newest](repeating: Newest(), count: people)
    }

    /// Offset of the newest day of that person; `nil` where there is none.
    func day(of local: Int) -> Int? {
        newest[local].day == Self.noDay ? nil : Int(newest[local].day)
    }

    /// What the newest events of that person say.
    func says(of local: Int) -> NewestSays {
        newest[local].isOrdered ? newest[local].last : newest[local].all
    }

    /// Whether the columns cannot tell which of several events of the newest day was recorded last, and it matters.
    func isUnsettled(_ local: Int) -> Bool {
        newest[local].isBlind && newest[local].all != .unknown
    }

    /// Takes an event of one known day, at that offset.
    mutating func take(_ local: Int, day: Int, saying says: NewestSays, order: Int64) {
        newest[local].take(Int32(day), says, order)
    }

    /// Takes events that all say the same; of one day, those of the highest rank count.
    mutating func take(_ postings: Postings, _ range: OffsetRange, saying says: NewestSays, rank: Int) {
        take(postings, range) { _ in (says, Int64(rank)) }
    }

    /// Takes events with values; of one day, those recorded last count, where all of them tell when.
    mutating func take(
        _ postings: Postings, _ range: OffsetRange, _ measure: PreparedMeasure, _ scale: PreparedMeasure.Scale?
    ) throws(SegmentProblem) {
        guard let values = try postings.values else {
            take(postings, range) { _ in (.unknown, SegmentFormat.noTime) }
            return markBlind(postings, range)
        }
        let times = try postings.times
        guard let scale else { return take(postings, range) { place in (.unknown, times[place]) } }
        take(postings, range) { place in
            (measure.says(scale.canonical(Double(bitPattern: values[place]))), times[place])
        }
    }

    private mutating func markBlind(_ postings: Postings, _ range: OffsetRange) {
        for place in postings.slice(range) {
            let local = Int(postings.patients[place])
            guard local < newest.count, newest[local].day == Int32(postings.days[place]) else { continue }
            newest[local].isBlind = true
        }
    }

    /// From the newest on, so that most of a long record is passed over.
    @inline(__always)
    private mutating func take(
        _ postings: Postings, _ range: OffsetRange, _ read: (Int) -> (NewestSays, order: Int64)
    ) {
        let slice = postings.slice(range)
        newest.withUnsafeMutableBufferPointer { newest in
            for place in slice.reversed() {
                let local = Int(postings.patients[place])
                let day = Int32(postings.days[place])
                guard local < newest.count, newest[local].day <= day else { continue }
                let (says, order) = read(place)
                newest[local].take(day, says, order)
            }
        }
    }
}

extension NewestEvents.Newest {
    @inline(__always)
    fileprivate mutating func take(_ day: Int32, _ says: NewestSays, _ order: Int64) {
        guard self.day <= day else { return }
        if self.day < day { self = .init(day: day) }
        all.formUnion(says)
        if order == SegmentFormat.noTime { isOrdered = false }
        if order > self.order {
            self.order = order
            last = says
        } else if order == self.order {
            last.formUnion(says)
        }
    }
}
