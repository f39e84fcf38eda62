import Vocabulary

/// PCN-CSV version 1: header names are those of the columns.
extension TableKind {
    static let pcnForms: [TableKind: TableForm] = [
        .patients: TableForm(
            pcn: .people, key: .localID, prefix: "patients/", kinds: RecordKinds(.demographics),
            columns: [
                .title, .familyName, .givenName, .preferredName, .sex, .gender, .birthDate, .deathDate, .address1,
                .address2, .address3, .address4, .postcode, .uprn, .lsoa, .imdDecile, .imdEdition, .phoneHome,
                .phoneMobile, .email, .contactPreference, .residentialInstituteCode, .carerName, .carerPhone, .usualGP,
                .registrationType, .registrationDate, .deductionDate, .language, .interpreter, .ethnicityCode, .dissent,
            ], required: [[.nhsNumber, .localID], [.practiceODS], [.birthDate]], signature: [.birthDate]),
        .events: TableForm(
            pcn: .coded, key: .eventID, prefix: "events/", kinds: .allCoded,
            columns: records + [
                .eventID, .date, .datePrecision, .system, .code, .term, .value, .unit, .kind, .recordedBy, .recordedAt,
            ], readOver: [.descriptionID], required: [[.nhsNumber, .localID], [.eventID], [.date], [.code, .term]],
            signature: [.eventID, .date]),
        .medications: TableForm(
            pcn: .medication, key: .eventID, prefix: "medications/", kinds: RecordKinds(.medication),
            columns: records + [
                .eventID, .system, .code, .term, .dose, .quantity, .unit, .issueDate, .courseStatus, .recordedBy,
                .recordedAt,
            ], required: [[.nhsNumber, .localID], [.eventID], [.issueDate], [.code, .term]],
            signature: [.eventID, .issueDate]),
        .appointments: TableForm(
            pcn: .appointment, key: .appointmentID, prefix: "appointments/", kinds: RecordKinds(.appointment),
            columns: records + [.appointmentID, .date, .mode, .slotType, .status, .with, .bookedOn],
            readOver: [.start, .duration], required: [[.nhsNumber, .localID], [.appointmentID], [.date]],
            signature: [.appointmentID]),
        .referrals: TableForm(
            pcn: .referral, key: .referralID, prefix: "referrals/", kinds: RecordKinds(.referral),
            columns: records + [.referralID, .date, .to, .service, .status, .recordedBy, .recordedAt],
            readOver: [.urgency, .ubrn], required: [[.nhsNumber, .localID], [.referralID], [.date]],
            signature: [.referralID]),
    ]

    private static let records: [TableColumn] = [.sensitivity, .deleted]
}

extension TableForm {
    /// A table of PCN-CSV, with the columns that all of them have.
    fileprivate init(
        pcn content: TableContent, key: TableColumn, prefix: String, kinds: RecordKinds, columns: [TableColumn],
        readOver: [TableColumn] = [], required: [[TableColumn]], signature: [TableColumn]
    ) {
        let everywhere: [TableColumn] = [
            .nhsNumber, .localID, .practiceODS, .withheld, .confidential, .spineSensitive, .dummy,
        ]
        self.init(
            content, key: key, prefix: prefix, kinds: kinds, columns: (everywhere + columns).map { ($0.name, $0) },
            readOver: readOver.map(\.name), required: required, signature: signature.map(\.name))
    }
}
