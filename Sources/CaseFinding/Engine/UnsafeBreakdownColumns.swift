import Vocabulary

/// The columns of a segment that a breakdown tells people apart by.
///
/// SAFETY: the columns are checked bytes of a file that `segment`, held here, keeps mapped, with a number for each of its
/// people; no local number is looked at that is not below that.
struct BreakdownColumns {
    private let segment: Segment
    private let shape: BreakdownTally.Shape
    private let bands: BreakdownBands?
    private let traits: UnsafeBufferPointer<UInt16>
    private let births: (first: UnsafeBufferPointer<Int32>, last: UnsafeBufferPointer<Int32>)

    init(_ segment: Segment, _ shape: BreakdownTally.Shape, _ bands: BreakdownBands?) throws(SegmentProblem) {
        self.segment = segment
        self.shape = shape
        self.bands = bands
        let file = segment.segmentFile
        traits = try file.column(.traits, from: 0, count: segment.people)
        births = (
            try file.column(.birthFirst, from: 0, count: segment.people),
            try file.column(.birthLast, from: 0, count: segment.people)
        )
    }

    /// The group of everybody of a set.
    @inline(__always)
    func forEach(of set: PersonSet, _ body: (BreakdownTally.Key) -> Void) {
        for (place, word) in set.words.enumerated() {
            var rest = word
            while rest != 0 {
                let local = place << 6 | rest.trailingZeroBitCount
                rest &= rest - 1
                if local < segment.people { body(key(of: local)) }
            }
        }
    }

    @inline(__always)
    private func key(of local: Int) -> BreakdownTally.Key {
        var key = BreakdownTally.Key()
        let traits = Traits(bits: traits[local])
        if shape.isBySex { key.sex = traits.sex.map { Int($0.rawValue) } ?? BreakdownTally.Key.unknownSex }
        if shape.isByDecile { key.decile = traits.decile }
        if let bands { key.band = bands.band(first: births.first[local], last: births.last[local]) }
        return key
    }
}

extension BreakdownBands {
    /// The band of all days of birth from the first possible to the last; ``BreakdownTally/Key/unknownBand`` where they
    /// are not of one.
    @inline(__always)
    fileprivate func band(first: Int32, last: Int32) -> Int {
        if first == last { return band(of: Int(first)) }
        guard first != DemographicColumns.noDayBefore else { return BreakdownTally.Key.unknownBand }
        let band = band(of: Int(first))
        return band == self.band(of: Int(last)) ? band : BreakdownTally.Key.unknownBand
    }
}
