import Domain
import Extracts
import Foundation
import Store
import TestSupport
import Vocabulary

@testable import Application

/// An installation of one test's own, opened for writing, with the practice A81001 that shares.
struct TestInstallation {
    let folder: TemporaryFolder
    let world: FixedWorld
    let installation: Installation

    init(agreed: Bool = true, _ drivers: Drivers = .forTests) async throws {
        try await self.init(try TemporaryFolder(), world: FixedWorld(), drivers)
        try await practice("A81001", agreed: agreed)
    }

    /// Opens a folder as a process does that starts again.
    init(_ folder: TemporaryFolder, world: FixedWorld, _ drivers: Drivers = .forTests) async throws {
        self.folder = folder
        self.world = world
        installation = try await Installation.open(folder.data, drivers, world.ambient)
    }

    var database: any Database { installation.database }

    /// The installation as a process finds it that starts again: a copy, because this one still holds the folder.
    func reopened() async throws -> TestInstallation {
        let copy = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: folder.data.path, toPath: copy.data.path)
        return try await TestInstallation(copy, world: world)
    }

    func practice(_ ods: String, agreed: Bool = true) async throws {
        guard let ods = ODSCode(ods) else { throw Fault("test.ods") }
        let agreement = agreed ? SharingAgreement(from: Day(number: 19_000), signedBy: "Dr Test") : nil
        _ = try await RecordPractice(database: database)(
            SetPractice(ods: ods, practiceName: "Practice \(ods.text)", agreement: agreement),
            by: TestStore.operatorOfHost)
    }

    /// Writes the extract and brings it in; `although` says why, where it looks implausible.
    @discardableResult func bring(
        _ extract: SmallExtract, apply: Bool = true, although: String = "", by actor: Actor = TestStore.operatorOfHost
    ) async throws -> ImportReport {
        let path = try extract.write(to: folder, "extract-\(world.ambient.newID(SmallExtract.self).text)")
        return try await bring([path], practice: extract.practice, apply: apply, although: although, by: actor)
    }

    /// Brings in files that lie there.
    @discardableResult func bring(
        _ paths: [String], practice: String = "A81001", asAt: String? = nil, apply: Bool = true,
        although: String = "", by actor: Actor = TestStore.operatorOfHost
    ) async throws -> ImportReport {
        guard let ods = ODSCode(practice) else { throw Fault("test.ods") }
        let given = GivenDeclaration(asAt: asAt.flatMap { Day(iso: $0) })
        var request = ImportRequest(practice: ods, given: given, paths: paths, apply: apply)
        request.although = although
        return try await ImportExtract(installation)(request, by: actor)
    }

    /// The names of what lies in a folder of the installation, at any depth.
    func names(in path: KeyPath<DataFolder, String>) -> [String] {
        let names = FileManager.default.subpaths(atPath: folder.data[keyPath: path]) ?? []
        return names.sorted()
    }

    /// How many acts are in the audit log.
    func acts() async throws -> Int {
        try await database.read { try $0.sequence() }
    }
}
