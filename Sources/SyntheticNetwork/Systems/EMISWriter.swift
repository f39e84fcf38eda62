import Vocabulary

/// Writes a practice's tables as EMIS does (specification 8.0). What those have no column for is left out: language,
/// ethnicity, deprivation, preferred names, the state of a medication or a referral. Whoever dissents from sharing, and
/// what is closely held, stands as confidential.
final class EMISWriter: SystemWriter {
    static let files = tables.map { $0.name + ".csv" }

    private static let tables: [(name: String, columns: String)] = [
        (
            "Admin_Patient",
            """
            PatientGuid,OrganisationGuid,UsualGpUserInRoleGuid,Sex,DateOfBirth,DateOfDeath,Title,GivenName,MiddleNames,\
            Surname,DateOfRegistration,NhsNumber,PatientNumber,PatientTypeDescription,DummyType,HouseNameFlatNumber,\
            NumberAndStreet,Village,Town,County,Postcode,ResidentialInstituteCode,NHSNumberStatus,CarerName,\
            CarerRelation,PersonGuid,DateofDeactivation,Deleted,SpineSensitive,IsConfidential,EmailAddress,HomePhone,\
            MobilePhone,ExternalUsualGPGuid,ExternalUsualGP,ExternalUsualGPOrganisation,ProcessingId
            """
        ),
        (
            "CareRecord_Observation",
            """
            ObservationGuid,PatientGuid,OrganisationGuid,EffectiveDate,EffectiveDatePrecision,EnteredDate,EnteredTime,\
            ClinicianUserInRoleGuid,EnteredByUserInRoleGuid,ParentObservationGuid,CodeId,ProblemGuid,ConsultationGuid,\
            Value,NumericUnit,ObservationType,NumericRangeLow,NumericRangeHigh,DocumentGuid,Deleted,IsConfidential,\
            ProcessingId
            """
        ),
        (
            "CareRecord_Problem",
            """
            ObservationGuid,PatientGuid,OrganisationGuid,ParentProblemObservationGuid,Deleted,EndDate,EndDatePrecision,\
            ProblemStatusDescription,SignificanceDescription,ProcessingId
            """
        ),
        (
            "Prescribing_IssueRecord",
            """
            IssueRecordGuid,PatientGuid,OrganisationGuid,DrugRecordGuid,EffectiveDate,EffectiveDatePrecision,\
            EnteredDate,EnteredTime,ClinicianUserInRoleGuid,EnteredByUserInRoleGuid,CodeId,Dosage,Quantity,QuantityUnit,\
            ProblemObservationGuid,CourseDurationInDays,EstimatedNhsCost,IsConfidential,Deleted,ProcessingId
            """
        ),
        (
            "Appointment_Slot",
            """
            SlotGuid,AppointmentDate,AppointmentStartTime,PlannedDurationInMinutes,PatientGuid,DidNotAttend,\
            OrganisationGuid,BookedDate,SlotStatus,SlotType,ModeOfContact,ExternalPatientGuid,Deleted,ProcessingId
            """
        ),
        (
            "CareRecord_ObservationReferral",
            """
            ObservationGuid,PatientGuid,OrganisationGuid,ReferralTargetOrganisationGuid,ReferralUrgency,\
            ReferralServiceType,ReferralMode,ReferralUBRN,TransportRequired,ProcessingId
            """
        ),
        (
            "CareRecord_Diary",
            """
            DiaryGuid,PatientGuid,OrganisationGuid,EffectiveDate,EffectiveDatePrecision,EnteredDate,EnteredTime,\
            ClinicianUserInRoleGuid,EnteredByUserInRoleGuid,CodeId,OriginalTerm,DurationTerm,LocationTypeDescription,\
            ConsultationGuid,IsActive,IsComplete,Deleted,IsConfidential,ProcessingId
            """
        ),
        ("Coding_ClinicalCode", "CodeId,Term,ReadTermId,SnomedCTConceptId,SnomedCTDescriptionId,ProcessingId"),
        ("Coding_DrugCode", "CodeId,Term,DmdProductCodeId,ProcessingId"),
        ("Admin_UserInRole", "UserInRoleGuid,OrganisationGuid,Title,GivenName,Surname,JobCategoryName,ProcessingId"),
        ("Admin_Organisation", "OrganisationGuid,CDB,OrganisationName,ODSCode,ProcessingId"),
    ]

