import Extracts
import Testing
import Vocabulary

@Suite struct `Files of EMIS` {
    private typealias Sets = SystemSets

    @Test func `rows of another practice's organisation refuse the extract`() throws {
        let other = "{F4D020C6-EAFF-4528-83BA-E81A1CFD30DD}"
        let refusal = try Reading.refusal(
            Sets.emis(["CareRecord_Observation.csv": Sets.observations(["OrganisationGuid": other])]))
        #expect(refusal.words.contains("file of another practice: the row is of A81002"))
    }

    @Test func `two organisations of which nothing says whose they are refuse it, unless they are declared`() throws {
        var files = Sets.emis([
            "CareRecord_Observation.csv": Sets.observations([:], ["ObservationGuid": "b", "OrganisationGuid": "{2}"])
        ])
        files["1_Admin_Organisation_2.csv"] = nil
        #expect(try Reading.refusal(files).words.contains("two organisations"))
        files["extract.json"] = #"{"format": 1, "organisations": ["\#(Sets.organisation)", "{2}"]}"#
        #expect(try Reading(files).sink.rows.count == 2)
        files["extract.json"] = #"{"format": 1, "organisations": ["{2}"]}"#
        #expect(try Reading.refusal(files).words.contains("does not declare"))
    }

    @Test func `without the list of organisations a notice says that nothing was held against it`() throws {
        var files = Sets.emis
        files["1_Admin_Organisation_2.csv"] = nil
        #expect(try Reading(files).reader.notices.first?.words.contains("cannot be held against the practice") == true)
    }

    @Test func `tables that are not taken are left out with a notice, and tables of two systems are refused`() throws {
        let read = try Reading(
            Sets.emis(["CareRecord_Consultation.csv": "ConsultationGuid,PatientGuid,OrganisationGuid,ProcessingId\n"]))
        #expect(read.reader.notices.first?.words.contains("a table of EMIS that Cairn does not take") == true)
        let refusal = try Reading.refusal(Sets.emis.merging(Sets.systmOne) { first, _ in first })
        #expect(refusal.words.contains("tables of EMIS and SystmOne lie together"))
    }

    @Test(arguments: [
        "CareRecord_Diagnosis.csv", "291_CareRecord_Diagnosis_20260331_1.csv", "carerecord_diagnosis.CSV",
    ])
    func `diagnoses are known by their file's name and not read, though their columns are those of observations`(
        name: String
    ) throws {
        let read = try Reading(
            Sets.emis([
                "CareRecord_Observation.csv": Sets.observations([:]), name: Sets.observations(["CodeId": "103"]),
            ]))
        #expect(read.sink.events.map(\.term) == ["On learning disability register"])
        let notice = try #require(read.reader.notices.first { $0.file == name })
        #expect(notice.words.contains("CareRecord_Diagnosis") && notice.words.contains("known and not read"))
    }

    @Test func `a day in another form refuses the file until it is declared`() throws {
        var files = Sets.emis([
            "CareRecord_Observation.csv": Sets.observations([
                "EffectiveDate": "04/03/2025", "EnteredDate": "05/03/2025",
            ])
        ])
        #expect(try Reading.refusal(files).words.contains("the column EffectiveDate holds dd/mm/yyyy or mm/dd/yyyy"))
        files["extract.json"] = #"{"format": 1, "dateFormats": {"CareRecord_Observation.csv": "dd/mm/yyyy"}}"#
        #expect(try Reading(files).event.date?.first == Day(iso: "2025-03-04"))
    }

    @Test func `a table that was cut off is refused`() throws {
        let text = Sets.observations([:], ["ObservationGuid": "b"]).dropLast(30)
        #expect(try Reading.refusal(Sets.emis(["o.csv": String(text)])).words.contains("cut off"))
    }
}
