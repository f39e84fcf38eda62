package import Domain
package import Store
package import Vocabulary

/// The practices as those who work with them see them: those of their own scope.
package struct KeptPractices: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    /// Every practice in scope, by code, for whoever works with them.
    package func known(to actor: Actor) async throws -> [PracticeProfile] {
        try Gate.practiceProfiles.check(actor)
        return try await database.read { try $0.practices() }.filter { actor.scope.contains($0.ods) }
    }

    /// Every practice in scope, by code, for whoever keeps them.
    package func all(for actor: Actor) async throws -> [PracticeProfile] {
        try Gate.administer.check(actor)
        return try await database.read { try $0.practices() }.filter { actor.scope.contains($0.ods) }
    }

    /// One practice. Refuses one out of scope like one that there is not.
    package func one(_ ods: ODSCode, for actor: Actor) async throws -> PracticeProfile {
        guard let practice = try await all(for: actor).first(where: { $0.ods == ods }) else { throw Refusal.notFound }
        return practice
    }

    /// One practice with everything that is known of it.
    package func view(_ ods: ODSCode, for actor: Actor) async throws -> PracticeView {
        try Gate.practiceProfiles.check(actor)
        return try await database.read { reading in
            guard actor.scope.contains(ods), let practice = try reading.practice(ods) else { throw Refusal.notFound }
            let today = reading.now.inLondon.day
            let standing = try reading.standingExtract(of: ods)
            return PracticeView(
                practice: practice, versions: try reading.practiceDescriptions(of: ods),
                agreements: try reading.agreements(of: ods), standing: standing,
                freshness: standing.map { practice.freshness(of: StandingExtract($0), on: today) },
                tally: try standing.map { try reading.tally(of: $0.id.text) } ?? [],
                applied: try reading.extractsEver(of: ods),
                waiting: try reading.waitingExtracts().filter { $0.practice == ods }.count,
                openProblems: try reading.importProblems(of: ods).filter { $0.state == .open },
                reports: try reading.reportProfiles(of: ods), sheet: try reading.codingSheet(of: ods),
                identityWaiting: try IdentityDesk.waiting(at: ods, for: actor, in: reading),
                names: try ActorNames(reading), today: today)
        }
    }
}

/// A practice with how it works and what its extract covers. It names no person but those who work there.
package struct PracticeView: Sendable {
    package let practice: PracticeProfile
    /// What is written of it, the newest first; empty where nothing is.
    package let versions: [PracticeDescription]
    /// Its sharing agreement as it was recorded, the newest first.
    package let agreements: [RecordedAgreement]
    /// The extract that stands; `nil` where none has come in.
    package let standing: ExtractRecord?
    package let freshness: Freshness?
    /// How many people and entries stand, by kind and codelist; empty where they were not counted.
    package let tally: [TallyLine]
    /// Every extract that was applied, the newest first.
    package let applied: [ExtractRecord]
    /// How many extracts wait to be looked over.
    package let waiting: Int
    package let openProblems: [ImportProblem]
    /// How its reports are read.
    package let reports: [ReportProfile]
    /// What it wants coded, or the sheet for whoever has none.
    package let sheet: CodingSheet
    /// How many questions about who somebody of it is wait, of those of which the reader may see both sides.
    package let identityWaiting: Int
    package let names: ActorNames
    package let today: Day

    package var description: PracticeDescription { versions.first ?? PracticeDescription(practice: practice.ods) }
}
