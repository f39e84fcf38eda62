import Vocabulary

/// Which band of age each day of birth falls into, as at one day.
struct BreakdownBands {
    let on: Day
    private let bands: Breakdown.Bands
    /// The band of each day of birth from the oldest that it holds to the newest.
    let table: [UInt16]
    let oldest: Int
    /// The bands of the table, from that of the oldest on, and the last day of birth of each.
    let runs: [(band: Int, last: Int)]
    /// More days than anybody lives, so that nearly every birth stands in the table.
    private static let days = 45_000

    init(_ bands: Breakdown.Bands, on: Day) {
        self.on = on
        self.bands = bands
        oldest = on.number - Self.days
        var table = [UInt16](repeating: 0, count: Self.days + 1)
        var runs: [(band: Int, last: Int)] = []
        // From the oldest on, run by run of births of one band.
        var start = 0
        while start <= Self.days {
            let band = Self.band(bands, on, birth: oldest + start)
            let end = Self.end(of: band, bands, on, after: oldest + start) - oldest
            table.withUnsafeMutableBufferPointer { $0[start...end].update(repeating: UInt16(clamping: band)) }
            runs.append((Int(band), oldest + end))
            start = end + 1
        }
        self.table = table
        self.runs = runs
    }

    /// More bands than people of the table have.
    static func most(_ bands: Breakdown.Bands) -> Int {
        switch bands {
        case .years(let width): days / 365 / max(1, width) + 1
        case .days(let width): (days + 1) / max(1, width) + 1
        }
    }

    /// The band of somebody born on that day; ``BreakdownShape/Key/unknownBand`` where the day is still to come.
    @inline(__always)
    func band(of birth: Int) -> Int32 {
        let place = birth - oldest
        return table.indices.contains(place) ? Int32(table[place]) : Self.band(bands, on, birth: birth)
    }

    private static func band(_ bands: Breakdown.Bands, _ on: Day, birth: Int) -> Int32 {
        let (age, width) =
            switch bands {
            case .years(let width): (on.completedYears(since: Day(number: birth)), width)
            case .days(let width): (on.number + 1 - birth, width)
            }
        return birth > on.number ? BreakdownShape.Key.unknownBand : Int32(clamping: age / max(1, width))
    }

    /// The last day of birth, up to the day itself, that falls into the band.
    private static func end(of band: Int32, _ bands: Breakdown.Bands, _ on: Day, after birth: Int) -> Int {
        var (low, high) = (birth, on.number)
        while low < high {
            let middle = low + (high - low + 1) / 2
            if self.band(bands, on, birth: middle) >= band { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
