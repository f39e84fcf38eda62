import Extracts
import Testing
import Vocabulary

@Suite struct `Tables of SystmOne` {
    private typealias Sets = SystemSets

    @Test func `a person is put together from four tables`() throws {
        let read = try Reading(
            Sets.systmOne([
                "SRPatientRegistration.csv": """
                RowIdentifier,IDOrganisationVisibleTo,DateRegistration,DateDeRegistration,RegistrationStatus,IDPatient,RemovedData
                1,A81001,02 Nov 2001,03 Nov 2005,GMS,77,0
                2,A81001,02 Nov 2007,,GMS,77,0
                3,A81001,02 Nov 2009,,GMS,77,1

                """,
                "SRPatientAddressHistory.csv": """
                RowIdentifier,DateEvent,NameOfBuilding,NumberOfBuilding,NameOfRoad,NameOfLocality,NameOfTown,FullPostCode,DateTo,IDPatient
                1,01 Jan 2020,,9,Old Road,,Leeds,LS1 1AA,01 Jan 2022,77
                2,01 Jan 2019,The Hall,3,High Street,,Leeds,LS2 2AA,,77

                """,
                "SRPatientContactDetails.csv": """
                RowIdentifier,DateEvent,ContactType,ContactNumber,IDPatient
                1,01 Jan 2020,1,0113 123123,77
                2,01 Jan 2021,2,07700 900001,77
                3,01 Jan 2019,2,07700 900002,77

                """,
            ]))
        let person = try read.person
        #expect(person.localID == "77" && person.demographics.birth?.first == Day(iso: "1950-02-03"))
        #expect(person.demographics.registeredFrom == Day(iso: "2007-11-02"))
        #expect(person.demographics.registeredUntil == nil && person.details.registrationType == "GMS")
        #expect(person.details.address == ["The Hall", "3 High Street", "Leeds"])
        #expect(person.details.phoneHome == "0113 123123" && person.details.phoneMobile == "07700 900001")
        #expect(read.sink.references.count == 8 && read.sink.problems.isEmpty)
    }

