package import Vocabulary

extension Breakdown {
    /// The group of somebody in each dimension, on the day that ages are relative to. Whatever is not recorded, or not
    /// exactly enough, is a group of its own.
    package func groups(of demographics: Demographics, at practice: ODSCode, on day: Day) -> [BreakdownCount.Value] {
        dimensions.map { dimension in
            switch dimension {
            case .practice: .practice(practice)
            case .sex: .sex(demographics.sex)
            case .deprivation: .deprivation(demographics.deprivation.map { Int($0.decile) })
            case .age(let bands): .age(band: demographics.birth.flatMap { bands.band(of: $0, on: day) })
            }
        }
    }
}

extension Breakdown.Bands {
    /// The band of somebody born then; `nil` before birth, and where the days of a partial date lie in several.
    package func band(of birth: EventDate, on day: Day) -> Int? {
        guard let oldest = band(ofDay: birth.first, on: day), let youngest = band(ofDay: birth.last, on: day) else {
            return nil
        }
        return oldest == youngest ? oldest : nil
    }

    private func band(ofDay birth: Day, on day: Day) -> Int? {
        guard birth <= day else { return nil }
        switch self {
        case .years(let years): return day.completedYears(since: birth) / years
        // The day of birth is the first day of life.
        case .days(let days): return (day.number - birth.number + 1) / days
        }
    }

    /// `65 to 69`; for bands of days `band 13 (23738 to 25563 days)`.
    package func words(_ band: Int) -> String {
        switch self {
        case .years(1): "\(band)"
        case .years(let years): "\(band * years) to \(band * years + years - 1)"
        case .days(let days): "band \(band) (\(band * days) to \(band * days + days - 1) days)"
        }
    }
}
