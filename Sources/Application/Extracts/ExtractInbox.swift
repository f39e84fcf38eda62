package import Domain
import Extracts
import Glibc
import Store
package import Vocabulary

/// The folders that practices' extracts are dropped into, one a practice: `inbox/A81001`. Looked through now and then; a set
/// of files that is complete is received and looked over like an upload. It is complete where a file named `.done` or
/// ending in `.done` lies beside it, or where at two looks in a row the same files have the same sizes and times, and no copy
/// that has not ended lies there. What cannot
/// be taken is put into `refused` beside them, with the reason. Nothing is applied, unless the practice's profile says so.
/// Reports that practices export are taken too, each by itself: known ones are read, others wait to be mapped.
package actor ExtractInbox {
    /// What lies in the folder of one practice.
    package struct State: Equatable, Sendable {
        package let practice: ODSCode
        package let name: String
        /// Files that are there, and not complete yet.
        package let waiting: [String]
        /// Copies that have not ended, by their names: until they have, or the set is marked, nothing is taken.
        package let unfinished: [String]
        /// Folders that somebody put there: nobody looks into them.
        package let folders: [String]
        package let refused: [RefusedFiles]
    }

    /// Files that could not be taken, and why.
    package struct RefusedFiles: Equatable, Sendable {
        package let folder: String
        package let files: [String]
        package let words: String
    }

    private struct Look: Equatable {
        let size: Int
        let seconds: Int
        let nanoseconds: Int
    }

    let installation: Installation
    private let reports: ReportDesk
    private var last: [ODSCode: [String: Look]] = [:]
    private static let longestReason = 2_000
    private static let mostRefused = 50

    /// Who has looked, in the audit log.
    package static let actor = Actor.hostOperator(login: "inbox")

    package init(_ installation: Installation, reports: ReportDesk) {
        self.installation = installation
        self.reports = reports
    }

    /// Looks once. What it takes is read by the desk, one after another.
    package func look() async {
        guard let practices = try? await installation.database.read({ try $0.practices() }) else { return }
        for practice in practices {
            guard let folder = try? InboxFolder(practice.ods, in: installation.folder) else { continue }
            let now = looks(folder)
            let isMarked = folder.markers.isEmpty == false
            let isStill = !now.isEmpty && now == last[practice.ods] && folder.unfinished.isEmpty
            last[practice.ods] = now
            guard !now.isEmpty, isMarked || isStill else { continue }
            last[practice.ods] = nil
            await take(folder, now.keys.sorted(), practice)
        }
    }

    /// What lies there, for those who bring extracts in.
    package func state(for actor: Actor) async throws -> [State] {
        try Gate.extracts.check(actor)
        let practices = try await installation.database.read { try $0.practices() }
        return practices.filter { actor.scope.contains($0.ods) }.compactMap { practice in
            let path = installation.folder.inbox + "/" + practice.ods.text
            guard ExtractFolder.isFolder(path),
                let folder = try? InboxFolder(practice.ods, in: installation.folder)
            else { return nil }
            let (waiting, unfinished, folders) = (folder.files, folder.unfinished, folder.folders)
            let refused = folder.refused(most: Self.mostRefused)
            guard !(waiting + unfinished + folders).isEmpty || !refused.isEmpty else { return nil }
            return State(
                practice: practice.ods, name: practice.name, waiting: waiting, unfinished: unfinished,
                folders: folders, refused: refused)
        }
    }

    private func looks(_ folder: InboxFolder) -> [String: Look] {
        var looks: [String: Look] = [:]
        for name in folder.files {
            var status = stat()
            guard lstat(folder.path + "/" + name, &status) == 0 else { continue }
            looks[name] = Look(
                size: Int(status.st_size), seconds: Int(status.st_mtim.tv_sec),
                nanoseconds: Int(status.st_mtim.tv_nsec))
        }
        return looks
    }

    private func take(_ folder: InboxFolder, _ names: [String], _ practice: PracticeProfile) async {
        let reports = Self.reports(among: names, in: folder)
        for set in reports.isEmpty ? [names] : reports {
            await take(folder, set, asReport: !reports.isEmpty, practice)
        }
        folder.removeMarkers()
    }

    private func take(
        _ folder: InboxFolder, _ names: [String], asReport: Bool, _ practice: PracticeProfile
    ) async {
        let id: ID<WaitingExtract> = installation.ambient.newID()
        do {
            let found = try names.map { try ExtractFolder.file(named: $0, in: folder.path) }
            let files = found.map { HandedInFile(name: $0.name, path: $0.path) }
            let refusing: @Sendable (String) -> Void = { words in
                folder.refuse(received: id, String(words.prefix(Self.longestReason)))
            }
            if asReport {
                let written = found.filter { !ReportMapping.isBeside($0.name) }.map(\.written).max()
                let day = (written ?? installation.ambient.now()).inLondon.day
                try await reports.takeFromInbox(files, as: id, of: practice, writtenOn: day, refusing: refusing)
            } else {
                try await reports.extracts.takeFromInbox(files, as: id, of: practice, refusing: refusing)
            }
        } catch {
            folder.refuse(names, as: id, Self.words(error))
        }
    }

    /// The reports among files, each with what lies beside it; none where the files are an extract, or a report that says
    /// everything of itself.
    private static func reports(among names: [String], in folder: InboxFolder) -> [[String]] {
        let beside = names.filter(ReportMapping.isBeside)
        let others = names.filter { !ReportMapping.isBeside($0) }
        guard !others.isEmpty, beside.count < 2, beside.isEmpty || others.count == 1 else { return [] }
        let areReports = others.allSatisfy {
            ReportFile.isOnlyReport([(name: $0, path: folder.path + "/" + $0)])
        }
        return areReports ? others.map { [$0] + beside } : []
    }

    private static func words(_ error: any Error) -> String {
        String(ExtractDesk.words(error).prefix(longestReason))
    }
}

