/// `broken down by practice, sex, age in bands of 5 years, deprivation`: the groups in which people are counted.
package struct Breakdown: Hashable, Sendable {
    /// What people are grouped by. Each stands once, in the order of the text.
    package enum Dimension: Hashable, Sendable {
        case practice, sex, deprivation
        case age(Bands)
    }

    /// Bands of age of one width, the first from birth.
    package enum Bands: Hashable, Sendable {
        /// Of so many completed years: `0 to 4`, `5 to 9`.
        case years(Int)
        /// Of so many days of life, the day of birth and the as-at day both counted.
        case days(Int)
    }

    package var dimensions: [Dimension]

    package init(_ dimensions: [Dimension]) {
        self.dimensions = dimensions
    }
}
