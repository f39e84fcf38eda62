package import Domain
import Extracts
import Store
package import Vocabulary

/// Lets an extract stand that was looked over: exactly the files that were, against exactly what they were compared with.
struct ApplyWaitingExtract {
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

    /// Refuses at once what cannot be applied, before anything is read again.
    func check(
        _ id: ID<WaitingExtract>, version: Int, although: String, hasRead: Bool, by actor: Actor
    ) async throws -> WaitingExtract {
        let (found, standing, repairs, toRead) = try await installation.database.read { reading in
            let found = try reading.waitingExtract(id)
            return (
                found, try found.map { try reading.standingExtract(of: $0.practice)?.id } ?? nil,
                try found.map { try reading.repairDecisions(of: $0.practice).count } ?? 0,
                try found.map { try reading.findingsToRead(of: $0) }
            )
        }
        guard let found, actor.scope.contains(found.practice) else { throw Refusal.notFound }
        _ = try Policy.settleExtract.check(actor, found, SettleExtract(.waiting))
        guard found.state == .waiting else { throw WaitingExtract.settled }
        guard found.version == version else { throw Refusal.changedMeanwhile(version: found.version) }
        guard standing == found.against else { throw WaitingExtract.overtaken }
        guard found.findings.changes else {
            throw Refusal.unusable("This extract would change nothing, so there is nothing to apply. Discard it.")
        }
        guard found.repairsKnown == repairs else { throw WaitingExtract.toBeReadAgain }
        guard found.findings.stops.isEmpty || !although.isEmpty else {
            throw ImplausibleShare.refusal(found.findings.stops)
        }
        if let toRead, !toRead.isEmpty, !hasRead { throw Refusal.unusable(toRead.refusal) }
        return found
    }

    /// What was done. Throws what ``ImportExtract`` throws; then the old state stands, whole, and the extract still waits.
    func callAsFunction(
        _ id: ID<WaitingExtract>, version: Int, although: String = "", hasRead: Bool = false, by actor: Actor
    ) async throws -> ImportReport {
        let waiting = try await check(id, version: version, although: although, hasRead: hasRead, by: actor)
        let files = try ReceivedExtract.folder(of: id, in: installation.folder)
        let importing = ImportExtract(installation, catalogue: catalogue, onProgress: onProgress)
        let stands = try await StandingPractice.read(waiting.practice, from: installation.database)
        guard stands.extract?.id == waiting.against else { throw WaitingExtract.overtaken }
        guard stands.repairs.count == waiting.repairsKnown else { throw WaitingExtract.toBeReadAgain }
        let extract: ID<ExtractRecord> = installation.ambient.newID()
        onProgress?(ImportProgress(practice: waiting.practice, stage: .copying, done: 0, total: 0))
        let received = try ReceivedExtract([files], id: extract, in: installation.folder)
        let (staged, segments): (StagedExtract, [String])
        do {
            guard received.digest == waiting.digest else {
                throw WaitingExtract.filesChanged
            }
            staged = try await importing.stage(
                ImportRequest(
                    practice: waiting.practice, given: GivenDeclaration(waiting), paths: [files], apply: true),
                id: extract, received: received, stands: stands, counting: false, seenIn: id.text)
            onProgress?(ImportProgress(practice: waiting.practice, stage: .sealing, done: 0, total: 0))
            try received.keep()
            segments = try staged.seal(in: SegmentFolder(installation.folder))
        } catch {
            received.discard()
            throw error
        }
        let report = try await importing.commit(
            staged, segments, id: extract, received: received, stands: stands,
            settling: (id, waiting.version), although: although, hasRead: hasRead, tally: waiting.findings.tally,
            by: actor)
        ReceivedExtract.remove(id, in: installation.folder)
        return report
    }
}

extension ReadTransaction {
    /// What somebody has to have read before this one is applied.
    func findingsToRead(of waiting: WaitingExtract) throws -> FindingsToRead {
        FindingsToRead(of: waiting, problems: try importProblems(inRowsOf: waiting.id))
    }
}

/// Says that an extract that waits is not to be applied, and why. Its files go; what they were stays on record.
package struct DiscardWaitingExtract: Sendable {
    private let installation: Installation

    package init(_ installation: Installation) {
        self.installation = installation
    }

    /// Throws a ``Refusal`` with words for the actor, or a fault.
    package func callAsFunction(
        _ id: ID<WaitingExtract>, version: Int, reason: String, key: OnceKey?, by actor: Actor
    ) async throws {
        _ = try await installation.database.write { transaction in
            try transaction.once(key, by: actor) {
                try ImportExtract.settle(
                    id, version: version, .discarded(reason: reason), by: actor, in: transaction)
                return id.text
            }
        }
        ReceivedExtract.remove(id, in: installation.folder)
    }
}