    @Test func `a test patient is withheld and a removed one has left`() throws {
        func files(_ old: String, _ new: String) -> [String: String] {
            Sets.systmOne.mapValues { $0.replacing(old, with: new) }
        }
        #expect(try Reading(files(",false,0", ",true,0")).sink.problems.first?.reason != .broken)
        #expect(
            try Reading(files(",false,0", ",false,1")).person.demographics.registeredUntil == Day(iso: Reading.asAt))
    }

    @Test func `the SNOMED CT code counts where it is filled, else CTV3 stays as it is written`() throws {
        let read = try Reading(
            Sets.systmOne([
                "SRCode.csv": Sets.srCodes(
                    ["RowIdentifier": "1", "SNOMEDCode": "416075005", "SNOMEDText": "On register"],
                    ["RowIdentifier": "2"], ["RowIdentifier": "3", "CTV3Code": "xe0uD", "SNOMEDCode": ""],
                    ["RowIdentifier": "4", "SNOMEDCode": "416075006"])
            ]))
        #expect(
            read.sink.events.map(\.code) == [Code(.snomed, "416075005"), Code(.ctv3, "XE0Ud"), Code(.ctv3, "xe0uD")])
        #expect(read.sink.events.map(\.term) == ["On register", "Essential hypertension", "Essential hypertension"])
        #expect(read.sink.problems.map(\.column) == ["SNOMEDCode"])
    }

    @Test(arguments: [
        ("", "Offered", "Offered"), ("Other", "Offered", "Offered"), ("Other", "", "Other"), ("", "", ""),
    ]) func `an id that was cut is proposed beside its own words, else beside those of the CTV3 code`(
        ctv3: String, snomed: String, words: String
    ) throws {
        let read = try Reading(
            Sets.systmOne([
                "SRCode.csv": Sets.srCodes([
                    "RowIdentifier": "1", "CTV3Text": ctv3, "SNOMEDCode": "1025611000000100", "SNOMEDText": snomed,
                ])
            ]))
        let cut = try #require(read.sink.problems.first?.cut)
        #expect(cut.proposed == "1025611000000105" && cut.term == words)
    }

    @Test func `a supplied map says which concept a CTV3 code is, to the letter`() throws {
        let read = try Reading(
            Sets.systmOne([
                "SRCode.csv": Sets.srCodes(["RowIdentifier": "1"], ["RowIdentifier": "2", "CTV3Code": "XE0ud"]),
                "ctv3-map.csv": "ctv3_code,snomed_code\nXE0Ud,416075005\nXE0Ud,110359009\nX,416075006\n",
            ]))
        #expect(read.sink.events.map(\.code) == [Code(.snomed, "416075005"), Code(.ctv3, "XE0ud")])
        #expect(read.sink.problems.map(\.line) == [3, 4])
    }

    @Test func `values, who recorded it, when and where`() throws {
        let read = try Reading(
            Sets.systmOne([
                "SRCode.csv": Sets.srCodes(
                    ["RowIdentifier": "1", "NumericComparator": ">", "NumericValue": "90", "NumericUnit": "ml/min"],
                    [
                        "RowIdentifier": "2", "TextualEventDoneBy": "Nurse Joy", "IDOrganisationDoneAt": "RXX01",
                        "RemovedData": "1",
                    ])
            ]))
        let events = read.sink.events
        #expect(events[0].value == ">90" && events[0].recordedBy == "6")
        #expect(events[0].date?.first == Day(iso: "2025-03-04"))
        #expect(
            events[0].recordedAt
                == Instant.inLondon(Day(iso: "2025-03-05") ?? Day(number: 0), hour: 10, minute: 30).first)
        #expect(events[1].recordedBy == "Nurse Joy at RXX01")
        #expect(read.sink.rows.flatMap(\.events).map(\.isDeleted) == [false, true])
    }

    @Test func `a problem is the entry that it names, or one of its own`() throws {
        func problem(_ id: String, code: String) -> [(String, String)] {
            Sets.head(["RowIdentifier": id])
                + [("CTV3Code", "XE0Ud"), ("DateEnd", "01 Dec 2025"), ("Severity", "1"), ("IDCode", code)]
        }
        let read = try Reading(
            Sets.systmOne([
                "SRCode.csv": Sets.srCodes(["RowIdentifier": "1"]),
                "SRProblem.csv": Sets.tables([
                    problem("50", code: "1"), problem("51", code: "-1"), problem("52", code: "999"),
                ]),
            ]))
        #expect(read.sink.events.map(\.key) == ["c/1", "p/51", "p/52"])
        #expect(read.sink.events.allSatisfy { $0.kind == .problem && $0.end == Day(iso: "2025-12-01") })
        #expect(read.sink.references.map(\.line) == [2])
    }

    @Test func `medicines, referrals, plans, recalls and appointments`() throws {
        let read = try Reading(
            Sets.systmOne([
                "SRPrimaryCareMedication.csv": table(
                    Sets.head() + [
                        ("NameOfMedication", "Senna"), ("IDMultiLexDMD", "318507003"),
                        ("DateMedicationStart", "05 Jan 2026"), ("DateMedicationEnd", "05 Feb 2026"),
                        ("MedicationDosage", "two at night"), ("MedicationQuantity", "60 tablets"),
                    ]),
                "SRReferralOut.csv": table(
                    Sets.head() + [
                        ("TypeOfReferral", "x"), ("Reason", "y"), ("ServiceOffered", "Memory clinic"),
                        ("RecipientID", "RXX01"), ("Urgency", "Routine"),
                    ]),
                "SRCarePlanDetail.csv": table(
                    Sets.head() + [
                        ("NameOfCarePlanUsed", "Dementia care plan"), ("CarePlanCategory", "Mental health"),
                        ("Aim", "x"), ("Outcome", ""), ("PlanType", "1"), ("PatientAgreement", "Agreed"),
                    ]),
                "SRRecall.csv": table(
                    Sets.head() + [
                        ("DateRecall", "01 Sep 2026"), ("RecallType", "Asthma review"), ("RecallStatus", "Outstanding"),
                    ]),
                "SRAppointment.csv": Sets.tables([
                    appointment("1", "77", "Did Not Attend"), appointment("2", "-1", "Booked"),
                ]),
            ]))
        let events = Dictionary(uniqueKeysWithValues: read.sink.events.map { ($0.key, $0) })
        #expect(events["m/900"]?.code == Code(.dmd, "318507003") && events["m/900"]?.end == Day(iso: "2026-02-05"))
        #expect(events["m/900"]?.date?.first == Day(iso: "2026-01-05") && events["m/900"]?.value == "60 tablets")
        #expect(events["r/900"]?.term == "Memory clinic" && events["r/900"]?.value == "RXX01")
        #expect(events["l/900"]?.code == Code(termOnly: "Dementia care plan") && events["l/900"]?.status == "Agreed")
        #expect(events["d/900"]?.code == Code(termOnly: "Recall: Asthma review"))
        #expect(events["d/900"]?.date?.first == Day(iso: "2026-09-01") && events["d/900"]?.status == "Outstanding")
        #expect(events["s/1"]?.code == Code(termOnly: "did not attend") && events["s/1"]?.value == "Telephone")
        #expect(events.count == 5 && read.sink.problems.isEmpty && read.sink.references.map(\.line) == [3])
    }

    private func appointment(_ id: String, _ patient: String, _ status: String) -> [(String, String)] {
        [
            ("RowIdentifier", id), ("IDOrganisationVisibleTo", "A81001"), ("DateStart", "01 Feb 2026 10:00:00"),
            ("AppointmentStatus", status), ("DateAppointmentBooked", "20 Jan 2026 09:00:00"), ("RotaType", "Nurse"),
            ("TelephoneAppointment", "true"), ("IDPatient", patient), ("RemovedData", "0"),
        ]
    }

    @Test func `another practice's extract is refused by its ODS code`() throws {
        let files = Sets.systmOne.mapValues { $0.replacing("A81001", with: "A81002") }
        #expect(try Reading.refusal(files).words.contains("file of another practice: the row is of A81002"))
    }

    @Test func `a day in another form than SystmOne's refuses the file`() throws {
        let files = Sets.systmOne.mapValues { $0.replacing("03 Feb 1950 00:00", with: "1950-02-03") }
        #expect(try Reading.refusal(files).words.contains("the column DateBirth holds yyyy-mm-dd where dd MMM yyyy"))
    }

    @Test func `other tables of SystmOne are left out with a notice`() throws {
        let read = try Reading(Sets.systmOne(["SRVisit.csv": "RowIdentifier,IDOrganisationVisibleTo,IDPatient\n"]))
        #expect(read.reader.notices.first?.words.contains("a table of SystmOne that Cairn does not take") == true)
    }

    @Test(arguments: ["SRTask.csv", "2026_SRTask_1.csv", "srtask.CSV"])
    func `tasks are known and not read, whatever their columns are called`(name: String) throws {
        let read = try Reading(Sets.systmOne([name: "Whatever,Task\n1,Ring\n"]))
        let notice = try #require(read.reader.notices.first { $0.file == name })
        #expect(notice.words.contains("SRTask") && notice.words.contains("known and not read"))
        #expect(read.sink.problems.isEmpty)
    }

    @Test func `tables in Windows-1252 are read as such where that is declared, and are refused else`() throws {
        let patient = (Sets.systmOne["SRPatient.csv"] ?? "").replacing("Lee", with: "L~e^")
        var bytes = Array(patient.utf8)
        for index in bytes.indices where bytes[index] == 0x7E || bytes[index] == 0x5E {
            bytes[index] = bytes[index] == 0x7E ? 0xEB : 0x92
        }
        let declared = Array(#"{"format": 1, "encoding": "windows-1252"}"#.utf8)
        let read = try Reading(bytes: ["SRPatient.csv": bytes, "extract.json": declared])
        #expect(try read.person.details.familyName == "L\u{EB}e\u{2019}")
        let refusal = try #require(throws: ExtractRefusal.self) {
            _ = try Reading(bytes: ["SRPatient.csv": bytes])
        }
        #expect(refusal.words.contains("declare the encoding") && refusal.words.contains("“Letters are written in”"))
        let given = GivenDeclaration(
            practice: ODSCode("A81001"), asAt: Day(iso: Reading.asAt), encoding: .windows1252)
        let said = try Reading(bytes: ["SRPatient.csv": bytes], given: given)
        #expect(try said.person.details.familyName == "L\u{EB}e\u{2019}")
        let undefined = bytes.map { $0 == 0xEB ? 0x81 : $0 }
        #expect(throws: ExtractRefusal.self) {
            _ = try Reading(bytes: ["SRPatient.csv": undefined, "extract.json": declared])
        }
    }
}
