/// What a column of a table holds: the columns of PCN-CSV version 1 over all its tables, and what the clinical systems' own
/// tables have besides. A ``TableForm`` says under which header names a table has them.
enum TableColumn: Int, CaseIterable, Sendable {
    case nhsNumber, practiceODS, localID
    case title, familyName, givenName, preferredName, sex, gender, birthDate, deathDate
    case address1, address2, address3, address4, postcode, uprn, lsoa, imdDecile, imdEdition
    case phoneHome, phoneMobile, email, contactPreference, residentialInstituteCode, carerName, carerPhone, usualGP
    case registrationType, registrationDate, deductionDate, language, interpreter, ethnicityCode, dissent
    case eventID, date, datePrecision, system, code, descriptionID, term, value, unit, kind, recordedBy, recordedAt
    case sensitivity, deleted
    case dose, quantity, issueDate, courseStatus
    case appointmentID, start, duration, mode, slotType, status, with, bookedOn
    case referralID, to, service, urgency, ubrn
    case withheld, confidential, spineSensitive, dummy

    // What only the clinical systems' own tables have.
    /// Whose table it is, by the system's own id of the organisation.
    case organisation
    case address5, usualGPKey
    /// A code by its place in the system's own list of codes.
    case codeID
    case ctv3Code, snomedCode, snomedTerm, comparator
    case recordedTime, recordedByKey, recordedByText, doneAt
    case recordType, endDate, recordedOn, courseType
    case isActive, isComplete, didNotAttend, isTelephone, otherPerson
    case toKey
    // Of lists that records refer to.
    case key, readCode, odsCode, contactNumber, from, until

    // What only reports have.
    case fullName, registrationStatus, statusDate, recordedByForenames

    /// As it stands in the header of PCN-CSV.
    var name: String {
        switch self {
        case .nhsNumber: "nhs_number"
        case .practiceODS: "practice_ods"
        case .localID: "local_id"
        case .familyName: "family_name"
        case .givenName: "given_name"
        case .preferredName: "preferred_name"
        case .birthDate: "birth_date"
        case .deathDate: "death_date"
        case .address1: "address_1"
        case .address2: "address_2"
        case .address3: "address_3"
        case .address4: "address_4"
        case .imdDecile: "imd_decile"
        case .imdEdition: "imd_edition"
        case .phoneHome: "phone_home"
        case .phoneMobile: "phone_mobile"
        case .contactPreference: "contact_preference"
        case .residentialInstituteCode: "residential_institute_code"
        case .carerName: "carer_name"
        case .carerPhone: "carer_phone"
        case .usualGP: "usual_gp"
        case .registrationType: "registration_type"
        case .registrationDate: "registration_date"
        case .deductionDate: "deduction_date"
        case .ethnicityCode: "ethnicity_code"
        case .eventID: "event_id"
        case .datePrecision: "date_precision"
        case .descriptionID: "description_id"
        case .recordedBy: "recorded_by"
        case .recordedAt: "recorded_at"
        case .issueDate: "issue_date"
        case .courseStatus: "course_status"
        case .appointmentID: "appointment_id"
        case .slotType: "slot_type"
        case .bookedOn: "booked_on"
        case .referralID: "referral_id"
        case .spineSensitive: "spine_sensitive"
        default: "\(self)"
        }
    }
}
