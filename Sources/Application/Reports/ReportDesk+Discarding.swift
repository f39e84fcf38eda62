package import Domain
import Store
package import Vocabulary

extension ReportDesk {
    /// Discards a report that waits to be mapped, with a reason: its file goes, or is put aside where it came from the inbox.
    /// Sent again under the same key, nothing more is done.
    package func giveUp(
        _ id: ID<WaitingExtract>, reason: String, key: OnceKey?, by actor: Actor
    ) async throws {
        try await checkIsNotBeingRead(id, for: actor)
        let ended = try await installation.database.write { transaction in
            let found = try transaction.reading.reportDrafts().first { $0.id == id }
            _ = try transaction.once(key, by: actor) {
                guard let found, actor.scope.contains(found.practice) else { throw Refusal.notFound }
                let state = MapReport.State(
                    practice: try transaction.reading.practice(found.practice), draft: found)
                let permit = try Policy.mapReport.check(actor, state, MapReport(.giveUp(reason: reason)))
                try ReportRepository(transaction).save(ReportDraft.mapping(permit, at: transaction.now), of: id)
                return id.text
            }
            return found
        }
        guard let ended else { return }
        await extracts.forgetFailure(of: id)
        guard ended.startedBy == ExtractInbox.actor.identity.text else {
            ReceivedExtract.remove(id, in: installation.folder)
            return
        }
        ReceivedExtract.removeMapping(of: id, in: installation.folder)
        (try? InboxFolder(ended.practice, in: installation.folder))?
            .refuse(received: id, "Discarded before it was mapped. The reason given: \(reason)")
    }
}
