import Extracts
import Foundation
import Testing

@Suite struct `Zips` {
    static func refusal(_ bytes: [UInt8], name: String = "extract.zip") throws -> String {
        let folder = try TemporaryFolder()
        defer { _ = folder }
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path + "/" + name))
        let refusal = try #require(throws: ExtractRefusal.self) { _ = try Reading(paths: [folder.path]) }
        return refusal.words
    }

    @Test func `a zip of an extract is read like its folder`() throws {
        let folder = try TemporaryFolder()
        defer { _ = folder }
        let zip = TestZip([
            TestZip.Item("elm/events.csv", `Files that are given`.table), TestZip.Item("__MACOSX/._events.csv", "x"),
        ])
        try Data(zip.bytes).write(to: URL(fileURLWithPath: folder.path + "/extract.zip"))
        #expect(try Reading(paths: [folder.path]).sink.rows.count == 1)
    }

    @Test(arguments: [
        "../events.csv", "/etc/passwd", "a/../../b.csv", "C:events.csv", "a\\..\\b.csv", "./events.csv", "a//b.csv",
    ])
    func `a path that leads out of a zip refuses all of it`(path: String) throws {
        let zip = TestZip([TestZip.Item("events.csv", `Files that are given`.table), TestZip.Item(path, "x")])
        #expect(try Self.refusal(zip.bytes).contains("leads out of it"))
    }

    @Test func `links and locked files refuse a zip`() throws {
        var link = TestZip.Item("events.csv", "/etc/passwd")
        link.isLink = true
        #expect(try Self.refusal(TestZip([link]).bytes).contains("holds a link"))
        var locked = TestZip.Item("events.csv", "abcdefghijklmnop")
        locked.isLocked = true
        #expect(try Self.refusal(TestZip([locked]).bytes).contains("password"))
    }

    @Test func `a zip that would unpack to far more than it is is refused before it is unpacked`() throws {
        var bomb = TestZip.Item("events.csv", "")
        bomb.deflated = (Array(repeating: 0, count: 1000), 900_000_000, 0)
        #expect(try Self.refusal(TestZip([bomb]).bytes).contains("more than 250 times"))
        let many = (0..<5000).map { TestZip.Item("e\($0).csv", "x") }
        #expect(try Self.refusal(TestZip(many).bytes).contains("more than 4096 files"))
        var large = TestZip.Item("events.csv", Array(repeating: 0x41, count: 100_000))
        large.deflated = (Array(repeating: 0x41, count: 30 << 20), 0xFFFF_0000, 0)
        var other = large
        other.name = "patients.csv"
        #expect(try Self.refusal(TestZip([large, other]).bytes).contains("GiB"))
    }

    @Test func `a zip that holds more than it says is refused while it is read`() throws {
        var liar = TestZip.Item("events.csv", `Files that are given`.table)
        liar.saidSize = 20
        let words = try Self.refusal(TestZip([liar]).bytes)
        #expect(words.contains("unpack") || words.contains("damaged"))
    }

    @Test func `a zip cut anywhere is refused with words`() throws {
        let whole = TestZip([TestZip.Item("events.csv", `Files that are given`.table)]).bytes
        for length in stride(from: 4, to: whole.count, by: 7) {
            #expect(!(try Self.refusal(Array(whole[..<length]))).isEmpty)
        }
    }

    @Test func `two files of one name in a zip are refused`() throws {
        let zip = TestZip([
            TestZip.Item("a/events.csv", `Files that are given`.table), TestZip.Item("b/events.csv", "x"),
        ])
        #expect(try Self.refusal(zip.bytes).contains("named twice"))
    }
}
