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

    init(_ segment: Segment, _ shape: BreakdownShape, _ bands: BreakdownBands?) throws(SegmentProblem) {
        self.segment = segment
        self.bands = bands
        let file = segment.segmentFile
        traits = try file.column(.traits, from: 0, count: segment.people)
        births = (
            try file.column(.birthFirst, from: 0, count: segment.people),
            try file.column(.birthLast, from: 0, count: segment.people)
        )
    }

    /// Adds everybody of a set to their group.
    func count(_ set: PersonSet, into column: inout BreakdownCounts.Column) {
        let (sexes, deciles, most) = (column.sexes, column.deciles, column.bands)
        let sexMask = sexes == 1 ? 0 : Traits.sexMask
        let decileMask = deciles == 1 ? 0 : Traits.decileMask
        let (people, traits, births) = (segment.people, traits, births.first)
        let oldest = bands?.oldest ?? 0
        var beyond: [BreakdownShape.Key] = []
        withExtendedLifetime(segment) {
            column.dense.withUnsafeMutableBufferPointer { dense in
                (bands?.table ?? []).withUnsafeBufferPointer { table in
                    set.words.withUnsafeBufferPointer { words in
                        for (word, bits) in words.enumerated() {
                            var rest = bits
                            while rest != 0 {
                                let local = word << 6 | rest.trailingZeroBitCount
                                rest &= rest - 1
                                guard local < people else { break }
                                let own = traits[local]
                                let sex = Int(own & sexMask)
                                let decile = Int((own & decileMask) >> Traits.decilePlace)
                                let birth = Int(births[local]) - oldest
                                // Nearly everybody: born on one day that stands in the table.
                                let isPlain = own & Traits.birthMask == Traits.bornOnOneDay && birth >= 0
                                let band =
                                    isPlain && birth < table.count ? Int(table[birth]) : Int(self.band(of: local))
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

extension Traits {
    /// How exactly the birth is known, and that it is to the day.
    fileprivate static var birthMask: UInt16 { 3 << 9 }
    fileprivate static var bornOnOneDay: UInt16 { 1 << 9 }
}
