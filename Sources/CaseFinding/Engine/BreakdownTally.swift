import Vocabulary

/// The counts of a breakdown in the making.
struct BreakdownTally {
    private let shape: BreakdownShape
    /// How many counts each group has.
    private let columns: Int
    private var bands: BreakdownBands?
    /// Practices, and the counts of each.
    private var practices: [ODSCode] = []
    private var tallies: [BreakdownCounts] = []

    init(_ breakdown: Breakdown, columns: Int) {
        shape = BreakdownShape(breakdown)
        self.columns = columns
    }

    /// Adds the people of a segment, a set for each of one or two columns, the second within the first. Segments come by practice.
    mutating func add(_ sets: [PersonSet], of segment: Segment, on day: Day) throws(SegmentProblem) {
        if let width = shape.bands, bands?.on != day { bands = BreakdownBands(width, on: day) }
        let practice = segment.header.practice
        if practices.isEmpty || shape.isByPractice && practices[practices.count - 1].text != practice.text {
            practices.append(practice)
            tallies.append(BreakdownCounts(shape))
        }
        let groups = BreakdownColumns(segment, shape, bands)
        try groups.count(sets[0], into: &tallies[tallies.count - 1].people)
        if sets.count > 1 { try groups.count(sets[1], into: &tallies[tallies.count - 1].achieved) }
    }

    /// Every group with anybody, in the order of the dimensions.
    var counts: [BreakdownCount] {
        var rows: [(order: UInt64, place: Int, key: BreakdownShape.Key, people: Int32, achieved: Int32)] = []
        rows.reserveCapacity(16 * tallies.count)
        for place in tallies.indices {
            tallies[place].forEach { key, people, achieved in
                rows.append((shape.order(key, practice: place), place, key, people, achieved))
            }
        }
        rows.sort { $0.order < $1.order }
        return rows.map { row in
            BreakdownCount(
                shape.dimensions, practices[row.place], row.key, people: Int(row.people),
                achieved: columns == 1 ? nil : Int(row.achieved))
        }
    }
}

/// What a breakdown tells people apart by.
struct BreakdownShape {
    /// The group of a person within a practice, as numbers.
    struct Key: Hashable {
        /// As ``Traits`` has it; 0 where it is not recorded, or nobody asks.
        var sex: UInt8 = 0
        /// 0 where it is not known, or nobody asks.
        var decile: UInt8 = 0
        /// ``unknownBand`` where the birth does not say.
        var band: Int32 = 0

        static let unknownBand: Int32 = -1
    }

    let dimensions: [Breakdown.Dimension]
    let isByPractice: Bool
    /// How many numbers of sexes and deciles there may be in ``Traits``: 1 where nobody asks.
    let sexes: Int
    let deciles: Int
    /// `nil` where not by age.
    let bands: Breakdown.Bands?

    init(_ breakdown: Breakdown) {
        dimensions = breakdown.dimensions
        isByPractice = dimensions.contains(.practice)
        sexes = dimensions.contains(.sex) ? 4 : 1
        deciles = dimensions.contains(.deprivation) ? 16 : 1
        bands = dimensions.lazy.compactMap { if case .age(let bands) = $0 { bands } else { nil } }.first
    }

    /// A number by which groups stand in the order of the dimensions: each from the least, what is not known last.
    func order(_ key: Key, practice: Int) -> UInt64 {
        dimensions.reduce(0) { order, dimension in
            switch dimension {
            case .practice: order << 24 | UInt64(practice)
            case .sex: order << 4 | (key.sex == 0 ? 0xF : UInt64(key.sex))
            case .age: order << 24 | (key.band == Key.unknownBand ? 0xFF_FFFF : UInt64(key.band))
            case .deprivation: order << 4 | (key.decile == 0 ? 0xF : UInt64(key.decile))
            }
        }
    }
}

/// The counts of one practice by group.
struct BreakdownCounts {
    /// One count for each group: in an array by number where there are few, by looking up where not.
    struct Column {
        let sexes: Int
        let deciles: Int
        /// Bands that stand in the array, the first for who has none; 0 where it would be too large.
        let bands: Int
        /// By band, then sex, then decile.
        var dense: [Int32]
        var sparse: [BreakdownShape.Key: Int32] = [:]
        private static let mostDense = 1 << 14

        init(_ shape: BreakdownShape) {
            sexes = shape.sexes
            deciles = shape.deciles
            let wanted = 1 + (shape.bands.map(BreakdownBands.most) ?? 1)
            bands = wanted * sexes * deciles <= Self.mostDense ? wanted : 0
            dense = [Int32](repeating: 0, count: bands * sexes * deciles)
        }

        func key(of place: Int) -> BreakdownShape.Key {
            BreakdownShape.Key(
                sex: UInt8(place / deciles % sexes), decile: UInt8(place % deciles),
                band: Int32(place / deciles / sexes - 1))
        }
    }

    var people: Column
    /// Some of the people of each group.
    var achieved: Column

    init(_ shape: BreakdownShape) {
        people = Column(shape)
        achieved = people
    }

    /// Every group with anybody.
    func forEach(_ body: (BreakdownShape.Key, _ people: Int32, _ achieved: Int32) -> Void) {
        for place in people.dense.indices where people.dense[place] != 0 {
            body(people.key(of: place), people.dense[place], achieved.dense[place])
        }
        for (key, count) in people.sparse { body(key, count, achieved.sparse[key] ?? 0) }
    }
}
