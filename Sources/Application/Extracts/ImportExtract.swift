import CaseFinding
package import Domain
package import Extracts
import FHIR
import Store
package import Vocabulary

/// What is to be brought in: whose, as at when, which files.
package struct ImportRequest: Sendable {
    package var practice: ODSCode
    /// What the sender says beside the files; the rest may stand in `extract.json`.
    package var given: GivenDeclaration
    /// Files, and folders of files.
    package var paths: [String]
    /// How the reports among the files are read; `nil` where there are none, or where it lies beside them.
    package var mapping: ReportMapping?
    /// Whether the extract is to stand, or only to be looked at.
    package var apply: Bool
    /// Why it is right although it looks implausible; empty where nobody said.
    package var although = ""

    package init(practice: ODSCode, given: GivenDeclaration, paths: [String], apply: Bool) {
        self.practice = practice
        self.given = given
        self.given.practice = practice
        self.paths = paths
        self.apply = apply
    }
}

/// Brings a practice's extract in: copies the files, reads them, matches people, merges events with what stands, seals
/// the practice's new segments, and lets them stand in one commit. Until that commit nothing has changed.
package struct ImportExtract: Sendable {
    let installation: Installation
    private let catalogue: CatalogueFolder?
    private var ambient: Ambient { installation.ambient }
    private let onProgress: (@Sendable (ImportProgress) -> Void)?

    /// Where there is a `catalogue`, entries are counted by its codelists. `onProgress` is told how far it is, about a hundred
    /// times in each stage, from whichever thread imports.
    package init(
        _ installation: Installation, catalogue: CatalogueFolder? = nil,
        onProgress: (@Sendable (ImportProgress) -> Void)? = nil
    ) {
        self.installation = installation
        self.catalogue = catalogue
        self.onProgress = onProgress
    }

    /// What was or would be done. Throws an ``ExtractRefusal``, a ``Refusal``, a problem of a segment or of the folder: then
    /// the old state stands, whole. Or a fault: where that is of the commit itself, the old state stands whole or the new.
    package func callAsFunction(_ request: ImportRequest, by actor: Actor) async throws -> ImportReport {
        let id: ID<ExtractRecord> = ambient.newID()
        let stands = try await StandingPractice.read(request.practice, from: installation.database)
        let state = ApplyExtract.State(practice: stands.profile, standing: stands.extract)
        if case .refused(let reason) = Policy.applyExtract.can(actor, state) { throw Refusal.notPermitted(reason) }
        guard stands.profile != nil else { throw Refusal.practiceUnknown(request.practice) }
        onProgress?(ImportProgress(practice: request.practice, stage: .copying, done: 0, total: 0))
        var received = try ReceivedExtract(request.paths, id: id, in: installation.folder)
        if let mapping = request.mapping { try received.add(mapping) }
        let (staged, segments): (StagedExtract, [String])
        do {
            staged = try await stage(request, id: id, received: received, stands: stands)
            if request.apply, !staged.report.stops.isEmpty, request.although.isEmpty {
                staged.abandon()
                throw ImplausibleShare.refusal(staged.report.stops)
            }
            guard request.apply, staged.changes else {
                staged.abandon()
                received.discard()
                var report = staged.report
                report.applied = request.apply
                return report
            }
            onProgress?(ImportProgress(practice: request.practice, stage: .sealing, done: 0, total: 0))
            try received.keep()
            segments = try staged.seal(in: SegmentFolder(installation.folder))
        } catch {
            received.discard()
            throw error
        }
        return try await commit(
            staged, segments, id: id, received: received, stands: stands, although: request.although, by: actor)
    }

    /// Reads the files and merges what they say with what stands; nothing of that is touched. `counting` leaves the counts
    /// by codelist out where they were made before; `seenIn` is what was handed in.
    func stage(
        _ request: ImportRequest, id: ID<ExtractRecord>, received: ReceivedExtract, stands: StandingPractice,
        counting: Bool = true, seenIn: String? = nil
    ) async throws -> StagedExtract {
        let codelists =
            counting
            ? try await installation.database.read { [catalogue] in try ExtractCodelists(catalogue, $0).lists } : nil
        let reader = try ExtractReader(
            paths: received.paths, given: request.given, withheldSalt: try installation.secrets.withheldSalt,
            repairs: stands.acceptedRepairs)
        try ExtractRecord.mayFollow(stands.extract, asAt: reader.declaration.asAt)
        let today = ambient.now().inLondon.day
        guard reader.declaration.asAt <= today else {
            throw ExtractRefusal(
                words: "the extract is as at \(reader.declaration.asAt.cui), which is after today, \(today.cui); "
                    + "correct the as-at day")
        }
        var staging = ExtractStaging(
            id: id, reader: reader, received: received, stands: stands, folder: installation.folder,
            ambient: ambient, secrets: try installation.secrets, sealing: request.apply,
            meter: ProgressMeter(practice: request.practice, tell: onProgress),
            tally: codelists.map { ExtractTally($0) })
        var staged = try staging.run()
        staged.seenIn = seenIn ?? id.text
        return staged
    }

    /// Lets the extract stand, and settles the one that waited where that is what it was, in one commit.
    func commit(
        _ staged: StagedExtract, _ segments: [String], id: ID<ExtractRecord>, received: ReceivedExtract,
        stands: StandingPractice, settling waiting: (id: ID<WaitingExtract>, version: Int)? = nil,
        although: String = "", hasRead: Bool = false, tally: [TallyLine]? = nil, by actor: Actor
    ) async throws -> ImportReport {
        let folder = SegmentFolder(installation.folder)
        do {
            var counted = staged.application(id: id, segments: segments, appliedAt: ambient.now())
            if let tally { counted.tally = tally }
            let application = counted
            let rows = try ExtractRows(application)
            try await installation.database.write { transaction in
                let practice = application.record.practice
                let read = try waiting.flatMap { waiting in
                    try hasRead ? transaction.reading.waitingExtract(waiting.id) : nil
                }.map { try transaction.reading.findingsToRead(of: $0).words }
                let asked = ApplyExtract(
                    application: application, stagedAgainst: stands.extract?.id, decisions: stands.decisions,
                    although: although, read: read ?? "")
                let state = ApplyExtract.State(
                    practice: try transaction.reading.practice(practice),
                    standing: try transaction.reading.standingExtract(of: practice),
                    decisions: try transaction.reading.identityDecisions())
                let permit = try Policy.applyExtract.check(actor, state, asked)
                try ExtractRepository(transaction).save(ExtractRecord.applying(permit, at: transaction.now), as: rows)
                try SettleCoding(folder: installation.folder)(after: application.record, by: actor, in: transaction)
                if let waiting {
                    try Self.settle(waiting.id, version: waiting.version, .applied(id), by: actor, in: transaction)
                }
            }
        } catch let refusal as Refusal {
            // Nothing was written. After a fault, though, the commit may stand or not: then the old and the new segments
            // and the files as received are left, and the next opening removes those that no extract names.
            folder.remove(segments)
            received.discard()
            throw refusal
        }
        // The forerunner stays, for telling what this extract changed; what stood before that goes.
        let kept = Set(segments + (stands.extract?.segments ?? []))
        folder.remove((stands.before?.segments ?? []).filter { !kept.contains($0) })
        var report = staged.report
        report.applied = true
        return report
    }

    /// Writes what became of an extract that waited. Problems that only one has which is discarded are closed with it.
    static func settle(
        _ id: ID<WaitingExtract>, version: Int, _ outcome: WaitingExtract.State, by actor: Actor,
        in transaction: Transaction
    ) throws {
        guard let extract = try transaction.reading.waitingExtract(id), actor.scope.contains(extract.practice) else {
            throw Refusal.notFound
        }
        guard extract.version == version else { throw Refusal.changedMeanwhile(version: extract.version) }
        let permit = try Policy.settleExtract.check(actor, extract, SettleExtract(outcome))
        try StagedExtractRepository(transaction).save(WaitingExtract.settling(permit, at: transaction.now))
        guard case .discarded = outcome else { return }
        for problem in try transaction.reading.openProblems(onlyIn: id) {
            let closing = try Policy.settleProblem.check(actor, problem, .discarded)
            try ProblemRepository(transaction).save(ImportProblem.settling(closing, at: transaction.now))
        }
    }
}

