/// That somebody on a list joined the cohort, since when and why: as joined and left tells it.
package struct JoinedSince: Equatable, Sendable {
    package let since: ChangesSince
    /// The cause in words, as ``CohortChanges/title(of:_:)`` has it.
    package let why: String

    /// `Joined since your last look: something was recorded since`.
    package var words: String {
        let then =
            switch since {
            case .look: "your last look"
            case .extract: "the last extract"
            }
        return "Joined since \(then): \(why.prefix(1).lowercased())\(why.dropFirst())"
    }
}
