import CaseFinding
import Domain
import Store
import Vocabulary

/// What the store says at one moment, as far as a question depends on it.
struct CohortStanding: Sendable {
    /// By code.
    let practices: [PracticeProfile]
    /// By practice.
    let extracts: [StandingExtract]
    let catalogue: Catalogue
    /// Another for every other ``catalogue``.
    let catalogueNumber: Int
    /// Another for every other set of codelists: it stays where shared questions change.
    let codelistStamp: Int
    /// Cairn's own facts about people.
    let local: LocalFacts
    /// By practice.
    let gps: [ODSCode: PracticeGPs]
    /// Who may have several records among the extracts.
    let records: KnownRecords
    /// The cohorts that people keep for themselves, whoever they are: no question uses one, but its owner is told so.
    let alone: [SavedCohort]

    /// The practices that the actor may ask about: those named, of the actor's scope, or all of them. One that is not the
    /// actor's is answered like one that is not there.
    func practices(_ named: [ODSCode], for actor: Actor) throws(Refusal) -> [PracticeProfile] {
        let known = practices.filter { actor.scope.contains($0.ods) }
        for ods in named where !known.contains(where: { $0.ods == ods }) { throw .practiceUnknown(ods) }
        return known.filter { named.isEmpty || named.contains($0.ods) }
    }

    /// The names that the actor may know: of the practices their own, of everything else all.
    func catalogue(for actor: Actor) -> Catalogue {
        var catalogue = catalogue
        catalogue.practices.removeAll { !actor.scope.contains($0.ods) }
        catalogue.usualGPs = usualGPs(for: actor)
        return catalogue
    }

    /// The usual GPs of the actor's practices, by name; of two spellings that differ in case or spaces the first.
    func usualGPs(for actor: Actor) -> [String] {
        var seen: Set<String> = []
        return gps.filter { actor.scope.contains($0.key) }.flatMap(\.value.names).map { (Code.folded($0), $0) }
            .sorted { $0 < $1 }.filter { seen.insert($0.0).inserted }.map(\.1)
    }

    /// Reads a text as the actor may ask it. Practices that are not theirs are left out, and it is said which.
    func report(on file: CohortFile, for actor: Actor) -> CohortChecker.Report {
        let unseen = catalogue.practices.filter { !actor.scope.contains($0.ods) }
        let own = alone.filter { $0.isFound(by: actor) }.map(\.name)
        return CohortChecker(catalogue(for: actor), unseen: unseen, alone: own).check(file)
    }

    /// The extracts of those practices.
    func extracts(of practices: [PracticeProfile]) -> [StandingExtract] {
        let codes = Set(practices.map(\.ods))
        return extracts.filter { codes.contains($0.practice) }
    }

    /// How old what is known of the practice is; `nil` where nothing has come in.
    func freshness(of practice: PracticeProfile, on today: Day) -> Freshness? {
        extracts.first { $0.practice == practice.ods }.map { practice.freshness(of: $0, on: today) }
    }

    /// The practices whose extract is so old that putting somebody forward wants a reason.
    func old(on today: Day) -> Set<ODSCode> {
        Set(practices.filter { freshness(of: $0, on: today)?.isOld == true }.map(\.ods))
    }
}

/// The records' ids of everybody who may have several among those extracts, the one that goes on first.
struct KnownRecords: Sendable {
    /// ``SegmentShelf/number(of:)``.
    let extracts: Int
    let joined: JoinedPeople
    let people: [[ID<Person>]]
    /// Another for every other reading of them; 0 until it has one.
    var number: Int
}

/// The usual GPs of a practice by name, as one extract left them.
struct PracticeGPs: Sendable {
    let extract: ID<ExtractRecord>
    let names: [String]
}