/// What stands for a practice before an import.
struct StandingPractice: Sendable {
    let profile: PracticeProfile?
    let extract: ExtractRecord?
    /// The one that stood before it.
    let before: StandingExtract?
    /// The worklist that the standing extract left.
    let rejected: [RejectedRow]
    /// What stood in it in the place of codes and was none.
    let refused: [RefusedCode]
    let registrations: [Registration]
    let known: [NHSNumber: KnownPerson]
    /// Numbers of which it has been asked whose they are, with everybody in whose row they stood.
    let asked: [NHSNumber: Set<ID<Person>>]
    /// How often who somebody is had been decided.
    let decisions: Int
    let names: Set<DirectoryName>
    let deprivation: DeprivationLookup?
    /// Who is registered at other practices of the network.
    let elsewhere: Set<ID<Person>>
    let rules: [PlausibilityRule]
    /// Every decision about cut codes of the practice's files, the oldest first.
    let repairs: [RepairDecision]

    /// What people have accepted: of one code and report the last word holds.
    var acceptedRepairs: AcceptedRepairs {
        repairs.inForce.reduce(into: [:]) { accepted, decision in
            accepted[decision.fingerprint, default: [:]][decision.found] = decision.proposed
        }
    }

    static func read(_ practice: ODSCode, from database: any Database) async throws -> StandingPractice {
        try await database.read { reading in
            let extract = try reading.standingExtract(of: practice)
            return StandingPractice(
                profile: try reading.practice(practice), extract: extract,
                before: try reading.extractsBefore().first { $0.practice == practice },
                rejected: try extract.map { try reading.rejectedRows(of: $0.id) } ?? [],
                refused: try extract.map { try reading.refusedCodes(of: $0.id) } ?? [],
                registrations: try reading.registrationsToCompare(of: practice),
                known: try reading.personsByNHSNumber(), asked: try reading.numbersInQuestion(),
                decisions: try reading.identityDecisions(), names: try reading.directory(of: practice),
                deprivation: try reading.deprivationLookup(),
                elsewhere: try reading.registeredElsewhere(than: practice, on: reading.now.inLondon.day),
                rules: try reading.plausibilityRules(), repairs: try reading.repairDecisions(of: practice))
        }
    }
}
