import Foundation
import Testing

@testable import SyntheticNetwork

struct ByteFileTests {
    @Test func `a full disk is told when the file is closed`() throws {
        let file = try ByteFile("/dev/full", pool: TextPool())
        for _ in 0..<100_000 { file.put("0123456789") }
        #expect(file.hasFailed)
        let problem = #expect(throws: NetworkProblem.self) { try file.close() }
        #expect(problem?.words.contains("no space left on the disk") == true)
        #expect(problem?.words.contains("/dev/full") == true)
    }

    @Test func `a failure in the last piece is told as well`() throws {
        let file = try ByteFile("/dev/full", pool: TextPool())
        file.put("a")
        #expect(throws: NetworkProblem.self) { try file.close() }
    }

    @Test func `numbers, days and texts are written as they should be`() throws {
        let path = URL.temporaryDirectory.appending(path: "cairn-network-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let pool = TextPool()
        let piece = pool.add(field: "one, two")
        let file = try ByteFile(path, pool: pool)
        for number in [0, 7, 10, 99, 100, 1_234_567_890, -15] {
            file.put(number)
            file.put(byte: 0x20)
        }
        file.put(day: 0)
        file.put(day: 11_016)
        file.put(base36: 35)
        file.put(base36: 36)
        file.put(piece)
        file.put(field: "say \"so\"")
        let size = file.size
        try file.close()
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == "0 7 10 99 100 1234567890 -15 1970-01-012000-02-29z10\"one, two\"\"say \"\"so\"\"\"")
        #expect(text.utf8.count == size)
    }

    @Test func `what is larger than the buffer comes out whole`() throws {
        let path = URL.temporaryDirectory.appending(path: "cairn-network-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try ByteFile(path, pool: TextPool())
        for number in 0..<60_000 {
            file.put(number)
            file.put(byte: 0x0A)
        }
        try file.close()
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 60_000)
        #expect(lines.enumerated().allSatisfy { $0.element == "\($0.offset)" })
    }

    @Test func `one text that is larger than the buffer comes out whole, and bytes of it can be replaced`() throws {
        let path = URL.temporaryDirectory.appending(path: "cairn-network-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text = String(repeating: "0123456789", count: 70_000)
        let file = try ByteFile(path, pool: TextPool())
        file.put("a")
        file.put(text)
        file.put(Array(text.utf8))
        file.overwrite(Array("bcd".utf8), at: 0)
        file.put("e")
        #expect(file.size == 2 * text.utf8.count + 2)
        try file.close()
        let written = try String(contentsOfFile: path, encoding: .utf8)
        #expect(written == "bcd" + text.dropFirst(2) + text + "e")
    }

    @Test func `a failure while bytes are replaced is told`() throws {
        let file = try ByteFile("/dev/full", pool: TextPool())
        file.overwrite([1], at: 0)
        #expect(file.hasFailed)
        #expect(throws: NetworkProblem.self) { try file.close() }
    }
}
