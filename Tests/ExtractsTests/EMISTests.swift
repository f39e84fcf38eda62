import Extracts
import Testing
import Vocabulary

@Suite struct `Tables of EMIS` {
    private typealias Sets = SystemSets

    private func observed(_ rows: [String: String]..., more: [String: String] = [:]) throws -> Reading {
        let text = Sets.tables(rows.map(Sets.observationColumns))
        return try Reading(Sets.emis(["CareRecord_Observation.csv": text]).merging(more) { _, new in new })
    }

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

    @Test func `an entry is read through the list of codes`() throws {
        let read = try observed(["Value": "6.5", "NumericUnit": "mmol/mol", "ObservationType": "Value"])
        let event = try read.event
        #expect(event.key == "o/2E3B7F41-BEC8-4466-BFEC-6EA98547A6B5")
        #expect(event.code == Code(.snomed, "416075005") && event.term == "On learning disability register")
        #expect(event.value == "6.5" && event.unit == "mmol/mol" && event.kind == .observation)
        #expect(event.date == EventDate(Day(iso: "2025-03-04") ?? Day(number: 0)))
        #expect(
            event.recordedAt == Instant.inLondon(Day(iso: "2025-03-05") ?? Day(number: 0), hour: 10, minute: 30).first)
        #expect(read.sink.rows.first?.person == .localID("D77C65E1-E100-4272-9386-F4FC383D8759"))
    }

    @Test(
        arguments: [
            ("102", Code(termOnly: "Essential hypertension")), ("103", Code(.read2, "H33..00")),
            ("104", Code(.local, "1777541000006105")), ("105", Code(.local, "105")),
        ])
    func `what is no SNOMED CT concept is never taken for one`(id: String, code: Code) throws {
        #expect(try observed(["CodeId": id]).event.code == code)
    }

    @Test func `a concept whose check digit does not fit is reported where it stands`() throws {
        let problem = try #require(try Reading(Sets.emis).sink.problems.first)
        #expect(problem.file == "1_Coding_ClinicalCode_2.csv" && problem.line == 6)
        #expect(problem.column == "SnomedCTConceptId" && problem.words.contains("kept under a local one"))
    }

    @Test func `a concept of the list that a spreadsheet cut is taken once a person accepts what it was`() throws {
        let files = Sets.emis([
            "1_Coding_ClinicalCode_2.csv": Sets.codes("106,Dementia advance care plan agreed,,1095121000000100"),
            "CareRecord_Observation.csv": Sets.observations(["CodeId": "106"]),
        ])
        let asIs = try Reading(files)
        let problem = try #require(asIs.sink.problems.first)
        let cut = try #require(problem.cut)
        #expect(cut.found == "1095121000000100" && cut.proposed == "1095121000000102")
        #expect(cut.term == "Dementia advance care plan agreed")
        #expect(problem.words.contains("kept under a local one"))
        #expect(try asIs.event.code == Code(.local, "106"))
        let accepted = try Reading(files, repairs: [cut.fingerprint: [cut.found: cut.proposed]])
        #expect(accepted.sink.problems.isEmpty)
        #expect(try accepted.event.code == Code(.snomed, "1095121000000102"))
        let other = try Reading(files, repairs: [String(cut.fingerprint.reversed()): [cut.found: cut.proposed]])
        #expect(try other.event.code == Code(.local, "106"))
    }

    @Test func `a code that is in no list rejects the row`() throws {
        let problem = try #require(try observed(["CodeId": "999"]).sink.problems.last)
        #expect(problem.column == "CodeId" && problem.words.contains("in none of the extract's lists of codes"))
    }

    @Test func `without its list of codes nothing is taken`() throws {
        var files = Sets.emis(["CareRecord_Observation.csv": Sets.observations([:])])
        for name in ["1_Coding_ClinicalCode_2.csv", "1_Coding_DrugCode_2.csv"] { files[name] = nil }
        #expect(try Reading.refusal(files).words.contains("Coding_ClinicalCode"))
    }

    @Test func `a code listed twice counts as it was listed first, and the second is rejected`() throws {
        let codes = Sets.codes("101,One,,416075005", "101,One,,416075005", "101,Two,,")
        let read = try observed([:], more: ["1_Coding_ClinicalCode_2.csv": codes])
        #expect(try read.event.term == "One")
        #expect(read.sink.problems.map(\.line) == [4])
    }

    @Test func `the date is as exact as it says`() throws {
        let rows = ["YMD", "YM", "Y", "U"].enumerated().map { index, precision in
            ["ObservationGuid": "o\(index)", "EffectiveDatePrecision": precision]
        }
        let read = try Reading(
            Sets.emis(["CareRecord_Observation.csv": Sets.tables(rows.map(Sets.observationColumns))]))
        #expect(read.sink.events.map(\.date?.precision) == [.day, .month, .year, nil])
    }

    @Test func `a deleted entry is word of its deletion, whatever else the row holds`() throws {
        let read = try observed(["Deleted": "TRUE"], ["ObservationGuid": "b", "Deleted": "true", "CodeId": ""])
        #expect(read.sink.rows.map { $0.events.map(\.isDeleted) } == [[true], [true]])
    }

    @Test(arguments: ["IsConfidential", "SpineSensitive", "DummyType"])
    func `a patient who is withheld takes every record with them`(column: String) throws {
        let read = try observed(
            [:], more: ["1_Admin_Patient_2.csv": table(Sets.patientColumns([column: "TRUE"]))])
        #expect(read.sink.people.isEmpty && read.sink.rows.isEmpty)
        let withheld = read.sink.problems.filter { $0.reason != .broken }
        #expect(withheld.count == 2 && withheld[0].words == "withheld by the practice: \(column)")
    }

    @Test func `a confidential entry is withheld, and so is the referral that extends it`() throws {
        let read = try observed(["IsConfidential": "TRUE"], more: ["referrals.txt.csv": referral()])
        #expect(read.sink.rows.isEmpty && read.sink.problems.count { $0.reason != .broken } == 2)
    }

    private func referral(_ observation: String = Sets.observation) -> String {
        table([
            ("ObservationGuid", observation), ("PatientGuid", Sets.patient), ("OrganisationGuid", Sets.organisation),
            ("ReferralTargetOrganisationGuid", "{F4D020C6-EAFF-4528-83BA-E81A1CFD30DC}"),
            ("ReferralUrgency", "Routine"), ("ReferralServiceType", "Outpatient"), ("ReferralUBRN", "123456978965"),
        ])
    }

    @Test func `a referral takes its day from its observation, and its organisation from the list`() throws {
        // Named so that it would be read first.
        let read = try observed([:], more: ["A.csv": referral()])
        let event = try #require(read.sink.events.first { $0.kind == .referral })
        #expect(event.date == EventDate(Day(iso: "2025-03-04") ?? Day(number: 0)))
        #expect(event.value == "Memory Clinic" && event.term == "Outpatient")
        #expect(event.key == "r/2E3B7F41-BEC8-4466-BFEC-6EA98547A6B5" && read.sink.events.count == 2)
    }

    @Test func `a referral of a deleted observation is deleted, and one of none has no day and is rejected`() throws {
        let deleted = try observed(["Deleted": "TRUE"], more: ["A.csv": referral()])
        #expect(deleted.sink.rows.allSatisfy { $0.events.allSatisfy(\.isDeleted) } && deleted.sink.rows.count == 2)
        let none = try observed([:], more: ["A.csv": referral("{x}")])
        #expect(none.sink.problems.last?.words.contains("names no observation") == true)
    }

    @Test func `an entry that is a problem is one, with its end`() throws {
        let problem = table([
            ("ObservationGuid", Sets.observation), ("PatientGuid", Sets.patient),
            ("OrganisationGuid", Sets.organisation), ("Deleted", "FALSE"), ("EndDate", "2025-12-01"),
            ("ProblemStatusDescription", "Past Problem"),
        ])
        let event = try observed([:], more: ["CareRecord_Problem.csv": problem]).event
        #expect(event.kind == .problem && event.end == Day(iso: "2025-12-01"))
        let deleted = problem.replacing("FALSE", with: "TRUE")
        #expect(try observed([:], more: ["CareRecord_Problem.csv": deleted]).event.kind == .coded)
    }

    @Test(arguments: [("Family history", "Family history: "), ("Test request", "Test request: ")])
    func `what is only spoken of is not what it speaks of`(type: String, before: String) throws {
        let event = try observed(["ObservationType": type]).event
        #expect(event.code == Code(termOnly: before + "On learning disability register"))
    }

    @Test func `a diary entry is a recall and no evidence that it was done`() throws {
        let diary = table([
            ("DiaryGuid", "{d}"), ("PatientGuid", Sets.patient), ("OrganisationGuid", Sets.organisation),
            ("EffectiveDate", "2026-09-01"), ("CodeId", "101"), ("OriginalTerm", "Asthma review"),
            ("DurationTerm", "3 months"), ("IsActive", "TRUE"), ("IsComplete", "FALSE"), ("Deleted", "FALSE"),
        ])
        let event = try Reading(Sets.emis(["CareRecord_Diary.csv": diary])).event
        #expect(event.code == Code(termOnly: "Recall: Asthma review") && event.kind == .plan)
        #expect(event.status == "active" && event.value == "3 months" && event.date?.first == Day(iso: "2026-09-01"))
        let done = try Reading(
            Sets.emis(["CareRecord_Diary.csv": diary.replacing("TRUE,FALSE,FALSE", with: "TRUE,TRUE,FALSE")]))
        #expect(try done.event.status == "complete")
    }

    @Test func `medicines are found in the list of drugs`() throws {
        func issue(_ code: String) -> [(String, String)] {
            [
                ("IssueRecordGuid", "{i\(code)}"), ("PatientGuid", Sets.patient),
                ("OrganisationGuid", Sets.organisation),
                ("EffectiveDate", "2026-01-05"), ("EffectiveDatePrecision", "YMD"), ("CodeId", code),
                ("Dosage", "1 AT NIGHT"), ("Quantity", "56"), ("QuantityUnit", "tablet(s)"),
                ("IsConfidential", "FALSE"),
                ("Deleted", "FALSE"),
            ]
        }
        let text = Sets.tables([issue("201"), issue("202"), issue("203")])
        let read = try Reading(Sets.emis(["Prescribing_IssueRecord.csv": text]))
        #expect(read.sink.events.map(\.code) == [Code(.dmd, "318507003"), Code(termOnly: "Senna")])
        #expect(try read.event.value == "56" && read.event.unit == "tablet(s)" && read.event.kind == .medication)
        #expect(read.sink.problems.last?.column == "CodeId")
    }

    @Test func `a course says in its status whether it is on repeat, and ends when it was cancelled`() throws {
        func course(_ id: String, _ type: String, _ active: String, until: String = "") -> [(String, String)] {
            [
                ("DrugRecordGuid", id), ("PatientGuid", Sets.patient), ("OrganisationGuid", Sets.organisation),
                ("EffectiveDate", "2025-03-04"), ("EffectiveDatePrecision", "YM"), ("CodeId", "201"),
                ("Dosage", "TAKE ONE DAILY"), ("Quantity", "28"), ("QuantityUnit", "tablet(s)"),
                ("PrescriptionType", type), ("IsActive", active), ("CancellationDate", until),
                ("NumberOfIssues", "6"), ("IsConfidential", id == "5" ? "TRUE" : "FALSE"), ("Deleted", "FALSE"),
            ]
        }
        let text = Sets.tables([
            course("1", "Repeat", "TRUE"), course("2", "Acute", "FALSE", until: "2025-04-01"),
            course("3", "Repeat dispensing", "TRUE"), course("4", "", ""), course("5", "Repeat", "TRUE"),
        ])
        let read = try Reading(Sets.emis(["x_Prescribing_DrugRecord_y.csv": text]))
        #expect(
            read.sink.events.map(\.status) == [
                "active plan repeat", "stopped plan acute", "active plan repeat-dispensing", "plan",
            ])
        #expect(read.sink.events.map { $0.end?.iso ?? "" } == ["", "2025-04-01", "", ""])
        let event = try read.event
        #expect(event.kind == .medication && event.code == Code(.dmd, "318507003") && event.value == "28")
        #expect(event.key == "m/1" && event.date?.iso == "2025-03")
        #expect(read.sink.problems.filter { $0.file.contains("DrugRecord") }.count == 1)
        let refusal = try Reading.refusal(["Prescribing_DrugRecord.csv": text])
        #expect(refusal.words.contains("Coding_ClinicalCode"))
    }

    @Test func `slots are appointments, and those of nobody here are only counted`() throws {
        func slot(_ id: String, patient: String, status: String, missed: String) -> [(String, String)] {
            [
                ("SlotGuid", id), ("AppointmentDate", "2026-02-01"), ("PatientGuid", patient),
                ("OrganisationGuid", Sets.organisation), ("DidNotAttend", missed), ("SlotStatus", status),
                ("SlotType", "Nurse"), ("ModeOfContact", "Telephone"), ("BookedDate", "2026-01-20"),
                ("ExternalPatientGuid", patient.isEmpty ? "{e}" : ""), ("Deleted", "FALSE"),
            ]
        }
        let text = Sets.tables([
            slot("1", patient: Sets.patient, status: "Booked", missed: "FALSE"),
            slot("2", patient: Sets.patient, status: "Finished", missed: "TRUE"),
            slot("3", patient: "", status: "Booked", missed: ""),
        ])
        let read = try Reading(Sets.emis(["Appointment_Slot.csv": text]))
        #expect(read.sink.events.map(\.status) == ["Booked", "did not attend"])
        #expect(read.sink.events.last?.code == Code(termOnly: "did not attend"))
        #expect(try read.event.term == "Nurse" && read.event.value == "Telephone")
        #expect(read.sink.references.contains { $0.file == "Appointment_Slot.csv" && $0.line == 4 })
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
