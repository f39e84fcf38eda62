import CaseFinding
import Foundation
import Testing
import Vocabulary

/// The shipped codelists, measures and starter cohorts, read from the files themselves by a reader of the tests' own, so
/// that the product's reader cannot hide a mistake in them.
enum ShippedFiles {
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    static func names(in folder: String, ending: String) -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)) ?? []
        return all.filter { $0.hasSuffix(ending) }.sorted()
    }

    /// The rows of a CSV file by column. The shipped files hold no quotes and no line breaks in a field.
    static func rows(_ path: String, columns: [String]) throws -> [[String: String]] {
        let text = try text(path)
        try #require(!text.contains("\""), "\(path) holds a quote: commas and quotes are left out of these files")
        try #require(!text.contains("\r"), "\(path) has line ends of another system")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        try #require(lines.first == columns, "\(path)")
        try #require(lines.last == [""], "\(path) does not end in a line break")
        return try lines.dropFirst().dropLast().map { fields in
            try #require(fields.count == columns.count, "\(path): \(fields)")
            return Dictionary(zip(columns, fields), uniquingKeysWith: { first, _ in first })
        }
    }

    static func index() throws -> [[String: String]] {
        try rows("codelists/index.csv", columns: ["name", "file", "kinds", "purpose", "provenance", "version"])
    }

    static func entries(_ file: String) throws -> [[String: String]] {
        try rows(
            "codelists/\(file)", columns: ["code", "system", "term", "rank", "verification", "source"])
    }

    /// Every list, by folded name.
    static func codelists() throws -> [String: Codelist] {
        var lists: [String: Codelist] = [:]
        for row in try index() {
            var kinds: RecordKinds = []
            for word in (row["kinds"] ?? "").split(separator: ";") {
                kinds.formUnion(try #require(RecordKinds(declared: word), "\(word)"))
            }
            let entries = try entries(row["file"] ?? "").map { entry in
                let code = entry["code"] ?? ""
                return Codelist.Entry(
                    code: code.isEmpty
                        ? nil : Code(try #require(CodeSystem(rawValue: entry["system"] ?? "")), code),
                    term: entry["term"] ?? "", rank: Int(entry["rank"] ?? ""),
                    verification: try #require(Codelist.Verification(rawValue: entry["verification"] ?? "")),
                    source: entry["source"] ?? "")
            }
            let name = row["name"] ?? ""
            #expect(lists[Code.folded(name)] == nil, "\(name) stands twice in the index")
            lists[Code.folded(name)] = Codelist(name: name, kinds: kinds, entries: entries)
        }
        return lists
    }

    static func measures() throws -> [String: Measure] {
        let lists = try codelists()
        var measures: [String: Measure] = [:]
        let columns = ["measure", "codelist", "canonical_unit", "unit", "factor", "offset"]
        for row in try rows("codelists/measures.csv", columns: columns) {
            let list = try #require(lists[Code.folded(row["codelist"] ?? "")], "\(row)")
            let unit = Measure.Unit(
                spelling: row["unit"] ?? "", factor: try #require(Double(row["factor"] ?? "")),
                offset: try #require(Double(row["offset"] ?? "")))
            let name = row["measure"] ?? ""
            var measure =
                measures[name]
                ?? Measure(name: name, codes: list, canonicalUnit: row["canonical_unit"] ?? "", units: [])
            #expect(measure.canonicalUnit == row["canonical_unit"])
            measure.units.append(unit)
            measures[name] = measure
        }
        return measures
    }

    static func cohorts() throws -> [(file: String, text: String, read: CohortFile)] {
        try names(in: "cohorts", ending: ".cohort").map { file in
            let text = try text("cohorts/\(file)")
            return (file, text, CohortFile(text))
        }
    }

    static func catalogue() throws -> Catalogue {
        Catalogue(
            codelists: Array(try codelists().values), measures: Array(try measures().values),
            cohorts: try cohorts().flatMap(\.read.cohorts))
    }
}
