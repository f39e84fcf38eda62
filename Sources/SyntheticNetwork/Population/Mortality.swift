/// The risk of dying within a year, after the national life tables of England, rounded and set by hand, and raised at the
/// highest ages: the burden of illness takes the weaker first, so that those who are left die later than the average.
enum Mortality {
    /// The risk of somebody of that age and sex, on the average of deprivation and health.
    static func yearly(age: Int, isMale: Bool) -> Double {
        let table = isMale ? male : female
        guard age > 0 else { return isMale ? 0.0042 : 0.0035 }
        let place = min(age / 5, table.count - 1)
        return table[place]
    }

    /// How many times the risk the most deprived (1.4) and the least deprived (0.7) have.
    static func deprivation(decile: Int) -> Double {
        1.4 - 0.7 * Double(decile - 1) / 9
    }

    private static let male: [Double] = [
        0.000_2, 0.000_1, 0.000_1, 0.000_3, 0.000_5, 0.000_6, 0.000_9, 0.001_3, 0.001_9, 0.002_7, 0.003_9, 0.005_9,
        0.009_3, 0.014_5, 0.023_5, 0.04, 0.072, 0.132, 0.235, 0.36, 0.52,
    ]
    private static let female: [Double] = [
        0.000_15, 0.000_08, 0.000_08, 0.000_17, 0.000_2, 0.000_3, 0.000_45, 0.000_75, 0.001_15, 0.001_7, 0.002_6,
        0.003_9, 0.006, 0.009_5, 0.015_7, 0.028, 0.052, 0.103, 0.19, 0.32, 0.48,
    ]
}
