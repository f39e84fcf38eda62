import CaseFinding
import Domain
import Extracts
import Vocabulary

/// Bytes that were read so far.
private final class Counted {
    private var meter: ProgressMeter
    private var bytes = 0

    init(meter: ProgressMeter) {
        self.meter = meter
    }

    func read(_ count: Int, of total: Int) {
        bytes += count
        meter.at(.reading, bytes, of: total)
    }
}

/// Reads an extract twice, people first, and merges what it says with what stands. Writes the new segments as it goes
/// where they are wanted; nothing of what stands is touched.
struct ExtractStaging {
    let id: ID<ExtractRecord>
    var reader: ExtractReader
    let received: ReceivedExtract
    let stands: StandingPractice
    let folder: DataFolder
    let ambient: Ambient
    let secrets: InstallationSecrets
    let sealing: Bool
    var meter: ProgressMeter
    /// Counts by codelist; `nil` where that was done before.
    var tally: ExtractTally?

    mutating func run() throws -> StagedExtract {
        let declaration = reader.declaration
        var report = ImportReport(practice: declaration.practice, asAt: declaration.asAt)

        let files = Set(reader.files.filter { $0.kind != .manifest && $0.kind != .mapping }.map(\.file.name))
        let totals = received.totals.filter { files.contains($0.file) }
        var people = PeopleSink(matching: try matching(), names: stands.names, tally: ImportTally(files: totals))
        let bytes = totals.reduce(0) { $0 + $1.bytes }
        let read = Counted(meter: meter)
        reader.onBytes = { _, piece in read.read(piece.count, of: bytes) }
        try reader.readPeople(into: &people)
        people.settle()
        let coverage = reader.resolvedCoverage
        let order = people.matching.registrations.keys.sorted()
        let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
        let names = totals.map(\.file)
        let spool = try EventSpool(people: order.count, files: names, folder: folder.received)
        let owners = try EventOwners(files: names, folder: folder.received)
        var records = RecordsSink(
            keys: people.matching.keys, numbers: numbers, spool: spool, owners: owners, tally: people.tally)
        try reader.readRecords(into: &records)
        try owners.settle()
        let unnamed = people.matching.withhold(reader.withheldRows)
        let isEnded = try endWhole(&people, coverage, numbers, records)

        let before = try standingSegments()
        report.people = people.matching.counts
        // Whoever is meant by a row that names nobody is not in an extract of everybody, which ends them.
        report.people.unnamed = isEnded ? 0 : unnamed
        weigh(people.matching, &report)
        report.coverage = before.lost == nil ? standing(after: coverage, report.people) : coverage
        let merging = try merge(
            order.compactMap { people.matching.registrations[$0] }, before: before, spool: spool,
            with: EventMerge(covers: coverage, files: names.count, owners: owners), coverage: report.coverage,
            isHeld: isHeld(people.matching, records))
        var tally = records.tally
        tally.settle(merging.merge)

        report.files = tally.files
        report.repairs = proposals(tally.repairs)
        report.refused = tally.refused.codes
        report.tally = self.tally?.told ?? []
        report.people.withheld += withheld(people.matching.registrations.values)
        report.events = merging.merge.counts
        report.problems = tally.problems
        report.problemsFound = tally.problemsFound
        report.keptBackFound = tally.keptBackFound
        report.notes = notes(people, report, lost: before.lost)
        let registrations = people.matching.toSave
        var staged = StagedExtract(
            report: report, declaration: declaration, follows: stands.extract?.id,
            wholeBefore: stands.extract?.wholeAsAt, registrations: registrations,
            names: people.newNames, noticed: people.matching.noticed, writers: merging.writers)
        staged.changes =
            merging.changed || before.lost != nil || !registrations.isEmpty || !people.newNames.isEmpty
            || stands.extract?.asAt != declaration.asAt || stands.extract?.coverage != report.coverage
            || stands.rejected != staged.rejected || stands.refused != report.refused
        return staged
    }