    private let practice: PracticeProfile
    private let organisation: String
    private let out: [SystemFile]
    private var clinical = Numbering<Coded>()
    private var drugs = Numbering<Coded>()
    private var staff = Numbering<String>()
    private var organisations = Numbering<String>()
    private var recalls = Recalls()
    private var processed = 0
    /// Whose row was the last, and their id.
    private var last = (localID: "", guid: "")
    /// The ids of the staff, by their number.
    private var members: [String] = [""]

    /// What one entry of a list of codes stands for.
    private struct Coded: Hashable {
        let code: String
        let term: String
        /// Whether the code is one of the practice's own.
        var isLocal = false
    }

    init(folder: String, practice: PracticeProfile) throws(NetworkProblem) {
        self.practice = practice
        organisation = Self.guid(1, 0, practice.number, 0)
        var out: [SystemFile] = []
        for table in Self.tables {
            out.append(try SystemFile(table.name, in: folder, table.columns.split(separator: ",").map(String.init)))
        }
        self.out = out
    }

    func person(_ row: borrowing MadeTable) {
        recalls.note(person: row)
        out[0].row([
            patient(row[.localID]), organisation, member(row[.usualGP]), Self.sex(row[.sex]), row[.birthDate],
            row[.deathDate], row[.title], row[.givenName], "", row[.familyName], row[.registrationDate],
            row[.nhsNumber], row[.localID], row[.registrationType], "FALSE", "", row[.address1],
            row[.address2], row[.address3], row[.address4], row[.postcode], row[.residentialInstituteCode],
            "",
            row[.carerName], row[.carerName].isEmpty ? "" : "Partner", "", row[.deductionDate], "FALSE", "FALSE",
            row[.dissent] == "yes" ? "TRUE" : "FALSE", row[.email], row[.phoneHome], row[.phoneMobile], "", "",
            "",
            processing(),
        ])
    }

    func event(_ row: borrowing MadeTable) {
        for recall in recalls.take(entry: row) { diary(recall) }
        let key = key(row[.eventID], 2)
        let (term, code) = (row[.term], row[.code])
        let id =
            term.isEmpty && code.isEmpty
            ? "" : "\(100 + clinical.number(Coded(code: code, term: term, isLocal: row[.system] == "local")))"
        let entered = Self.entered(row[.recordedAt])
        let precision = row[.datePrecision]
        out[1].row([
            key, patient(row[.localID]), organisation, row[.date], precision.isEmpty ? "YMD" : precision, entered.day,
            entered.time, member(row[.recordedBy]), "", "", id, "", "", row[.value], row[.unit],
            Self.type(row[.kind]), "", "", "", row[.deleted] == "true" ? "TRUE" : "FALSE",
            row[.sensitivity].isEmpty ? "FALSE" : "TRUE", processing(),
        ])
        guard row[.kind] == "problem" else { return }
        out[2].row([
            key, patient(row[.localID]), organisation, "", "FALSE", "", "", "Active Problem", "Significant Problem",
            processing(),
        ])
    }

    func medication(_ row: borrowing MadeTable) {
        let id = "\(100 + drugs.number(Coded(code: row[.code], term: row[.term])))"
        out[3].row([
            key(row[.eventID], 3), patient(row[.localID]), organisation, "", row[.issueDate], "YMD", "", "", "", "", id,
            row[.dose], row[.quantity], row[.unit], "", "", "", "FALSE", "FALSE", processing(),
        ])
    }

    func appointment(_ row: borrowing MadeTable) {
        let status = row[.status]
        out[4].row([
            key(row[.appointmentID], 4), row[.date], row[.start] + ":00", row[.duration], patient(row[.localID]),
            status == "did not attend" ? "TRUE" : "FALSE", organisation, row[.bookedOn], status, row[.slotType],
            row[.mode], "", "FALSE", processing(),
        ])
    }

    /// A referral is an observation, and what extends it.
    func referral(_ row: borrowing MadeTable) {
        let key = key(row[.referralID], 5)
        let id = "\(100 + clinical.number(Coded(code: "", term: "Referral to " + row[.service])))"
        out[1].row([
            key, patient(row[.localID]), organisation, row[.date], "YMD", "", "", "", "", "", id, "", "", "", "",
            "Referral", "", "", "", "FALSE", "FALSE", processing(),
        ])
        let to = Self.guid(1, 1 + organisations.number(row[.to]), practice.number, 0)
        out[5].row([
            key, patient(row[.localID]), organisation, to, row[.urgency], row[.service], "Written", row[.ubrn],
            "None Required", processing(),
        ])
    }

