import CaseFinding
package import Domain
package import Vocabulary

/// What a clause can be about, by name: nobody types a code.
package struct ClauseChoices: Sendable {
    /// By name, without regard to capitals.
    package let codelists: [String]
    /// Those whose entries have an order, for the newest of them.
    package let ranked: [String]
    package let measures: [Measure]
    package let practices: [String]
    package let cohorts: [String]
}

extension CohortDesk {
    /// The names as whoever asks may know them: practices are their own.
    package func choices(for actor: Actor) async throws -> ClauseChoices {
        let standing = try await Overtaken.again { try await self.standing() }
        let catalogue = standing.catalogue
        func ordered(_ names: some Sequence<String>) -> [String] {
            names.sorted { (Code.folded($0), $0) < (Code.folded($1), $1) }
        }
        return ClauseChoices(
            codelists: ordered(catalogue.codelists.values.map(\.name)),
            ranked: ordered(catalogue.codelists.values.filter(\.isRanked).map(\.name)),
            measures: catalogue.measures.values.sorted { Code.folded($0.name) < Code.folded($1.name) },
            practices: ordered(try standing.practices([], for: actor).map(\.name)),
            cohorts: ordered(catalogue.cohorts.values.map(\.name)))
    }
}
