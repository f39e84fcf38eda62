import Foundation
import TestSupport
import Testing

@testable import Application

/// A demonstration never touches a folder that it did not make.
struct DemoFolderTests {
    @Test func `a new folder and an empty one become demonstrations, and stay so`() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("empty"), withIntermediateDirectories: false)
        for name in ["new", "empty", "new"] {
            let demo = DemoFolder(path: folder.file(name))
            try demo.prepare()
            #expect(FileManager.default.fileExists(atPath: folder.file(name + "/cairn-demo")))
            #expect(demo.data.path == folder.file(name + "/data"))
        }
    }

    @Test func `a folder of anything else is left alone, an installation too`() async throws {
        let here = try await TestInstallation()
        try here.folder.write("other/notes.txt", "mine")
        for path in [here.folder.data.path, here.folder.file("other")] {
            let before = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
            #expect(throws: DataFolder.Problem.self) { try DemoFolder(path: path).prepare() }
            #expect(try FileManager.default.subpathsOfDirectory(atPath: path).sorted() == before)
        }
    }

    @Test func `a file in its place is said so`() throws {
        let folder = try TemporaryFolder()
        try folder.write("file", "mine")
        #expect(throws: DataFolder.Problem.self) { try DemoFolder(path: folder.file("file")).prepare() }
    }
}
