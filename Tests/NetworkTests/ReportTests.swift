import Foundation
import Testing
import Vocabulary

@testable import SyntheticNetwork

@Suite struct `The report of a practice` {
    private static let network = Result {
        try MadeNetwork(patients: 3_000, practices: 3, layout: .varied, troubles: true)
    }

    private static let sheet = Result {
        try WorkbookSheet(try network.get().bytes("report.xlsx", of: "Y99003"))
    }

    @Test func `is a workbook of one sheet with lines above its columns`() throws {
        let sheet = try Self.sheet.get()
        #expect(sheet.rows[1]?["A"]?.text.hasSuffix(": records of registered patients") == true)
        #expect(sheet.rows[2]?["A"]?.text == "Search run for Y99003")
        #expect(sheet.rows[3] == nil)
        #expect(sheet.rows[4]?["A"]?.text == "NHS Number" && sheet.rows[4]?["P"]?.text == "User Details' Surname")
        let mapping = try String(
            decoding: Self.network.get().bytes("report-mapping.json", of: "Y99003"), as: UTF8.self)
        #expect(mapping.contains("\"dates\": \"dd-MMM-yyyy\""))
    }

    @Test func `numbers and days are cells of their kind`() throws {
        let sheet = try Self.sheet.get()
        func kinds(_ column: String) -> Set<String> { Set(sheet.below.values.compactMap { $0[column]?.kind }) }
        #expect(kinds("A") == ["number"] && kinds("B") == ["number", "text"] && kinds("C") == ["text"])
        #expect(kinds("D") == ["day"] && kinds("H") == ["day"] && kinds("K") == ["number", "text"])
        #expect(sheet.texts("A").allSatisfy { NHSNumber($0) != nil })
    }

    @Test func `a hidden patient's rows hold nothing, and whoever comes below one is named`() throws {
        let sheet = try Self.sheet.get()
        let numbers = sheet.rows.keys.sorted()
        let gaps = zip(numbers, numbers.dropFirst()).filter { $0.1 > $0.0 + 1 && $0.1 > 5 }
        #expect(!gaps.isEmpty)
        #expect(gaps.allSatisfy { sheet.rows[$0.1]?["B"] != nil })
    }

    @Test func `has the troubles that a report can have, at their rates`() throws {
        let sheet = try Self.sheet.get()
        let dates = sheet.below.values.flatMap { row in [row["I"], row["N"]].compactMap { $0 } }
        let wrong = dates.filter { $0.kind == "text" }
        #expect(wrong.allSatisfy { $0.text.hasPrefix("30-Feb-") })
        Self.expect(wrong.count, of: dates.count, .orderOfDates)
        let turned = sheet.texts("J").count { $0.hasPrefix("Administration: ") }
        // Of entries with an id alone, which most are.
        #expect(turned > 0 && turned < sheet.texts("J").count / 500)
        let housebound = sheet.texts("J").filter { $0.hasPrefix("Housebound") }
        #expect(housebound.allSatisfy { $0 == "Housebound (practice template)" } && !housebound.isEmpty)
        let status = sheet.texts("G")
        #expect(status.contains("Temporary") && status.contains("Registered") && status.contains("Left"))
        var people: [String: Set<String>] = [:]
        for row in sheet.below.values {
            guard let number = row["A"]?.text, let id = row["B"]?.text else { continue }
            people[number, default: []].insert(id)
        }
        #expect(people.values.contains { $0.count == 2 } && people.values.allSatisfy { $0.count <= 2 })
    }

    @Test func `shows ids with zeros on the front, which rows that were typed in below have lost`() throws {
        let sheet = try Self.sheet.get()
        let rows = sheet.below.values.filter { $0["B"] != nil }
        let (typed, shown) = (rows.filter { $0["B"]?.kind == "number" }, rows.filter { $0["B"]?.kind == "text" })
        #expect(shown.allSatisfy { $0["B"]?.text.hasPrefix("00") == true })
        #expect(!typed.isEmpty)
        Self.expect(typed.count, of: Set(shown.compactMap { $0["B"]?.text }).count, .lostZeros)
        for row in typed {
            let id = try #require(row["B"]?.text)
            #expect(row["A"] == nil && row["I"] == nil && row["N"] == nil)
            #expect(
                shown.contains { other in
                    other["B"]?.text == "00" + id && other["C"] == row["C"] && other["D"] == row["D"]
                })
        }
        let lines = sheet.rows.filter { $0.value["B"]?.kind == "text" }.keys
        let last = try #require(lines.max())
        #expect(sheet.rows.filter { $0.value["B"]?.kind == "number" }.keys.allSatisfy { $0 > last })
    }

    /// Within four standard deviations of chance.
    private static func expect(_ count: Int, of all: Int, _ trouble: Trouble) {
        let mean = Double(all) * Double(trouble.rate) / 10_000
        #expect(abs(Double(count) - mean) <= 4 * mean.squareRoot(), "\(count) of \(all), \(mean) expected")
    }

    @Test func `goes on in another workbook where a sheet is full, and names the person there again`() throws {
        let made = try MadeNetwork(patients: 60, practices: 1)
        let population = Population(
            patients: 60, practices: 1, seed: 7, asAt: try #require(Day(iso: "2026-11-02")).number)
        func files(_ mostRows: Int) throws -> [WorkbookSheet] {
            let folder = URL.temporaryDirectory.appending(path: "cairn-report-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            defer { try? FileManager.default.removeItem(at: folder) }
            let writer = try ReportWriter(folder: folder.path, practice: population.practices[0], mostRows: mostRows)
            var patients = try MadeTable(made.folder.path + "/Y99001/patients.csv")
            while try patients.next() { writer.person(patients) }
            var events = try MadeTable(made.folder.path + "/Y99001/events.csv")
            while try events.next() { writer.event(events) }
            let size = try writer.close()
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(Set(names).isSubset(of: Set(ReportWriter.files)))
            let all = try names.map { try Data(contentsOf: folder.appending(path: $0)).count }
            #expect(all.reduce(0, +) == size)
            return try ReportWriter.files.filter { names.contains($0) && $0.hasSuffix(".xlsx") }.map {
                try WorkbookSheet([UInt8](try Data(contentsOf: folder.appending(path: $0))))
            }
        }
        let (whole, pieces) = (try files(WorkbookFile.mostRows), try files(1_000))
        #expect(whole.count == 1 && pieces.count > 2)
        #expect(pieces.allSatisfy { $0.rows.keys.max() ?? 0 <= 1_000 && $0.rows[4] == whole[0].rows[4] })
        #expect(pieces.allSatisfy { $0.rows[5] == nil || $0.rows[5]?["B"] != nil })
        #expect(pieces.reduce(0) { $0 + $1.below.count } == whole[0].below.count)
    }
}
