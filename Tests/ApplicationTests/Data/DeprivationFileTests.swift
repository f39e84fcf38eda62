import Domain
import Extracts
import Foundation
import Store
import TestSupport
import Testing

@testable import Application

/// Tables of small areas with their decile, packed or not.
struct DeprivationFileTests {
    private let text = "lsoa,decile\nE01000001,1\nE01000002,10\nE01000001,1\n"

    private func read(_ bytes: [UInt8], name: String = "imd2019.csv", edition: String? = nil) throws
        -> DeprivationLookup
    {
        let folder = try TemporaryFolder()
        try Data(bytes).write(to: URL(fileURLWithPath: folder.file(name)))
        return try DeprivationFile.read(folder.file(name), edition: edition)
    }

    @Test func `a table is read, plain, packed, and packed in two pieces`() throws {
        let half = text.utf8.count / 2
        let pieces = Gzip.packed(Array(text.utf8.prefix(half))) + Gzip.packed(Array(text.utf8.dropFirst(half)))
        for bytes in [Array(text.utf8), Gzip.packed(Array(text.utf8)), pieces] {
            let lookup = try read(bytes)
            #expect(lookup.deciles == ["E01000001": 1, "E01000002": 10])
            #expect((lookup.edition, lookup.source) == ("2019", "imd2019.csv"))
        }
    }

    @Test func `more than one buffer of it is read`() throws {
        let rows = (0..<30_000).map { "E0\(1_000_000 + $0),\($0 % 10 + 1)\n" }.joined()
        let lookup = try read(Gzip.packed(Array(("LSOA11CD,IMD_decile\n" + rows).utf8)))
        #expect(lookup.deciles.count == 30_000)
        #expect(lookup.deciles["E01029999"] == 10)
    }

    @Test func `the edition is taken from the name or is given`() throws {
        #expect(try read(Array(text.utf8), name: "areas.csv", edition: "2025").edition == "2025")
        #expect(throws: ExtractRefusal.self) { try read(Array(text.utf8), name: "areas.csv") }
    }

    @Test(arguments: [
        ("", "header"), ("place,decile\nE1,1\n", "no column"), ("lsoa,score\nE1,1\n", "no column"),
        ("lsoa,decile\nE1,0\n", "1 to 10"), ("lsoa,decile\nE1,eleven\n", "1 to 10"), ("lsoa,decile\n,1\n", "missing"),
        ("lsoa,decile\nE1,1\nE1,2\n", "twice"), ("lsoa,decile\n\"E1,1\n", "quote"),
    ])
    func `a table that is none is refused, with the line`(text: String, words: String) throws {
        do {
            _ = try read(Array(text.utf8))
            Issue.record("it was read")
        } catch let refusal as ExtractRefusal {
            #expect(refusal.words.contains(words), "\(refusal.words)")
            #expect(refusal.line > 0)
        }
    }

    @Test func `what is packed and cut off or damaged is refused at every place`() throws {
        let packed = Gzip.packed(Array(text.utf8))
        for kept in 2..<packed.count { #expect(throws: ExtractRefusal.self) { try read(Array(packed.prefix(kept))) } }
        for place in [3, 12, 20, packed.count - 6] {
            var damaged = packed
            damaged[place] ^= 0xFF
            #expect(throws: ExtractRefusal.self, "\(place)") { try read(damaged) }
        }
        #expect(throws: ExtractRefusal.self) { try read(packed + [1, 2, 3]) }
        #expect(throws: ExtractRefusal.self) { try DeprivationFile.read("/nowhere/imd2019.csv", edition: nil) }
    }

    @Test func `loading it again replaces the edition, and an empty one is refused`() async throws {
        let here = try await TestInstallation()
        let load = LoadDeprivation(database: here.database)
        for decile in [3, 4] {
            let lookup = DeprivationLookup(edition: "2019", source: "x", deciles: ["E01000001": decile])
            try await load(lookup, by: TestStore.operatorOfHost)
        }
        let newer = DeprivationLookup(edition: "2025", source: "x", deciles: ["E01000001": 9])
        #expect(try await here.database.read { try $0.deprivationLookup()?.deciles } == ["E01000001": 4])
        try await load(newer, by: TestStore.operatorOfHost)
        #expect(try await here.database.read { try $0.deprivationLookup()?.edition } == "2025")
        for bad in [("2019", [:]), ("", ["E1": 1])] as [(String, [String: Int])] {
            let lookup = DeprivationLookup(edition: bad.0, source: "x", deciles: bad.1)
            await #expect(throws: Refusal.self) { try await load(lookup, by: TestStore.operatorOfHost) }
        }
    }

    @Test func `the real table of England has its 32,844 areas`() throws {
        guard let path = SharedData.path("data/calibration/imd2019-england-lsoa11.csv.gz") else { return }
        let lookup = try DeprivationFile.read(path, edition: nil)
        #expect(lookup.deciles.count == 32_844)
        #expect(Set(lookup.deciles.values) == Set(1...10))
        print("\(lookup.deciles.count) real areas, edition \(lookup.edition)")
    }
}
