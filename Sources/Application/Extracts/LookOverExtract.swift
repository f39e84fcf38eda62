import Domain
import Extracts
import Store
import Vocabulary

/// Reads an extract whose files lie in the received folder, and keeps what was found, with the files, until somebody
/// applies or discards it. Nothing that stands is touched.
struct LookOverExtract {
    private let installation: Installation

    init(_ installation: Installation) {
        self.installation = installation
    }

    /// The extract, waiting. Throws what ``ImportExtract`` throws; then nothing is kept, the files neither.
    @discardableResult func callAsFunction(
        _ id: ID<WaitingExtract>, _ request: ImportRequest, by actor: Actor
    ) async throws -> WaitingExtract {
        let received = try ReceivedExtract(adopting: id, in: installation.folder)
        do {
            try received.keep()
            let stands = try await StandingPractice.read(request.practice, from: installation.database)
            guard stands.profile != nil else { throw Refusal.practiceUnknown(request.practice) }
            let importing = ImportExtract(installation)
            var request = request
            request.apply = false
            let staged = try importing.stage(
                request, id: installation.ambient.newID(), received: received, stands: stands)
            return try await keep(staged, id, received, against: stands.extract?.id, by: actor)
        } catch let fault as Fault {
            // Whether it was kept cannot be known; the next opening removes the files where it was not.
            throw fault
        } catch {
            received.discard()
            throw error
        }
    }

    private func keep(
        _ staged: StagedExtract, _ id: ID<WaitingExtract>, _ received: ReceivedExtract,
        against standing: ID<ExtractRecord>?, by actor: Actor
    ) async throws -> WaitingExtract {
        let declaration = staged.declaration
        let (findings, rejected, digest) = (staged.findings, staged.rejected, received.digest)
        return try await installation.database.write { transaction in
            let waiting = WaitingExtract(
                id: id, practice: declaration.practice, system: declaration.system, asAt: declaration.asAt,
                isWhole: declaration.population == .whole, digest: digest, against: standing, findings: findings,
                stagedBy: actor.identity.text, stagedAt: transaction.now)
            let state = ApplyExtract.State(
                practice: try transaction.reading.practice(declaration.practice),
                standing: try transaction.reading.standingExtract(of: declaration.practice))
            let permit = try Policy.stageExtract.check(
                actor, state, StageExtract(waiting: waiting, rejected: rejected))
            try StagedExtractRepository(transaction).save(WaitingExtract.staging(permit, at: transaction.now))
            return waiting
        }
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
        return findings
    }
}
