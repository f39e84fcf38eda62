import Domain
import Extracts
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// A desk at which extracts are handed in as on a page, by a manager where nobody else is named.
struct HandingIn {
    let here: TestInstallation
    let desk: ExtractDesk
    /// Who hands in, applies and looks.
    let actor: Actor
    static let manager = Actor(
        identity: .account(ID(bits: 7)), role: .networkManager, scope: .everyPractice, clearance: .ordinary)
    static let administrator = Actor(
        identity: .account(ID(bits: 7)), role: .administrator, scope: .everyPractice, clearance: .ordinary)

    var reports: ReportDesk {
        ReportDesk(
            here.installation, extracts: desk, cohorts: CohortDesk(here.installation, catalogue: .shipped))
    }

    init(_ here: TestInstallation, as actor: Actor = HandingIn.manager) {
        self.here = here
        self.actor = actor
        desk = ExtractDesk(here.installation, catalogue: .shipped)
    }

    /// Hands the files of an extract in, and waits until they have been read.
    @discardableResult func handIn(
        _ extract: SmallExtract, key: OnceKey? = nil, given: GivenDeclaration = GivenDeclaration(),
        by other: Actor? = nil
    ) async throws -> ID<WaitingExtract> {
        let practice = try #require(ODSCode(extract.practice))
        let id = try await desk.take(
            try uploads(extract), practice: practice, given: given, key: key, by: other ?? actor)
        try await rest()
        return id
    }

    /// Hands it in and applies it.
    @discardableResult func bring(_ extract: SmallExtract, although: String = "") async throws -> ID<ExtractRecord> {
        let id = try await handIn(extract)
        try await desk.apply(
            id, version: try await view(id).extract.version, although: although, hasRead: true,
            by: actor)
        try await rest()
        guard case .applied(let applied) = try await view(id).extract.state else {
            throw Fault("test.notApplied \(String(describing: await desk.progress(of: id, for: actor)))")
        }
        return applied
    }

    func uploads(_ extract: SmallExtract) throws -> [HandedInFile] {
        let path = try extract.write(to: here.folder, "sent-\(here.world.ambient.newID(SmallExtract.self).text)")
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { name in
            let spool = here.folder.data.uploads + "/" + here.world.ambient.newID(HandedInFile.self).text
            try FileManager.default.moveItem(atPath: path + "/" + name, toPath: spool)
            return HandedInFile(name: name, path: spool)
        }
    }

    /// Puts the files into the inbox of a practice, and beside them what says that they are all there.
    func putIntoInbox(_ files: [HandedInFile]) throws {
        let folder = here.folder.file(TemporaryFolder.inbox)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for file in files {
            try FileManager.default.moveItem(atPath: file.path, toPath: folder + "/" + file.name)
        }
        try here.folder.markInbox()
    }

    func rest() async throws {
        for _ in 0..<2000 {
            if await desk.isIdle { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record("the desk did not come to rest")
    }

    func view(_ id: ID<WaitingExtract>, page: Int = 1) async throws -> ExtractView {
        try await SeeExtracts(database: here.database).waiting(id, page: page, by: actor)
    }

    func problems() async throws -> [SeeProblems.Line] {
        try await SeeProblems(database: here.database).list(by: actor)
    }
}
