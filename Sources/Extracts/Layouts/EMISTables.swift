import Vocabulary

/// Tables as EMIS writes them: names as its partner specification 8.0 has them in public, and misspellings as public code
/// that reads real files tolerates.
extension TableKind {
    static let emisForms: [TableKind: TableForm] = [
        .emisPatients: TableForm(
            .people, key: .localID, prefix: "patient/", kinds: RecordKinds(.demographics),
            columns: [
                ("PatientGuid", .localID), ("OrganisationGuid", .organisation), ("NhsNumber", .nhsNumber),
                ("UsualGpUserInRoleGuid", .usualGPKey), ("UsusalGpUserInRoleGuid", .usualGPKey),
                ("ExternalUsualGP", .usualGP), ("ExternalUsusalGP", .usualGP), ("Sex", .sex),
                ("DateOfBirth", .birthDate), ("DateOfDeath", .deathDate), ("Title", .title),
                ("GivenName", .givenName), ("Surname", .familyName), ("DateOfRegistration", .registrationDate),
                ("DateOfDeactivation", .deductionDate), ("PatientTypeDescription", .registrationType),
                ("HouseNameFlatNumber", .address1), ("NumberAndStreet", .address2), ("Village", .address3),
                ("Town", .address4), ("County", .address5), ("Postcode", .postcode),
                ("ResidentialInstituteCode", .residentialInstituteCode), ("CarerName", .carerName),
                ("EmailAddress", .email), ("HomePhone", .phoneHome), ("MobilePhone", .phoneMobile),
                ("Deleted", .deleted), ("DummyType", .dummy), ("SpineSensitive", .spineSensitive),
                ("IsConfidential", .confidential),
            ],
            readOver: [
                "MiddleNames", "PatientNumber", "NHSNumberStatus", "CarerRelation", "PersonGuid",
                "ExternalUsualGPGuid", "ExternalUsusalGPGuid", "ExternalUsualGPOrganisation",
                "ExternalUsusalGPOrganisation", "ContactComments", "ProcessingId",
            ], required: [[.localID], [.birthDate]], signature: ["PatientGuid", "DateOfBirth"]),
        .emisObservations: TableForm(
            .coded, key: .eventID, prefix: "o/", kinds: .allCoded,
            columns: entry + entered + [
                ("ObservationGuid", .eventID), ("CodeId", .codeID), ("Value", .value), ("NumericUnit", .unit),
                ("ObservationType", .recordType),
            ],
            readOver: [
                "ParentObservationGuid", "ProblemGuid", "ProblemUGuid", "AssociatedText", "ConsultationGuid",
                "NumericRangeLow", "NumericRangeHigh", "DocumentGuid", "Qualifiers", "Abnormal", "AbnormalReason",
                "Episode", "EnteredByUserInRoleGuid", "ProcessingId",
            ], required: [[.localID], [.eventID], [.date], [.codeID]],
            signature: ["ObservationGuid", "CodeId", "EffectiveDate"]),
        .emisDiary: TableForm(
            .recall, key: .eventID, prefix: "d/", kinds: RecordKinds(.plan),
            columns: entry + entered + [
                ("DiaryGuid", .eventID), ("CodeId", .codeID), ("OriginalTerm", .term), ("DurationTerm", .value),
                ("IsActive", .isActive), ("IsComplete", .isComplete),
            ],
            readOver: [
                "LocationTypeDescription", "ConsultationGuid", "AssociatedText", "EnteredByUserInRoleGuid",
                "ProcessingId",
            ], required: [[.localID], [.eventID], [.date], [.codeID, .term]], signature: ["DiaryGuid"]),
        .emisReferrals: TableForm(
            .referral, key: .eventID, prefix: "r/", kinds: RecordKinds(.referral),
            columns: [
                ("ObservationGuid", .eventID), ("PatientGuid", .localID), ("OrganisationGuid", .organisation),
                ("ReferralTargetOrganisationGuid", .toKey), ("ReferralServiceType", .service),
                ("ReferralReceivedDate", .date), ("Deleted", .deleted), ("IsConfidential", .confidential),
            ],
            readOver: [
                "ReferralUrgency", "ReferralMode", "ReferralUBRN", "TransportRequired", "ReferralReceivedTime",
                "ReferralEndDate", "ReferralSourceId", "ReferralSourceOrganisationGuid", "ReferralReasonCodeId",
                "ReferringCareProfessionalStaffGroupCodeId", "ReferralEpisodeRTTMeasurementTypeId",
                "ReferralEpisodeClosureDate", "ReferralEpisodeDischargeLetterIssuedDate",
                "ReferralClosureReasonCodeId", "ProcessingId",
            ], required: [[.localID], [.eventID]], signature: ["ObservationGuid", "ReferralServiceType"]),
        .emisIssues: TableForm(
            .medication, key: .eventID, prefix: "i/", kinds: RecordKinds(.medication),
            columns: entry.map { $0.1 == .date ? ($0.0, .issueDate) : $0 } + entered + [
                ("IssueRecordGuid", .eventID), ("CodeId", .codeID), ("Dosage", .dose), ("Quantity", .quantity),
                ("QuantityUnit", .unit),
            ],
            readOver: [
                "DrugRecordGuid", "ProblemObservationGuid", "CourseDurationInDays", "EstimatedNhsCost", "EmisCode",
                "PatientMessage", "ScriptPharmacyStamp", "Compliance", "AverageCompliance",
                "IsPrescribedAsContraceptive", "IsPrivatelyPrescribed", "PharmacyMessage", "PharmacyText",
                "ConsultationGuid", "EnteredByUserInRoleGuid", "ProcessingId",
            ], required: [[.localID], [.eventID], [.issueDate], [.codeID]], signature: ["IssueRecordGuid"]),
        .emisCourses: TableForm(
            .medication, key: .eventID, prefix: "m/", kinds: RecordKinds(.medication),
            columns: entry.map { $0.1 == .date ? ($0.0, .issueDate) : $0 } + entered + [
                ("DrugRecordGuid", .eventID), ("CodeId", .codeID), ("Dosage", .dose), ("Quantity", .quantity),
                ("QuantityUnit", .unit), ("PrescriptionType", .courseType), ("IsActive", .isActive),
                ("CancellationDate", .endDate),
            ],
            readOver: [
                "ProblemObservationGuid", "NumberOfIssues", "NumberOfIssuesAuthorised", "EnteredByUserInRoleGuid",
                "ProcessingId",
            ], required: [[.localID], [.eventID], [.issueDate], [.codeID]],
            signature: ["DrugRecordGuid", "PrescriptionType"]),
        .emisSlots: TableForm(
            .appointment, key: .appointmentID, prefix: "s/", kinds: RecordKinds(.appointment),
            columns: [
                ("SlotGuid", .appointmentID), ("PatientGuid", .localID), ("OrganisationGuid", .organisation),
                ("AppointmentDate", .date), ("DidNotAttend", .didNotAttend), ("SlotStatus", .status),
                ("SlotType", .slotType), ("ModeOfContact", .mode), ("BookedDate", .bookedOn),
                ("ExternalPatientGuid", .otherPerson), ("Deleted", .deleted),
            ],
            readOver: [
                "AppointmentStartTime", "PlannedDurationInMinutes", "SendInTime", "LeftTime", "PatientWaitInMin",
                "AppointmentDelayInMin", "ActualDurationInMinutes", "SessionGuid", "DnaReasonCodeId", "BookedTime",
                "IsBookableOnline", "BookingMethod", "ExternalPatientOrganisation", "ProcessingId",
            ], required: [[.localID], [.appointmentID], [.date]], signature: ["SlotGuid", "AppointmentDate"]),
        .emisProblems: TableForm(
            .list(.problems), key: .key, prefix: "",
            columns: [
                ("ObservationGuid", .key), ("OrganisationGuid", .organisation), ("EndDate", .endDate),
                ("Deleted", .deleted),
            ],
            readOver: [
                "PatientGuid", "ParentProblemObservationGuid", "EndDatePrecision", "ExpectedDuration", "LastReviewDate",
                "LastReviewDatePrecision", "LastReviewUserInRoleGuid", "ParentProblemRelationship",
                "ProblemStatusDescription", "SignificanceDescription", "Comment", "ProcessingId",
            ], required: [[.key]], signature: ["ObservationGuid", "ProblemStatusDescription"]),
        .emisCodes: TableForm(
            .list(.codes), key: .key, prefix: "",
            columns: [
                ("CodeId", .key), ("Term", .term), ("ReadTermId", .readCode), ("SnomedCTConceptId", .snomedCode),
            ],
            readOver: [
                "SnomedCTDescriptionId", "NationalCode", "NationalCodeCategory", "NationalDescription",
                "EmisCodeCategoryDescription", "ParentCodeId", "ProcessingId",
            ], required: [[.key], [.term], [.snomedCode]], signature: ["CodeId", "SnomedCTConceptId"]),
        .emisDrugs: TableForm(
            .list(.drugs), key: .key, prefix: "",
            columns: [("CodeId", .key), ("Term", .term), ("DmdProductCodeId", .snomedCode)],
            readOver: ["BNFChapterRef", "ProcessingId"], required: [[.key], [.term], [.snomedCode]],
            signature: ["CodeId", "DmdProductCodeId"]),
        .emisStaff: TableForm(
            .list(.staff), key: .key, prefix: "",
            columns: [
                ("UserInRoleGuid", .key), ("Title", .title), ("GivenName", .givenName), ("Surname", .familyName),
            ],
            readOver: [
                "OrganisationGuid", "JobCategoryCode", "JobCategoryName", "ContractStartDate", "ContractEndDate",
                "RegistrationNumber", "ProcessingId",
            ], required: [[.key], [.familyName]], signature: ["UserInRoleGuid", "Surname"]),
        .emisOrganisations: TableForm(
            .list(.organisations), key: .key, prefix: "",
            columns: [("OrganisationGuid", .key), ("OrganisationName", .term), ("ODSCode", .odsCode)],
            readOver: [
                "CDB", "ParentOrganisationGuid", "CCGOrganisationGuid", "OrganisationType", "OpenDate", "CloseDate",
                "MainLocationGuid", "ProcessingId",
            ], required: [[.key], [.odsCode]], signature: ["OrganisationGuid", "ODSCode"]),
    ]

    /// What all tables of the record have.
    private static let entry: [(String, TableColumn)] = [
        ("PatientGuid", .localID), ("OrganisationGuid", .organisation), ("EffectiveDate", .date),
        ("EffectiveDatePrecision", .datePrecision), ("Deleted", .deleted), ("IsConfidential", .confidential),
    ]

    private static let entered: [(String, TableColumn)] = [
        ("EnteredDate", .recordedAt), ("EnteredTime", .recordedTime), ("ClinicianUserInRoleGuid", .recordedByKey),
        ("ClinicanUserInRoleGuid", .recordedByKey),
    ]
}
