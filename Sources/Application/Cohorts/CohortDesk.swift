import CaseFinding
package import Domain
import Store
import Synchronization
import Vocabulary

/// Where questions are answered: it holds the codelists, the open segments and the latest answers for everybody who asks,
/// so that each is worked out once for as long as it holds. What is kept is of the whole network; who may see which part
/// of it is decided anew for each question, from what the store says then.
package final class CohortDesk: Sendable {
    let database: any Database
    let ambient: Ambient
    let shelf: SegmentShelf
    /// Where the installation keeps its files.
    let installationFolder: DataFolder
    private let folder: CatalogueFolder
    private let kept = Mutex(Kept())
    private let answers = AnswerShelf()
    private let marks = Mutex<CohortLibrary?>(nil)

    private struct Kept {
        var codelists: (stamp: Int, lists: [Codelist])?
        var shared: (stamp: Int, cohorts: [SavedCohort])?
        var catalogue: KnownCatalogue?
        var snapshot: Snapshot?
        var order: (snapshot: Int, order: PeopleOrder)?
        var shipped: [ShippedCohort]?
        var indicators: [NamedIndicator]?
        var local: LocalFacts?
        var contacted: (sequence: Int, people: Set<ID<Person>>)?
        var traits: [(key: TraitsKey, traits: PeopleTraits)] = []
        var marks: (sequence: Int, marks: [ID<Person>: EpisodeMark])?
        var choices: (catalogue: Int, choices: ClauseChoices)?
        var usualGPs: [ODSCode: PracticeGPs] = [:]
        var records: KnownRecords?
        var lastRecords = 0
        var several: (number: Int, several: SeveralRecords)?
        var codeBooks: [(key: CodeBookKey, book: CodeBook)] = []
    }

    private struct KnownCatalogue {
        let stamp: Int
        let practices: [Catalogue.Practice]
        let shared: [SavedCohort]
        let catalogue: Catalogue
        let number: Int
    }

    /// What the store says of codelists and shared questions; `nil` where what is kept is of the same stamp.
    private struct ReadNames: Sendable {
        let stamp: Int
        let codelists: [Codelist]?
        let sharedStamp: Int
        let shared: [SavedCohort]?
        let practices: [PracticeProfile]
    }

    private struct Names: Sendable {
        let names: [PeopleOrder.Place]
        let standings: [ID<Person>: PersonStanding]
    }

    private struct TraitsKey: Equatable {
        let snapshot: Int
        let catalogue: Int
        let clearance: Sensitivity
    }

    package init(_ installation: Installation, catalogue: CatalogueFolder) {
        database = installation.database
        ambient = installation.ambient
        folder = catalogue
        installationFolder = installation.folder
        shelf = SegmentShelf(installation.folder)
    }

    init(_ installation: Installation, shelf: SegmentShelf, catalogue: CatalogueFolder) {
        database = installation.database
        ambient = installation.ambient
        folder = catalogue
        installationFolder = installation.folder
        self.shelf = shelf
    }

    /// Today, in London.
    var today: Day { ambient.now().inLondon.day }

    /// The cohorts that Cairn ships, in the order of their files; read once.
    package func shipped() throws -> [ShippedCohort] {
        if let shipped = kept.withLock(\.shipped) { return shipped }
        let shipped = try ShippedCohort.all(in: folder)
        kept.withLock { $0.shipped = shipped }
        return shipped
    }

    /// The indicators that Cairn ships, in the order of their files; read once.
    package func indicators() throws -> [NamedIndicator] {
        if let indicators = kept.withLock(\.indicators) { return indicators }
        let indicators = try folder.indicators()
        kept.withLock { $0.indicators = indicators }
        return indicators
    }

    /// Tags and themes of need; read once.
    package func library() throws -> CohortLibrary {
        if let library = marks.withLock(\.self) { return library }
        let library = try folder.library()
        marks.withLock { $0 = library }
        return library
    }

    /// The shipped cohort of that name in an address. Throws `.notFound` where there is none.
    package func shipped(_ slug: String) throws -> ShippedCohort {
        guard let found = try shipped().first(where: { $0.slug == slug }) else { throw Refusal.notFound }
        return found
    }

    /// Works out what is asked for first, so that nobody waits for it: the shipped cohorts and the order of names. A
    /// cohort that cannot be answered is left.
    package func warm() async throws {
        let standing = try await standing()
        for shipped in try shipped() {
            do {
                let kept = try answer(shipped.cohort, asAt: nil, clearance: .ordinary, of: standing)
                _ = try await order(of: kept)
            } catch is FindProblem {
                continue
            }
        }
    }

    /// What stands now, from one state of the store. Codelists and shared questions are read again only where the store says
    /// that they changed.
    func standing() async throws -> CohortStanding {
        let (known, facts, gps, records) = kept.withLock { ($0.codelists?.stamp, $0.local, $0.usualGPs, $0.records) }
        let knownShared = kept.withLock { $0.shared?.stamp }
        let read = try await database.read { reading in
            let (stamp, sharedStamp) = (try reading.codelistStamp(), try reading.cohortStamp())
            let extracts = try reading.extractsToAsk()
            return (
                extracts: extracts,
                names: ReadNames(
                    stamp: stamp, codelists: stamp == known ? nil : try reading.codelists(),
                    sharedStamp: sharedStamp,
                    shared: sharedStamp == knownShared ? nil : try reading.sharedCohorts(),
                    practices: try reading.practices()),
                local: try Self.localFacts(reading, known: facts),
                usualGPs: try Self.usualGPs(reading, extracts, known: gps),
                records: try Self.records(reading, extracts, known: records)
            )
        }
        let numbered = kept.withLock { kept in
            (kept.local, kept.usualGPs) = (read.local, read.usualGPs)
            return Self.numbered(read.records, &kept)
        }
        let (catalogue, number) = try catalogue(read.names)
        return CohortStanding(
            practices: read.names.practices, extracts: read.extracts, catalogue: catalogue, catalogueNumber: number,
            codelistStamp: read.names.stamp, local: read.local, gps: read.usualGPs, records: numbered)
    }

    /// Read again only for other extracts, and where others are joined.
    private static func records(
        _ reading: ReadTransaction, _ extracts: [StandingExtract], known: KnownRecords?
    ) throws -> KnownRecords {
        let (number, joined) = (SegmentShelf.number(of: extracts), try reading.joinedPeople())
        if let known, known.extracts == number, known.joined == joined { return known }
        return KnownRecords(
            extracts: number, joined: joined, people: try reading.peopleOfSeveralRecords(), number: 0)
    }

    /// With a number that no other has: two readings of two states at once must not pass for one.
    private static func numbered(_ read: KnownRecords, _ kept: inout Kept) -> KnownRecords {
        var records = read
        if let known = kept.records, known.extracts == read.extracts, known.joined == read.joined {
            records.number = known.number
        } else {
            kept.lastRecords += 1
            records.number = kept.lastRecords
        }
        kept.records = records
        return records
    }

    /// Every name that a clause can be about, in order; nothing of it is for showing before the actor's part has been
    /// taken out of it.
    func choices(of standing: CohortStanding) -> ClauseChoices {
        let known = kept.withLock(\.choices)
        if let known, known.catalogue == standing.catalogueNumber { return known.choices }
        let made = ClauseChoices(standing.catalogue)
        kept.withLock { $0.choices = (standing.catalogueNumber, made) }
        return made
    }

    /// Read again only where they have changed, and on another day.
    private static func localFacts(_ reading: ReadTransaction, known: LocalFacts?) throws -> LocalFacts {
        if let known, known.knownUpTo == reading.now.inLondon.day, known.sequence == (try reading.careSequence()) {
            return known
        }
        return try reading.localFacts()
    }

    /// Everybody with whom a contact is recorded; gathered again only where something has changed.
    func contacted(_ local: LocalFacts) -> Set<ID<Person>> {
        if let known = kept.withLock(\.contacted), known.sequence == local.sequence { return known.people }
        let people = Set(local.facts.lazy.filter { $0.kind == .contact }.map(\.person))
        kept.withLock { $0.contacted = (local.sequence, people) }
        return people
    }

    /// Everybody with a live episode; read again only where one has changed.
    func episodeMarks() async throws -> [ID<Person>: EpisodeMark] {
        let known = kept.withLock(\.marks)
        let (sequence, marks) = try await database.read { reading in
            let sequence = try reading.careSequence()
            if let known, known.sequence == sequence { return (sequence, known.marks) }
            return (sequence, try reading.episodeMarks())
        }
        kept.withLock { $0.marks = (sequence, marks) }
        return marks
    }

    /// The names of the usual GPs of each practice; read again only of a practice that has sent another extract.
    private static func usualGPs(
        _ reading: ReadTransaction, _ extracts: [StandingExtract], known: [ODSCode: PracticeGPs]
    ) throws -> [ODSCode: PracticeGPs] {
        var names: [ODSCode: PracticeGPs] = [:]
        for extract in extracts {
            if let known = known[extract.practice], known.extract == extract.id {
                names[extract.practice] = known
            } else {
                names[extract.practice] = PracticeGPs(
                    extract: extract.id, names: try reading.usualGPs(of: extract.practice))
            }
        }
        return names
    }

    private func catalogue(_ read: ReadNames) throws -> (Catalogue, Int) {
        let named = read.practices.map { Catalogue.Practice(ods: $0.ods, name: $0.name) }
        let (own, shared): ([Codelist]?, [SavedCohort]?) = kept.withLock { kept in
            if let lists = read.codelists { kept.codelists = (read.stamp, lists) }
            if let cohorts = read.shared { kept.shared = (read.sharedStamp, cohorts) }
            return (
                read.codelists ?? kept.codelists.flatMap { $0.stamp == read.stamp ? $0.lists : nil },
                read.shared ?? kept.shared.flatMap { $0.stamp == read.sharedStamp ? $0.cohorts : nil }
            )
        }
        // Somebody else saw another state meanwhile; whoever asks next finds the newest.
        guard let shared else { throw Overtaken() }
        let last = kept.withLock(\.catalogue)
        if let last, last.stamp == read.stamp, last.practices == named, last.shared == shared {
            return (last.catalogue, last.number)
        }
        guard let own else { throw Overtaken() }
        var made = try folder.catalogue(practices: named, own: own)
        made.cohorts = UsableCohorts(shipped: try shipped().map(\.cohort), shared: shared).cohorts
        return kept.withLock { kept in
            let number = (kept.catalogue?.number ?? 0) + 1
            kept.catalogue = KnownCatalogue(
                stamp: read.stamp, practices: named, shared: shared, catalogue: made, number: number)
            return (made, number)
        }
    }

    /// The answer for the whole network, with what it was asked of. Nothing of it is for showing before the actor's part
    /// has been taken out of it. What is `passing` is not kept: it would take the place of what is asked again.
    func answer(
        _ cohort: Cohort, asAt: Day?, clearance: Sensitivity, of standing: CohortStanding, passing: Bool = false
    ) throws -> KeptAnswer {
        let local = LocalUse.isMade(by: cohort, standing.catalogue) ? standing.local : .none
        let snapshot = try snapshot(of: standing.extracts)
        let key = AnswerShelf.Key(
            cohort: cohort, asAt: asAt, clearance: clearance, snapshot: snapshot.version, local: local.sequence,
            knownUpTo: local.knownUpTo, catalogue: standing.catalogueNumber, records: standing.records.number)
        if let known = answers[key] { return known }
        let question = Question(
            cohort: cohort, catalogue: standing.catalogue, asAt: asAt, clearance: clearance, local: local)
        let made = try answer(question, of: standing)
        if !passing { answers[key] = made }
        return made
    }

    /// The same of a cohort that names codelists made for this question; such an answer is not kept.
    func answer(
        _ cohort: Cohort, beside lists: [Codelist], clearance: Sensitivity, of standing: CohortStanding
    ) throws -> KeptAnswer {
        guard !lists.isEmpty else { return try answer(cohort, asAt: nil, clearance: clearance, of: standing) }
        var catalogue = standing.catalogue
        for list in lists { catalogue.codelists[Code.folded(list.name)] = list }
        let local = LocalUse.isMade(by: cohort, catalogue) ? standing.local : .none
        return try answer(
            Question(cohort: cohort, catalogue: catalogue, clearance: clearance, local: local), of: standing)
    }

    /// The same of any question; not kept.
    func answer(_ question: Question, of standing: CohortStanding) throws -> KeptAnswer {
        let finder = try finder(of: standing)
        return KeptAnswer(
            question: question, finder: finder, answer: try finder.answer(question),
            several: try several(of: standing, in: finder.snapshot))
    }

    /// Of whom the extracts hold several records.
    func several(of standing: CohortStanding, in snapshot: Snapshot) throws -> SeveralRecords {
        let number = standing.records.number
        if let known = kept.withLock(\.several), known.number == number { return known.several }
        let made = try SeveralRecords(standing.records.people, in: snapshot)
        kept.withLock { $0.several = (number, made) }
        return made
    }

    /// The groups of the people whom the answer was drawn from, as the clearance may know them.
    func traits(of answer: KeptAnswer, _ clearance: Sensitivity, _ standing: CohortStanding) throws -> PeopleTraits {
        try traits(in: answer.finder, clearance, standing)
    }

    /// The same of everybody whom a finder holds.
    func traits(in finder: CaseFinder, _ clearance: Sensitivity, _ standing: CohortStanding) throws -> PeopleTraits {
        let snapshot = finder.snapshot
        let key = TraitsKey(
            snapshot: snapshot.version, catalogue: standing.catalogueNumber, clearance: clearance)
        if let known = kept.withLock({ $0.traits.first { $0.key == key } }) { return known.traits }
        let registers = LensDimension.allCases.map { dimension in
            let answers = dimension.questions.compactMap { question -> CohortAnswer? in
                let cohort = Cohort(name: question.codelist, lines: [Cohort.Line(.clause(question.clause))])
                return try? finder.answer(
                    Question(cohort: cohort, catalogue: standing.catalogue, clearance: clearance))
            }
            return (dimension, answers)
        }
        let traits = try PeopleTraits(snapshot, registers: Dictionary(uniqueKeysWithValues: registers))
        kept.withLock { kept in
            kept.traits.removeAll { $0.key.snapshot != key.snapshot || $0.key.catalogue != key.catalogue }
            kept.traits.append((key, traits))
        }
        return traits
    }

    /// The codes in use, made by `make` where they are not known; those of other extracts are forgotten.
    func codeBook(_ key: CodeBookKey, _ make: () throws -> CodeBook) rethrows -> CodeBook {
        if let known = kept.withLock({ $0.codeBooks.first { $0.key == key } }) { return known.book }
        let book = try make()
        kept.withLock { kept in
            kept.codeBooks.removeAll {
                $0.key.snapshot != key.snapshot || $0.key.codelists != key.codelists
                    || $0.key.records != key.records || $0.key == key
            }
            kept.codeBooks.append((key, book))
        }
        return book
    }

    /// What people use and what of it is counted, as shipped.
    func careUnits() throws -> [CareUnit] { try folder.careUnits() }

    /// The practices that the actor may ask about, by code.
    package func practices(for actor: Actor) async throws -> [PracticeProfile] {
        try await Overtaken.again { try await standing() }.practices([], for: actor)
    }

    /// Asks of the same extracts what is kept nowhere.
    func finder(of standing: CohortStanding) throws -> CaseFinder {
        CaseFinder(try snapshot(of: standing.extracts))
    }

    /// The codelists as shipped, whatever of the network's own stands in their place.
    func shippedCodelists() throws -> [Codelist] {
        try folder.catalogue().codelists.values.sorted { $0.name < $1.name }
    }

    /// The order of names of the people whom the answer was drawn from, and the standings that need a look.
    func order(of answer: KeptAnswer) async throws -> PeopleOrder {
        let snapshot = answer.finder.snapshot
        let known = kept.withLock(\.order)
        let (joined, read) = try await database.read { reading in
            let joined = try reading.joinedPeople()
            if known?.snapshot == snapshot.version, known?.order.joined == joined { return (joined, Names?.none) }
            let names = try reading.peopleInNameOrder().map {
                PeopleOrder.Place(practice: $0.practice, person: $0.person, usualGP: $0.usualGP)
            }
            return (joined, Names(names: names, standings: try reading.standingsToLookAt()))
        }
        guard let read else {
            guard let known else { throw Fault("desk.order") }
            return known.order
        }
        let order = try PeopleOrder(read.names, read.standings, joined, in: snapshot)
        kept.withLock { $0.order = (snapshot.version, order) }
        return order
    }

    private func snapshot(of extracts: [StandingExtract]) throws -> Snapshot {
        let version = SegmentShelf.number(of: extracts)
        if let known = kept.withLock(\.snapshot), known.version == version { return known }
        let opened = try shelf.snapshot(of: extracts)
        answers.forget(allBut: version)
        kept.withLock { $0.snapshot = opened }
        return opened
    }
}
