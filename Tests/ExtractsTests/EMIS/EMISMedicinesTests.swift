import Extracts
import Testing
import Vocabulary

@Suite struct `Medicines and slots of EMIS` {
    private typealias Sets = SystemSets

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
}
