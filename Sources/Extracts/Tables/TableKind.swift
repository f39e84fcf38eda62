package import Vocabulary

/// The tables that are known, of all layouts, by their names there.
package enum TableKind: String, CaseIterable, Sendable {
    // PCN-CSV version 1: each is a file of that name.
    case patients, events, medications, appointments, referrals
    // EMIS, as its specification 8.0 names them.
    case emisPatients = "Admin_Patient"
    case emisReferrals = "CareRecord_ObservationReferral"
    case emisProblems = "CareRecord_Problem"
    case emisDiary = "CareRecord_Diary"
    case emisObservations = "CareRecord_Observation"
    case emisIssues = "Prescribing_IssueRecord"
    case emisCourses = "Prescribing_DrugRecord"
    case emisSlots = "Appointment_Slot"
    case emisCodes = "Coding_ClinicalCode"
    case emisDrugs = "Coding_DrugCode"
    case emisStaff = "Admin_UserInRole"
    case emisOrganisations = "Admin_Organisation"
    // SystmOne.
    case srPatients = "SRPatient"
    case srRegistrations = "SRPatientRegistration"
    case srAddresses = "SRPatientAddressHistory"
    case srContacts = "SRPatientContactDetails"
    case srCodes = "SRCode"
    case srProblems = "SRProblem"
    case srMedications = "SRPrimaryCareMedication"
    case srReferrals = "SRReferralOut"
    case srCarePlans = "SRCarePlanDetail"
    case srRecalls = "SRRecall"
    case srAppointments = "SRAppointment"
    /// CTV3 codes and the SNOMED CT concepts that whoever supplies it takes them for.
    case codeMap = "ctv3-map"
    /// A report that somebody made and exported, read as its mapping says.
    case report = "search report"

    package var layout: TableLayout {
        switch self {
        case .report: .report
        case .patients, .events, .medications, .appointments, .referrals: .pcnCSV
        case .emisPatients, .emisReferrals, .emisProblems, .emisDiary, .emisObservations, .emisIssues,
            .emisCourses, .emisSlots, .emisCodes, .emisDrugs, .emisStaff, .emisOrganisations:
            .emis
        case .srPatients, .srRegistrations, .srAddresses, .srContacts, .srCodes, .srProblems, .srMedications,
            .srReferrals, .srCarePlans, .srRecalls, .srAppointments, .codeMap:
            .systmOne
        }
    }

    /// What the table covers where the extract does not declare it; nothing for a list.
    package var kinds: RecordKinds { form.kinds }

    /// Whether its rows are people.
    package var holdsPeople: Bool { form.content == .people }

    /// Whether its rows are there for others to refer to.
    var isList: Bool {
        if case .list = form.content { true } else { false }
    }

    /// How it is read.
    var form: TableForm {
        switch layout {
        case .pcnCSV: Self.pcnForms[self] ?? Self.none
        case .emis: Self.emisForms[self] ?? Self.none
        case .systmOne: Self.systmOneForms[self] ?? Self.none
        case .report: Self.none
        }
    }

    /// Lists first, then what stands alone, then what refers to other records.
    var readingOrder: Int {
        switch form.content {
        case .list: 0
        case .referral where layout == .emis: 2
        case .coded where self == .srProblems: 2
        case .people, .coded, .medication, .appointment, .recall, .plan, .referral: 1
        }
    }

    /// A table of nothing; every kind but a report, whose form is its mapping, has one of its own, which a test holds.
    private static let none = TableForm(.coded, key: .eventID, prefix: "", columns: [], required: [], signature: [])

    /// By the file's name, `events.csv` in any case.
    init?(fileName: String) {
        let name = fileName.lowercased()
        let kind = Self.allCases.first { $0.layout == .pcnCSV && $0.rawValue + ".csv" == name }
        guard let kind else { return nil }
        self = kind
    }

    /// By the names in the first line.
    init?(header: [String]) {
        let folded = Set(header.map(TableForm.fold))
        let kind = Self.recognised.first { kind, signature in signature.allSatisfy(folded.contains) }
        guard let kind else { return nil }
        self = kind.0
    }

    /// The clinical systems' before our own, whose column names are plainer.
    private static let recognised: [(TableKind, [String])] =
        allCases.filter { $0.layout != .pcnCSV && $0 != .report }.map { ($0, $0.form.signature) }
        + [TableKind.appointments, .referrals, .medications, .events, .patients].map { ($0, $0.form.signature) }
}

extension TableLayout {
    /// Whose table it is that Cairn does not take, by the names in its first line.
    init?(untaken header: [String]) {
        let folded = Set(header.map(TableForm.fold))
        if folded.contains("processingid") || folded.contains("organisationguid") {
            self = .emis
        } else if folded.contains("rowidentifier") {
            self = .systmOne
        } else {
            return nil
        }
    }
}
