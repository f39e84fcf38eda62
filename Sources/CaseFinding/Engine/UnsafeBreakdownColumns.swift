import Vocabulary

/// The columns of a segment that a breakdown tells people apart by.
///
/// SAFETY: the columns are checked bytes of a file that `segment`, held here, keeps mapped, with a number for each of its
/// people; no local number is looked at that is not below that. A place in a dense column is below its length, because
/// each part of it is below its own.
struct BreakdownColumns {
    private let segment: Segment
    private let bands: BreakdownBands?
    /// The same in less memory, once they are there.
    private let order: BirthOrder?
    private let sets: TraitSets?

    init(_ segment: Segment, _ shape: BreakdownShape, _ bands: BreakdownBands?) {
        self.segment = segment
        self.bands = bands
        order = shape.bands == nil ? nil : segment.memory.births.known
        sets = shape.sexes == 1 || shape.deciles > 1 ? nil : segment.memory.traits.known
    }

    /// Adds everybody of a set to their group.
    func count(_ set: PersonSet, into column: inout BreakdownCounts.Column) throws(SegmentProblem) {
        let left = countByBirth(set, into: &column) ?? set
        if !left.isEmpty { try countOneByOne(left, into: &column) }
    }

    /// The same where there are many of them to a band: people born up to the last day of each band are a set, and who of
    /// the others is among them is counted 64 people at a time. Whoever was not born on one day that falls into a band is
    /// left; `nil` where nobody was counted so.
    private func countByBirth(_ set: PersonSet, into column: inout BreakdownCounts.Column) -> PersonSet? {
        guard let order, let bands, column.deciles == 1, column.sexes == 1 || sets != nil else { return nil }
        let (total, sexes) = (set.count, column.sexes)
        guard total >= 8 * bands.runs.count, let oldest = bands.runs.first, oldest.band + 1 < column.bands else {
            return nil
        }
        let groups = sexes == 1 ? ([0], set.words) : sets?.recorded ?? ([], [])
        let start = order.place(of: Int32(clamping: bands.oldest))
        var end = start
        var counted = 0
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * groups.0.count) { counts in
            counts.initialize(repeating: 0)
            let now = UnsafeMutableBufferPointer(rebasing: counts[..<groups.0.count])
            let before = UnsafeMutableBufferPointer(rebasing: counts[groups.0.count...])
            if start > 0 { order.order.count(set, first: start, by: groups.1, into: before) }
            for run in bands.runs where counted < total {
                let next = order.place(of: Int32(clamping: run.last + 1))
                guard next > end else { continue }
                end = next
                order.order.count(set, first: end, by: groups.1, into: now)
                for (place, sex) in groups.0.enumerated() {
                    let here = now[place] - before[place]
                    column.dense[(run.band + 1) * sexes + sex] += Int32(here)
                    counted += here
                    before[place] = now[place]
                }
            }
        }
        return counted == total ? PersonSet(people: 0) : set.subtracting(order.order.people(at: start..<end))
    }

    private func countOneByOne(_ set: PersonSet, into column: inout BreakdownCounts.Column) throws(SegmentProblem) {
        let (sexes, deciles, most) = (column.sexes, column.deciles, column.bands)
        let sexMask = sexes == 1 ? 0 : Traits.sexMask
        let decileMask = deciles == 1 ? 0 : Traits.decileMask
        let asksTraits = sets == nil && sexMask | decileMask != 0
        let people = segment.people
        let traits: UnsafeBufferPointer<UInt16> = try segment.segmentFile.column(.traits, from: 0, count: people)
        let exact = (
            first: try segment.segmentFile.column(.birthFirst, Int32.self, from: 0, count: people),
            last: try segment.segmentFile.column(.birthLast, Int32.self, from: 0, count: people)
        )
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
                                    place >= 0 && place < table.count
                                    ? Int(table[place]) : Int(band(exact.first[local], exact.last[local]))
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
    private func band(_ first: Int32, _ last: Int32) -> Int32 {
        guard let bands else { return 0 }
        guard first != DemographicColumns.noDayBefore else { return BreakdownShape.Key.unknownBand }
        let band = bands.band(of: Int(first))
        return band == bands.band(of: Int(last)) ? band : BreakdownShape.Key.unknownBand
    }
}
