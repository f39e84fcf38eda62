import Vocabulary

/// Tables as SystmOne's strategic reporting extract writes them (`SR…`), with the column names and the form of days that
/// public code reads.
extension TableKind {
    static let systmOneForms: [TableKind: TableForm] = [
        .srPatients: TableForm(
            .people, key: .localID, prefix: "patient/", kinds: RecordKinds(.demographics), dates: days,
            columns: [
                ("RowIdentifier", .localID), ("IDOrganisationVisibleTo", .organisation), ("NHSNumber", .nhsNumber),
                ("Title", .title), ("FirstName", .givenName), ("Surname", .familyName), ("DateBirth", .birthDate),
                ("DateDeath", .deathDate), ("Gender", .sex), ("EmailAddress", .email), ("TestPatient", .dummy),
                ("RemovedData", .deleted),
            ],
            readOver: [
                "MiddleNames", "PreviousSurname", "BirthPlace", "SpeaksEnglish", "SSRef", "SpineMatched",
                "IDOrganisation",
            ], required: [[.localID], [.birthDate]], signature: ["RowIdentifier", "DateBirth", "NHSNumber"]),
        .srCodes: TableForm(
            .coded, key: .eventID, prefix: "c/", kinds: .allCoded, dates: days,
            columns: head + [
                ("CTV3Code", .ctv3Code), ("CTV3Text", .term), ("SNOMEDCode", .snomedCode),
                ("SNOMEDText", .snomedTerm), ("NumericComparator", .comparator), ("NumericValue", .value),
                ("NumericUnit", .unit),
            ],
            readOver: headReadOver + [
                "IsNumeric", "EpisodeType", "IDTemplate", "IDReferralIn", "IDAppointment", "IDVisit",
            ], required: [[.localID], [.eventID], [.date], [.ctv3Code, .snomedCode]],
            signature: ["RowIdentifier", "CTV3Code", "NumericValue"]),
        .srProblems: TableForm(
            .coded, key: .eventID, prefix: "p/", kinds: RecordKinds(.problem), dates: days,
            columns: head + [
                ("CTV3Code", .ctv3Code), ("SNOMEDCode", .snomedCode), ("DateEnd", .endDate), ("IDCode", .key),
            ],
            readOver: headReadOver + ["Severity", "IDReferralIn"],
            required: [[.localID], [.eventID], [.date], [.ctv3Code, .snomedCode]],
            signature: ["RowIdentifier", "CTV3Code", "Severity"]),
        .srMedications: TableForm(
            .medication, key: .eventID, prefix: "m/", kinds: RecordKinds(.medication), dates: days,
            columns: head.map { $0.1 == .date ? ($0.0, .recordedOn) : $0 } + [
                ("DateMedicationStart", .issueDate), ("NameOfMedication", .term), ("IDMultiLexDMD", .snomedCode),
                ("MedicationDosage", .dose), ("MedicationQuantity", .quantity), ("DateMedicationEnd", .endDate),
            ],
            readOver: headReadOver + [
                "IDMultiLexProduct", "IDMultiLexPack", "IsSupervised", "SupervisedDose", "UnsupervisedDose",
                "IsRepeatMedication", "IsOtherMedication", "IsDentalMedication", "IsHospitalMedication",
                "IDRepeatTemplate", "IDReferralIn",
            ], required: [[.localID], [.eventID], [.issueDate], [.term]],
            signature: ["RowIdentifier", "NameOfMedication"]),
        .srReferrals: TableForm(
            .referral, key: .eventID, prefix: "r/", kinds: RecordKinds(.referral), dates: days,
            columns: head + [("ServiceOffered", .service), ("RecipientID", .to)],
            readOver: headReadOver + [
                "TypeOfReferral", "Reason", "IDProfileReferrer", "ReReferral", "Urgency", "PrimaryDiagnosis",
                "SNOMEDPrimaryDiagnosis", "RecipientIDType",
            ], required: [[.localID], [.eventID], [.date]], signature: ["RowIdentifier", "TypeOfReferral"]),
        .srCarePlans: TableForm(
            .plan, key: .eventID, prefix: "l/", kinds: RecordKinds(.plan), dates: days,
            columns: head + [
                ("NameOfCarePlanUsed", .term), ("CarePlanCategory", .value), ("PatientAgreement", .status),
            ],
            readOver: headReadOver + [
                "CarePlanSubCategory", "Aim", "Outcome", "PlanType", "AfterCare117", "IDReferralIn",
            ],
            required: [[.localID], [.eventID], [.date], [.term]],
            signature: ["RowIdentifier", "NameOfCarePlanUsed", "PlanType"]),
        .srRecalls: TableForm(
            .recall, key: .eventID, prefix: "d/", kinds: RecordKinds(.plan), dates: days,
            columns: head.map { $0.1 == .date ? ($0.0, .recordedOn) : $0 } + [
                ("DateRecall", .date), ("RecallType", .term), ("RecallStatus", .status),
            ], readOver: headReadOver + ["RecallInitialStatus", "RecallStatusDate", "IDReferralIn"],
            required: [[.localID], [.eventID], [.date], [.term]], signature: ["RowIdentifier", "DateRecall"]),
        .srAppointments: TableForm(
            .appointment, key: .appointmentID, prefix: "s/", kinds: RecordKinds(.appointment), dates: days,
            columns: [
                ("RowIdentifier", .appointmentID), ("IDPatient", .localID), ("IDOrganisationVisibleTo", .organisation),
                ("DateStart", .date), ("AppointmentStatus", .status), ("DateAppointmentBooked", .bookedOn),
                ("RotaType", .slotType), ("TelephoneAppointment", .isTelephone), ("RemovedData", .deleted),
            ],
            readOver: [
                "DateEnd", "DatePatientArrival", "DatePatientSeen", "FollowUpAppointment", "IDClinician",
                "IDProfileClinician", "RotaName", "RotaLocation", "RotaCode", "IDRotaOwner", "IDProfileRotaOwner",
                "AllowsOverbooking", "BookingContactNumber", "DateAppointmentCancelled", "IDRota", "IDReferralIn",
                "IDOrganisation", "IDOrganisationRegisteredAt",
            ], required: [[.localID], [.appointmentID], [.date]],
            signature: ["RowIdentifier", "DateStart", "AppointmentStatus"]),
        .srRegistrations: TableForm(
            .list(.registrations), key: .key, prefix: "", dates: days,
            columns: [
                ("IDPatient", .key), ("DateRegistration", .from), ("DateDeRegistration", .until),
                ("RegistrationStatus", .registrationType), ("RemovedData", .deleted),
            ],
            readOver: headReadOver + [
                "RowIdentifier", "IDOrganisationVisibleTo", "DateEventRecorded", "IDProfileEnteredBy",
                "PreferredPharmacy",
            ], required: [[.key], [.from]], signature: ["RowIdentifier", "DateRegistration", "IDPatient"]),
        .srAddresses: TableForm(
            .list(.addresses), key: .key, prefix: "", dates: days,
            columns: [
                ("IDPatient", .key), ("DateEvent", .from), ("DateTo", .until), ("NameOfBuilding", .address1),
                ("NumberOfBuilding", .address2), ("NameOfRoad", .address3), ("NameOfLocality", .address4),
                ("NameOfTown", .address5), ("FullPostCode", .postcode), ("RemovedData", .deleted),
            ], readOver: listReadOver + ["NameOfCounty", "AddressType", "CcgOfResidence"],
            required: [[.key], [.postcode]], signature: ["RowIdentifier", "FullPostCode", "IDPatient"]),
        .srContacts: TableForm(
            .list(.contacts), key: .key, prefix: "", dates: days,
            columns: [
                ("IDPatient", .key), ("DateEvent", .from), ("ContactNumber", .contactNumber), ("RemovedData", .deleted),
            ], readOver: listReadOver + ["ContactType"], required: [[.key], [.contactNumber]],
            signature: ["RowIdentifier", "ContactNumber", "IDPatient"]),
        .codeMap: TableForm(
            .list(.codeMap), key: .key, prefix: "",
            columns: [("ctv3_code", .key), ("snomed_code", .snomedCode)], readOver: ["ctv3_term", "snomed_term"],
            required: [[.key], [.snomedCode]], signature: ["ctv3_code", "snomed_code"]),
    ]

    /// `09 Mar 2026`, with or without a time after it.
    private static let days = DateFormat("dd MMM yyyy") ?? .iso

    /// What all tables of the record have.
    private static let head: [(String, TableColumn)] = [
        ("RowIdentifier", .eventID), ("IDPatient", .localID), ("IDOrganisationVisibleTo", .organisation),
        ("DateEventRecorded", .recordedAt), ("DateEvent", .date), ("IDDoneBy", .recordedBy),
        ("TextualEventDoneBy", .recordedByText), ("IDOrganisationDoneAt", .doneAt), ("RemovedData", .deleted),
    ]

    private static let headReadOver = [
        "IDProfileEnteredBy", "IDEvent", "IDOrganisation", "IDOrganisationRegisteredAt",
        "M101140ReasonForOutOfAreaReferralAdultAcuteMentalHealth",
    ]

    private static let listReadOver =
        headReadOver + [
            "RowIdentifier", "IDOrganisationVisibleTo", "DateEventRecorded", "IDDoneBy", "TextualEventDoneBy",
            "IDOrganisationDoneAt",
        ]
}
