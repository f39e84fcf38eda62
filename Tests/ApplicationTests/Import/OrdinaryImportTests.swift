import Domain
import Extracts
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// An extract whose rows are taken as they lie comes to the same as one whose rows are read field by field.
struct OrdinaryImportTests {
    private static let organisation = "{BED045C0-BC58-4934-8E11-2FC08F730060}"

    /// One row of observations.
    private struct Row {
        var id: String
        var person: Int
        var value = ""
        var code = "101"
        var deleted = "FALSE"
    }

    /// Ids that stand once, twice with the same content, with other content, beside a deletion, and of two people.
    private static let rows = [
        Row(id: "o1", person: 0, value: "6.5"), Row(id: "o2", person: 0), Row(id: "o3", person: 1, value: "7"),
        Row(id: "o3", person: 1, value: "7"), Row(id: "o4", person: 2, value: "1"),
        Row(id: "o4", person: 2, value: "2"),
        Row(id: "o5", person: 3), Row(id: "o5", person: 3, deleted: "TRUE"), Row(id: "o6", person: 0),
        Row(id: "o6", person: 2), Row(id: "o7", person: 1, code: "999"),
    ]

    /// Writes the tables. A space after the flag is nothing to the reader, but such a row is read field by field.
    private func write(_ rows: [Row], into here: TestInstallation, _ name: String, asAt: String, isSlow: Bool) throws
        -> String
    {
        let folder = here.folder
        try folder.write(
            name + "/extract.json",
            #"{"format": 1, "practice": "A81001", "asAt": "\#(asAt)", "population": "whole"}"#)
        let people = NHSNumber.forTests(4).enumerated().map { number, digits in
            "{p\(number)},\(Self.organisation),\(digits),F,1950-02-03,FAMILY\(number),Ann,2010-01-01,FALSE\n"
        }
        try folder.write(
            name + "/Admin_Patient.csv",
            "PatientGuid,OrganisationGuid,NhsNumber,Sex,DateOfBirth,Surname,GivenName,DateOfRegistration,Deleted\n"
                + people.joined())
        try folder.write(
            name + "/Admin_Organisation.csv",
            "OrganisationGuid,OrganisationName,ODSCode\n\(Self.organisation),The Surgery,A81001\n")
        try folder.write(
            name + "/Coding_ClinicalCode.csv",
            "CodeId,Term,ReadTermId,SnomedCTConceptId\n101,On learning disability register,,416075005\n")
        let records = rows.map { row in
            "{\(row.id)},{p\(row.person)},\(Self.organisation),2025-03-04,YMD,\(row.code),\(row.value),%,Value,"
                + row.deleted + (isSlow ? " \n" : "\n")
        }
        try folder.write(
            name + "/CareRecord_Observation.csv",
            "ObservationGuid,PatientGuid,OrganisationGuid,EffectiveDate,EffectiveDatePrecision,CodeId,Value,NumericUnit,"
                + "ObservationType,Deleted\n" + records.joined())
        return folder.file(name)
    }

    private struct Totals: Equatable {
        var read = 0
        var applied = 0
        var unchanged = 0
        var duplicate = 0
        var rejected = 0
    }

    private func totals(_ report: ImportReport) -> Totals? {
        report.files.first { $0.file == "CareRecord_Observation.csv" }.map {
            Totals(
                read: $0.read, applied: $0.applied, unchanged: $0.unchanged, duplicate: $0.duplicate,
                rejected: $0.rejected)
        }
    }

    @Test func `ids that repeat, in one extract and in a later one, come to the same both ways`() async throws {
        let (plain, slow) = (try await TestInstallation(), try await TestInstallation())
        for (asAt, expected) in [
            ("2026-11-01", Totals(read: 11, applied: 5, unchanged: 1, duplicate: 1, rejected: 4)),
            ("2026-11-08", Totals(read: 11, applied: 0, unchanged: 6, duplicate: 1, rejected: 4)),
        ] {
            var (reports, states): ([ImportReport], [PracticeState]) = ([], [])
            for (here, isSlow) in [(plain, false), (slow, true)] {
                let path = try write(Self.rows, into: here, asAt, asAt: asAt, isSlow: isSlow)
                reports.append(try await here.bring([path], although: "a test"))
                states.append(try await here.state())
            }
            #expect(reports.map(totals) == [expected, expected], "\(asAt)")
            #expect(reports[0].tally == reports[1].tally)
            #expect(reports[0].events.added == reports[1].events.added)
            #expect(reports[0].problems == reports[1].problems)
            #expect(states[0] == states[1])
            #expect(states[0].events("p0") == ["o/o1", "o/o2", "o/o6"])
            #expect(states[0].events("p2") == ["o/o4"] && states[0].events("p3").isEmpty)
        }
    }

    @Test func `what changes in a later extract changes both ways`() async throws {
        let (plain, slow) = (try await TestInstallation(), try await TestInstallation())
        var states: [PracticeState] = []
        for (here, isSlow) in [(plain, false), (slow, true)] {
            try await here.bring(
                [try write(Self.rows, into: here, "first", asAt: "2026-11-01", isSlow: isSlow)], although: "a test")
            let later = [Row(id: "o1", person: 0, value: "9"), Row(id: "o8", person: 1), Row(id: "o3", person: 3)]
            let report = try await here.bring(
                [try write(later, into: here, "later", asAt: "2026-11-08", isSlow: isSlow)], although: "a test")
            #expect(report.files.filter { !$0.balances }.isEmpty)
            states.append(try await here.state())
        }
        #expect(states[0] == states[1])
        #expect(states[0].people["p0"]?.events.map(\.value) == ["9"])
        #expect(states[0].events("p3") == ["o/o3"])
    }
}
