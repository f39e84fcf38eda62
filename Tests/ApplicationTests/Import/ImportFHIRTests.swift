import Domain
import Extracts
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// FHIR resources on their way in: what is a row, what is ignored, and what FHIR cannot say.
struct ImportFHIRTests {
    private func patient(_ id: String, more: String = "") -> String {
        """
        {"resourceType": "Patient", "id": "\(id)", "birthDate": "1950-01-05", "gender": "female"\(more)}
        """
    }

    private func condition(_ id: String, of patient: String, more: String = "") -> String {
        """
        {"resourceType": "Condition", "id": "\(id)", "subject": {"reference": "Patient/\(patient)"}\(more),
         "code": {"coding": [{"system": "http://snomed.info/sct", "code": "52448006", "display": "Dementia"}]},
         "onsetDateTime": "2020-05-01"}
        """
    }

    private func practitioner(_ id: String, _ family: String) -> String {
        """
        {"resourceType": "Practitioner", "id": "\(id)", "name": [{"family": "\(family)"}]}
        """
    }

    private func lines(_ resources: [String]) -> String {
        resources.map { $0.replacing("\n", with: " ") + "\n" }.joined()
    }

    private func bring(_ here: TestInstallation, _ resources: [String], asAt: String) async throws -> ImportReport {
        let path = try here.folder.write("\(asAt)/all.ndjson", lines(resources))
        return try await here.bring([path], asAt: asAt)
    }

    @Test func `every resource is a row or is counted as ignored, by a type of FHIR or as other`() async throws {
        let here = try await TestInstallation()
        let odd = ["Device", "Device", "Claim", "not a type", String(repeating: "X", count: 100)]
        let first = try await bring(
            here,
            [
                patient("a"), practitioner("1", "FOX"), practitioner("1", "FOX"), condition("c", of: "a"),
                condition("c", of: "a"), condition("d", of: "nobody"),
            ] + odd.map { "{\"resourceType\": \"\($0)\", \"id\": \"x\"}" }, asAt: "2026-11-01")
        let rows = try #require(first.files.first)
        #expect((rows.read, rows.applied, rows.duplicate, rows.rejected) == (6, 3, 2, 1))
        #expect(rows.ignored == ["Device": 2, "Claim": 1, "other": 2])
        #expect(try await here.database.read { try $0.standingExtracts() }.first?.files == first.files)
        let second = try await bring(
            here, [patient("a"), practitioner("1", "FOX"), practitioner("2", "HARE"), condition("c", of: "a")],
            asAt: "2026-11-10")
        #expect(second.files.map(\.applied) == [1])
        #expect(second.files.map(\.unchanged) == [3])
        let names = try await here.database.read { try $0.directory(of: try #require(ODSCode("A81001"))) }
        #expect(names.map(\.name).sorted() == ["FOX", "HARE"])
    }

    @Test func `types that FHIR does not have do not fill the memory`() async throws {
        let here = try await TestInstallation()
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
        let types = letters.flatMap { one in letters.map { "T" + one + $0 } }
        let report = try await bring(
            here, [patient("a")] + types.map { "{\"resourceType\": \"\($0)\"}" }, asAt: "2026-11-01")
        let ignored = try #require(report.files.first?.ignored)
        #expect(ignored.count == 201)
        #expect(ignored.values.reduce(0, +) == types.count)
    }

    @Test func `a dissent that was recorded is not ended by FHIR, which cannot say it`() async throws {
        let here = try await TestInstallation()
        var table = SmallExtract(asAt: "2026-11-01", patients: [.init("a")])
        table.patients?[0].dissent = "yes"
        try await here.bring(table)
        let report = try await bring(here, [patient("a")], asAt: "2026-11-10")
        #expect(report.people.withheld == 0, "they were withheld before")
        #expect(try await here.state().demographics("a")?.dissent == true)
    }

    @Test func `somebody in two files is taken once, with the records of both`() async throws {
        let here = try await TestInstallation()
        let paths = try ["one", "two"].map { name in
            try here.folder.write("both/\(name).ndjson", lines([patient("a"), condition(name, of: "a")]))
        }
        let report = try await here.bring(paths, asAt: "2026-11-01")
        #expect((report.people.new, report.problemsFound) == (1, 1))
        #expect(report.files.map(\.rejected) == [0, 1])
        #expect(try await here.state().events("a") == ["Condition/one", "Condition/two"])
    }

    @Test func `a contradiction and an entry in error are worked out for each resource`() async throws {
        let here = try await TestInstallation()
        let wrong = ", \"verificationStatus\": {\"coding\": [{\"code\": \"entered-in-error\"}]}"
        _ = try await bring(here, [patient("a"), condition("c", of: "a"), condition("e", of: "a")], asAt: "2026-11-01")
        let report = try await bring(
            here,
            [
                patient("a"), condition("c", of: "a"), condition("e", of: "a", more: wrong),
                condition("c", of: "a").replacing("2020-05-01", with: "2021-05-01"),
            ], asAt: "2026-11-10")
        #expect((report.events.added, report.events.removed) == (0, 1))
        let rows = try #require(report.files.first)
        #expect((rows.read, rows.applied, rows.unchanged, rows.rejected) == (4, 1, 2, 1))
        #expect(report.problems.map(\.words).first?.contains("other content (all.ndjson, line 2)") == true)
        #expect(try await here.state().events("a") == ["Condition/c"])
    }
}
