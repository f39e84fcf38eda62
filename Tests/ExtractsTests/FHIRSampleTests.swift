import Extracts
import Foundation
import Testing
import Vocabulary

/// Every file of the public samples, row by row against counts that were made without this reader.
@Suite struct `FHIR samples` {
    private struct Expected: Decodable {
        struct Patient: Decodable {
            let id: String
            let gender: String
            let birthDate: String
            let deceasedDateTime: String?
            let family: String
        }

        let file: String
        let counts: [String: Int]
        let patient: Patient?
    }

    private static let given = GivenDeclaration(practice: ODSCode("A81001"), asAt: Day(iso: "2026-03-31"))

    private static func read(_ paths: [String]) throws -> (ExtractReader, CollectingSink) {
        var reader = try ExtractReader(paths: paths, given: given)
        var sink = CollectingSink()
        try reader.readPeople(into: &sink)
        try reader.readRecords(into: &sink)
        return (reader, sink)
    }

    private static func counts(_ sink: CollectingSink) -> [String: Int] {
        var counts = sink.ignored
        if !sink.people.isEmpty { counts["Patient"] = sink.people.count }
        for entry in sink.entries { counts[entry.type, default: 0] += 1 }
        for row in sink.rows {
            let type = row.events.first.map { String($0.event.key.prefix { $0 != "/" }) } ?? "none"
            counts[type, default: 0] += 1
        }
        return counts
    }

    @Test func `each bundle holds what was counted in it, and nothing is rejected`() throws {
        guard let folder = SharedData.folder("synthea-r4") else { return SharedData.skipped(10, "synthea-r4") }
        let json = try Data(contentsOf: URL(fileURLWithPath: folder + "/EXPECTED-counts.json"))
        let expected = try JSONDecoder().decode([Expected].self, from: json)
        #expect(expected.count == 10)
        for file in expected {
            let (_, sink) = try Self.read([folder + "/" + file.file])
            #expect(sink.rejections == [], "\(file.file)")
            #expect(Self.counts(sink) == file.counts, "\(file.file)")
            guard let patient = file.patient else { continue }
            let person = try #require(sink.people.first)
            #expect(person.localID == patient.id)
            #expect(person.demographics.birth?.iso == patient.birthDate)
            #expect(person.demographics.sex?.word.lowercased() == patient.gender)
            #expect(person.demographics.death?.iso == patient.deceasedDateTime.map { String($0.prefix(10)) })
            #expect(person.details.familyName == patient.family)
            #expect(sink.rows.allSatisfy { $0.person == .localID(patient.id) })
        }
    }

    @Test func `the folder is read as one extract`() throws {
        guard let folder = SharedData.folder("synthea-r4") else { return SharedData.skipped(1, "synthea-r4") }
        let (reader, sink) = try Self.read([folder])
        #expect(reader.notices.map(\.file) == ["EXPECTED-counts.json"])
        #expect(sink.people.count == 8)
        #expect(sink.rejections == [])
        let expected: Set<RecordKind> = [
            .demographics, .problem, .observation, .procedure, .encounter, .immunisation, .allergy, .plan, .medication,
        ]
        #expect(Set(reader.resolvedCoverage.map(\.kind)) == expected)
        // The three requests that refer to a Medication of the same bundle are known by its code.
        let medications = sink.events.filter { $0.kind == .medication }
        #expect(medications.count == 17)
        #expect(medications.allSatisfy { $0.code.system == .rxnorm && !$0.term.isEmpty })
        #expect(sink.events.allSatisfy { $0.date != nil && $0.code.system != .term && !$0.recordedBy.hasPrefix("urn") })
    }

    @Test func `each line of the bulk export is a row`() throws {
        guard let folder = SharedData.folder("bulk-ndjson-10") else { return SharedData.skipped(12, "bulk-ndjson-10") }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0 != "log.ndjson" }
        var lines: [String: Int] = [:]
        for name in names {
            let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
            lines[String(name.prefix { $0 != "." }), default: 0] += text.split(separator: "\n").count
        }
        let (reader, sink) = try Self.read([folder])
        #expect(sink.rejections == [])
        #expect(Self.counts(sink) == lines)
        #expect(reader.notices.map(\.file) == ["log.ndjson"])
        #expect(sink.people.count == 13)
        let known = Set(sink.people.map { PersonKey.localID($0.localID) })
        #expect(sink.rows.allSatisfy { known.contains($0.person) })
        #expect(sink.ignored == ["Device": 16])
    }
}
