import Foundation
import Store
import TestSupport
import Testing

@testable import Application

/// The file of checkpoints, and what a crash or a person can do to it.
struct AuditCheckpointsTests {
    private struct Log {
        let store: TestStore
        let checkpoints: AuditCheckpoints

        init() throws {
            store = try TestStore()
            checkpoints = AuditCheckpoints(folder: store.folder.data, ambient: store.world.ambient)
        }

        var file: String { store.folder.data.checkpoints + "/audit.checkpoints" }

        func act(_ number: Int) async throws {
            try await store.practice("A8100\(number)")
            try await checkpoints.anchor(store.database)
        }

        func text() throws -> String { try String(contentsOfFile: file, encoding: .utf8) }
        func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: file)) }

        func verdict(_ elsewhere: [String] = []) async throws -> AuditVerdict {
            try await store.database.read { [checkpoints] in try checkpoints.verify($0, elsewhere: elsewhere) }
        }
    }

    @Test func `a log that has not moved on is not signed again`() async throws {
        let log = try Log()
        try await log.act(1)
        try await log.checkpoints.anchor(log.store.database)
        let verdict = try await log.verdict()
        #expect((verdict.entries, verdict.checkpoints, verdict.unfinished) == (1, 1, 0))
        #expect(verdict.found.isEmpty)
        #expect(verdict.remarks.isEmpty)
    }

    @Test func `a line that was not finished is told, accuses nobody, and the next goes below it`() async throws {
        let log = try Log()
        for number in 1...3 { try await log.act(number) }
        let whole = try log.text()
        let last = try #require(whole.split(separator: "\n").last)
        let before = String(whole.dropLast(last.count + 1))
        // Cut at every byte: within the line it proves nothing; at its very end only the line break is missing.
        for kept in stride(from: 1, through: last.count, by: 7) + [last.count] {
            try log.write(before + last.prefix(kept))
            let verdict = try await log.verdict()
            #expect(verdict.found.isEmpty)
            #expect(verdict.unfinished == (kept == last.count ? 0 : 1))
            #expect(verdict.remarks.isEmpty == (kept == last.count))
        }
        try log.write(before + last.prefix(40))
        try await log.act(4)
        try await log.act(5)
        let verdict = try await log.verdict()
        #expect((verdict.checkpoints, verdict.unfinished) == (4, 1))
        #expect(verdict.found.isEmpty)
        #expect(verdict.remarks.contains { $0.contains("not finished") })
        #expect(try log.text().hasPrefix(before + last.prefix(40) + " (unfinished)\n"))
    }

    @Test func `a line that only lacks its line break counts, before and after the next one`() async throws {
        let log = try Log()
        for number in 1...2 { try await log.act(number) }
        try log.write(String(try log.text().dropLast()))
        #expect(try await log.verdict().checkpoints == 2)
        try await log.act(3)
        let verdict = try await log.verdict()
        #expect((verdict.checkpoints, verdict.unfinished) == (3, 0))
    }

    @Test func `to call a finished line unfinished hides nothing`() async throws {
        let log = try Log()
        for number in 1...2 { try await log.act(number) }
        try log.write(try log.text().replacing("\n", with: " (unfinished)\n"))
        #expect(try await log.verdict().checkpoints == 2)
    }

    @Test func `a finished line that was altered is tampering for ever`() async throws {
        let log = try Log()
        for number in 1...2 { try await log.act(number) }
        try log.write(try log.text().replacing(" 1 ", with: " 7 "))
        #expect(try await log.verdict().found == [.checkpointForged(line: 1)])
        try await log.act(3)
        #expect(try await log.verdict().found == [.checkpointForged(line: 1)])
    }

    @Test func `checkpoints out of their order are found`() async throws {
        let log = try Log()
        for number in 1...2 { try await log.act(number) }
        let lines = try log.text().split(separator: "\n")
        try log.write(lines.reversed().joined(separator: "\n") + "\n")
        #expect(try await log.verdict().found == [.truncated(have: 1, had: 2)])
        // Lines kept elsewhere come in any order.
        try log.write(lines.joined(separator: "\n") + "\n")
        #expect(try await log.verdict([String(lines[0])]).found.isEmpty)
    }

    @Test func `many that sign at once stand in the order of what they saw`() async throws {
        let log = try Log()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 10..<60 {
                group.addTask {
                    try await log.store.practice("A810\(number)")
                    try await log.checkpoints.anchor(log.store.database)
                }
            }
            try await group.waitForAll()
        }
        let verdict = try await log.verdict()
        #expect(verdict.entries == 50)
        #expect(verdict.found.isEmpty)
        let sizes = try log.text().split(separator: "\n").compactMap { $0.split(separator: " ").dropFirst(2).first }
        #expect(sizes.compactMap { Int($0) } == sizes.compactMap { Int($0) }.sorted())
        #expect(sizes.last == "50")
    }

    @Test func `whoever saw less and signs later adds nothing`() async throws {
        let log = try Log()
        try await log.act(1)
        let slow = HookedDatabase(log.store.database)
        slow.next(afterRead: { try await log.act(2) })
        #expect(try await log.checkpoints.anchor(slow).head.size == 2)
        let verdict = try await log.verdict()
        #expect((verdict.entries, verdict.checkpoints) == (2, 2))
        #expect(verdict.found.isEmpty)
    }

    @Test func `to verify makes no key, and without one no line is believed`() async throws {
        let log = try Log()
        try await log.store.practice("A81001")
        let none = try await log.verdict()
        #expect(none.found.isEmpty)
        #expect(none.remarks.contains { $0.contains("no checkpoint") })
        #expect(try FileManager.default.contentsOfDirectory(atPath: log.store.folder.data.keys).isEmpty)
        try await log.act(2)
        try FileManager.default.removeItem(atPath: log.store.folder.data.keys + "/audit-signing.key")
        #expect(try await log.verdict().found == [.checkpointForged(line: 1)])
        #expect(try FileManager.default.contentsOfDirectory(atPath: log.store.folder.data.keys).isEmpty)
    }

    @Test func `a key that is no key is a fault and not a new one`() async throws {
        let log = try Log()
        try await log.act(1)
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: log.store.folder.data.keys + "/audit-signing.key"))
        await #expect(throws: Fault("audit.key")) { try await log.act(2) }
    }
}
