import CaseFinding
import Domain
import Store
import Vocabulary

/// What the store says now.
extension CohortDesk {
    /// What stands now, from one state of the store. Codelists and shared questions are read again only where the store says
    /// that they changed.
    func standing() async throws -> CohortStanding {
        let known = memory.beforeReading
        let read = try await database.read { reading in
            let (stamp, sharedStamp) = (try reading.codelistStamp(), try reading.cohortStamp())
            let extracts = try reading.extractsToAsk()
            return (
                extracts: extracts,
                names: DeskMemory.ReadNames(
                    stamp: stamp, codelists: stamp == known.stamp ? nil : try reading.codelists(),
                    sharedStamp: sharedStamp,
                    shared: sharedStamp == known.sharedStamp ? nil : try reading.sharedCohorts(),
                    alone: sharedStamp == known.sharedStamp ? nil : try reading.cohortsKeptAlone(),
                    practices: try reading.practices()),
                local: try Self.localFacts(reading, known: known.local),
                usualGPs: try Self.usualGPs(reading, extracts, known: known.usualGPs),
                records: try Self.records(reading, extracts, known: known.records)
            )
        }
        let numbered = memory.keep(read.local, read.usualGPs, read.records)
        let (catalogue, number, alone) = try catalogue(read.names)
        return CohortStanding(
            practices: read.names.practices, extracts: read.extracts, catalogue: catalogue, catalogueNumber: number,
            codelistStamp: read.names.stamp, local: read.local, gps: read.usualGPs, records: numbered, alone: alone)
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

    /// Read again only where they have changed, and on another day.
    private static func localFacts(_ reading: ReadTransaction, known: LocalFacts?) throws -> LocalFacts {
        if let known, known.knownUpTo == reading.now.inLondon.day, known.sequence == (try reading.careSequence()) {
            return known
        }
        return try reading.localFacts()
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

    /// With its number, and with the cohorts that stand in no catalogue.
    private func catalogue(_ read: DeskMemory.ReadNames) throws -> (Catalogue, Int, alone: [SavedCohort]) {
        let named = read.practices.map { Catalogue.Practice(ods: $0.ods, name: $0.name) }
        let (own, shared, alone) = memory.keep(read)
        // Somebody else saw another state meanwhile; whoever asks next finds the newest.
        guard let shared, let alone else { throw Overtaken() }
        if let last = memory.catalogue(read.stamp, named, shared) { return (last.catalogue, last.number, alone) }
        guard let own else { throw Overtaken() }
        var made = try folder.catalogue(practices: named, own: own)
        made.cohorts = UsableCohorts(shipped: try shipped().map(\.cohort), shared: shared).cohorts
        return (made, memory.keep(made, read.stamp, named, shared), alone)
    }
}
