package import CaseFinding
package import Domain
import Store
import Vocabulary

/// An indicator that has an address: one that Cairn ships, or one that somebody keeps.
package struct NamedIndicator: Sendable {
    /// The name of the file of a shipped one without the ending, `dementia-care-plan`; the id of a kept one.
    package let slug: String
    package let indicator: Indicator
    /// `nil` for a shipped one.
    package let saved: SavedCohort?
    /// Who keeps it; `nil` for a shipped one.
    package let keeper: String?

    /// One that Cairn ships.
    package init(slug: String, indicator: Indicator) {
        self.slug = slug
        self.indicator = indicator
        saved = nil
        keeper = nil
    }

    /// One that somebody keeps, whose name is `nil` where they have left. Throws what is wrong with a text that the language
    /// does not read any more.
    init(_ saved: SavedCohort, owner: String?) throws(CohortProblem) {
        guard case .indicator(let read) = try Definition.parse(saved.text) else {
            throw CohortProblem(line: 0, words: "an indicator was expected, not a cohort")
        }
        slug = saved.id.text
        indicator = read
        self.saved = saved
        keeper = owner ?? "somebody who has left"
    }

    /// Of a kept one as Cairn counts its versions, else as its text says; `nil` where that says none.
    package var version: String? { saved.map { String($0.version) } ?? indicator.headers.version }

    /// Whoever should have achieved it and has not.
    var missed: [Cohort.Line] {
        func not(_ lines: [Cohort.Line]) -> Cohort.Line { Cohort.Line(.not(Condition(lines))) }
        return indicator.population + indicator.exclusions.map { not($0.lines) } + [not(indicator.achievement)]
            + indicator.exceptions.map { not($0.lines) }
    }
}

extension CohortDesk {
    /// Those that the actor finds: those kept, by name, then those that Cairn ships. One whose text is not read any more is
    /// told of at its own address only.
    package func indicators(for actor: Actor) async throws -> [NamedIndicator] {
        let (kept, names) = try await database.read { (try $0.savedCohorts(), try $0.accountNames()) }
        let own = kept.filter { $0.isIndicator && $0.isFound(by: actor) }
        return own.compactMap { try? NamedIndicator($0, owner: names[$0.owner]) } + (try indicators())
    }

    /// The indicator of that name in an address. One that there is not, and one that the actor does not find, are not found.
    package func indicator(_ slug: String, for actor: Actor) async throws -> NamedIndicator {
        guard let saved = try await savedCohort(slug, for: actor) else {
            guard let shipped = try indicators().first(where: { $0.slug == slug }) else { throw Refusal.notFound }
            return shipped
        }
        guard saved.isIndicator else { throw Refusal.notFound }
        let names = try await database.read { try $0.accountNames() }
        do {
            return try NamedIndicator(saved, owner: names[saved.owner])
        } catch {
            throw Refusal.unusable("This indicator can no longer be read: \(error.text). Change its text.")
        }
    }
}
