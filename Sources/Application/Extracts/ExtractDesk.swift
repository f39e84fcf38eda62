import CaseFinding
package import Domain
package import Extracts
import Store
package import Vocabulary

/// Reads and applies extracts that come through the pages, one after another and beside the server's own work: pages
/// never wait for it, and ask how far it is. What it has not finished when the process ends was never done: an extract
/// that was being read is gone with its files, one that was being applied still waits.
package actor ExtractDesk {
    /// What is done to an extract.
    package enum Work: Equatable, Sendable {
        case reading
        /// Read before: what was found then stands until this has ended.
        case readingAgain
        case applying
    }

    /// How far one extract is.
    package struct Progress: Equatable, Sendable {
        package enum Stage: Equatable, Sendable {
            /// Before it, so many others are to be read or applied.
            case inLine(before: Int)
            case reading
            case applying
            /// It could not be read or applied, in words for whoever handed it in.
            case failed(words: String, Work)
            /// Nothing says as at which day it was exported: its files wait for somebody to say it. `proposed` is the day that
            /// their names say.
            case lacksDay(proposed: Day?)
        }

        package let extract: ID<WaitingExtract>
        package let practice: ODSCode
        package let since: Instant
        package let stage: Stage
        /// The names of its files, as they were handed in.
        package var files: [String] = []
        /// How far the reading or applying is; `nil` where neither has begun, or nothing has been told of it yet.
        package var work: ImportProgress?
    }

    struct Job: Sendable {
        let extract: ID<WaitingExtract>
        let practice: ODSCode
        let since: Instant
        let kind: Work
        let work: @Sendable () async throws -> Void
        /// What is done with its files where it fails.
        var refusing: (@Sendable (String) -> Void)?
        /// The names of its files; they are gone where it fails.
        var files: [String] = []
        /// What was said of it beside its files.
        var given = GivenDeclaration()
    }

    let installation: Installation
    private let charters: CharterRounds?
    private let catalogue: CatalogueFolder?
    private let executor = ImportExecutor()
    private let told = ToldProgress()
    private var line: [Job] = []
    private var current: Job?
    private var failed: [(job: Job, words: String)] = []
    /// Extracts whose files wait for somebody to say as at which day they were exported.
    var lackingDay: [(job: Job, proposed: Day?)] = []
    private var resting: [CheckedContinuation<Void, Never>] = []
    /// More in the line than this is a mistake, or worse.
    private static let longestLine = 20
    private static let mostFailures = 50

    /// With `charters`, active ones are gone through after each extract that is applied; with a `catalogue`, entries are
    /// counted by its codelists.
    package init(
        _ installation: Installation, catalogue: CatalogueFolder? = nil, feeding charters: CharterRounds? = nil
    ) {
        self.installation = installation
        self.catalogue = catalogue
        self.charters = charters
    }

    /// Takes the files and puts the extract in the line to be read. Sent again under the same key, it is the same one.
    package func take(
        _ files: [HandedInFile], practice: ODSCode, given: GivenDeclaration, key: OnceKey?, by actor: Actor
    ) async throws -> ID<WaitingExtract> {
        let id = key.map { ID<WaitingExtract>(bits: $0.id.bits) } ?? installation.ambient.newID()
        if try await isKnown(id, by: actor) { return id }
        let state = try await installation.database.read { reading in
            ApplyExtract.State(
                practice: try reading.practice(practice), standing: try reading.standingExtract(of: practice))
        }
        if case .refused(let reason) = Gate.extracts.admits(actor) { throw Refusal.notPermitted(reason) }
        // One that is not the actor's is answered like one that is not there.
        guard state.practice != nil, actor.scope.contains(practice) else { throw Refusal.practiceUnknown(practice) }
        if case .refused(let reason) = Policy.stageExtract.can(actor, state) { throw Refusal.notPermitted(reason) }
        if let asAt = given.asAt { try ExtractRecord.mayFollow(state.standing, asAt: asAt) }
        guard !isInLine(id), !lacksDay(id) else { return id }
        try makeRoom()
        try ReceivedExtract.take(files, as: id, in: installation.folder)
        enqueueReading(id, practice: practice, given: given, by: actor)
        return id
    }

    /// Puts an extract in the line to be read whose files lie in the received folder under its id already.
    package func read(
        _ id: ID<WaitingExtract>, practice: ODSCode, given: GivenDeclaration, by actor: Actor
    ) async throws {
        guard !isInLine(id) else { return }
        try makeRoom()
        enqueueReading(id, practice: practice, given: given, by: actor)
    }

    func enqueueReading(
        _ id: ID<WaitingExtract>, practice: ODSCode, given: GivenDeclaration, by actor: Actor
    ) {
        let request = ImportRequest(practice: practice, given: given, paths: [], apply: false)
        var job = Job(extract: id, practice: practice, since: installation.ambient.now(), kind: .reading) {
            [installation, catalogue, told] in
            try await LookOverExtract(installation, catalogue: catalogue, onProgress: told.teller(of: id))(
                id, request, by: actor)
        }
        job.given = given
        enqueue(job)
    }

    /// Takes files out of the inbox of a practice, and puts them in the line to be read. Where they cannot be, `refusing` is told
    /// why, and puts them aside. Applied at once where the practice's profile says so and nothing speaks against it.
    func takeFromInbox(
        _ files: [HandedInFile], as id: ID<WaitingExtract>, of practice: PracticeProfile,
        refusing: @escaping @Sendable (String) -> Void
    ) throws {
        try makeRoom()
        try ReceivedExtract.take(files, as: id, in: installation.folder, fromInboxOf: practice.ods)
        try readFromInbox(id, of: practice, given: GivenDeclaration(), mayApply: true, refusing: refusing)
    }

    /// The same for files that lie in the received folder already. `mayApply` is whether the practice's profile counts, and
    /// `actor` whoever said what the files do not.
    func readFromInbox(
        _ id: ID<WaitingExtract>, of practice: PracticeProfile, given: GivenDeclaration, mayApply: Bool,
        by actor: Actor = ExtractInbox.actor, refusing: @escaping @Sendable (String) -> Void
    ) throws {
        try makeRoom()
        let request = ImportRequest(practice: practice.ods, given: given, paths: [], apply: false)
        var job = Job(
            extract: id, practice: practice.ods, since: installation.ambient.now(), kind: .reading
        ) { [installation, catalogue, told, weak self] in
            try await LookOverExtract(installation, catalogue: catalogue, onProgress: told.teller(of: id))(
                id, request, keepingFiles: true, by: actor)
            ReceivedExtract.isLookedOver(id, in: installation.folder)
            // It has been read, whatever comes of this: where it cannot be put in the line, it waits for a person.
            if mayApply, practice.appliesItself { try? await self?.applyByItself(id) }
        }
        job.refusing = refusing
        job.given = given
        enqueue(job)
    }

    /// Applies one from the inbox, unless somebody has to look at something first.
    private func applyByItself(_ id: ID<WaitingExtract>) async throws {
        let plain = try await installation.database.read { reading -> ODSCode? in
            guard let waiting = try reading.waitingExtract(id) else { return nil }
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
        guard !isInLine(id) else { return }
        try makeRoom()
        enqueue(
            Job(extract: id, practice: waiting.practice, since: installation.ambient.now(), kind: .readingAgain) {
                [installation, catalogue, told] in
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
        guard !isInLine(id) else { return }
        try enqueueApplying(
            id, version: version, although: although, hasRead: hasRead, by: actor, in: waiting.practice)
    }

    private func enqueueApplying(
        _ id: ID<WaitingExtract>, version: Int, although: String = "", hasRead: Bool = false, by actor: Actor,
        in practice: ODSCode
    ) throws {
        try makeRoom()
        enqueue(
            Job(extract: id, practice: practice, since: installation.ambient.now(), kind: .applying) {
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
        guard !isInLine(id) else {
            throw Refusal.unusable("This extract is being applied. Wait until that has ended.")
        }
        try await DiscardWaitingExtract(installation)(id, version: version, reason: reason, key: key, by: actor)
        failed.removeAll { $0.job.extract == id }
    }

    /// How far one is; `nil` where nothing is being done to it, and for whoever may not know of it.
    package func progress(of id: ID<WaitingExtract>, for actor: Actor) -> Progress? {
        progress(for: actor).first { $0.extract == id }
    }

    /// All that is being done, and what failed since the server started, the newest last.
    package func progress(for actor: Actor) -> [Progress] {
        guard Gate.extracts.admits(actor) == .allowed else { return [] }
        var all = failed.map { Self.progress($0.job, .failed(words: $0.words, $0.job.kind)) }
        all += lackingDay.map { Self.progress($0.job, .lacksDay(proposed: $0.proposed)) }
        if let current {
            var one = Self.progress(current, current.kind == .applying ? .applying : .reading)
            one.work = told.progress(of: current.extract)
            all.append(one)
        }
        let ahead = current == nil ? 0 : 1
        all += line.enumerated().map { Self.progress($1, .inLine(before: ahead + $0)) }
        return all.filter { actor.scope.contains($0.practice) }
    }

    /// Whether nothing is under way.
    package var isIdle: Bool { current == nil && line.isEmpty }

    /// Returns once nothing is under way.
    package func settled() async {
        guard !isIdle else { return }
        await withCheckedContinuation { resting.append($0) }
    }

    private static func progress(_ job: Job, _ stage: Progress.Stage) -> Progress {
        Progress(
            extract: job.extract, practice: job.practice, since: job.since, stage: stage, files: job.files)
    }

    private func isKnown(_ id: ID<WaitingExtract>, by actor: Actor) async throws -> Bool {
        let known = try await installation.database.read { try $0.waitingExtract(id) }
        guard let known else { return isInLine(id) || lacksDay(id) }
        guard known.stagedBy == actor.identity.text else { throw Refusal.notFound }
        return true
    }

    private func isInLine(_ id: ID<WaitingExtract>) -> Bool {
        current?.extract == id || line.contains { $0.extract == id }
    }

    func makeRoom() throws(Refusal) {
        guard line.count < Self.longestLine else {
            throw .unusable("\(Self.longestLine) extracts are waiting to be read already. Try again in a while.")
        }
    }

    private func enqueue(_ job: Job) {
        failed.removeAll { $0.job.extract == job.extract }
        var job = job
        job.files = DataFolder.names(in: installation.folder.received + "/" + job.extract.text)
            .filter { !$0.hasPrefix(".") && $0 != ReportMapping.fileName }.sorted()
        line.append(job)
        goOn()
    }

    private func goOn() {
        guard current == nil, !line.isEmpty else { return }
        let job = line.removeFirst()
        current = job
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

    private func ended(_ job: Job, _ failure: (any Error)?) {
        current = nil
        told.forget(job.extract)
        if let failure, !waits(job, after: failure) {
            let words = Self.words(failure)
            job.refusing?(words)
            failed.append((job, words))
            if failed.count > Self.mostFailures { failed.removeFirst() }
        }
        goOn()
        guard isIdle else { return }
        for one in resting { one.resume() }
        resting = []
    }

    /// For whoever handed the extract in. A fault tells its code, to be reported.
    static func words(_ error: any Error) -> String {
        switch error {
        case let refusal as ExtractRefusal: refusal.sentence
        case let refusal as Refusal: refusal.words
        case let problem as DataFolder.Problem: problem.shown
        case let problem as SegmentProblem: problem.words + "."
        case let problem as SegmentWriteProblem: problem.words + "."
        case let fault as Fault: "Something broke (\(fault.code)). Report this code."
        default: "Something broke. Report when it was."
        }
    }
}
