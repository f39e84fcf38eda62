import CaseFinding
import Domain
import Store
import Synchronization
import Vocabulary

/// What a ``CohortDesk`` has read and worked out, each with what says whether it still holds: of the whole network, whoever
/// asked. Answers lie on the ``AnswerShelf``.
final class DeskMemory: Sendable {
    /// What the store says of codelists and shared questions; `nil` where what is kept is of the same stamp.
    struct ReadNames: Sendable {
        let stamp: Int
        let codelists: [Codelist]?
        let sharedStamp: Int
        let shared: [SavedCohort]?
        /// The cohorts that people keep for themselves; of the same stamp as the shared ones.
        let alone: [SavedCohort]?
        let practices: [PracticeProfile]
    }

    /// What need not be read again where the store says that it is as it was.
    struct BeforeReading: Sendable {
        let stamp: Int?
        let sharedStamp: Int?
        let local: LocalFacts?
        let usualGPs: [ODSCode: PracticeGPs]
        let records: KnownRecords?
    }

    struct TraitsKey: Equatable {
        let snapshot: Int
        let catalogue: Int
        let clearance: Sensitivity
    }

    private struct KnownCatalogue {
        let stamp: Int
        let practices: [Catalogue.Practice]
        let shared: [SavedCohort]
        let catalogue: Catalogue
        let number: Int
    }

    /// Who said no, with the sequence of Cairn's own facts and who was who by then.
    struct KnownRefusals: Sendable {
        let sequence: Int
        let joined: JoinedPeople
        let refusals: [ID<Person>: PastRefusal]
    }

    private struct Known {
        var codelists: (stamp: Int, lists: [Codelist])?
        var shared: (stamp: Int, cohorts: [SavedCohort], alone: [SavedCohort])?
        var catalogue: KnownCatalogue?
        var snapshot: Snapshot?
        var order: (snapshot: Int, order: PeopleOrder)?
        var shipped: [ShippedCohort]?
        var indicators: [NamedIndicator]?
        var library: CohortLibrary?
        var local: LocalFacts?
        var contacted: (sequence: Int, people: Set<ID<Person>>)?
        var traits: [(key: TraitsKey, traits: PeopleTraits)] = []
        var marks: (sequence: Int, marks: [ID<Person>: EpisodeMark])?
        var refusals: KnownRefusals?
        var choices: (catalogue: Int, choices: ClauseChoices)?
        var usualGPs: [ODSCode: PracticeGPs] = [:]
        var records: KnownRecords?
        var lastRecords = 0
        var several: (number: Int, several: SeveralRecords)?
        var codeBooks: [(key: CodeBookKey, book: CodeBook)] = []
    }

    private let known = Mutex(Known())

    var shipped: [ShippedCohort]? {
        get { known.withLock(\.shipped) }
        set { known.withLock { $0.shipped = newValue } }
    }

    var indicators: [NamedIndicator]? {
        get { known.withLock(\.indicators) }
        set { known.withLock { $0.indicators = newValue } }
    }

    var library: CohortLibrary? {
        get { known.withLock(\.library) }
        set { known.withLock { $0.library = newValue } }
    }

    var snapshot: Snapshot? {
        get { known.withLock(\.snapshot) }
        set { known.withLock { $0.snapshot = newValue } }
    }

    /// With the version of the snapshot that it is of.
    var order: (snapshot: Int, order: PeopleOrder)? {
        get { known.withLock(\.order) }
        set { known.withLock { $0.order = newValue } }
    }

    /// With the sequence of Cairn's own facts.
    var contacted: (sequence: Int, people: Set<ID<Person>>)? {
        get { known.withLock(\.contacted) }
        set { known.withLock { $0.contacted = newValue } }
    }

    /// With the same.
    var marks: (sequence: Int, marks: [ID<Person>: EpisodeMark])? {
        get { known.withLock(\.marks) }
        set { known.withLock { $0.marks = newValue } }
    }

    var refusals: KnownRefusals? {
        get { known.withLock(\.refusals) }
        set { known.withLock { $0.refusals = newValue } }
    }

