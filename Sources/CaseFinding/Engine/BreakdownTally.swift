import Vocabulary

/// The counts of a breakdown in the making.
struct BreakdownTally {
    /// A group of one practice, as numbers.
    struct Key: Hashable {
        /// ``Sex`` by its number; ``unknownSex`` where it is not recorded.
        var sex = 0
        /// 0 where it is not known.
        var decile = 0
        /// ``unknownBand`` where the birth does not say.
        var band = 0

        static let unknownSex = Sex.allCases.count
        static let unknownBand = -1
    }

    private let breakdown: Breakdown
    /// How many counts each group has.
    private let columns: Int
    private let shape: Shape
    private var bands: BreakdownBands?
    private var tallies: [(practice: ODSCode, tally: Tally)] = []

    init(_ breakdown: Breakdown, columns: Int) {
        self.breakdown = breakdown
        self.columns = columns
        shape = Shape(breakdown)
    }

    /// Adds the people of a segment, a set for each column. Segments come by practice.
    mutating func add(_ sets: [PersonSet], of segment: Segment, on day: Day) throws(SegmentProblem) {
        if let width = shape.bands, bands?.on != day { bands = BreakdownBands(width, on: day) }
        let isOther = shape.isByPractice && tallies.last?.practice != segment.header.practice
        if tallies.isEmpty || isOther {
            tallies.append((segment.header.practice, Tally(shape, columns: columns)))
        }
        let groups = try BreakdownColumns(segment, shape, bands)
        for (column, set) in sets.enumerated() {
            groups.forEach(of: set) { key in tallies[tallies.count - 1].tally.add(key, column) }
        }
    }

    /// Every group with anybody, in the order of the dimensions.
    var counts: [BreakdownCount] {
        var counts: [BreakdownCount] = []
        for (practice, tally) in tallies {
            for (key, numbers) in tally.counts {
                counts.append(BreakdownCount(group: group(key, practice), counts: numbers))
            }
        }
        return counts.sorted { BreakdownCount.stands($0.group, before: $1.group) }
    }

    private func group(_ key: Key, _ practice: ODSCode) -> [BreakdownCount.Value] {
        breakdown.dimensions.map { dimension in
            switch dimension {
            case .practice: .practice(practice)
            case .sex: .sex(Sex(rawValue: UInt8(key.sex)))
            case .age: .age(band: key.band == Key.unknownBand ? nil : key.band)
            case .deprivation: .deprivation(key.decile == 0 ? nil : key.decile)
            }
        }
    }

    /// What people are told apart by.
    struct Shape {
        let isByPractice: Bool
        let isBySex: Bool
        let isByDecile: Bool
        /// `nil` where not by age.
        let bands: Breakdown.Bands?

        init(_ breakdown: Breakdown) {
            isByPractice = breakdown.dimensions.contains(.practice)
            isBySex = breakdown.dimensions.contains(.sex)
            isByDecile = breakdown.dimensions.contains(.deprivation)
            bands = breakdown.dimensions.lazy.compactMap { if case .age(let bands) = $0 { bands } else { nil } }.first
        }
    }

    /// The counts of one practice: in an array by key where keys are few, beyond it by looking up.
    private struct Tally {
        private let columns: Int
        private let sexes: Int
        private let deciles: Int
        /// Bands that stand in the array, after a place for who has none; 0 where it would be too large.
        private let bands: Int
        private var dense: [Int32]
        private var sparse: [Key: [Int]] = [:]
        private static let mostDense = 1 << 14

        init(_ shape: Shape, columns: Int) {
            self.columns = columns
            sexes = shape.isBySex ? Key.unknownSex + 1 : 1
            deciles = shape.isByDecile ? 11 : 1
            let wanted = 1 + (shape.bands.map(BreakdownBands.most) ?? 1)
            bands = wanted * sexes * deciles <= Self.mostDense ? wanted : 0
            dense = [Int32](repeating: 0, count: bands * sexes * deciles * columns)
        }

        @inline(__always)
        mutating func add(_ key: Key, _ column: Int) {
            // -1, for who has no band, is the first place.
            if key.band + 1 < bands {
                dense[((key.band + 1) * sexes + key.sex) * deciles * columns + key.decile * columns + column] += 1
            } else {
                sparse[key, default: [Int](repeating: 0, count: columns)][column] += 1
            }
        }

        var counts: [(key: Key, numbers: [Int])] {
            var counts: [(key: Key, numbers: [Int])] = sparse.map { ($0.key, $0.value) }
            for start in stride(from: 0, to: dense.count, by: columns)
            where dense[start..<start + columns].contains(where: { $0 != 0 }) {
                let place = start / columns
                let key = Key(
                    sex: place / deciles % sexes, decile: place % deciles, band: place / deciles / sexes - 1)
                counts.append((key, dense[start..<start + columns].map(Int.init)))
            }
            return counts
        }
    }
}

extension BreakdownCount {
    /// Practices by code, sexes, bands and deciles from the least, what is not known last.
    static func stands(_ one: [Value], before other: [Value]) -> Bool {
        for (one, other) in zip(one, other) where one != other {
            if case .practice(let one) = one, case .practice(let other) = other { return one < other }
            return one.order < other.order
        }
        return false
    }
}

extension BreakdownCount.Value {
    fileprivate var order: Int {
        switch self {
        case .practice: 0
        case .sex(let sex): sex.map { Int($0.rawValue) } ?? .max
        case .age(let band): band ?? .max
        case .deprivation(let decile): decile ?? .max
        }
    }
}
