import Vocabulary

/// The columns of a segment that a breakdown tells people apart by.
///
/// SAFETY: the columns are checked bytes of a file that `segment`, held here, keeps mapped, with a number for each of its
/// people; no local number is looked at that is not below that. A place in a dense column is below its length, because
/// each part of it is below its own.
struct BreakdownColumns {
    private let segment: Segment
    private let bands: BreakdownBands?
    private let traits: UnsafeBufferPointer<UInt16>
    private let births: (first: UnsafeBufferPointer<Int32>, last: UnsafeBufferPointer<Int32>)
    /// The same in less memory, once they are there.
    private let order: BirthOrder?
    private let sets: TraitSets?

    init(_ segment: Segment, _ shape: BreakdownShape, _ bands: BreakdownBands?) throws(SegmentProblem) {
        self.segment = segment
        self.bands = bands
        let file = segment.segmentFile
        traits = try file.column(.traits, from: 0, count: segment.people)
        births = (
            try file.column(.birthFirst, from: 0, count: segment.people),
            try file.column(.birthLast, from: 0, count: segment.people)
        )
        order = shape.bands == nil ? nil : segment.memory.births.known
        sets = shape.sexes == 1 || shape.deciles > 1 ? nil : segment.memory.traits.known
    }

    /// Adds everybody of a set to their group.
    func count(_ set: PersonSet, into column: inout BreakdownCounts.Column) {
        let (sexes, deciles, most) = (column.sexes, column.deciles, column.bands)
        let sexMask = sexes == 1 ? 0 : Traits.sexMask
        let decileMask = deciles == 1 ? 0 : Traits.decileMask
        let asksTraits = sets == nil && sexMask | decileMask != 0
        let (people, traits, exact) = (segment.people, traits, births)
        let oldest = bands?.oldest ?? 0
        var beyond: [BreakdownShape.Key] = []
        withExtendedLifetime(segment) {
            withTables { table, births, shift in
                set.words.withUnsafeBufferPointer { words in
                    column.dense.withUnsafeMutableBufferPointer { dense in
                        for word in words.indices where words[word] != 0 {
                            var rest = words[word]
                            let (odd, even) = sets?.sexBits(of: word) ?? (0, 0)
                            while rest != 0 {
                                let bit = UInt64(rest.trailingZeroBitCount)
                                let local = word << 6 | Int(bit)
                                rest &= rest - 1
                                guard local < people else { break }
                                var sex = Int(odd >> bit & 1 | (even >> bit & 1) << 1)
                                var decile = 0
                                if asksTraits {
                                    sex = Int(traits[local] & sexMask)
                                    decile = Int((traits[local] & decileMask) >> Traits.decilePlace)
                                }
                                // Nearly everybody: born on one day that stands in the table.
                                var place = -1
                                if let births {
                                    if births[local] != 0 { place = Int(births[local]) + shift }
                                } else if exact.first[local] == exact.last[local] {
                                    place = Int(exact.first[local]) - oldest
                                }
                                let band =
                                    place >= 0 && place < table.count ? Int(table[place]) : Int(self.band(of: local))
                                if band + 1 < most {
                                    dense[((band + 1) * sexes + sex) * deciles + decile] += 1
                                } else {
                                    beyond.append(
                                        BreakdownShape.Key(sex: UInt8(sex), decile: UInt8(decile), band: Int32(band)))
                                }
                            }
                        }
                    }
                }
            }
        }
        for key in beyond { column.sparse[key, default: 0] += 1 }
    }

    /// The band by day of birth, the day of birth by local number once it is there, and what has to be added to it.
    private func withTables(_ body: (UnsafeBufferPointer<UInt16>, UnsafePointer<UInt16>?, Int) -> Void) {
        (bands?.table ?? []).withUnsafeBufferPointer { table in
            guard let order else { return body(table, nil, 0) }
            order.births.withUnsafeBufferPointer {
                body(table, $0.baseAddress, order.firstBirth - (bands?.oldest ?? 0))
            }
        }
    }

    /// The band of all days of birth from the first possible to the last; ``BreakdownShape/Key/unknownBand`` where they
    /// are not of one; 0 for everybody where no bands are asked for.
    private func band(of local: Int) -> Int32 {
        guard let bands else { return 0 }
        let (first, last) = (births.first[local], births.last[local])
        guard first != DemographicColumns.noDayBefore else { return BreakdownShape.Key.unknownBand }
        let band = bands.band(of: Int(first))
        return band == bands.band(of: Int(last)) ? band : BreakdownShape.Key.unknownBand
    }
}
