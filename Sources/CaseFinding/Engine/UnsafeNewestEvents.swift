import Vocabulary

/// The newest events of one known day of some people in a window, and what they say, looked at one by one.
///
/// SAFETY: a place is looked up for every local number below the number of people, and each place that is not negative
/// is one of the array; columns of one entry are of one length.
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
        /// Whether the columns do not tell of an event of the day when it was recorded.
        var isBlind = false
        var order = Int64.min
    }

    /// When an event was recorded, as far as the columns tell, or its rank.
    enum Order {
        case known(Int64)
        /// The source does not say.
        case unsaid
        /// Only its record tells.
        case untold
    }

    private static let noDay = Int32.min
    /// By local number the place of somebody who is asked about; negative for everybody else.
    private var places: [Int32]
    private var newest: [Newest]

    init(among asked: PersonSet) {
        places = [Int32](repeating: -1, count: asked.people)
        let members = asked.members
        newest = [Newest](repeating: Newest(), count: members.count)
        for (place, local) in members.enumerated() { places[local] = Int32(place) }
    }

    /// Offset of the newest day of that person; `nil` where there is none.
    func day(of local: Int) -> Int? {
        newest(of: local).flatMap { $0.day == Self.noDay ? nil : Int($0.day) }
    }

    /// What the newest events of that person say.
    func says(of local: Int) -> NewestSays {
        newest(of: local).map { $0.isOrdered && $0.all.rawValue.nonzeroBitCount > 1 ? $0.last : $0.all } ?? []
    }

    /// Whether the columns cannot tell which of several events of the newest day was recorded last, and it matters.
    func isUnsettled(_ local: Int) -> Bool {
        newest(of: local).map { $0.isBlind && $0.all.rawValue.nonzeroBitCount > 1 } ?? false
    }

    private func newest(of local: Int) -> Newest? {
        places.indices.contains(local) && places[local] >= 0 ? newest[Int(places[local])] : nil
    }

    /// Takes an event of one known day, at that offset.
    mutating func take(_ local: Int, day: Int, saying says: NewestSays, order: Order) {
        guard places.indices.contains(local), places[local] >= 0 else { return }
        newest[Int(places[local])].take(Int32(day), says, order)
    }

    /// Takes events that all say the same; of one day, those of the highest rank count.
    mutating func take(_ postings: Postings, _ range: OffsetRange, saying says: NewestSays, rank: Int) {
        take(postings, range) { _ in (says, .known(Int64(rank))) }
    }

    /// Takes events with values; of one day, those recorded last count, where all of them tell when.
    mutating func take(
        _ postings: Postings, _ range: OffsetRange, _ measure: PreparedMeasure, _ scale: PreparedMeasure.Scale?
    ) throws(SegmentProblem) {
        guard let values = try postings.values else { return take(postings, range) { _ in (.unknown, .untold) } }
        let ties = try postings.ties
        take(postings, range) { place in
            let order = ties[place].map { $0 == SegmentFormat.noTime ? Order.unsaid : .known($0) } ?? .untold
            return (scale.map { measure.limits.says($0.canonical(values[place])) } ?? .unknown, order)
        }
    }

    /// From the newest on, so that most of a long record is passed over.
    @inline(__always)
    private mutating func take(
        _ postings: Postings, _ range: OffsetRange, _ read: (Int) -> (NewestSays, order: Order)
    ) {
        for place in postings.slice(range).reversed() {
            let local = Int(postings.patients[place])
            guard local < places.count, places[local] >= 0 else { continue }
            let own = Int(places[local])
            let day = Int32(postings.days[place])
            guard newest[own].day <= day else { continue }
            let (says, order) = read(place)
            newest[own].take(day, says, order)
        }
    }
}

extension NewestEvents.Newest {
    fileprivate mutating func take(_ day: Int32, _ says: NewestSays, _ order: NewestEvents.Order) {
        guard self.day <= day else { return }
        if self.day < day { self = .init(day: day) }
        all.formUnion(says)
        switch order {
        case .unsaid: isOrdered = false
        case .untold: isBlind = true
        case .known(let order):
            if order > self.order {
                self.order = order
                last = says
            } else if order == self.order {
                last.formUnion(says)
            }
        }
    }
}
