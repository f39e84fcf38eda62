import Vocabulary

/// The newest plain events of each person in a window, and what they say.
///
/// SAFETY: the array has a place for each person and every local number is compared with that before it is used; columns
/// of one entry are of one length.
struct NewestEvents {
    /// Several answers as bits, so that it shows whether all are the same.
    struct Says: OptionSet {
        let rawValue: UInt8
        static let yes = Says(rawValue: 1)
        static let no = Says(rawValue: 2)
        static let unknown = Says(rawValue: 4)

        init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        init(_ answer: Answer) {
            self =
                switch answer {
                case .yes: .yes
                case .no: .no
                case .unknown: .unknown
                }
        }

        /// What all of them say; unknown where they differ.
        var common: Answer {
            self == .yes ? .yes : self == .no ? .no : .unknown
        }
    }

    /// The newest day so far, and what its events say.
    private struct Newest {
        /// Offset of the day; -1 where there is none.
        var day: Int32 = -1
        /// What all events of the day say.
        var all: Says = []
        /// What those of the highest order say.
        var last: Says = []
        /// Whether each event of the day has an order.
        var isOrdered = true
        /// Whether an event of the day is of an entry that keeps no times.
        var isBlind = false
        var order: Int64 = .min
    }

    private var newest: [Newest]

    init(people: Int) {
        newest = [Newest](repeating: Newest(), count: people)
    }

    /// Offset of the newest day of that person; -1 where there is none.
    func day(of local: Int) -> Int {
        Int(newest[local].day)
    }

    /// What the newest events of that person say.
    func answer(of local: Int) -> Answer {
        (newest[local].isOrdered ? newest[local].last : newest[local].all).common
    }

    /// Whether the columns cannot tell which of several events of the newest day was recorded last, and it matters.
    func isUnsettled(_ local: Int) -> Bool {
        newest[local].isBlind && newest[local].all != .unknown
    }

    /// Takes events that all say the same; of one day, those of the highest rank count.
    mutating func take(_ postings: Postings, _ range: OffsetRange, saying answer: Answer, rank: Int) {
        let says = Says(answer)
        take(postings, range) { _ in (says, Int64(rank)) }
    }

    /// Takes events with values; of one day, those recorded last count, where all of them tell when.
    mutating func take(
        _ postings: Postings, _ range: OffsetRange, _ measure: PreparedMeasure, _ scale: PreparedMeasure.Scale?
    ) throws(SegmentProblem) {
        guard let values = try postings.values else {
            take(postings, range) { _ in (.unknown, Int64(SegmentFormat.noTime)) }
            return markBlind(postings, range)
        }
        let times = try postings.times
        guard let scale else { return take(postings, range) { place in (.unknown, times[place]) } }
        take(postings, range) { place in
            let value = scale.canonical(Double(bitPattern: values[place]))
            let says: Says =
                value.isFinite ? value >= measure.low && value <= measure.high ? .yes : .no : .unknown
            return (says, times[place])
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
    private mutating func take(_ postings: Postings, _ range: OffsetRange, _ read: (Int) -> (Says, order: Int64)) {
        let slice = postings.slice(range)
        newest.withUnsafeMutableBufferPointer { newest in
            for place in slice.reversed() {
                let local = Int(postings.patients[place])
                let day = Int32(postings.days[place])
                guard local < newest.count, newest[local].day <= day else { continue }
                let (says, order) = read(place)
                if newest[local].day < day { newest[local] = Newest(day: day) }
                newest[local].all.formUnion(says)
                if order == Int64(SegmentFormat.noTime) { newest[local].isOrdered = false }
                if order > newest[local].order {
                    newest[local].order = order
                    newest[local].last = says
                } else if order == newest[local].order {
                    newest[local].last.formUnion(says)
                }
            }
        }
    }
}
