import CaseFinding
import Domain
import Extracts
import Vocabulary

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

    mutating func run() throws -> StagedExtract {
        let declaration = reader.declaration
        var report = ImportReport(practice: declaration.practice, asAt: declaration.asAt)

        let files = reader.files.filter { $0.kind != .manifest }.map(\.file.name)
        let totals = received.totals.filter { files.contains($0.file) }
        var people = PeopleSink(
            matching: matching(declaration), names: stands.names, tally: ImportTally(files: totals))
        try reader.readPeople(into: &people)
        let coverage = reader.resolvedCoverage
        if declaration.population == .whole, coverage.contains(where: { $0.kind == .demographics }) {
            people.matching.endWholeExtract()
        }

        let order = people.matching.registrations.values.sorted { $0.person < $1.person }
        let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element.person, $0.offset) })
        let spool = try EventSpool(people: order.count, files: totals.map(\.file), folder: folder.received)
        var records = RecordsSink(
            matching: people.matching, numbers: numbers, spool: spool, tally: people.tally)
        try reader.readRecords(into: &records)

        report.coverage = CoverageMerge.merge(standing: stands.extract?.coverage ?? [], newer: coverage)
        let merging = try merge(order, spool: spool, covers: coverage, standing: report.coverage)
        var tally = records.tally
        tally.settle(merging.merge)

        report.files = tally.files
        report.people = people.matching.counts
        report.people.withheld = withheld(order, on: declaration.asAt)
        report.events = merging.merge.counts
        report.problems = tally.problems
        report.problemsFound = tally.problemsFound
        report.notes = reader.notices.map { "\($0.file): \($0.words)" }
        if people.withoutNumber > 0 {
            report.notes.append(
                "\(people.withoutNumber) people have no NHS number and are known by the practice's own id")
        }
        let registrations = people.matching.toSave
        let changes =
            merging.changed || !registrations.isEmpty || !people.newNames.isEmpty
            || stands.extract?.asAt != declaration.asAt || stands.extract?.coverage != report.coverage
        return StagedExtract(
            report: report, declaration: declaration, changes: changes, registrations: registrations,
            names: people.newNames, writers: merging.writers)
    }

    private func matching(_ declaration: ExtractDeclaration) -> PeopleMatching {
        PeopleMatching(
            practice: declaration.practice, asAt: declaration.asAt, standing: stands.registrations,
            known: stands.known, lookup: stands.deprivation,
            newID: { [ambient, secrets] number in
                number.map(secrets.personID) ?? ambient.newID()
            })
    }

    /// Registered people whom no answer shows: they dissent, or the practice has no agreement on the day.
    private func withheld(_ people: [Registration], on day: Day) -> Int {
        let shares = stands.profile?.shares(on: day) ?? false
        return people.filter { $0.demographics.isRegisteredAndAlive(on: day) && (!shares || $0.demographics.dissent) }
            .count
    }

    /// The events of each person, in the order of the practice's list, and the writers that hold them.
    private func merge(
        _ order: [Registration], spool: EventSpool, covers: [Coverage], standing: [Coverage]
    ) throws -> (merge: EventMerge, writers: [SegmentWriter], changed: Bool) {
        let old = try (stands.extract?.segments ?? []).map { try Segment.open(folder: folder.segments, name: $0) }
        var merge = EventMerge(covers: covers, files: spool.files.count)
        var writers: [SegmentWriter] = []
        var changed = false
        do {
            let parts = (order.count + SegmentWriter.mostPeople - 1) / SegmentWriter.mostPeople
            try spool.forEachPerson { number, rows in
                let registration = order[number]
                var before: [SourceEvent] = []
                for segment in old {
                    if let local = try segment.localNumber(of: registration.person) {
                        before += try segment.events(of: local)
                    }
                }
                let (events, differs) = merge.merge(standing: before, rows: rows)
                changed = changed || differs
                guard sealing else { return }
                if number % SegmentWriter.mostPeople == 0 {
                    let header = SegmentHeader(
                        practice: reader.declaration.practice, extract: ID(bits: id.bits),
                        asAt: reader.declaration.asAt, coverage: standing, part: writers.count + 1, parts: parts)
                    writers.append(try SegmentWriter(folder: folder.segments, header: header))
                }
                try writers.last?.append(registration.person, registration.demographics, events: events)
            }
        } catch {
            for writer in writers { writer.abandon() }
            throw error
        }
        return (merge, writers, changed)
    }
}