    /// With the number of the catalogue.
    var choices: (catalogue: Int, choices: ClauseChoices)? {
        get { known.withLock(\.choices) }
        set { known.withLock { $0.choices = newValue } }
    }

    /// With ``KnownRecords/number``.
    var several: (number: Int, several: SeveralRecords)? {
        get { known.withLock(\.several) }
        set { known.withLock { $0.several = newValue } }
    }

    var beforeReading: BeforeReading {
        known.withLock { known in
            BeforeReading(
                stamp: known.codelists?.stamp, sharedStamp: known.shared?.stamp, local: known.local,
                usualGPs: known.usualGPs, records: known.records)
        }
    }

    /// Keeps what was read. The records come back with a number that no other has: two readings of two states at once must
    /// not pass for one.
    func keep(_ local: LocalFacts, _ usualGPs: [ODSCode: PracticeGPs], _ read: KnownRecords) -> KnownRecords {
        known.withLock { known in
            (known.local, known.usualGPs) = (local, usualGPs)
            var records = read
            if let before = known.records, before.extracts == read.extracts, before.joined == read.joined {
                records.number = before.number
            } else {
                known.lastRecords += 1
                records.number = known.lastRecords
            }
            known.records = records
            return records
        }
    }

    /// Keeps what was read; what was not read again as it is kept, and `nil` where that is of another state meanwhile.
    func keep(_ read: ReadNames) -> (own: [Codelist]?, shared: [SavedCohort]?, alone: [SavedCohort]?) {
        known.withLock { known -> (own: [Codelist]?, shared: [SavedCohort]?, alone: [SavedCohort]?) in
            if let lists = read.codelists { known.codelists = (read.stamp, lists) }
            if let cohorts = read.shared, let alone = read.alone { known.shared = (read.sharedStamp, cohorts, alone) }
            let kept = known.shared?.stamp == read.sharedStamp ? known.shared : nil
            return (
                read.codelists ?? known.codelists.flatMap { $0.stamp == read.stamp ? $0.lists : nil },
                read.shared ?? kept?.cohorts, read.alone ?? kept?.alone
            )
        }
    }

    /// The catalogue of exactly these, with its number.
    func catalogue(
        _ stamp: Int, _ practices: [Catalogue.Practice], _ shared: [SavedCohort]
    ) -> (catalogue: Catalogue, number: Int)? {
        known.withLock { known -> (catalogue: Catalogue, number: Int)? in
            guard let last = known.catalogue, last.stamp == stamp, last.practices == practices, last.shared == shared
            else { return nil }
            return (last.catalogue, last.number)
        }
    }

    /// Keeps one in place of the last. Its number, which no other has.
    func keep(
        _ catalogue: Catalogue, _ stamp: Int, _ practices: [Catalogue.Practice], _ shared: [SavedCohort]
    ) -> Int {
        known.withLock { known in
            let number = (known.catalogue?.number ?? 0) + 1
            known.catalogue = KnownCatalogue(
                stamp: stamp, practices: practices, shared: shared, catalogue: catalogue, number: number)
            return number
        }
    }

    func traits(_ key: TraitsKey) -> PeopleTraits? {
        known.withLock { known in known.traits.first { $0.key == key }?.traits }
    }

    /// Those of other extracts or another catalogue are forgotten.
    func keep(_ traits: PeopleTraits, _ key: TraitsKey) {
        known.withLock { known in
            known.traits.removeAll { $0.key.snapshot != key.snapshot || $0.key.catalogue != key.catalogue }
            known.traits.append((key, traits))
        }
    }

    func codeBook(_ key: CodeBookKey) -> CodeBook? {
        known.withLock { known in known.codeBooks.first { $0.key == key }?.book }
    }

    /// Those of other extracts, codelists or records are forgotten.
    func keep(_ book: CodeBook, _ key: CodeBookKey) {
        known.withLock { known in
            known.codeBooks.removeAll {
                $0.key.snapshot != key.snapshot || $0.key.codelists != key.codelists
                    || $0.key.records != key.records || $0.key == key
            }
            known.codeBooks.append((key, book))
        }
    }
}
