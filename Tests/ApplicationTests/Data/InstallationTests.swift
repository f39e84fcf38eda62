import Domain
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// A data folder: made, locked, opened again, and put in order on the way.
struct InstallationTests {
    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    @Test func `a folder is made readable by its owner alone`() async throws {
        let here = try await TestInstallation()
        let data = here.folder.data
        for path in [data.path, data.segments, data.received, data.checkpoints, data.keys] {
            #expect(try mode(path) == 0o700)
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: data.keys) {
            #expect(try mode(data.keys + "/" + name) == 0o600)
        }
    }

    @Test func `one writes at a time, and is told who does`() async throws {
        let here = try await TestInstallation()
        do {
            _ = try await TestInstallation(here.folder, world: here.world)
            Issue.record("two wrote at once")
        } catch let problem as DataFolder.Problem {
            #expect(problem.words.contains("process \(getpid())"))
        }
    }

    @Test func `the lock is free again when its holder is gone`() throws {
        let folder = try TemporaryFolder()
        try folder.data.prepare()
        do {
            let lock = try WriterLock(folder.data)
            #expect(throws: DataFolder.Problem.self) { try WriterLock(folder.data) }
            withExtendedLifetime(lock) {}
        }
        #expect(throws: Never.self) { try WriterLock(folder.data) }
    }

    @Test func `whoever only looks changes nothing and cannot write`() async throws {
        let here = try await TestInstallation()
        let looking = try Installation.inspect(here.folder.data, .forTests, here.world.ambient)
        #expect(try await looking.database.read { try $0.practices().count } == 1)
        #expect(throws: Fault("store.readOnly")) { try looking.secrets }
        let nothing = try TemporaryFolder()
        #expect(throws: DataFolder.Problem.self) {
            try Installation.inspect(nothing.data, .forTests, here.world.ambient)
        }
        #expect(!FileManager.default.fileExists(atPath: nothing.data.path))
    }

    @Test func `a database that is missing beside what it names is no reason to begin anew`() async throws {
        let folder = try TemporaryFolder()
        try folder.data.prepare()
        try folder.write("data/segments/A81001-2026-11-01-1-00.segment", "kept")
        do {
            _ = try await TestInstallation(folder, world: FixedWorld())
            Issue.record("a new database was made")
        } catch let problem as DataFolder.Problem {
            #expect(problem.words.contains("backup"))
        }
        #expect(FileManager.default.fileExists(atPath: folder.data.segments + "/A81001-2026-11-01-1-00.segment"))
    }

    @Test func `a folder that cannot be made or written to is said so`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("data", "a file stands in its place")
        await #expect(throws: DataFolder.Problem.self) { try await TestInstallation(folder, world: FixedWorld()) }
    }

    @Test func `secrets are made once, and a damaged one is not made anew`() throws {
        let folder = try TemporaryFolder()
        try folder.data.prepare()
        let ambient = FixedWorld().ambient
        let first = try InstallationSecrets(folder.data, ambient)
        let again = try InstallationSecrets(folder.data, ambient)
        let number = try #require(NHSNumber(NHSNumber.forTests(1)[0]))
        #expect(first.withheldSalt == again.withheldSalt)
        #expect(first.personID(number) == again.personID(number))
        try folder.write("data/keys/person-ids.key", "short")
        #expect(throws: DataFolder.Problem.self) { try InstallationSecrets(folder.data, ambient) }
    }

    @Test func `a number is another id in another installation`() throws {
        let number = try #require(NHSNumber(NHSNumber.forTests(1)[0]))
        let ids = try (0..<2).map { count in
            let folder = try TemporaryFolder()
            try folder.data.prepare()
            let world = FixedWorld()
            for _ in 0..<count { _ = world.ambient.newID(Person.self) }
            return try InstallationSecrets(folder.data, world.ambient).personID(number)
        }
        #expect(ids[0] != ids[1])
    }

    @Test func `words have another digest in another installation`() throws {
        let digests = try (0..<2).map { count in
            let folder = try TemporaryFolder()
            try folder.data.prepare()
            let world = FixedWorld()
            for _ in 0..<count { _ = world.ambient.newID(Person.self) }
            return try InstallationSecrets(folder.data, world.ambient).digest(of: "aged 64 to 65")
        }
        #expect(digests[0] != digests[1])
    }
}
