package import Vocabulary

/// Why somebody was put forward, as it stood on that day: the question, the extracts that it was asked of and what they
/// said. It is written once with the episode and never changes, whatever later extracts say.
package struct FrozenReason: Equatable, Sendable {
    /// One line of evidence in words, and how closely it is held.
    package struct Line: Equatable, Sendable {
        package let text: String
        package let sensitivity: Sensitivity

        package init(_ text: String, sensitivity: Sensitivity = .ordinary) {
            self.text = text
            self.sensitivity = sensitivity
        }
    }

    package let cohortName: String
    /// The cohort as the canonical printer writes it.
    package let cohortText: String
    package let extracts: [ID<ExtractRecord>]
    /// The as-at day of the person's own practice.
    package let asAt: Day?
    package let evidence: [Line]

    package init(
        cohortName: String, cohortText: String, extracts: [ID<ExtractRecord>], asAt: Day?, evidence: [Line]
    ) {
        self.cohortName = cohortName
        self.cohortText = cohortText
        self.extracts = extracts
        self.asAt = asAt
        self.evidence = evidence
    }

    /// What somebody of that clearance reads of it.
    package func seen(with clearance: Sensitivity) -> FrozenReason {
        FrozenReason(
            cohortName: cohortName, cohortText: cohortText, extracts: extracts, asAt: asAt,
            evidence: evidence.filter { $0.sensitivity <= clearance })
    }
}
