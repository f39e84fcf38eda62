import CBits

/// Numbers of one entry as they are kept.
///
/// SAFETY: the numbers are checked bytes of a file that the segment, held here, keeps mapped.
struct StoredValues {
    enum Numbers {
        case short(UnsafeBufferPointer<Int16>)
        case long(UnsafeBufferPointer<Int32>)
        case double(UnsafeBufferPointer<Double>)
    }

    let numbers: Numbers
    private let scale: ValueScale
    private let segment: Segment

    init(
        _ section: SegmentFormat.Section, atByte start: UInt64, count: Int, _ scale: ValueScale, in segment: Segment
    ) throws(SegmentProblem) {
        self.scale = scale
        self.segment = segment
        let (start, file) = (Int(truncatingIfNeeded: start), segment.segmentFile)
        switch scale.width {
        case .short: numbers = .short(try file.column(section, atByte: start, count: count))
        case .long: numbers = .long(try file.column(section, atByte: start, count: count))
        case .double: numbers = .double(try file.column(section, atByte: start, count: count))
        case .none: throw file.damaged
        }
    }

    /// The number at that place, as it was received; NaN where the event has none.
    subscript(place: Int) -> Double {
        switch numbers {
        case .short(let numbers):
            numbers[place] == ValueScale.noShort ? .nan : scale.value(Int32(numbers[place]))
        case .long(let numbers): numbers[place] == ValueScale.noLong ? .nan : scale.value(numbers[place])
        case .double(let numbers): numbers[place]
        }
    }

    /// How many of the first `count`, which are in order, are below a bound: the least number that is not.
    func firstIndex(_ count: Int, whereWhole isBeyond: (Int32) -> Bool, whereDouble isBeyondDouble: (Double) -> Bool)
        -> Int
    {
        var (low, high) = (0, count)
        // Mostly all of them are, or none.
        guard count > 0, !isHere(0, isBeyond, isBeyondDouble) else { return 0 }
        guard isHere(count - 1, isBeyond, isBeyondDouble) else { return count }
        while low < high {
            let middle = (low + high) / 2
            if isHere(middle, isBeyond, isBeyondDouble) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    @inline(__always)
    private func isHere(_ place: Int, _ isBeyond: (Int32) -> Bool, _ isBeyondDouble: (Double) -> Bool) -> Bool {
        switch numbers {
        case .short(let numbers): isBeyond(Int32(numbers[place]))
        case .long(let numbers): isBeyond(numbers[place])
        case .double(let numbers): isBeyondDouble(numbers[place])
        }
    }
}
