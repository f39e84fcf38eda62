package import CaseFinding

/// A cohort that Cairn ships, and its name in addresses.
package struct ShippedCohort: Sendable {
    /// The name of its file without the ending: `housebound-with-high-need`; with `-2` and on for a second in one file.
    package let slug: String
    package let cohort: Cohort

    static func all(in folder: CatalogueFolder) throws -> [ShippedCohort] {
        try folder.cohorts().flatMap { file, cohorts in
            cohorts.enumerated().map { place, cohort in
                let stem = String(file.dropLast(".cohort".count))
                return ShippedCohort(slug: place == 0 ? stem : "\(stem)-\(place + 1)", cohort: cohort)
            }
        }
    }
}