    /// Whether it is likely to be the extract that was meant, and who came from where.
    private mutating func weigh(_ matching: PeopleMatching, _ report: inout ImportReport) {
        let isWhole = reader.declaration.population == .whole && matching.hasTaken
        let weighed = PeopleShares(
            matching, before: stands.registrations, elsewhere: stands.elsewhere, isWhole: isWhole,
            on: reader.declaration.asAt)
        report.people.moved = weighed.moved
        report.people.identity = weighed.identity
        report.stops = PlausibilityRule.stops(weighed.shares, under: stands.rules)
        let day = reader.declaration.asAt
        tally?.registered(
            before: weighed.shares.registered,
            after: matching.registrations.values.count { $0.demographics.isRegisteredAndAlive(on: day) })
    }

    /// The repairs that can be proposed, with what the ids are known as.
    private func proposals(_ repairs: [ProposedRepair]) -> [ProposedRepair] {
        repairs.map { repair in
            var repair = repair
            repair.knownTerm = tally?.term(of: Code(.snomed, repair.proposed))
            return repair
        }
    }

    private func matching() throws -> PeopleMatching {
        PeopleMatching(
            practice: reader.declaration.practice, asAt: reader.declaration.asAt, standing: stands.registrations,
            known: stands.known, lookup: stands.deprivation, saysDissent: try StatedDissent.isThere(in: reader.files),
            asked: stands.asked,
            newID: { [ambient, secrets] number in
                number.map(secrets.personID) ?? ambient.newID()
            })
    }

    /// Ends the registrations of those who are not in a whole extract. Where rows of people were rejected, whoever has
    /// records in it may be one of them, and stays. Whether it did so: of some people, or without their rows, it does not.
    private func endWhole(
        _ people: inout PeopleSink, _ coverage: [Coverage], _ numbers: [ID<Person>: Int], _ records: RecordsSink
    ) throws -> Bool {
        guard reader.declaration.population == .whole, coverage.contains(where: { $0.kind == .demographics }) else {
            return false
        }
        let current = stands.registrations.count {
            $0.demographics.registeredUntil == nil && $0.demographics.death == nil
        }
        guard people.matching.hasTaken || current == 0 else {
            throw ExtractRefusal(
                words: "the extract holds nobody whose row can be taken, and \(current) people are registered: it is "
                    + "not the whole list; export it again, or give --population subset")
        }
        let broken = people.broken
        people.matching.endWholeExtract(
            sparing: { person in broken > 0 && numbers[person].map { records.hasRecords[$0] } ?? false })
        return true
    }

    /// What stands covered for the practice after this extract.
    private func standing(after coverage: [Coverage], _ people: PeopleCounts) -> [Coverage] {
        guard let extract = stands.extract else { return coverage }
        switch reader.declaration.population {
        case .whole: return CoverageMerge.merge(standing: extract.coverage, newer: coverage)
        case .subset:
            return CoverageMerge.merge(standing: extract.coverage, subset: coverage, bringsPeople: people.new > 0)
        }
    }

    /// Whether the extract holds a person, so that something follows from what it does not have of them: it does where it
    /// has their row, shows them, and every record of theirs can be told to be theirs; one without rows of people holds
    /// everybody registered, or, of some, those with records in it.
    private func isHeld(_ matching: PeopleMatching, _ records: RecordsSink) -> (Registration, Int) -> Bool {
        if matching.hasTaken {
            let partlyTold = matching.partlyTold(by: records.unplaced)
            return { registration, _ in
                matching.hasTaken(registration.person) && !registration.isWithheld
                    && !partlyTold.contains(registration.person)
            }
        }
        switch reader.declaration.population {
        case .whole:
            let day = reader.declaration.asAt
            return { registration, _ in registration.demographics.isRegisteredAndAlive(on: day) }
        case .subset: return { _, number in records.hasRecords[number] }
        }
    }

    /// Registered people whom no answer would show, and who are not among them by what stands: they dissent, or the practice
    /// has no agreement today.
    private func withheld(_ people: some Sequence<Registration>) -> Int {
        let shares = stands.profile?.shares(on: ambient.now().inLondon.day) ?? false
        let day = reader.declaration.asAt
        func isWithheld(_ registration: Registration) -> Bool {
            registration.demographics.isRegisteredAndAlive(on: day) && (!shares || registration.demographics.dissent)
        }
        let before = Set(stands.registrations.filter { isWithheld($0) }.map(\.person))
        return people.count { isWithheld($0) && !before.contains($0.person) }
    }

