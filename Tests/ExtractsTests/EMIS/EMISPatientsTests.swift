import Extracts
import Testing
import Vocabulary

@Suite struct `Patients of EMIS` {
    private typealias Sets = SystemSets

    @Test func `a patient is read with the names of columns that EMIS gives them`() throws {
        let read = try Reading(Sets.emis)
        let person = try read.person
        #expect(person.nhsNumber?.digits == "9990000018")
        #expect(person.localID == "D77C65E1-E100-4272-9386-F4FC383D8759")
        #expect(person.details.familyName == "Clarke" && person.details.usualGP == "Dr Robert Burns")
        #expect(
            person.details.address
                == ["32 Greens", "32 Mill Lane", "Wooldale", "Kirkheaton, West Yorkshire"])
        #expect(person.demographics.sex == .male && person.demographics.registeredFrom == Day(iso: "2007-11-02"))
        #expect(person.demographics.registeredUntil == nil && person.details.registrationType == "Regular")
        // Rows of lists are rows too, and one of the codes is wrong.
        #expect(read.sink.references.count == 4 + 2 + 1 + 3 && read.sink.problems.count == 1)
        #expect(read.sink.rowsRead == 5 + 2 + 1 + 3 + 1)
        #expect(read.reader.notices.map(\.words) == ["columns that are not kept were read over: OrganisationGuid"])
    }

    @Test func `known misspellings lead to the same columns, in any order, and others are listed`() throws {
        let patient = Sets.patientColumns(["ExternalUsualGP": ""]).reversed().map { name, value in
            (name == "UsualGpUserInRoleGuid" ? "UsusalGpUserInRoleGuid" : name, value)
        }
        let observation = Sets.observationColumns().reversed().map { name, value in
            (name == "ClinicianUserInRoleGuid" ? "ClinicanUserInRoleGuid" : name, value)
        }
        let read = try Reading(
            Sets.emis([
                "1_Admin_Patient_2.csv": table(patient),
                "CareRecord_Observation.csv": table(observation + [("Mood", "x")]),
            ]))
        #expect(try read.person.details.usualGP == "Dr Robert Burns")
        #expect(try read.event.recordedBy == "Dr Robert Burns")
        let words = read.reader.notices.map(\.words)
        #expect(words.contains("columns that are not known were left out: Mood"))
        #expect(words.contains("columns that are not kept were read over: ProcessingId"))
    }

    @Test func `an external usual general practitioner comes before the one of the practice`() throws {
        let read = try Reading(
            Sets.emis(["1_Admin_Patient_2.csv": table(Sets.patientColumns(["ExternalUsualGP": "Dr J Jones"]))]))
        #expect(try read.person.details.usualGP == "Dr J Jones")
    }

    @Test(arguments: ["IsConfidential", "SpineSensitive", "DummyType"])
    func `a patient who is withheld takes every record with them`(column: String) throws {
        let read = try Sets.observed(
            [:], more: ["1_Admin_Patient_2.csv": table(Sets.patientColumns([column: "TRUE"]))])
        #expect(read.sink.people.isEmpty && read.sink.rows.isEmpty)
        let withheld = read.sink.problems.filter { $0.reason != .broken }
        #expect(withheld.count == 2 && withheld[0].words == "withheld by the practice: \(column)")
    }

    @Test func `somebody deactivated or deleted has left on a day`() throws {
        func until(_ changes: [String: String]) throws -> Day? {
            try Reading(Sets.emis(["1_Admin_Patient_2.csv": table(Sets.patientColumns(changes))])).person.demographics
                .registeredUntil
        }
        #expect(try until(["DateofDeactivation": "2025-06-30"]) == Day(iso: "2025-06-30"))
        #expect(try until(["Deleted": "TRUE"]) == Day(iso: Reading.asAt))
        #expect(try until(["Deleted": "TRUE", "DateofDeactivation": "2025-06-30"]) == Day(iso: "2025-06-30"))
        // Word of a deletion alone says nothing of who it was.
        let bare = try Reading(
            Sets.emis(["1_Admin_Patient_2.csv": table(Sets.patientColumns(["Deleted": "TRUE", "DateOfBirth": ""]))]))
        #expect(bare.sink.people.isEmpty && bare.sink.problems.count == 1)
    }
}