    /// What is due, in the diary: under the code of the review that it follows.
    private func diary(_ recall: Recall) {
        let coded = Coded(code: recall.code, term: recall.term, isLocal: recall.system == "local")
        out[6].row([
            key(recall.id, 7), patient(recall.localID), organisation, recall.due, "YMD", recall.entered, "",
            member(recall.by), "", "\(100 + clinical.number(coded))", recall.term, "12 months", "", "",
            recall.state == .active ? "TRUE" : "FALSE", recall.state == .complete ? "TRUE" : "FALSE",
            recall.isDeleted ? "TRUE" : "FALSE", "FALSE", processing(),
        ])
    }

    func close() throws(NetworkProblem) -> Int {
        for recall in recalls.finish() { diary(recall) }
        for (index, entry) in clinical.texts.enumerated() {
            // A code of the practice's own is no concept.
            out[7].row([
                "\(101 + index)", entry.term, entry.isLocal ? entry.code : "", entry.isLocal ? "" : entry.code, "",
                processing(),
            ])
        }
        for (index, entry) in drugs.texts.enumerated() {
            out[8].row(["\(101 + index)", entry.term, entry.code, processing()])
        }
        for (index, name) in staff.texts.enumerated() {
            let words = name.split(separator: " ").map(String.init)
            let hasTitle = words.count > 2
            out[9].row([
                Self.guid(6, index + 1, practice.number, 0), organisation, hasTitle ? words[0] : "",
                hasTitle ? words[1..<(words.count - 1)].joined(separator: " ") : "",
                hasTitle ? words[words.count - 1] : name, "", processing(),
            ])
        }
        out[10].row([organisation, "1", practice.name, practice.ods, processing()])
        for (index, name) in organisations.texts.enumerated() {
            out[10].row([Self.guid(1, 2 + index, practice.number, 0), "", name, "", processing()])
        }
        var bytes = 0
        for table in out {
            bytes += table.file.size
            try table.file.close()
        }
        return bytes
    }

    private func processing() -> String {
        processed += 1
        return "\(processed)"
    }

    private func patient(_ localID: String) -> String {
        if last.localID != localID || last.guid.isEmpty {
            last = (localID, Int(localID).map { Self.guid(0, 0, practice.number, $0) } ?? localID)
        }
        return last.guid
    }

    private func member(_ name: String) -> String {
        if name.isEmpty { return "" }
        let number = staff.number(name)
        while members.count <= number { members.append(Self.guid(6, members.count, practice.number, 0)) }
        return members[number]
    }

    /// `10234-3f2` as a GUID of its table; an id that is none of the maker's own as it is.
    private func key(_ id: String, _ table: Int) -> String {
        guard let made = MadeID(id) else { return id }
        return Self.guid(table, made.place, practice.number, made.person)
    }

    private static func guid(_ table: Int, _ place: Int, _ practice: Int, _ person: Int) -> String {
        var bytes = pattern
        let isShort =
            write(table, 1, at: 1, &bytes) && write(place, 7, at: 2, &bytes) && write(practice + 1, 4, at: 10, &bytes)
            && write(person, 12, at: 25, &bytes)
        if isShort { return String(decoding: bytes, as: UTF8.self) }
        return "{\(table)\(padded(place, 7))-\(padded(practice + 1, 4))-4000-8000-\(padded(person, 12))}"
    }

    private static let pattern = Array("{00000000-0000-4000-8000-000000000000}".utf8)

    /// Writes a number in so many digits; false where it has more.
    private static func write(_ number: Int, _ width: Int, at start: Int, _ bytes: inout [UInt8]) -> Bool {
        guard number >= 0 else { return false }
        var rest = number
        for place in (start..<start + width).reversed() {
            bytes[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        return rest == 0
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    static func sex(_ word: String) -> String {
        word == "female" ? "F" : word == "male" ? "M" : word
    }

    private static func type(_ kind: String) -> String {
        switch kind {
        case "observation": "Value"
        case "immunisation": "Immunisation"
        case "allergy": "Allergy"
        default: "Observation"
        }
    }

    /// Day and time as clocks in England show them.
    private static func entered(_ text: String) -> (day: String, time: String) {
        guard let time = Instant(iso: text)?.inLondon else { return (text, "") }
        return (time.day.iso, time.clock + ":00")
    }
}
