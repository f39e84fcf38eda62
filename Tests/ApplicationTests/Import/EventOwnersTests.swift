import Extracts
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Whose an event id is.
struct EventOwnersTests {
    private func row(_ key: String, of person: Int, line: Int) -> SpoolCoder.Row {
        let event = SourceEvent(key: key, kind: .problem, code: Code(.snomed, "52448006"))
        return SpoolCoder.Row(person: person, file: line % 2, line: line, events: [RowEvent(event)])
    }

    @Test func `an id is the first one's who bears it, however many rows there are`() throws {
        let folder = try TemporaryFolder()
        let owners = try EventOwners(files: ["a.csv", "b.csv"], folder: folder.path)
        // Enough that every bucket is written to the disk at least once.
        for line in 0..<150_000 { try owners.note(row("e\(line)", of: line % 7, line: line)) }
        try owners.note(row("e100", of: 5, line: 200_000))
        try owners.note(row("e100", of: 2, line: 200_001))
        try owners.note(row("e101", of: 101 % 7, line: 200_002))
        try owners.settle()
        #expect(owners.other(than: 2, bearing: "e100") == nil)
        let owner = try #require(owners.other(than: 5, bearing: "e100"))
        #expect(owner.person == 100 % 7)
        #expect(owner.place == SourceLine(file: "a.csv", line: 100))
        #expect(owners.other(than: 0, bearing: "e101") == nil)
        #expect(owners.other(than: 99, bearing: "e7") == nil)
    }

    @Test func `ids that are not unique at all are refused with the extract`() throws {
        let folder = try TemporaryFolder()
        let owners = try EventOwners(files: ["a.csv", "b.csv"], folder: folder.path, mostShared: 3)
        for line in 0..<8 { try owners.note(row("e\(line / 2)", of: line, line: line)) }
        #expect(throws: ExtractRefusal.self) { try owners.settle() }
    }

    /// Whether the owners take each of the ids for one that may stand twice.
    private func repeats(_ keys: [String], _ owners: EventOwners) -> [Bool] {
        keys.map { key in
            Array(key.utf8).withUnsafeBufferPointer { bytes in
                let event = PlainEvent(key: bytes, kind: .problem, concept: 0)
                return withUnsafePointer(to: event) { owners.mayRepeat(UnsafeBufferPointer(start: $0, count: 1)) }
            }
        }
    }

    @Test func `an id that stands twice is known, however the rows were read and whose they are`() throws {
        let folder = try TemporaryFolder()
        let owners = try EventOwners(files: ["a.csv", "b.csv"], folder: folder.path)
        for line in 0..<150_000 {
            try Array("e\(line)".utf8).withUnsafeBufferPointer { bytes in
                var event = PlainEvent(key: bytes, kind: .problem, concept: 0)
                event.line = line
                try owners.note(event, of: line % 7)
            }
        }
        // Of the same person, of another one, and by a row with texts alone.
        try owners.note(row("e14", of: 0, line: 200_000))
        try owners.note(row("e15", of: 6, line: 200_001))
        try owners.note(row("f1", of: 1, line: 200_002))
        try owners.settle()
        #expect(repeats(["e13", "e14", "e15", "e16", "f1", "f2"], owners) == [false, true, true, false, false, false])
        #expect(owners.other(than: 6, bearing: "e15")?.place == SourceLine(file: "a.csv", line: 15))
        #expect(owners.other(than: 3, bearing: "e14") == nil)
    }

    @Test func `where too many ids repeat to be remembered, any may`() throws {
        let folder = try TemporaryFolder()
        let owners = try EventOwners(files: ["a.csv", "b.csv"], folder: folder.path)
        for line in 0..<210_000 { try owners.note(row("e\(line / 2)", of: 1, line: line)) }
        try owners.settle()
        #expect(repeats(["e1", "never"], owners) == [true, true])
    }
}
