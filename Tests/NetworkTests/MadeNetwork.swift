import Foundation
import SyntheticNetwork
import Vocabulary

/// A network in a folder of its own, which goes with it.
final class MadeNetwork: Sendable {
    let folder: URL
    let summary: NetworkSummary

    init(
        patients: Int = 160, practices: Int = 3, seed: UInt64 = 7, asAt: String = "2026-11-02", flaws: Bool = false,
        layout: NetworkLayout = .pcnCSV, troubles: Bool = false
    ) throws {
        folder = URL.temporaryDirectory.appending(path: "cairn-network-\(UUID().uuidString)")
        guard let day = Day(iso: asAt) else { throw Missing(what: asAt) }
        let maker = NetworkMaker(
            patients: patients, practices: practices, seed: seed, asAt: day, flaws: flaws, layout: layout,
            troubles: troubles)
        summary = try maker.write(to: folder.path) { _ in }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The codes of the practices, which name their folders.
    var practices: [String] { summary.practices.map(\.ods) }

    func table(_ name: String, of practice: String) throws -> CSVTable {
        try CSVTable(bytes(name, of: practice))
    }

    func bytes(_ name: String, of practice: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: practice).appending(path: name)))
    }

    /// Every file by its path within the folder.
    func files() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let file = folder.appending(path: path)
            if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
                files[path] = try Data(contentsOf: file)
            }
        }
        return files
    }

    struct Missing: Error {
        let what: String
    }
}
