import Extracts
import Foundation
import Testing
import Vocabulary

@Suite struct `Files that are given` {
    static let table = "nhs_number,event_id,date,term\n9990000018,1,2020-01-01,x\n"

    static func refusal(_ paths: [String], at location: SourceLocation = #_sourceLocation) throws -> ExtractRefusal {
        try #require(throws: ExtractRefusal.self, sourceLocation: location) { _ = try Reading(paths: paths) }
    }

    @Test func `a link in the folder is refused, wherever it leads`() throws {
        let (folder, outside) = (try TemporaryFolder(), try TemporaryFolder())
        let target = try outside.write("events.csv", Self.table)
        for destination in [target, "/dev/zero", "/nowhere", folder.path] {
            let link = folder.path + "/events.csv"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: destination)
            #expect(try Self.refusal([folder.path]).words.contains("is a link"))
            #expect(try Self.refusal([link, target]).words.contains("is a link"))
            try FileManager.default.removeItem(atPath: link)
        }
    }

    @Test func `a folder may be reached through a link`() throws {
        let (folder, outside) = (try TemporaryFolder(), try TemporaryFolder())
        try folder.write("events.csv", Self.table)
        let link = outside.path + "/to"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path)
        #expect(try Reading(paths: [link]).sink.rows.count == 1)
    }

    @Test(arguments: ["../events.csv", "/etc/passwd", "a/b.csv", "..", ".", "", "a\0b", "a/../../b.csv"])
    func `a name that leads out of the folder is refused`(name: String) throws {
        let folder = try TemporaryFolder()
        let refusal = try #require(throws: ExtractRefusal.self) {
            try ExtractFolder.file(named: name, in: folder.path)
        }
        #expect(refusal.words.contains("leads out of the folder"))
    }

    @Test func `folders, pipes and devices are not files`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("events.csv", Self.table)
        #expect(try Self.refusal([file, "/dev/null"]).words.contains("is a device"))
        #expect(try Self.refusal([file, folder.path]).words.contains("is a folder"))
        let pipe = folder.path + "/patients.csv"
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(try Self.refusal([folder.path]).words.contains("is a device, a pipe"))
        try FileManager.default.removeItem(atPath: pipe)
        try FileManager.default.createDirectory(atPath: pipe, withIntermediateDirectories: false)
        #expect(try Self.refusal([folder.path]).words.contains("is a folder"))
    }

    @Test func `what is not there, empty or without files is refused`() throws {
        let folder = try TemporaryFolder()
        #expect(try Self.refusal([folder.path]).words.contains("holds no files"))
        #expect(try Self.refusal([folder.path + "/none"]).words.contains("no such file"))
        #expect(try Self.refusal([]).words.contains("no file of an extract"))
        let empty = try folder.write("events.csv", "")
        #expect(try Self.refusal([folder.path]).words.contains("is empty"))
        #expect(try Self.refusal([empty, empty]).words.contains("is empty"))
        let full = try folder.write("patients.csv", "nhs_number,practice_ods,birth_date\n")
        #expect(try Self.refusal([full, full]).words.contains("named twice"))
    }

    @Test func `a file that may not be read is refused`() throws {
        guard geteuid() != 0 else {
            print("skipped 1 check: the superuser may read everything")
            return
        }
        let folder = try TemporaryFolder()
        let file = try folder.write("events.csv", Self.table)
        #expect(chmod(file, 0) == 0)
        #expect(try Self.refusal([folder.path]).words.contains("may not read it"))
    }

    @Test func `hidden files and notes are left out of a folder with a notice, and refused by name`() throws {
        let folder = try TemporaryFolder()
        try folder.write("events.csv", Self.table)
        try folder.write(".DS_Store", "x")
        let note = try folder.write("README.md", "Read me")
        let json = try folder.write("log.json", "[1]")
        let read = try Reading(paths: [folder.path])
        #expect(read.sink.rows.count == 1)
        #expect(Set(read.reader.notices.map(\.file)) == [".DS_Store", "README.md", "log.json"])
        for path in [note, json] { #expect(try Self.refusal([path]).words.hasPrefix("is n")) }
    }

    @Test(arguments: ["Thumbs.db", "desktop.ini", "~$events.xlsx", "__MACOSX"])
    func `what systems and programs leave in a folder is left out of it with a notice`(name: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("events.csv", Self.table)
        try folder.write(name, "x")
        let read = try Reading(paths: [folder.path])
        #expect(read.sink.rows.count == 1 && read.reader.notices.map(\.file) == [name])
    }

    @Test func `tables and FHIR do not lie together`() throws {
        let refusal = try Reading.refusal([
            "events.csv": Self.table, "patient.json": #"{"resourceType":"Patient","id":"a"}"#,
        ])
        #expect(refusal.words.contains("one or the other"))
    }

    @Test(
        arguments: [
            ([0x50, 0x4B, 0x03, 0x04], "zip"), ([0x1F, 0x8B, 8, 0], "gzip"), ([0xD0, 0xCF, 0x11, 0xE0], "old Excel"),
            (Array("%PDF-1.4".utf8), "PDF"), (Array("<html>".utf8), "HTML"), ([0xFF, 0xFE, 0x61, 0], "UTF-16"),
            ([0xFE, 0xFF, 0, 0x61], "UTF-16"), ([0x61, 0, 0x62, 0], "UTF-16"),
            (Array("some notes\n".utf8), "column names"),
            ([0xEF, 0xBB, 0xBF], "neither FHIR"), (Array("\n\n\n".utf8), "neither FHIR"),
        ] as [([UInt8], String)])
    func `a file of another kind is refused by what it is`(bytes: [UInt8], words: String) throws {
        let refusal = try #require(throws: ExtractRefusal.self) { try Reading(bytes: ["table.csv": bytes]) }
        #expect(refusal.file == "table.csv" && refusal.words.contains(words), "\(refusal.words)")
    }

    @Test func `a file in another encoding is refused with line and byte`() throws {
        var bytes = Array("nhs_number,event_id,date,term\n9990000018,1,2020-01-01,caf".utf8)
        bytes += [0xE9, 0x0A]
        let refusal = try #require(throws: ExtractRefusal.self) { try Reading(bytes: ["events.csv": bytes]) }
        #expect(refusal.line == 2)
        #expect(refusal.words.contains("byte 28") && refusal.words.contains("Windows-1252"))
    }

    @Test func `a file that changes between looking and reading is refused`() throws {
        let folder = try TemporaryFolder()
        try folder.write("events.csv", Self.table)
        var reader = try ExtractReader(
            paths: [folder.path], given: GivenDeclaration(practice: ODSCode("A81001"), asAt: Day(iso: "2026-03-31")))
        try folder.write("events.csv", Self.table + Self.table)
        var sink = CollectingSink()
        let refusal = try #require(throws: ExtractRefusal.self) { try reader.readRecords(into: &sink) }
        #expect(refusal.words.contains("changed"))
    }

    @Test func `every byte of every file is shown once, in order`() throws {
        let folder = try TemporaryFolder()
        let patients = "nhs_number,practice_ods,birth_date\n9990000018,A81001,1950-01-01\n"
        let manifest = #"{"format":1,"practice":"A81001","asAt":"2026-03-31"}"#
        let events = Self.table + String(repeating: "9990000018,2,2020-01-01,x\n", count: 100_000)
        try folder.write("patients.csv", patients)
        try folder.write("events.csv", events)
        try folder.write("extract.json", manifest)
        final class Seen { var bytes: [String: [UInt8]] = [:] }
        let (seen, pieces) = (Seen(), Seen())
        var reader = try ExtractReader(paths: [folder.path])
        reader.onBytes = { seen.bytes[$0, default: []] += $1 }
        var sink = CollectingSink()
        try reader.readPeople(into: &sink)
        try reader.readRecords(into: &sink)
        for file in reader.files {
            try reader.eachPiece(of: file.file) { pieces.bytes[file.file.name, default: []] += $0 }
        }
        let expected = ["patients.csv": patients, "events.csv": events, "extract.json": manifest]
        #expect(seen.bytes == expected.mapValues { Array($0.utf8) })
        #expect(pieces.bytes == seen.bytes)
    }
}
