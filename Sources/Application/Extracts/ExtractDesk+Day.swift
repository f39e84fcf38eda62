package import Domain
import Extracts
import Store
package import Vocabulary

extension ExtractDesk {
    /// More extracts than this do not wait for their day: their files would fill the disk.
    private static let mostLackingDay = 20

    /// Says as at which day an extract whose files wait was exported, and puts it in the line to be read. Said again while it
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
        try ExtractRecord.mayFollow(state.standing, asAt: asAt)
        guard asAt <= installation.ambient.now().inLondon.day else {
            throw Refusal.unusable("As at \(asAt.cui): that day is still to come. Check the day.")
        }
        // Somebody else may have said it, or removed the files, meanwhile.
        guard let job = lacking(id, for: actor) else { return }
        try line.checkRoom()
        lackingDay.removeAll { $0.job.extract == id }
        var given = job.given
        given.asAt = asAt
        guard let refusing = job.refusing else {
            enqueueReading(id, practice: job.practice, given: given, by: actor)
            return
        }
        try readFromInbox(id, of: practice, given: given, mayApply: false, by: actor, refusing: refusing)
    }

    /// Removes the files of an extract that waits for its day. `false` where it does not, or is not the actor's to know of.
    package func giveUpDay(of id: ID<WaitingExtract>, by actor: Actor) throws -> Bool {
        try Gate.extracts.check(actor)
        guard lacking(id, for: actor) != nil else { return false }
        lackingDay.removeAll { $0.job.extract == id }
        ReceivedExtract.remove(id, in: installation.folder)
        return true
    }

    func lacksDay(_ id: ID<WaitingExtract>) -> Bool {
        lackingDay.contains { $0.job.extract == id }
    }

    /// Whether what failed waits for its day; where too many do, its files go as those of anything that failed.
    func waits(_ job: ExtractJob, after failure: any Error) -> Bool {
        guard job.kind == .reading, (failure as? ExtractRefusal) == ExtractRefusal.lacksDay else { return false }
        guard lackingDay.count < Self.mostLackingDay else {
            if job.refusing == nil { ReceivedExtract.remove(job.extract, in: installation.folder) }
            return false
        }
        let names = job.files + NamedDay.partNames(in: installation.folder.received + "/" + job.extract.text)
        let proposed = NamedDay.read(names, upTo: installation.ambient.now().inLondon.day)
        lackingDay.append((job, proposed))
        return true
    }

    private func lacking(_ id: ID<WaitingExtract>, for actor: Actor) -> ExtractJob? {
        lackingDay.first { $0.job.extract == id && actor.scope.contains($0.job.practice) }?.job
    }
}
