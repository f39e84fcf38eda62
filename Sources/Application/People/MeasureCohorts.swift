import CaseFinding
import Domain
import Store
import Vocabulary

/// How long the engine takes over the starter cohorts. Tells times and counts; shows nobody.
package struct MeasureCohorts: Sendable {
    /// One cohort, measured on one thread.
    package struct Times: Sendable {
        package let cohort: String
        package let registered: Int
        package let included: Int
        package let unknown: Int
        /// Of the answer, each time from a snapshot that has worked nothing out yet.
        package let first: Duration
        /// Of the answer, from the same snapshot again.
        package let median: Duration
        /// Of the reasons for as many of the people found as there are, up to fifty.
        package let reasons: Duration
        package let explained: Int
    }

    private let installation: Installation
    private let catalogue: CatalogueFolder
    private static let people = 50

    package init(_ installation: Installation, catalogue: CatalogueFolder) {
        self.installation = installation
        self.catalogue = catalogue
    }

    /// Opens the segments once for each measurement of `first`.
    package func callAsFunction(rounds: Int) async throws -> [Times] {
        let (practices, extracts, own) = try await installation.database.read {
            (try $0.practices(), try $0.extractsToAsk(), try $0.codelists())
        }
        let catalogue = try self.catalogue.catalogue(
            practices: practices.map { Catalogue.Practice(ods: $0.ods, name: $0.name) }, own: own)
        return try self.catalogue.cohorts().flatMap(\.cohorts).map { cohort in
            try measure(Question(cohort: cohort, catalogue: catalogue), extracts, rounds)
        }
    }

    private func measure(_ question: Question, _ extracts: [StandingExtract], _ rounds: Int) throws -> Times {
        let clock = ContinuousClock()
        var firsts: [Duration] = []
        for _ in 0..<max(1, rounds / 4) {
            let fresh = CaseFinder(try SegmentShelf(installation.folder).snapshot(of: extracts))
            firsts.append(try clock.measure { _ = try fresh.answer(question) })
        }
        let finder = CaseFinder(try SegmentShelf(installation.folder).snapshot(of: extracts))
        var answer = try finder.answer(question)
        var times: [Duration] = []
        for _ in 0..<rounds { times.append(try clock.measure { answer = try finder.answer(question) }) }
        let people = Array(try answer.people(.yes).prefix(Self.people))
        let reasons = try (0..<rounds).map { _ in try clock.measure { _ = try finder.reasons(question, for: people) } }
        return Times(
            cohort: question.cohort.name, registered: answer.practices.reduce(0) { $0 + $1.registered },
            included: answer.practices.reduce(0) { $0 + $1.included },
            unknown: answer.practices.reduce(0) { $0 + $1.unknown }, first: Self.median(firsts),
            median: Self.median(times), reasons: Self.median(reasons), explained: people.count)
    }

    private static func median(_ times: [Duration]) -> Duration {
        times.sorted()[times.count / 2]
    }
}