/// The folder of one practice in the inbox.
struct InboxFolder: Sendable {
    let path: String
    private let received: String
    private static let reason = "why.txt"
    private static let refusedName = "refused"
    /// Tells, in a received folder, that its files came from an inbox and have not been looked over yet.
    static let marker = ".inbox"

    /// Makes the folder where it is not there.
    init(_ practice: ODSCode, in data: DataFolder) throws(DataFolder.Problem) {
        path = data.inbox + "/" + practice.text
        received = data.received
        try DataFolder(path: data.inbox).make()
        try DataFolder(path: path).make()
    }

    /// The files that are to be taken: those that lie directly in it, and are neither hidden, markers, left behind nor unfinished.
    var files: [String] { given.filter { !ExtractFolder.isUnfinished($0) } }

    /// Copies that have not ended, by their names.
    var unfinished: [String] { given.filter { ExtractFolder.isUnfinished($0) } }

    private var given: [String] {
        DataFolder.names(in: path).filter { name in
            !name.hasPrefix(".") && !name.hasSuffix(".done") && !ExtractFolder.isLeftBehind(name)
                && !ExtractFolder.isFolder(path + "/" + name)
        }.sorted()
    }

    /// Folders in it that are nobody's here.
    var folders: [String] {
        DataFolder.names(in: path).filter { name in
            !name.hasPrefix(".") && name != Self.refusedName && ExtractFolder.isFolder(path + "/" + name)
        }.sorted()
    }

    /// Files that say that the set is complete.
    var markers: [String] {
        DataFolder.names(in: path).filter { $0.hasSuffix(".done") }
    }

    func removeMarkers() {
        for name in markers { unlink(path + "/" + name) }
    }

    /// Puts files aside that cannot be taken, with the reason.
    func refuse(_ names: [String], as id: ID<WaitingExtract>, _ words: String) {
        guard let aside = aside(id) else { return }
        for name in names { rename(path + "/" + name, aside + "/" + name) }
        removeMarkers()
        write(words, to: aside)
    }

    /// Puts files aside that were received and could not be read, or ended before they were applied. What cannot be moved stays
    /// where it is with what says whence it came, for the next opening.
    func refuse(received id: ID<WaitingExtract>, _ words: String) {
        let from = received + "/" + id.text
        guard let aside = aside(id) else { return }
        let names = DataFolder.names(in: from)
        let left = names.filter { name in
            !name.hasPrefix(".") && rename(from + "/" + name, aside + "/" + name) != 0
        }
        write(words, to: aside)
        guard left.isEmpty else { return }
        for name in names where name.hasPrefix(".") { unlink(from + "/" + name) }
        rmdir(from)
    }

    /// Puts files back that a process received and did not come to look over.
    func putBack(received id: String) {
        let from = received + "/" + id
        for name in DataFolder.names(in: from) where name != Self.marker {
            // Another file of that name has come since: the later one is what the practice means.
            if access(path + "/" + name, F_OK) != 0 { rename(from + "/" + name, path + "/" + name) }
        }
    }

    func refused(most: Int) -> [ExtractInbox.RefusedFiles] {
        let folder = path + "/" + Self.refusedName
        return DataFolder.names(in: folder).sorted().suffix(most).map { name in
            let here = folder + "/" + name
            let bytes = (try? DurableFile.read(here + "/" + Self.reason)) ?? nil
            let words = bytes.map { String(decoding: $0.prefix(4_000), as: UTF8.self) }
            return ExtractInbox.RefusedFiles(
                folder: name, files: DataFolder.names(in: here).filter { $0 != Self.reason }.sorted(),
                words: words ?? "The reason is not there.")
        }
    }

    private func aside(_ id: ID<WaitingExtract>) -> String? {
        let folder = path + "/" + Self.refusedName
        guard (try? DataFolder(path: folder).make()) != nil,
            (try? DataFolder(path: folder + "/" + id.text).make()) != nil
        else { return nil }
        return folder + "/" + id.text
    }

    private func write(_ words: String, to folder: String) {
        let file = open(folder + "/" + Self.reason, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        let bytes = Array((words + "\n").utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    }
}
