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
        ("Coding_ClinicalCode", "CodeId,Term,ReadTermId,SnomedCTConceptId,SnomedCTDescriptionId,ProcessingId"),
        ("Coding_DrugCode", "CodeId,Term,DmdProductCodeId,ProcessingId"),
        ("Admin_UserInRole", "UserInRoleGuid,OrganisationGuid,Title,GivenName,Surname,JobCategoryName,ProcessingId"),
        ("Admin_Organisation", "OrganisationGuid,CDB,OrganisationName,ODSCode,ProcessingId"),
    ]

    private let practice: PracticeProfile
    private let organisation: String
    private let out: [SystemFile]
    private var clinical = Numbering()
    private var drugs = Numbering()
    private var staff = Numbering()
    private var organisations = Numbering()
    private var processed = 0

    init(folder: String, practice: PracticeProfile) throws(NetworkProblem) {
        self.practice = practice
        organisation = Self.guid(1, 0, practice.number, 0)
        var out: [SystemFile] = []
        for table in Self.tables {
            out.append(try SystemFile(table.name, in: folder, table.columns.split(separator: ",").map(String.init)))
        }
        self.out = out
    }

    func person(_ row: MadeTable) {
        out[0].row([
            patient(row), organisation, member(row["usual_gp"]), Self.sex(row["sex"]), row["birth_date"],
            row["death_date"], row["title"], row["given_name"], "", row["family_name"], row["registration_date"],
            row["nhs_number"], row["local_id"], row["registration_type"], "FALSE", "", row["address_1"],
            row["address_2"], row["address_3"], row["address_4"], row["postcode"], row["residential_institute_code"],
            "",
            row["carer_name"], row["carer_name"].isEmpty ? "" : "Partner", "", row["deduction_date"], "FALSE", "FALSE",
            row["dissent"] == "yes" ? "TRUE" : "FALSE", row["email"], row["phone_home"], row["phone_mobile"], "", "",
            "",
            processing(),
        ])
    }

    func event(_ row: MadeTable) {
        let key = key(row["event_id"], 2)
        let (term, code) = (row["term"], row["code"])
        let id = term.isEmpty && code.isEmpty ? "" : "\(100 + clinical.number(Self.coded(row)))"
        let entered = Self.entered(row["recorded_at"])
        let precision = row["date_precision"]
        out[1].row([
            key, patient(row), organisation, row["date"], precision.isEmpty ? "YMD" : precision, entered.day,
            entered.time, member(row["recorded_by"]), "", "", id, "", "", row["value"], row["unit"],
            Self.type(row["kind"]), "", "", "", row["deleted"] == "true" ? "TRUE" : "FALSE",
            row["sensitivity"].isEmpty ? "FALSE" : "TRUE", processing(),
        ])
        guard row["kind"] == "problem" else { return }
        out[2].row([
            key, patient(row), organisation, "", "FALSE", "", "", "Active Problem", "Significant Problem", processing(),
        ])
    }

    func medication(_ row: MadeTable) {
        let id = "\(100 + drugs.number(row["code"] + "\n" + row["term"]))"
        out[3].row([
            key(row["event_id"], 3), patient(row), organisation, "", row["issue_date"], "YMD", "", "", "", "", id,
            row["dose"], row["quantity"], row["unit"], "", "", "", "FALSE", "FALSE", processing(),
        ])
    }

    func appointment(_ row: MadeTable) {
        let status = row["status"]
        out[4].row([
            key(row["appointment_id"], 4), row["date"], row["start"] + ":00", row["duration"], patient(row),
            status == "did not attend" ? "TRUE" : "FALSE", organisation, row["booked_on"], status, row["slot_type"],
            row["mode"], "", "FALSE", processing(),
        ])
    }

    /// A referral is an observation, and what extends it.
    func referral(_ row: MadeTable) {
        let key = key(row["referral_id"], 5)
        let id = "\(100 + clinical.number("\nReferral to " + row["service"]))"
        out[1].row([
            key, patient(row), organisation, row["date"], "YMD", "", "", "", "", "", id, "", "", "", "", "Referral", "",
            "", "", "FALSE", "FALSE", processing(),
        ])
        let to = Self.guid(1, 1 + organisations.number(row["to"]), practice.number, 0)
        out[5].row([
            key, patient(row), organisation, to, row["urgency"], row["service"], "Written", row["ubrn"],
            "None Required",
            processing(),
        ])
    }

    func close() throws(NetworkProblem) -> Int {
        for (index, text) in clinical.texts.enumerated() {
            let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            // A code of the practice's own is no concept.
            let isLocal = parts.count > 2
            out[6].row([
                "\(101 + index)", parts[1], isLocal ? parts[0] : "", isLocal ? "" : parts[0], "", processing(),
            ])
        }
        for (index, text) in drugs.texts.enumerated() {
            let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            out[7].row(["\(101 + index)", parts[1], parts[0], processing()])
        }
        for (index, name) in staff.texts.enumerated() {
            let words = name.split(separator: " ").map(String.init)
            let hasTitle = words.count > 2
            out[8].row([
                Self.guid(6, index + 1, practice.number, 0), organisation, hasTitle ? words[0] : "",
                hasTitle ? words[1..<(words.count - 1)].joined(separator: " ") : "",
                hasTitle ? words[words.count - 1] : name, "", processing(),
            ])
        }
        out[9].row([organisation, "1", practice.name, practice.ods, processing()])
        for (index, name) in organisations.texts.enumerated() {
            out[9].row([Self.guid(1, 2 + index, practice.number, 0), "", name, "", processing()])
        }
        var bytes = 0
        for table in out {
            bytes += table.file.size
            try table.file.close()
        }
        return bytes
    }

    /// What one entry of the list of codes stands for.
    private static func coded(_ row: MadeTable) -> String {
        row["code"] + "\n" + row["term"] + (row["system"] == "local" ? "\nlocal" : "")
    }

    private func processing() -> String {
        processed += 1
        return "\(processed)"
    }

    private func patient(_ row: MadeTable) -> String {
        Int(row["local_id"]).map { Self.guid(0, 0, practice.number, $0) } ?? row["local_id"]
    }

    private func member(_ name: String) -> String {
        name.isEmpty ? "" : Self.guid(6, staff.number(name), practice.number, 0)
    }

    /// `10234-3f2` as a GUID of its table; an id that is none of the maker's own as it is.
    private func key(_ id: String, _ table: Int) -> String {
        let parts = id.split(separator: "-")
        guard parts.count == 2, let local = Int(parts[0]), let place = Int(parts[1], radix: 36) else { return id }
        return Self.guid(table, place, practice.number, local)
    }

    private static func guid(_ table: Int, _ place: Int, _ practice: Int, _ person: Int) -> String {
        "{\(table)\(padded(place, 7))-\(padded(practice + 1, 4))-4000-8000-\(padded(person, 12))}"
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
