import CaseFinding
package import Domain
import Store
package import Vocabulary

/// Whose codes are told, and how fresh they are.
package struct CodingPractices: Sendable {
    package struct Practice: Sendable {
        package let profile: PracticeProfile
        /// The clinical system, as the last extract of everybody calls it, else the practice's page; empty where neither says it.
        package let system: String
        /// `nil` where no extract has come in.
        package let freshness: Freshness?
        /// Whether it shares today. Of one that does not, nothing is told.
        package let shares: Bool
        /// Whether there is anything to tell.
        package var isTold: Bool { shares && freshness != nil }
    }

    /// By code.
    package let all: [Practice]
    package let isRounded: Bool

    /// Those of which something is told.
    package var told: [PracticeProfile] { all.filter(\.isTold).map(\.profile) }

    package subscript(ods: ODSCode) -> Practice? { all.first { $0.profile.ods == ods } }
}

extension CohortDesk {
    /// The practices that the actor may ask about, with what stands for each.
    func codingPractices(_ standing: CohortStanding, for actor: Actor) async throws -> CodingPractices {
        let profiles = try standing.practices([], for: actor)
        let systems = try await database.read { try $0.clinicalSystems() }
        return CodingPractices(
            all: profiles.map { profile in
                CodingPractices.Practice(
                    profile: profile, system: systems[profile.ods] ?? "",
                    freshness: standing.freshness(of: profile, on: today), shares: profile.shares(on: today))
            }, isRounded: Gate.people.admits(actor) != .allowed)
    }

    /// Every code that is in use, as the clearance may know it.
    func codeBook(_ standing: CohortStanding, _ clearance: Sensitivity) throws -> CodeBook {
        let finder = try finder(of: standing)
        let key = CodeBookKey(
            snapshot: finder.snapshot.version, codelists: standing.codelistStamp,
            records: standing.records.number, clearance: clearance)
        return try codeBook(key) {
            let several = try several(of: standing, in: finder.snapshot)
            return CodeBook(try finder.seenCodes(clearance: clearance, several), standing.catalogue)
        }
    }
}

/// Everything that a ``CodeBook`` depends on.
struct CodeBookKey: Equatable {
    let snapshot: Int
    /// ``CohortStanding/codelistStamp``.
    let codelists: Int
    /// ``KnownRecords/number``.
    let records: Int
    let clearance: Sensitivity
}
