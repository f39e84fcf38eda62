import Foundation
import SyntheticNetwork
import Testing
import Vocabulary

struct NetworkStabilityTests {
    @Test func `the same arguments give the same bytes`() throws {
        let one = try MadeNetwork().files()
        let other = try MadeNetwork().files()
        #expect(one.count == 3 * 6 + 2)
        #expect(one == other)
    }

    @Test func `another seed gives another network`() throws {
        let one = try MadeNetwork(patients: 60, practices: 1, seed: 1)
        let other = try MadeNetwork(patients: 60, practices: 1, seed: 2)
        #expect(try one.bytes("patients.csv", of: "Y99001") != other.bytes("patients.csv", of: "Y99001"))
    }

    /// Within a month, over a new year and over a new contract year.
    @Test(arguments: [
        ("2026-11-02", "2026-12-09"), ("2026-12-20", "2027-01-21"), ("2027-03-18", "2027-04-19"),
        ("2025-05-05", "2026-11-02"),
    ])
    func `a later extract keeps every entry, its id and its content`(_ earlier: String, _ later: String) throws {
        let before = try MadeNetwork(patients: 200, practices: 2, asAt: earlier)
        let after = try MadeNetwork(patients: 200, practices: 2, asAt: later)
        for practice in before.practices {
            for name in ["events.csv", "referrals.csv"] {
                let old = try Self.lines(before.bytes(name, of: practice))
                let new = try Self.lines(after.bytes(name, of: practice))
                #expect(old.subtracting(new).isEmpty, "\(name) of \(practice)")
                if name == "events.csv" { #expect(new.count > old.count) }
            }
            let people = try Set(before.table("patients.csv", of: practice).column("local_id"))
            #expect(try people.isSubset(of: after.table("patients.csv", of: practice).column("local_id")))
        }
    }

    @Test func `a later extract of the same contract year keeps medicines and kept appointments`() throws {
        let before = try MadeNetwork(patients: 200, practices: 2, asAt: "2026-11-02")
        let after = try MadeNetwork(patients: 200, practices: 2, asAt: "2026-12-09")
        for practice in before.practices {
            let old = try Self.lines(before.bytes("medications.csv", of: practice))
            #expect(try old.isSubset(of: Self.lines(after.bytes("medications.csv", of: practice))))
            let kept = try Self.lines(before.bytes("appointments.csv", of: practice)).filter {
                !$0.contains(",booked,")
            }
            #expect(try kept.isSubset(of: Self.lines(after.bytes("appointments.csv", of: practice))))
        }
    }

    @Test func `people come, leave and die from one extract to the next`() throws {
        let before = try MadeNetwork(patients: 900, practices: 2, asAt: "2026-10-05")
        let after = try MadeNetwork(patients: 900, practices: 2, asAt: "2026-12-07")
        var (came, left, died) = (0, 0, 0)
        for practice in before.practices {
            let old = try before.table("patients.csv", of: practice)
            let new = try after.table("patients.csv", of: practice)
            let known = Set(old.column("local_id"))
            came += new.column("local_id").count { !known.contains($0) }
            left += Self.filled("deduction_date", new) - Self.filled("deduction_date", old)
            died += Self.filled("death_date", new) - Self.filled("death_date", old)
        }
        #expect(came > 0)
        #expect(left > 0)
        #expect(died > 0)
    }

    @Test func `what came before is of the smallest practice of our own tables, as it stood then`() throws {
        let day = try #require(Day(iso: "2026-11-02"))
        func earlier(_ layout: NetworkLayout, by days: Int, to folder: URL) throws -> String? {
            try NetworkMaker(
                patients: 900, practices: 7, seed: 7, asAt: day, layout: layout, troubles: layout != .pcnCSV
            ).writeEarlier(by: days, to: folder.path)
        }
        let folder = URL.temporaryDirectory.appending(path: "cairn-before-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let code = try #require(try earlier(.varied, by: 28, to: folder))
        let then = try MadeNetwork(patients: 900, practices: 7, asAt: "2026-10-05", layout: .varied, troubles: true)
        let own = then.summary.practices.filter { ["Y99001", "Y99004"].contains($0.ods) }
        #expect(code == own.min { $0.registered < $1.registered }?.ods)
        for name in ["extract.json", "patients.csv", "events.csv", "medications.csv", "appointments.csv"] {
            let written = try Data(contentsOf: folder.appending(path: "\(code)/\(name)"))
            #expect(try [UInt8](written) == then.bytes(name, of: code), "\(name)")
        }
        // Nobody has our own tables, or the history does not reach back so far.
        let nowhere = folder.appending(path: "nowhere")
        #expect(try earlier(.mixed, by: 28, to: nowhere) == nil)
        #expect(try earlier(.varied, by: 40_000, to: nowhere) == nil)
        #expect(!FileManager.default.fileExists(atPath: nowhere.path))
    }

    private static func filled(_ column: String, _ table: CSVTable) -> Int {
        table.column(column).count { !$0.isEmpty }
    }

    private static func lines(_ bytes: [UInt8]) throws -> Set<String> {
        Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
    }
}
