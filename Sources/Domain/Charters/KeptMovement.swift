package import Vocabulary

/// One comparison of a charter's cohort with an extract, as it is kept.
package struct KeptMovement: Equatable, Sendable {
    /// A cause by its name, with how many joined and left for it, and nobody.
    package struct Cause: Equatable, Sendable {
        package let name: String
        package let joined: Int
        package let left: Int
        /// What is said of it where its name does not say it, such as which question was changed; else empty.
        package let words: String

        package init(name: String, joined: Int, left: Int, words: String = "") {
            self.name = name
            self.joined = joined
            self.left = left
            self.words = words
        }
    }

    package let practice: ODSCode
    package let asAt: Day
    package let at: Instant
    /// Of the question.
    package let cohortVersion: Int
    /// `nil` for the first.
    package let before: Int?
    package let now: Int
    package let causes: [Cause]

    package init(
        practice: ODSCode, asAt: Day, at: Instant, cohortVersion: Int, before: Int?, now: Int, causes: [Cause]
    ) {
        self.practice = practice
        self.asAt = asAt
        self.at = at
        self.cohortVersion = cohortVersion
        self.before = before
        self.now = now
        self.causes = causes
    }

    package var joined: Int { causes.reduce(0) { $0 + $1.joined } }
    package var left: Int { causes.reduce(0) { $0 + $1.left } }
}
