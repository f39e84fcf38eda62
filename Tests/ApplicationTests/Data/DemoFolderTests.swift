import Foundation
import TestSupport
import Testing
import Vocabulary

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

    @Test func `a report of one workbook is handed in; tables and several workbooks are brought in as they lie`() throws
    {
        let folder = try TemporaryFolder()
        let demo = DemoFolder(path: folder.path)
        let practice = try #require(ODSCode("Y99003"))
        try folder.write("network/Y99003/SRPatient.csv", "x")
        #expect(demo.report(of: practice) == nil)
        try folder.write("network/Y99003/report.xlsx", "x")
        #expect(demo.report(of: practice) == folder.file("network/Y99003"))
        try folder.write("network/Y99003/report-2.xlsx", "x")
        #expect(demo.report(of: practice) == nil)
    }
}
