import Domain
import Extracts
import Glibc
import Store
package import Vocabulary

/// What a demonstration's manager brings in by hand: a report that a practice exports, and an extract that waits to be looked
/// over. Both go the way that the pages go.
package struct DemoExtracts: Sendable {
    private let installation: Installation
    private let extracts: ExtractDesk
    private let reports: ReportDesk

    package init(_ installation: Installation, catalogue: CatalogueFolder) {
        self.installation = installation
        extracts = ExtractDesk(installation, catalogue: catalogue)
        reports = ReportDesk(
            installation, extracts: extracts, cohorts: CohortDesk(installation, catalogue: catalogue))
    }

    /// Hands the report in a folder in, maps it as the mapping beside it says, and lets it stand. Nothing where something of
    /// the practice stands already.
    package func bringReport(in folder: String, of practice: ODSCode, asAt: Day) async throws {
        let manager = try await manager()
        guard try await installation.database.read({ try $0.standingExtract(of: practice) }) == nil else { return }
        let mapping = try ReportMapping(try ReceivedFile(path: folder + "/" + ReportMapping.fileName).open())
        let taken = try await reports.take(
            try handedIn(DemoFolder.report, from: folder), practice: practice,
            asAt: min(asAt, installation.ambient.now().inLondon.day), isWhole: true, key: nil, by: manager)
        let id: ID<WaitingExtract>
        switch taken {
        case .known(let known, _): id = known
        case .toMap(let draft):
            id = draft
            let began = try await reports.drafts(by: manager).first { $0.id == draft }
            try await reports.read(
                id, mapping, asAt: began?.asAt ?? asAt, version: began?.version ?? 1, by: manager)
        }
        try await rest(id, by: manager)
        try await extracts.apply(
            id, version: 1, although: "The first of this practice.", hasRead: true, by: manager)
        try await rest(id, by: manager)
    }

    /// Hands the files of a folder in and leaves them waiting. Nothing where something of the practice waits already.
    package func leaveWaiting(filesOf folder: String, of practice: ODSCode) async throws {
        let manager = try await manager()
        let waiting = try await installation.database.read { try $0.waitingExtracts() }
        guard !waiting.contains(where: { $0.practice == practice }) else { return }
        let files = try ExtractFolder(path: folder).files.map { try handedIn($0.name, from: folder) }
        let id = try await extracts.take(files, practice: practice, given: GivenDeclaration(), key: nil, by: manager)
        try await rest(id, by: manager)
    }

    private func manager() async throws -> Actor {
        let accounts = try await installation.database.read { try $0.accounts() }
        guard let manager = accounts.first(where: { $0.isDemo && $0.role == .networkManager }) else {
            throw Refusal.notFound
        }
        return manager.actor
    }

    /// A file as it arrives through a page: a name of its own, so that the one in the folder stays.
    private func handedIn(_ name: String, from folder: String) throws -> HandedInFile {
        let path = installation.folder.uploads + "/" + installation.ambient.newID(HandedInFile.self).text
        guard link(folder + "/" + name, path) == 0 else {
            throw DataFolder.Problem("\(folder)/\(name) cannot be handed in: \(DataFolder.words(errno)).")
        }
        return HandedInFile(name: name, path: path)
    }

    private func rest(_ id: ID<WaitingExtract>, by manager: Actor) async throws {
        await extracts.settled()
        if case .failed(let words, _)? = await extracts.progress(of: id, for: manager)?.stage {
            throw DataFolder.Problem("What the demonstration hands in cannot be read: \(words)")
        }
    }
}
