import Domain
import Extracts
import Store
import Vocabulary

/// Reads an extract whose files lie in the received folder, and keeps what was found, with the files, until somebody
/// applies or discards it. Nothing that stands is touched.
struct LookOverExtract {
    private let installation: Installation
    private let catalogue: CatalogueFolder?
    private let onProgress: (@Sendable (ImportProgress) -> Void)?

    /// `onProgress` is told how far it is, as that of ``ImportExtract``.
    init(
        _ installation: Installation, catalogue: CatalogueFolder? = nil,
        onProgress: (@Sendable (ImportProgress) -> Void)? = nil
    ) {
        self.installation = installation
        self.catalogue = catalogue
        self.onProgress = onProgress
    }

    /// The same files read again, with what people have decided since. What was found before stands where this fails.
    @discardableResult func again(_ id: ID<WaitingExtract>, by actor: Actor) async throws -> WaitingExtract {
        guard let waiting = try await installation.database.read({ try $0.waitingExtract(id) }),
            actor.scope.contains(waiting.practice)
        else { throw Refusal.notFound }
        guard waiting.state == .waiting else { throw WaitingExtract.settled }
        let received = try ReceivedExtract(adopting: id, in: installation.folder, keeping: true)
        guard received.digest == waiting.digest else { throw WaitingExtract.filesChanged }
        let request = ImportRequest(
            practice: waiting.practice, given: GivenDeclaration(waiting), paths: [], apply: false)
        let stands = try await StandingPractice.read(waiting.practice, from: installation.database)
        let staged = try await ImportExtract(installation, catalogue: catalogue, onProgress: onProgress).stage(
            request, id: installation.ambient.newID(), received: received, stands: stands, seenIn: id.text)
        return try await keep(staged, request.given, id, received, stands, replacing: waiting.version, by: actor)
    }

    /// The extract, waiting. Throws what ``ImportExtract`` throws; then nothing is kept, the files neither unless
    /// `keepingFiles`, or where nothing but the day is found wrong. With `endingDraft` it waits to be mapped until it is kept, and
    /// no longer then.
    @discardableResult func callAsFunction(
        _ id: ID<WaitingExtract>, _ request: ImportRequest, keepingFiles: Bool = false, endingDraft: Bool = false,
        by actor: Actor
    ) async throws -> WaitingExtract {
        let received = try ReceivedExtract(adopting: id, in: installation.folder, keeping: keepingFiles)
        do {
            try received.keep()
            let stands = try await StandingPractice.read(request.practice, from: installation.database)
            guard stands.profile != nil else { throw Refusal.practiceUnknown(request.practice) }
            let importing = ImportExtract(installation, catalogue: catalogue, onProgress: onProgress)
            var request = request
            request.apply = false
            let staged = try await importing.stage(
                request, id: installation.ambient.newID(), received: received, stands: stands, seenIn: id.text)
            return try await keep(
                staged, request.given, id, received, stands, replacing: nil, endingDraft: endingDraft, by: actor)
        } catch let fault as Fault {
            // Whether it was kept cannot be known; the next opening removes the files where it was not, or puts them back
            // into the inbox that they came from.
            throw fault
        } catch {
            if !keepingFiles, (error as? ExtractRefusal)?.isOfDay != true { received.discard() }
            throw error
        }
    }

    private func keep(
        _ staged: StagedExtract, _ given: GivenDeclaration, _ id: ID<WaitingExtract>, _ received: ReceivedExtract,
        _ stands: StandingPractice, replacing version: Int?, endingDraft: Bool = false, by actor: Actor
    ) async throws -> WaitingExtract {
        let declaration = staged.declaration
        let (findings, worklist, digest) = (staged.findings, staged.worklist(applying: false), received.digest)
        let (standing, repairs) = (stands.extract?.id, stands.repairs.count)
        return try await installation.database.write { transaction in
            if endingDraft { try Self.endDraft(id, by: actor, in: transaction) }
            let waiting = WaitingExtract(
                id: id, practice: declaration.practice, system: declaration.system, asAt: declaration.asAt,
                isWhole: declaration.population == .whole, digest: digest, against: standing, findings: findings,
                stagedBy: actor.identity.text, stagedAt: transaction.now, version: (version ?? 0) + 1,
                repairsKnown: repairs, dates: given.dates?.pattern ?? "", encoding: given.encoding?.rawValue ?? "")
            let state = ApplyExtract.State(
                practice: try transaction.reading.practice(declaration.practice),
                standing: try transaction.reading.standingExtract(of: declaration.practice))
            let permit = try Policy.stageExtract.check(
                actor, state,
                StageExtract(
                    waiting: waiting, rejected: worklist.rows, problems: worklist.problems, replacing: version))
            try StagedExtractRepository(transaction).save(WaitingExtract.staging(permit, at: transaction.now))
            return waiting
        }
    }

    /// Ends that a report waits to be mapped. Throws `.notFound` where somebody has discarded it meanwhile.
    private static func endDraft(_ id: ID<WaitingExtract>, by actor: Actor, in transaction: Transaction) throws {
        let reading = transaction.reading
        guard let draft = try reading.reportDrafts().first(where: { $0.id == id }) else { throw Refusal.notFound }
        let state = MapReport.State(practice: try reading.practice(draft.practice), draft: draft)
        let permit = try Policy.mapReport.check(actor, state, MapReport(.read))
        try ReportRepository(transaction).save(ReportDraft.mapping(permit, at: transaction.now), of: id)
    }
}

extension GivenDeclaration {
    /// What was said of an extract that waits or waited, and what its files said, so that they are read the same way again.
    init(_ waiting: WaitingExtract) {
        self.init(
            practice: waiting.practice, system: waiting.system.isEmpty ? nil : waiting.system, asAt: waiting.asAt,
            population: waiting.isWhole ? .whole : .subset, dates: DateFormat(waiting.dates),
            encoding: TableEncoding(rawValue: waiting.encoding))
    }
}

extension StagedExtract {
    /// What was found, for whoever decides.
    var findings: ExtractFindings {
        var findings = ExtractFindings()
        findings.files = report.files
        findings.people = report.people
        findings.events = report.events
        findings.coverage = report.coverage
        findings.notes = report.notes
        findings.problemsFound = report.problemsFound
        findings.changes = changes
        findings.stops = report.stops
        findings.tally = report.tally
        findings.repairs = report.repairs
        return findings
    }
}
