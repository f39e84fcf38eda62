import Vocabulary

/// The newest and the oldest values of each person among entries of one known day.
///
/// SAFETY: the arrays have a place for each person and every local number is compared with that before it is used; columns
/// of one entry are of one length.
struct ValueEnds {
    private var newest: [End]
    private var oldest: [End]

    init(people: Int) {
        newest = [End](repeating: End(isNewest: true), count: people)
        oldest = [End](repeating: End(isNewest: false), count: people)
    }

    /// The newest and the oldest of somebody; `nil` where there is none.
    subscript(local: Int) -> (newest: End, oldest: End)? {
        newest[local].count == 0 ? nil : (newest[local], oldest[local])
    }

    /// Takes an entry of one known day; the value is not a number where it cannot be compared.
    mutating func take(_ local: Int, day: Int, _ value: Float, _ recorded: Recorded) {
        guard newest.indices.contains(local) else { return }
        newest[local].take(Int32(clamping: day), value, recorded)
        oldest[local].take(Int32(clamping: day), value, recorded)
    }

    mutating func take(_ postings: Postings, _ range: OffsetRange, _ scale: PreparedMeasure.Scale?)
        throws(SegmentProblem)
    {
        let (values, ties) = (try postings.values, try postings.ties)
        func read(_ place: Int) -> (value: Float, recorded: Recorded) {
            let recorded = ties[place].map { $0 == SegmentFormat.noTime ? Recorded.unsaid : .at($0) } ?? .untold
            guard let scale, let values else { return (.nan, recorded) }
            return (scale.canonical(values[place]), recorded)
        }
        let slice = postings.slice(range)
        // From both ends, so that most of a long record is passed over.
        for place in slice.reversed() {
            let (local, day) = (Int(postings.patients[place]), Int32(postings.days[place]))
            guard local < newest.count, newest[local].count == 0 || newest[local].day <= day else { continue }
            let (value, recorded) = read(place)
            newest[local].take(day, value, recorded)
        }
        for place in slice {
            let (local, day) = (Int(postings.patients[place]), Int32(postings.days[place]))
            guard local < oldest.count, oldest[local].count == 0 || oldest[local].day >= day else { continue }
            let (value, recorded) = read(place)
            oldest[local].take(day, value, recorded)
        }
    }
}

extension ValueEnds {
    /// When an entry was recorded, as far as the columns tell.
    enum Recorded {
        case at(Int64)
        /// The source does not say.
        case unsaid
        /// Only its record tells.
        case untold
    }

    /// Some values.
    struct Values {
        var low = Float.infinity
        var high = -Float.infinity
        var hasUnusable = false

        /// Whether it does not matter which of them it is.
        var isOne: Bool { hasUnusable ? low > high : low == high }

        mutating func take(_ value: Float) {
            if value.isFinite {
                low = min(low, value)
                high = max(high, value)
            } else {
                hasUnusable = true
            }
        }
    }

    /// The entries of somebody's newest or oldest day.
    struct End {
        private let isNewest: Bool
        fileprivate(set) var day: Int32 = 0
        fileprivate(set) var count = 0
        private var all = Values()
        /// Those recorded last, or first, as far as it is told.
        private var told = Values()
        private var order: Int64 = 0
        private var hasOrder = false
        /// Whether the source says of each when it was recorded.
        private var isOrdered = true
        /// Whether the columns do not tell of one when it was recorded.
        private var isBlind = false

        fileprivate init(isNewest: Bool) {
            self.isNewest = isNewest
        }

        /// The values that count; `nil` where the columns cannot tell which.
        var values: Values? {
            if count == 1 || all.isOne || !isOrdered { return all }
            return isBlind ? nil : told
        }

        fileprivate mutating func take(_ day: Int32, _ value: Float, _ recorded: Recorded) {
            if count > 0, day != self.day {
                guard isNewest == (day > self.day) else { return }
                self = End(isNewest: isNewest)
            }
            self.day = day
            count += 1
            all.take(value)
            switch recorded {
            case .unsaid: isOrdered = false
            case .untold: isBlind = true
            case .at(let time):
                if hasOrder, time != self.order {
                    guard isNewest == (time > self.order) else { return }
                    told = Values()
                }
                hasOrder = true
                self.order = time
                told.take(value)
            }
        }
    }
}
