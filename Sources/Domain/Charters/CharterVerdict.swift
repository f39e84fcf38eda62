package import Vocabulary

/// Somebody whom the question of an active charter finds, with what decides whether they are put forward by it.
package struct CharterCandidate: Equatable, Sendable {
    /// How the newest of the person's episodes stands; `nil` where they never had one.
    package struct Newest: Equatable, Sendable {
        package let state: EpisodeState
        package let ending: EpisodeEnding?

        package init(state: EpisodeState, ending: EpisodeEnding? = nil) {
            self.state = state
            self.ending = ending
        }

        /// Whether the person, or somebody for them, said no. It stands until somebody puts the person forward by hand:
        /// then that episode is the newest, and its end counts. “Declined for now” is live and comes back by its own day.
        package var isRefusal: Bool {
            switch state {
            case .declined, .notSuitable: true
            case .closed: ending == .enough
            default: false
            }
        }
    }

    package let practice: ODSCode
    /// Whether this very charter has put the person forward before.
    package let wasPut: Bool
    package let newest: Newest?
    /// Whether they can be expected to be there, and may be shown: neither died nor moved, their practice shares, and
    /// they have not dissented.
    package let isHere: Bool
    package let isShown: Bool
    /// Whether the extract of the practice that they belong to is old: putting them forward wants a reason, which somebody
    /// gives by hand.
    package let isOld: Bool

    package init(
        practice: ODSCode, wasPut: Bool, newest: Newest?, isHere: Bool, isShown: Bool, isOld: Bool = false
    ) {
        self.practice = practice
        self.wasPut = wasPut
        self.newest = newest
        self.isHere = isHere
        self.isShown = isShown
        self.isOld = isOld
    }
}

/// What an active charter does about somebody.
package enum CharterVerdict: String, Sendable, CaseIterable {
    case putForward
    /// By this charter, before.
    case putBefore
    /// Somebody has them already: they are left where they are, and that is kept.
    case alongside
    case refused
    case gone
    case withheld
    /// Their practice's extract is old: they are put forward after its next one.
    case oldExtract
    /// Beyond the practices, or the number, of a pilot.
    case beyondPilot
    /// Nobody works the charter at their practice yet.
    case nobody

    package var title: String {
        switch self {
        case .putForward: "To be put forward"
        case .putBefore: "Put forward before by this charter"
        case .alongside: "On a caseload or a list already"
        case .refused: "Declined, or not taken"
        case .gone: "Died or moved away, as was told"
        case .withheld: "Withheld"
        case .oldExtract: "The extract of their practice is too old"
        case .beyondPilot: "Beyond the pilot"
        case .nobody: "No coordinator at their practice yet"
        }
    }
}

extension Charter {
    /// What is done about the candidate, `put` people having been put forward before them since the pilot was started.
    /// Everything that keeps somebody out comes before what lets them in.
    package func verdict(on candidate: CharterCandidate, put: Int, worker: ID<Actor>?) -> CharterVerdict {
        if !candidate.isShown { return .withheld }
        if candidate.wasPut { return .putBefore }
        if !candidate.isHere { return .gone }
        if candidate.newest?.state.isLive == true { return .alongside }
        if candidate.newest?.isRefusal == true { return .refused }
        // While it has not started, as the pilot would.
        let isPilot = state != .running
        let practices = terms.pilotPractices
        if isPilot, !practices.isEmpty, !practices.contains(candidate.practice) { return .beyondPilot }
        // Whoever cannot be put forward takes up no place of a pilot.
        if candidate.isOld { return .oldExtract }
        if isPilot, put >= terms.pilotMost { return .beyondPilot }
        return worker == nil ? .nobody : .putForward
    }
}

extension CharterTerms {
    /// Who works it at the practice on that day, of the active coordinators given: the one with the fewest people.
    package func worker(at practice: ODSCode, on day: Day, _ accounts: [Account], load: (ID<Actor>) -> Int) -> Account?
    {
        workers.filter { $0.from <= day }
            .compactMap { worker in accounts.first { $0.id == worker.coordinator } }
            .filter { EpisodeCase.mayOwn($0, at: practice) }
            .min { (load($0.id), $0.id) < (load($1.id), $1.id) }
    }
}
