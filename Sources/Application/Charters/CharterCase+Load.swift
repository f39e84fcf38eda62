import Domain
import Store
import Vocabulary

extension CharterCase {
    /// What decides about the charter of a kept question now. Throws `.notFound` where there is no such question, and
    /// where the actor does not find it; an indicator has none.
    static func load(
        _ cohort: ID<SavedCohort>, by actor: Actor, in reading: ReadTransaction
    ) throws -> CharterCase {
        guard let saved = try reading.savedCohort(cohort), saved.isFound(by: actor), !saved.isIndicator else {
            throw Refusal.notFound
        }
        let charter = try reading.charter(cohort)
        return CharterCase(
            cohort: saved, charter: charter, accounts: try reading.accounts(), day: reading.now.inLondon.day)
    }
}
