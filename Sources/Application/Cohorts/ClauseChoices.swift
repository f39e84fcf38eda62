import CaseFinding
package import Domain
package import Vocabulary

/// What a clause can be about, by name: nobody types a code.
package struct ClauseChoices: Sendable {
    /// By name, without regard to capitals; those of ethnic categories are asked by ``ethnicities`` alone.
    package let codelists: [String]
    /// Those whose entries have an order, for the newest of them.
    package let ranked: [String]
    /// Those of medicines alone.
    package let medicines: [String]
    /// Those that `ethnicity in` can be asked of.
    package let ethnicities: [String]
    package let measures: [Measure]
    package fileprivate(set) var practices: [String]
    package let cohorts: [String]
    /// The usual GPs of those practices, of two spellings that differ in case or spaces the first.
    package fileprivate(set) var usualGPs: [String] = []

    /// Of everything that there is, whoever asks.
    init(_ catalogue: Catalogue) {
        codelists = Self.ordered(catalogue.codelists.values.filter { !$0.isOfEthnicCategories }.map(\.name))
        ranked = Self.ordered(catalogue.codelists.values.filter(\.isRanked).map(\.name))
        medicines = Self.ordered(catalogue.medicines.map(\.name))
        ethnicities = Self.ordered(catalogue.ethnicities.map(\.name))
        measures = catalogue.measures.values.sorted { Code.folded($0.name) < Code.folded($1.name) }
        practices = Self.ordered(catalogue.practices.map(\.name))
        cohorts = Self.ordered(catalogue.cohorts.values.map(\.name))
    }

    private static func ordered(_ names: [String]) -> [String] {
        names.map { (folded: Code.folded($0), name: $0) }.sorted { $0 < $1 }.map(\.name)
    }
}

extension CohortDesk {
    /// The names as whoever asks may know them: practices are their own.
    package func choices(for actor: Actor) async throws -> ClauseChoices {
        let standing = try await Overtaken.again { try await self.standing() }
        var choices = choices(of: standing)
        let own = Set(try standing.practices([], for: actor).map(\.name))
        choices.practices.removeAll { !own.contains($0) }
        choices.usualGPs = standing.usualGPs(for: actor)
        return choices
    }
}
