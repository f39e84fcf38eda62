import Domain
import Store
import Vocabulary

/// Files that are kept no longer.
extension Housekeeping {
    /// Writes down, of what is about to end, whose files came by an inbox where nothing beside them says so. A mapping that a report
    /// could not be read with is not put aside with it.
    func mark(_ lapsed: [WaitingExtract], _ unmapped: [ReportDraft]) throws {
        let inbox = ExtractInbox.actor.identity.text
        for extract in lapsed where extract.stagedBy == inbox {
            try InboxFolder.mark(received: extract.id.text, of: extract.practice, in: folder)
        }
        for draft in unmapped where draft.startedBy == inbox {
            ReceivedExtract.removeMapping(of: draft.id, in: folder)
            try InboxFolder.mark(received: draft.id.text, of: draft.practice, in: folder)
        }
    }

    /// Lets go of the files in the folder of that name in the received folder; `reason` is why they ended just now. Those that
    /// came by an inbox are put aside there, unless they were applied; or lie there again, where a process received them and
    /// did not come to look them over. Others are removed.
    func letGo(_ name: String, _ reason: String?) async throws {
        let path = folder.received + "/" + name
        guard let id = ID<WaitingExtract>(text: name), let practice = InboxFolder.practice(ofReceived: name, in: folder)
        else { return remove(path) }
        let (record, isDiscarded) = try await database.read { reading in
            (try reading.waitingExtract(id), try reading.isDiscardedUnread(id))
        }
        if case .applied? = record?.state { return remove(path) }
        // Where its folder cannot be made they stay where they are until the next opening.
        guard let inbox = try? InboxFolder(practice, in: folder) else { return }
        let hasEnded = record != nil || isDiscarded || reason != nil
        guard hasEnded || !InboxFolder.isToBeLookedOver(received: name, in: folder) else {
            inbox.putBack(received: name)
            return remove(path)
        }
        inbox.refuse(received: id, reason ?? Self.words(record))
    }

    /// Why files were put aside that a killed process left after they had ended.
    private static func words(_ record: WaitingExtract?) -> String {
        guard case .discarded(let reason)? = record?.state else {
            return "Discarded before it was read. The reason is in the audit log."
        }
        return "Discarded before it was applied. The reason given: \(reason)"
    }
}
