package import Domain
package import Extracts
import Store
package import Vocabulary

extension ExtractDesk {
    /// More extracts than this do not wait for their day: their files would fill the disk.
    private static let mostLackingDay = 20
    /// What is said where as many wait for their day as may.
    package static let tooManyLackDay = Refusal.unusable(
        "\(mostLackingDay) extracts wait for their as-at day already. Say it of one, or discard it, first.")
    /// What is said where as many wait to be read or applied as may.
    package static let lineIsFull = Refusal.unusable(
        "\(ExtractLine.longest) extracts are waiting to be read already. Try again in a while.")

    /// Whether a refusal says that as many wait as may, so that nothing is wrong with what was sent or typed.
    package static func isCrowded(_ refusal: Refusal) -> Bool {
        refusal == tooManyLackDay || refusal == lineIsFull
    }

    /// Takes the files of an extract whose as-at day cannot be as it was given, and lets them wait for another one. Sent again
    /// under the same key, it is the same one. Where it throws, nothing was taken.
    package func takeWithoutDay(
        _ files: [HandedInFile], practice: ODSCode, given: GivenDeclaration, key: OnceKey?, by actor: Actor
    ) async throws -> ID<WaitingExtract> {
        let data = installation.folder
        return try await takeWithoutDay(files, practice: practice, given: given, key: key, by: actor) { id in
            try await ReceivedExtract.settle(id, in: data)
        }
    }

    /// The same; `settle` brings the files to the disk. Somebody may say its day meanwhile, or discard it: from then on its files
    /// are no longer looked after here, whatever becomes of their way to the disk, but that what is still to be read is written
    /// down as waiting for its day once they are there.
    func takeWithoutDay(
        _ files: [HandedInFile], practice: ODSCode, given: GivenDeclaration, key: OnceKey?, by actor: Actor,
        settle: @Sendable (ID<WaitingExtract>) async throws -> Void
    ) async throws -> ID<WaitingExtract> {
        let (id, isNew) = try await admit(practice, asAt: nil, key: key, by: actor)
        guard isNew else { return id }
        guard lackingDay.count < Self.mostLackingDay else { throw Self.tooManyLackDay }
        try ReceivedExtract.take(files, as: id, in: installation.folder)
        var one = ExtractWithoutDay(
            id, practice, since: installation.ambient.now(), given: given, names: files.map(\.name).sorted(),
            in: installation.folder, on: today)
        lackingDay.append(one)
        do {
            try await settle(id)
            guard isOnItsWay(id) else {
                // Its day was said meanwhile: where the server ends before it has been read, it is asked for it again.
                if line.holds(id) { try? one.keep(in: installation.folder) }
                return id
            }
            try one.keep(in: installation.folder)
        } catch {
            guard isOnItsWay(id) else { return id }
            lackingDay.removeAll { $0.extract == id }
            ReceivedExtract.remove(id, in: installation.folder)
            throw error
        }
        if let place = lackingDay.firstIndex(where: { $0.extract == id }) { lackingDay[place].isKept = one.isKept }
        return id
    }

    /// Says as at which day an extract is whose files wait, and puts it in the line to be read. Said again while it
    /// is there, nothing more is done. Throws why it cannot be of that day; the files wait on.
    package func say(_ asAt: Day, of id: ID<WaitingExtract>, by actor: Actor) async throws {
        try Gate.extracts.check(actor)
        guard let asked = lacking(id, for: actor) else {
            guard progress(of: id, for: actor) != nil else { throw Refusal.notFound }
            return
        }
        let state = try await installation.database.read { reading in
            ApplyExtract.State(
                practice: try reading.practice(asked.practice),
                standing: try reading.standingExtract(of: asked.practice))
        }
        guard let practice = state.practice else { throw Refusal.practiceUnknown(asked.practice) }
        if case .refused(let reason) = Policy.stageExtract.can(actor, state) { throw Refusal.notPermitted(reason) }
        try ExtractRecord.mayFollow(state.standing, asAt: asAt, on: today)
        try asked.check(asAt)
        // Somebody else may have said it, or discarded the extract, meanwhile.
        guard let found = lacking(id, for: actor) else { return }
        try line.checkRoom()
        lackingDay.removeAll { $0.extract == id }
        var given = found.given
        given.asAt = asAt
        guard let refusing = found.refusing else {
            enqueueReading(id, practice: found.practice, given: given, by: actor)
            return
        }
        try readFromInbox(id, of: practice, given: given, mayApply: false, by: actor, refusing: refusing)
    }

    /// Discards an extract that waits for its day, with a reason: its files go, or are put aside where they came from the
    /// inbox. `false` where it does not wait, or is not the actor's to know of.
    package func discardUnread(
        _ id: ID<WaitingExtract>, reason: String, key: OnceKey?, by actor: Actor
    ) async throws -> Bool {
        try Gate.extracts.check(actor)
        guard let found = lacking(id, for: actor) else { return false }
        setEnding(id, true)
        do {
            let unread = UnreadExtract(id: id, practice: found.practice, files: found.files.count)
            _ = try await installation.database.write { transaction in
                try transaction.once(key, by: actor) {
                    let permit = try Policy.discardUnreadExtract.check(
                        actor, unread, DiscardUnreadExtract(reason: reason))
                    try StagedExtractRepository(transaction).save(
                        UnreadExtract.discarding(permit, at: transaction.now))
                    return id.text
                }
            }
        } catch {
            setEnding(id, false)
            throw error
        }
        lackingDay.removeAll { $0.extract == id }
        guard let refusing = found.refusing else {
            ReceivedExtract.remove(id, in: installation.folder)
            return true
        }
        refusing("Discarded before it was read. The reason given: \(reason)")
        return true
    }

    private func setEnding(_ id: ID<WaitingExtract>, _ isEnding: Bool) {
        guard let place = lackingDay.firstIndex(where: { $0.extract == id }) else { return }
        lackingDay[place].isEnding = isEnding
    }

    /// Whether it still waits as it was taken, its files on their way to the disk.
    private func isOnItsWay(_ id: ID<WaitingExtract>) -> Bool {
        lackingDay.contains { $0.extract == id && !$0.isKept }
    }

    func lacksDay(_ id: ID<WaitingExtract>) -> Bool {
        lackingDay.contains { $0.extract == id }
    }

    /// Whether what failed waits for its day; where too many do, its files go as those of anything that failed.
    func waits(_ job: ExtractJob, after failure: any Error) -> Bool {
        guard job.kind == .reading, !job.isOfDraft, let refusal = failure as? ExtractRefusal, refusal.isOfDay else {
            return false
        }
        guard lackingDay.count < Self.mostLackingDay else {
            if job.refusing == nil { ReceivedExtract.remove(job.extract, in: installation.folder) }
            return false
        }
        var one = ExtractWithoutDay(
            job.extract, job.practice, since: job.since, given: job.given, names: job.files, between: refusal.days,
            in: installation.folder, on: today)
        one.refusing = job.refusing
        if job.refusing == nil {
            // Where it cannot be written down the files wait all the same, until the server is started anew.
            try? one.keep(in: installation.folder)
        } else {
            one.isKept = true
        }
        lackingDay.append(one)
        return true
    }

    var today: Day { installation.ambient.now().inLondon.day }

    private func lacking(_ id: ID<WaitingExtract>, for actor: Actor) -> ExtractWithoutDay? {
        lackingDay.first { $0.extract == id && !$0.isEnding && actor.scope.contains($0.practice) }
    }
}
