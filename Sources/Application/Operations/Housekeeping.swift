import Domain
import Glibc
import Store
import Vocabulary

/// What is put in order when a folder is opened for writing: files that a killed process left, uploads among them,
/// extracts that have been kept as received for as long as the rule says, and extracts that nobody applied, or said the
/// as-at day of, in time.
struct Housekeeping {
    let folder: DataFolder
    let database: any Database
    let now: Instant

    func run() async throws {
        let kept = try await database.read { reading in
            (
                segments: try reading.extractsToAsk().flatMap(\.segments)
                    + (try reading.extractsBefore().flatMap(\.segments)), received: try reading.receivedExtracts(),
                staged: try reading.waitingExtracts(), days: try reading.daysToKeepStagedExtracts(),
                drafts: try reading.reportDrafts()
            )
        }
        SegmentFolder(folder).sweep(keeping: Set(kept.segments))
        let today = now.inLondon.day
        let waiting = kept.staged.filter { $0.isKept(on: today, days: kept.days) }
        let drafts = kept.drafts.filter { $0.isKept(on: today, days: kept.days) }
        let (lapsed, unmapped) = (
            kept.staged.filter { !waiting.contains($0) }, kept.drafts.filter { !drafts.contains($0) }
        )
        let (notApplied, notMapped) = (
            "Nobody applied it within \(kept.days) days.", "Nobody mapped it within \(kept.days) days."
        )
        try mark(lapsed, unmapped)
        try await discard(lapsed, notApplied)
        try await removeOldCaseloads()
        try await giveUp(unmapped, notMapped)
        let keep = Set(
            kept.received.filter { $0.isKept(on: today) }.map(\.id.text) + waiting.map(\.id.text)
                + drafts.map(\.id.text))
        let unread = try await unread(besides: keep, on: today, days: kept.days)
        let reasons = Dictionary(
            lapsed.map { ($0.id.text, notApplied) } + unmapped.map { ($0.id.text, notMapped) }
        ) { first, _ in first }
        for name in DataFolder.names(in: folder.uploads) { remove(folder.uploads + "/" + name) }
        for name in DataFolder.names(in: folder.received) {
            if keep.contains(name) {
                ExtractWithoutDay.isRead(name, in: folder)
                InboxFolder.isLookedOver(received: name, in: folder)
            } else if !unread.contains(name) {
                try await letGo(name, reasons[name])
            }
        }
    }

    /// Notes of people from spreadsheets that nobody applied are not kept.
    private func removeOldCaseloads() async throws {
        let oldest = Instant(milliseconds: now.milliseconds - StagedCaseload.kept)
        guard try await database.read({ try $0.holdsCaseloads(until: oldest) }) else { return }
        try await database.write { [now] in try CaseloadImportRepository($0).removeOld(at: now) }
    }

    /// Discards extracts that have waited for as long as the rule says; their files go with whatever else is not kept, or are put
    /// aside where they came by the inbox.
    private func discard(_ lapsed: [WaitingExtract], _ reason: String) async throws {
        guard !lapsed.isEmpty else { return }
        try await database.write { transaction in
            for extract in lapsed {
                try ImportExtract.settle(
                    extract.id, version: extract.version, .discarded(reason: reason),
                    by: .hostOperator(login: "housekeeping"), in: transaction)
            }
        }
    }

    /// The extracts that wait for their as-at day, and may for so many `days` from the one on which they were handed in. Those
    /// for which nobody said it in time are discarded; those that were, by whomever, wait no more though a killed process left
    /// their files.
    private func unread(besides keep: Set<String>, on today: Day, days: Int) async throws -> Set<String> {
        let all = ExtractWithoutDay.kept(in: folder, on: today).filter { !keep.contains($0.extract.text) }
        guard !all.isEmpty else { return [] }
        let unread = try await database.read { reading in
            try all.filter { try !reading.isDiscardedUnread($0.extract) }
        }
        let lapsed = unread.filter { today > $0.since.inLondon.day.adding(days: days) }
        try await discard(lapsed, after: days)
        return Set(unread.map(\.extract.text)).subtracting(lapsed.map(\.extract.text))
    }

    /// Discards extracts whose as-at day nobody said; not those that have been read all the same.
    private func discard(_ lapsed: [ExtractWithoutDay], after days: Int) async throws {
        guard !lapsed.isEmpty else { return }
        let reason = "Nobody said its as-at day within \(days) days."
        try await database.write { transaction in
            for one in lapsed {
                guard try transaction.reading.waitingExtract(one.extract) == nil else { continue }
                let unread = UnreadExtract(id: one.extract, practice: one.practice, files: one.files.count)
                let permit = try Policy.discardUnreadExtract.check(
                    .hostOperator(login: "housekeeping"), unread, DiscardUnreadExtract(reason: reason))
                try StagedExtractRepository(transaction).save(UnreadExtract.discarding(permit, at: transaction.now))
            }
        }
    }

    /// Ends reports that nobody has mapped in as many days as an extract waits.
    private func giveUp(_ lapsed: [ReportDraft], _ reason: String) async throws {
        guard !lapsed.isEmpty else { return }
        try await database.write { transaction in
            for draft in lapsed {
                let state = MapReport.State(
                    practice: try transaction.reading.practice(draft.practice), draft: draft)
                let permit = try Policy.mapReport.check(
                    .hostOperator(login: "housekeeping"), state, MapReport(.giveUp(reason: reason)))
                try ReportRepository(transaction).save(
                    ReportDraft.mapping(permit, at: transaction.now), of: draft.id)
            }
        }
    }

    /// Removes a folder of copies, or a single file.
    func remove(_ path: String) {
        for name in DataFolder.names(in: path) { unlink(path + "/" + name) }
        if rmdir(path) != 0 { unlink(path) }
    }
}