    private func notes(_ people: PeopleSink, _ report: ImportReport, lost: SegmentProblem?) -> [String] {
        var notes = reader.notices.map { "\($0.file): \($0.words)" }
        if let lost {
            notes.append("\(lost.words). What only earlier extracts held is lost until they are imported again")
        }
        if people.withoutNumber > 0 {
            notes.append(
                people.withoutNumber == 1
                    ? "1 person has no NHS number and is known by the practice's own id"
                    : "\(people.withoutNumber) people have no NHS number and are known by the practice's own id")
        }
        let open = people.matching.noticed.count
        if open > 0 {
            notes.append(
                "\(open == 1 ? "1 row leaves" : "\(open) rows leave") open who somebody is: once this is applied, two people decide it under Who is who"
            )
        }
        if report.people.unnamed > 0 {
            notes.append(
                "\(report.people.unnamed.of("row stands for a hidden patient and does not", "rows stand for hidden patients and do not")) tell of whom: the practice keeps somebody back, and Cairn cannot tell whom; bring in an extract of everybody"
            )
        }
        if reader.declaration.population == .subset, stands.extract != nil {
            notes.append(
                "the extract is of some people only: what it covers is not taken to be covered for everybody else")
        }
        return notes
    }

    /// What stands, to be merged with. Where it is lost, a whole extract begins anew, and one of some people cannot.
    private func standingSegments() throws -> StandingSegments {
        let before = try StandingSegments(of: stands.extract, in: folder)
        if let lost = before.lost, reader.declaration.population == .subset {
            throw ExtractRefusal(words: "holds some people only, and what it is to be laid over is lost: \(lost.words)")
        }
        return before
    }

    /// The events of each person, in the order of the practice's list, and the writers that hold them.
    private mutating func merge(
        _ order: [Registration], before: StandingSegments, spool: EventSpool, with merge: EventMerge,
        coverage: [Coverage],
        isHeld: (Registration, Int) -> Bool
    ) throws -> (merge: EventMerge, writers: [SegmentWriter], changed: Bool) {
        var merge = merge
        var meter = meter
        var writers: [SegmentWriter] = []
        var changed = false
        do {
            let day = reader.declaration.asAt
            let households = Households(order, on: day)
            let registeredBefore = Set(
                stands.registrations.lazy.filter { $0.demographics.isRegisteredAndAlive(on: day) }.map(\.person))
            let parts = (order.count + SegmentWriter.mostPeople - 1) / SegmentWriter.mostPeople
            try spool.forEachPerson { number, rows in
                meter.at(.merging, number + 1, of: order.count)
                let registration = order[number]
                let isNow = registration.demographics.isRegisteredAndAlive(on: day)
                if sealing, number % SegmentWriter.mostPeople == 0 {
                    let header = SegmentHeader(
                        practice: reader.declaration.practice, extract: ID(bits: id.bits), asAt: day,
                        coverage: coverage, part: writers.count + 1, parts: parts)
                    writers.append(try SegmentWriter(folder: folder.segments, header: header))
                }
                if before.isEmpty, let plain = rows.plain, merge.take(plain) {
                    changed = true
                    tally?.add(new: plain, spool.texts, files: spool.files, isCounted: isNow)
                    try writers.last?.append(
                        registration.person, households.demographics(of: registration), plain: plain,
                        texts: spool.texts, files: spool.files)
                    return
                }
                let standing = try before.events(of: registration.person)
                let (events, differs) = merge.merge(
                    standing: standing, rows: rows.all, isHeld: isHeld(registration, number))
                changed = changed || differs
                let was = registeredBefore.contains(registration.person)
                tally?.add(
                    before: was ? standing : [], after: isNow ? events : [], differs: differs || was != isNow)
                try writers.last?.append(
                    registration.person, households.demographics(of: registration), events: events)
            }
        } catch {
            for writer in writers { writer.abandon() }
            throw error
        }
        return (merge, writers, changed)
    }
}
