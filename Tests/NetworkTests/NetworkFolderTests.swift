import Foundation
import SyntheticNetwork
import Testing
import Vocabulary

struct NetworkFolderTests {
    @Test(arguments: [(10, 1), (1, 1), (3, 3), (40, 7)])
    func `small networks work`(_ patients: Int, _ practices: Int) throws {
        let network = try MadeNetwork(patients: patients, practices: practices)
        #expect(network.practices.count == practices)
        #expect(network.summary.registered > 0)
        for practice in network.practices {
            #expect(try network.table("patients.csv", of: practice).rows.count > 0)
            #expect(try network.table("events.csv", of: practice).columns.first == "local_id")
        }
    }

    @Test func `each extract declares itself, and the network says what it is`() throws {
        let network = try MadeNetwork(patients: 50, practices: 2)
        let declaration = try #require(
            JSONSerialization.jsonObject(with: Data(network.bytes("extract.json", of: "Y99002"))) as? [String: Any])
        #expect(declaration["format"] as? Int == 1)
        #expect(declaration["practice"] as? String == "Y99002")
        #expect(declaration["asAt"] as? String == "2026-11-02")
        #expect(declaration["population"] as? String == "whole")
        let covers = try #require(declaration["covers"] as? [[String: String]])
        #expect(covers.contains { $0["kind"] == "medications" && $0["from"] == "2025-04-01" })
        let text = try Data(contentsOf: network.folder.appending(path: "network.json"))
        let manifest = try #require(JSONSerialization.jsonObject(with: text) as? [String: Any])
        #expect(manifest["seed"] as? Int == 7)
        #expect(manifest["version"] as? Int == NetworkMaker.version)
        #expect((manifest["practices"] as? [[String: Any]])?.count == 2)
        #expect(manifest["registered"] as? Int == network.summary.registered)
    }

    @Test func `a folder that holds something else is left alone`() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let letter = folder.appending(path: "letter.txt")
        try Data("mine".utf8).write(to: letter)
        #expect(throws: NetworkProblem.folderInUse(folder: folder.path)) { try Self.make(in: folder) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["letter.txt"])
        #expect(try Data(contentsOf: letter) == Data("mine".utf8))
    }

    @Test func `a network replaces an earlier one, and nothing of that stays behind`() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Self.make(in: folder, practices: 4)
        try Self.make(in: folder, practices: 2)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == [".cairn-network", "Y99001", "Y99002", "network.json"])
    }

    @Test func `something that was put into a network's folder stops it from being replaced`() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Self.make(in: folder, practices: 1)
        let note = folder.appending(path: "Y99001").appending(path: "note.txt")
        try Data("mine".utf8).write(to: note)
        #expect(throws: NetworkProblem.folderInUse(folder: folder.path)) { try Self.make(in: folder, practices: 1) }
        #expect(try Data(contentsOf: note) == Data("mine".utf8))
    }

    @Test(arguments: [
        (0, 1, "2026-11-02"), (5, 0, "2026-11-02"), (2, 3, "2026-11-02"), (400_001, 10, "2026-11-02"),
        (2_000, 1_000, "2026-11-02"), (10, 1, "2016-11-02"), (10, 1, "2040-01-01"),
    ])
    func `arguments of which no network can be made are refused, and no folder is made`(
        _ patients: Int, _ practices: Int, _ asAt: String
    ) throws {
        let folder = URL.temporaryDirectory.appending(path: "cairn-network-\(UUID().uuidString)")
        let maker = NetworkMaker(
            patients: patients, practices: practices, seed: 1, asAt: try #require(Day(iso: asAt)))
        #expect(throws: NetworkProblem.self) { try maker.write(to: folder.path) { _ in } }
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test func `a folder that cannot be made is named with its reason`() throws {
        let file = URL.temporaryDirectory.appending(path: "cairn-network-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let problem = #expect(throws: NetworkProblem.self) {
            try Self.make(in: file.appending(path: "network"))
        }
        #expect(problem?.words.contains("Not a directory") == true)
        #expect(problem?.words.contains(file.path) == true)
    }

    @Test func `progress is told for each practice`() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var told: [String] = []
        let maker = NetworkMaker(patients: 30, practices: 3, seed: 1, asAt: try #require(Day(iso: "2026-11-02")))
        _ = try maker.write(to: folder.path) { told.append($0) }
        #expect(told.count == 4)
        for code in ["Y99001", "Y99002", "Y99003"] { #expect(told.contains { $0.contains(code) }) }
    }

    private static func folder() throws -> URL {
        let folder = URL.temporaryDirectory.appending(path: "cairn-network-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private static func make(in folder: URL, practices: Int = 1) throws {
        let maker = NetworkMaker(
            patients: 20, practices: practices, seed: 3, asAt: try #require(Day(iso: "2026-11-02")))
        _ = try maker.write(to: folder.path) { _ in }
    }
}
