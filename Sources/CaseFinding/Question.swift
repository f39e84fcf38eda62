package import Vocabulary

/// One question with everything that its answer depends on beside the extracts.
package struct Question: Sendable {
    package var cohort: Cohort
    package var catalogue: Catalogue
    /// The day that windows and ages are relative to; `nil` means each practice's own as-at day.
    package var asAt: Day?
    /// Events above it are as if they were not there: in the answer, in the counts and in the reasons.
    package var clearance: Sensitivity
    package var local: LocalFacts

    package init(
        cohort: Cohort, catalogue: Catalogue, asAt: Day? = nil, clearance: Sensitivity = .ordinary,
        local: LocalFacts = .none
    ) {
        self.cohort = cohort
        self.catalogue = catalogue
        self.asAt = asAt
        self.clearance = clearance
        self.local = local
    }

    /// The day that windows of Cairn's own facts are relative to, at a practice whose extract is as at that day: the one asked
    /// about, else the last that Cairn knows of. Somebody taken on since the extract has an open episode.
    func ownDay(_ practice: Day) -> Day {
        asAt ?? max(practice, local.knownUpTo ?? practice)
    }
}
