import Foundation
import Glibc
import Synchronization
import Testing
import Vocabulary

@testable import CaseFinding

/// Writing that fails leaves nothing behind, and says what failed.
struct SegmentWritingTests {
    /// A disk on which one call, counted over all kinds, fails.
    private final class FailingDisk: Sendable {
        let calls = Atomic<Int>(0)
        let failing: Int
        let code: Int32

        init(failing: Int, code: Int32) {
            self.failing = failing
            self.code = code
        }

        private func fails() -> Bool {
            guard calls.add(1, ordering: .relaxed).newValue == failing else { return false }
            errno = code
            return true
        }

        var disk: Disk {
            let system = Disk.system
            return Disk(
                create: { self.fails() ? -1 : system.create($0) },
                write: { self.fails() ? -1 : system.write($0, $1, $2) },
                read: { self.fails() ? -1 : system.read($0, $1, $2) },
                sync: { self.fails() ? -1 : system.sync($0) },
                rename: { self.fails() ? -1 : system.rename($0, $1) }, remove: { system.remove($0) },
                syncFolder: { self.fails() ? -1 : system.syncFolder($0) })
        }
    }

    private static let limits = SegmentWriter.Limits(rowsInRun: 64, entries: 1000)

    private static func people() -> [PersonFacts] {
        var records = SampleRecords(seed: 41)
        return records.people(70, events: 100)
    }

