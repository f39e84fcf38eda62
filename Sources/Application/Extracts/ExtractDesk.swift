package import Domain
package import Extracts
import Store
package import Vocabulary

/// Reads and applies extracts that come through the pages, one after another and beside the server's own work: pages
/// never wait for it, and ask how far it is. What it has not finished when the process ends was never done: an extract
/// that was being read is gone with its files, one that was being applied still waits. One that waits for its as-at day waits
/// for it afterwards too, and so does one that was being read with the day that it had waited for; a report that was being read
/// under its mapping waits to be mapped.
package actor ExtractDesk {
    let installation: Installation
    private let charters: CharterRounds?
    private let catalogue: CatalogueFolder?
    private let executor = ImportExecutor()
    let told = ToldProgress()
    private(set) var line = ExtractLine()
    /// Extracts whose files wait for somebody to say as at which day they were exported.
    var lackingDay: [ExtractWithoutDay]
    private var resting: [CheckedContinuation<Void, Never>] = []

    /// With `charters`, active ones are gone through after each extract that is applied; with a `catalogue`, entries are
    /// counted by its codelists.
    package init(
        _ installation: Installation, catalogue: CatalogueFolder? = nil, feeding charters: CharterRounds? = nil
    ) {
        self.installation = installation
        self.catalogue = catalogue
        self.charters = charters
        lackingDay = ExtractWithoutDay.kept(
            in: installation.folder, on: installation.ambient.now().inLondon.day)
    }

    /// Takes the files and puts the extract in the line to be read. Sent again under the same key, it is the same one.
    package func take(
        _ files: [HandedInFile], practice: ODSCode, given: GivenDeclaration, key: OnceKey?, by actor: Actor
    ) async throws -> ID<WaitingExtract> {
        let (id, isNew) = try await admit(practice, asAt: given.asAt, key: key, by: actor)
        guard isNew else { return id }
        try line.checkRoom()
        try ReceivedExtract.take(files, as: id, in: installation.folder)
        enqueueReading(id, practice: practice, given: given, by: actor)
        return id
    }

    /// The id under which files are taken that are handed in, and whether they are new. Throws why they cannot be taken.
    func admit(
        _ practice: ODSCode, asAt: Day?, key: OnceKey?, by actor: Actor
    ) async throws -> (id: ID<WaitingExtract>, isNew: Bool) {
        let id = key.map { ID<WaitingExtract>(bits: $0.id.bits) } ?? installation.ambient.newID()
        if try await isKnown(id, by: actor) { return (id, false) }
        let state = try await installation.database.read { reading in
            ApplyExtract.State(
                practice: try reading.practice(practice), standing: try reading.standingExtract(of: practice))
        }
        if case .refused(let reason) = Gate.extracts.admits(actor) { throw Refusal.notPermitted(reason) }
        // One that is not the actor's is answered like one that is not there.
        guard state.practice != nil, actor.scope.contains(practice) else { throw Refusal.practiceUnknown(practice) }
        if case .refused(let reason) = Policy.stageExtract.can(actor, state) { throw Refusal.notPermitted(reason) }
        if let asAt { try ExtractRecord.mayFollow(state.standing, asAt: asAt, on: today) }
        return (id, !line.holds(id) && !lacksDay(id))
    }

    /// Puts an extract in the line to be read whose files lie in the received folder under its id already, once it has been
    /// made `ready`. A place is kept for it before: where there is none, nothing is done to it. With `endingDraft` it is a report
    /// that waits to be mapped until it has been read, and waits on, with its file, where it cannot be.
    package func read(
        _ id: ID<WaitingExtract>, practice: ODSCode, given: GivenDeclaration, endingDraft: Bool = false,
        by actor: Actor, once ready: @Sendable () async throws -> Void = {}
    ) async throws {
        guard !line.holds(id) else { return }
        try line.promise()
        defer { line.giveBack() }
        try await ready()
        enqueueReading(id, practice: practice, given: given, endingDraft: endingDraft, by: actor)
    }

    func enqueueReading(
        _ id: ID<WaitingExtract>, practice: ODSCode, given: GivenDeclaration, endingDraft: Bool = false, by actor: Actor
    ) {
        let request = ImportRequest(practice: practice, given: given, paths: [], apply: false)
        var job = ExtractJob(extract: id, practice: practice, since: installation.ambient.now(), kind: .reading) {
            [installation, catalogue, told] in
            try await LookOverExtract(installation, catalogue: catalogue, onProgress: told.teller(of: id))(
                id, request, keepingFiles: endingDraft, endingDraft: endingDraft, by: actor)
        }
        job.given = given
        job.isOfDraft = endingDraft
        enqueue(job)
    }

    /// Takes files out of the inbox of a practice, and puts them in the line to be read. Where they cannot be, `refusing` is told
    /// why, and puts them aside. Applied at once where the practice's profile says so and nothing speaks against it.
    func takeFromInbox(
        _ files: [HandedInFile], as id: ID<WaitingExtract>, of practice: PracticeProfile,
        refusing: @escaping @Sendable (String) -> Void
    ) throws {
        try line.checkRoom()
        try ReceivedExtract.take(files, as: id, in: installation.folder, fromInboxOf: practice.ods)
        try readFromInbox(id, of: practice, given: GivenDeclaration(), mayApply: true, refusing: refusing)
    }

    /// The same for files that lie in the received folder already. `mayApply` is whether the practice's profile counts, and
    /// `actor` whoever said what the files do not.
    func readFromInbox(
        _ id: ID<WaitingExtract>, of practice: PracticeProfile, given: GivenDeclaration, mayApply: Bool,
        by actor: Actor = ExtractInbox.actor, refusing: @escaping @Sendable (String) -> Void
    ) throws {
        try line.checkRoom()
        let request = ImportRequest(practice: practice.ods, given: given, paths: [], apply: false)
        var job = ExtractJob(
            extract: id, practice: practice.ods, since: installation.ambient.now(), kind: .reading
        ) { [installation, catalogue, told, weak self] in
            try await LookOverExtract(installation, catalogue: catalogue, onProgress: told.teller(of: id))(
                id, request, keepingFiles: true, by: actor)
            InboxFolder.isLookedOver(received: id.text, in: installation.folder)
            // It has been looked over and its files are kept: where it cannot be applied now, it waits for somebody.
            if mayApply, practice.appliesItself { try? await self?.applyByItself(id) }
        }
        job.refusing = refusing
        job.given = given
        enqueue(job)
    }

    /// Applies one from the inbox, unless somebody has to look at something first, or the practice's profile does not say so
    /// any more: it may have been in line for long.
    private func applyByItself(_ id: ID<WaitingExtract>) async throws {
        let plain = try await installation.database.read { reading -> ODSCode? in
            guard let waiting = try reading.waitingExtract(id),
                try reading.practice(waiting.practice)?.appliesItself == true
            else { return nil }
            let isPlain = try waiting.findings.changes && reading.findingsToRead(of: waiting).isEmpty
            return isPlain ? waiting.practice : nil
        }
        if let plain { try enqueueApplying(id, version: 1, by: ExtractInbox.actor, in: plain) }
    }

    /// Puts an extract that waits in the line to be read again, with what people have decided about cut codes since.
    package func readAgain(_ id: ID<WaitingExtract>, by actor: Actor) async throws {
        guard let waiting = try await installation.database.read({ try $0.waitingExtract(id) }),
            actor.scope.contains(waiting.practice)
        else { throw Refusal.notFound }
        if case .refused(let reason) = Gate.extracts.admits(actor) { throw Refusal.notPermitted(reason) }
        guard waiting.state == .waiting else { throw WaitingExtract.settled }
        guard !line.holds(id) else { return }
        try line.checkRoom()
        enqueue(
            ExtractJob(
                extract: id, practice: waiting.practice, since: installation.ambient.now(), kind: .readingAgain
            ) { [installation, catalogue, told] in
                try await LookOverExtract(installation, catalogue: catalogue, onProgress: told.teller(of: id)).again(
                    id, by: actor)
            })
    }

    /// Keeps what somebody says of a code that a spreadsheet cut, and has the extract read again with it.
    package func decide(
        _ id: ID<WaitingExtract>, _ asked: DecideRepair, key: OnceKey?, by actor: Actor
    ) async throws {
        _ = try await installation.database.write { transaction in
            try transaction.once(key, by: actor) {
                guard let waiting = try transaction.reading.waitingExtract(id), actor.scope.contains(waiting.practice)
                else { throw Refusal.notFound }
                let permit = try Policy.decideRepair.check(actor, waiting, asked)
                try RepairRepository(transaction).save(RepairDecision.deciding(permit, at: transaction.now))
                return id.text
            }
        }
        try await readAgain(id, by: actor)
    }

    /// Undoes the extract that stands, and goes through the charters again.
    package func undo(_ id: ID<ExtractRecord>, reason: String, key: OnceKey?, by actor: Actor) async throws {
        try await UndoStandingExtract(installation)(id, reason: reason, key: key, by: actor)
        await charters?.go()
    }

    /// Puts an extract that waits in the line to be applied. Asked again while it is there, nothing more is done. `although`
    /// says why it is right where something about it is implausible; `hasRead` that its stops and problems have been read.
    package func apply(
        _ id: ID<WaitingExtract>, version: Int, although: String = "", hasRead: Bool = false, by actor: Actor
    ) async throws {
        let waiting = try await ApplyWaitingExtract(installation).check(
            id, version: version, although: although, hasRead: hasRead, by: actor)
        guard !line.holds(id) else { return }
        try enqueueApplying(
            id, version: version, although: although, hasRead: hasRead, by: actor, in: waiting.practice)
    }

    private func enqueueApplying(
        _ id: ID<WaitingExtract>, version: Int, although: String = "", hasRead: Bool = false, by actor: Actor,
        in practice: ODSCode
    ) throws {
        try line.checkRoom()
        enqueue(
            ExtractJob(extract: id, practice: practice, since: installation.ambient.now(), kind: .applying) {
                [installation, catalogue, charters, told] in
                _ = try await ApplyWaitingExtract(
                    installation, catalogue: catalogue, onProgress: told.teller(of: id))(
                        id, version: version, although: although, hasRead: hasRead, by: actor)
                // The extract stands whatever happens here; what was not done is gone on with within a minute.
                await charters?.go()
            })
    }

    /// Discards one that waits, unless it is being applied.
    package func discard(
        _ id: ID<WaitingExtract>, version: Int, reason: String, key: OnceKey?, by actor: Actor
    ) async throws {
        guard !line.holds(id) else {
            throw Refusal.unusable("This extract is being applied. Wait until that has ended.")
        }
        try await DiscardWaitingExtract(installation)(id, version: version, reason: reason, key: key, by: actor)
        line.forgetFailure(of: id)
    }

    /// Tells no longer that one failed, which was discarded since.
    func forgetFailure(of id: ID<WaitingExtract>) { line.forgetFailure(of: id) }

    /// Whether nothing is under way.
    package var isIdle: Bool { line.isIdle }

    /// Returns once nothing is under way.
    package func settled() async {
        guard !isIdle else { return }
        await withCheckedContinuation { resting.append($0) }
    }

    private func isKnown(_ id: ID<WaitingExtract>, by actor: Actor) async throws -> Bool {
        let known = try await installation.database.read { try $0.waitingExtract(id) }
        guard let known else { return line.holds(id) || lacksDay(id) }
        guard known.stagedBy == actor.identity.text else { throw Refusal.notFound }
        return true
    }

    private func enqueue(_ job: ExtractJob) {
        var job = job
        job.files = ReceivedExtract.names(of: job.extract, in: installation.folder)
        line.add(job)
        goOn()
    }

    private func goOn() {
        guard let job = line.next() else { return }
        Task(executorPreference: executor) {
            let failure: (any Error)?
            do {
                try await job.work()
                failure = nil
            } catch {
                failure = error
            }
            await self.ended(job, failure)
        }
    }

    private func ended(_ job: ExtractJob, _ failure: (any Error)?) {
        line.ended()
        told.forget(job.extract)
        if let failure {
            if !waits(job, after: failure) { fail(job, failure) }
        } else if job.kind == .reading {
            ExtractWithoutDay.isRead(job.extract.text, in: installation.folder)
        }
        goOn()
        guard isIdle else { return }
        for one in resting { one.resume() }
        resting = []
    }

    /// Tells that it failed. Files from an inbox are put aside, but for those of which it cannot be known after a fault whether
    /// the store has them: the next opening finds them where they are, and keeps them or puts them back.
    private func fail(_ job: ExtractJob, _ failure: any Error) {
        var job = job
        if let refusing = job.refusing {
            job.isUnsettled = failure is Fault
            if !job.isUnsettled { refusing(Self.words(failure)) }
        } else if job.kind == .reading, !job.isOfDraft, !(failure is Fault) {
            // With what says that it waits for its day, where that was written meanwhile.
            ReceivedExtract.remove(job.extract, in: installation.folder)
        }
        line.fail(job, Self.words(failure))
    }

    /// Tells the same of files from an inbox that could not be taken, and never stood in the line.
    func fail(_ id: ID<WaitingExtract>, fromInboxOf practice: ODSCode, _ fault: Fault) {
        var job = ExtractJob(extract: id, practice: practice, since: installation.ambient.now(), kind: .reading) {}
        job.files = ReceivedExtract.names(of: id, in: installation.folder)
        job.isUnsettled = true
        line.fail(job, Self.words(fault))
    }
}