    @Test(arguments: [ENOSPC, EIO])
    func `whichever call fails, nothing is left and the error is told`(code: Int32) throws {
        let people = Self.people()
        let folder = try TemporaryFolder()
        let counting = FailingDisk(failing: -1, code: 0)
        let sealed = try SampleRecords.write(people, into: folder, limits: Self.limits, disk: counting.disk)
        let calls = counting.calls.load(ordering: .relaxed)
        #expect(calls > 60)
        for name in try folder.files { try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)") }
        // Of many reads and writes a part; of what comes last everything.
        let tried = Array(stride(from: 1, through: calls - 12, by: 9)) + Array((calls - 11)...calls)
        for failing in tried {
            let error = #expect(throws: SegmentWriteProblem.self, "call \(failing)") {
                let disk = FailingDisk(failing: failing, code: code).disk
                _ = try SampleRecords.write(people, into: folder, limits: Self.limits, disk: disk)
            }
            guard case .refused(_, let file, code) = error else {
                Issue.record("call \(failing): \(String(describing: error))")
                continue
            }
            #expect(!file.contains("/"))
            #expect(try folder.files.isEmpty, "call \(failing)")
        }
        #expect(try SampleRecords.write(people, into: folder, limits: Self.limits) == sealed)
    }

    @Test func `a failure while the same content stands there leaves it in place`() throws {
        let people = Self.people()
        let folder = try TemporaryFolder()
        let counting = FailingDisk(failing: -1, code: 0)
        let sealed = try SampleRecords.write(people, into: folder, disk: counting.disk)
        let calls = counting.calls.load(ordering: .relaxed)
        for failing in (calls - 3)...calls {
            #expect(throws: SegmentWriteProblem.self) {
                let disk = FailingDisk(failing: failing, code: EIO).disk
                _ = try SampleRecords.write(people, into: folder, disk: disk)
            }
            #expect(try folder.files == ["\(sealed.name).facts", "\(sealed.name).segment"])
            try Segment.open(folder: folder.path, name: sealed.name).verify()
        }
    }

    @Test func `a disk that writes little at a time, or is interrupted, is written to until all is there`() throws {
        let people = Self.people()
        let folder = try TemporaryFolder()
        let calls = Atomic<Int>(0)
        var disk = Disk.system
        disk.write = { descriptor, bytes, offset in
            if calls.add(1, ordering: .relaxed).newValue % 3 == 0 {
                errno = EINTR
                return -1
            }
            return Disk.system.write(
                descriptor, UnsafeRawBufferPointer(rebasing: bytes[..<max(1, bytes.count / 3)]), offset)
        }
        disk.read = { descriptor, bytes, offset in
            if calls.add(1, ordering: .relaxed).newValue % 3 == 0 {
                errno = EINTR
                return -1
            }
            return Disk.system.read(
                descriptor, UnsafeMutableRawBufferPointer(rebasing: bytes[..<max(1, bytes.count / 3)]), offset)
        }
        let sealed = try SampleRecords.write(people, into: folder, limits: Self.limits, disk: disk)
        try Segment.open(folder: folder.path, name: sealed.name).verify()
    }

    @Test func `a disk that takes nothing is full, and one that gives nothing is broken`() throws {
        let people = Self.people()
        let folder = try TemporaryFolder()
        for (reads, code) in [(false, ENOSPC), (true, EIO)] {
            var disk = Disk.system
            if reads { disk.read = { _, _, _ in 0 } } else { disk.write = { _, _, _ in 0 } }
            let error = #expect(throws: SegmentWriteProblem.self) {
                _ = try SampleRecords.write(people, into: folder, limits: Self.limits, disk: disk)
            }
            guard case .refused(_, _, code) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(try folder.files.isEmpty)
        }
    }

    @Test func `a folder that is not there is told at once`() throws {
        let error = #expect(throws: SegmentWriteProblem.self) {
            _ = try SegmentWriter(folder: "/nowhere/at/all", header: SampleRecords.header())
        }
        #expect(error?.words.contains("could not create") == true)
    }

    @Test func `an abandoned segment leaves nothing, nor does one that is forgotten`() throws {
        let folder = try TemporaryFolder()
        let people = Self.people()
        for isForgotten in [false, true] {
            var writer: SegmentWriter? = try SegmentWriter(
                folder: folder.path, header: SampleRecords.header(), disk: .system, limits: Self.limits)
            for person in people { try writer?.append(person.person, person.demographics, events: person.events) }
            #expect(try !folder.files.isEmpty)
            if isForgotten { writer = nil } else { writer?.abandon() }
            #expect(try folder.files.isEmpty)
            #expect(throws: SegmentWriteProblem.closed) {
                try writer?.append(ID(bits: 1), Demographics(), events: [])
                if writer == nil { throw SegmentWriteProblem.closed }
            }
        }
    }

    @Test func `what cannot be kept is refused, and ends the writing`() throws {
        let folder = try TemporaryFolder()
        let far = Day(number: 4_000_000)
        let event = SourceEvent(key: "1", kind: .coded, code: Code(.local, "A"), date: EventDate(far))
        let lasting = SourceEvent(key: "1", kind: .coded, code: Code(.local, "A"), end: far)
        let tries: [(SegmentWriteProblem, [(Demographics, [SourceEvent])])] = [
            (.personTwice, [(Demographics(), []), (Demographics(), [])]),
            (.dayOutOfRange, [(Demographics(), [event])]), (.dayOutOfRange, [(Demographics(), [lasting])]),
            (.dayOutOfRange, [(Demographics(registeredFrom: far), [])]),
            (.tooManyTexts, [(Demographics(language: String(repeating: "a", count: 1 << 24 + 1)), [])]),
        ]
        for (problem, people) in tries {
            let writer = try SegmentWriter(folder: folder.path, header: SampleRecords.header())
            #expect(throws: problem) {
                for (demographics, events) in people { try writer.append(ID(bits: 7), demographics, events: events) }
                _ = try writer.seal()
            }
            #expect(!problem.words.isEmpty)
            #expect(throws: SegmentWriteProblem.closed) { _ = try writer.seal() }
            #expect(try folder.files.isEmpty)
        }
        #expect(SegmentWriteProblem.closed.words.contains("already"))
    }

    @Test func `a segment holds 65,536 people and no more`() throws {
        let folder = try TemporaryFolder()
        let writer = try SegmentWriter(folder: folder.path, header: SampleRecords.header())
        for number in 0..<SegmentWriter.mostPeople {
            try writer.append(ID(bits: UInt128(number)), Demographics(), events: [])
        }
        #expect(throws: SegmentWriteProblem.tooManyPeople) {
            try writer.append(ID(bits: 1 << 80), Demographics(), events: [])
        }
        #expect(SegmentWriteProblem.tooManyPeople.words.contains("65536"))
    }

    @Test func `what an earlier process left is cleared away, and is in nobody's way`() throws {
        let folder = try TemporaryFolder()
        try folder.write([1], to: ".writing-12-1.facts")
        try folder.write([1], to: "kept")
        SegmentWriter.removeLeftovers(in: folder.path)
        #expect(try folder.files == ["kept"])
        SegmentWriter.removeLeftovers(in: "/nowhere/at/all")
        // The next names of this process, left by another that had its number.
        let writer = try SegmentWriter(folder: folder.path, header: SampleRecords.header())
        let parts = writer.temporary.split(separator: "-")
        let next = try #require(parts.last.flatMap { Int($0) })
        for number in (next + 1)..<(next + 200) {
            try folder.write([1], to: ".writing-\(getpid())-\(number).facts")
        }
        #expect(try SampleRecords.write([], into: folder).people == 0)
    }
}
