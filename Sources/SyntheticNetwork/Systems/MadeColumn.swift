/// The columns of PCN-CSV that a clinical system's tables are written from, and what troubles add to them.
enum MadeColumn: Int, CaseIterable {
    case localID, nhsNumber, title, givenName, familyName, sex, birthDate, deathDate
    case address1, address2, address3, address4, postcode, residentialInstituteCode, carerName, usualGP
    case registrationType, registrationDate, deductionDate, dissent, email, phoneHome, phoneMobile
    case eventID, date, datePrecision, system, code, term, value, unit, kind, recordedBy, recordedAt, sensitivity,
        deleted
    case dose, quantity, issueDate, courseStatus
    case appointmentID, start, duration, mode, slotType, status, bookedOn
    case referralID, to, service, urgency, ubrn
    /// In no table: the practice's own id as a report shows it, and as somebody typed it in again; empty where it is the
    /// local id, and where nobody did.
    case shownID, typedID

    /// As it stands in the header.
    var name: String {
        switch self {
        case .localID: "local_id"
        case .nhsNumber: "nhs_number"
        case .givenName: "given_name"
        case .familyName: "family_name"
        case .birthDate: "birth_date"
        case .deathDate: "death_date"
        case .address1: "address_1"
        case .address2: "address_2"
        case .address3: "address_3"
        case .address4: "address_4"
        case .residentialInstituteCode: "residential_institute_code"
        case .carerName: "carer_name"
        case .usualGP: "usual_gp"
        case .registrationType: "registration_type"
        case .registrationDate: "registration_date"
        case .deductionDate: "deduction_date"
        case .phoneHome: "phone_home"
        case .phoneMobile: "phone_mobile"
        case .eventID: "event_id"
        case .datePrecision: "date_precision"
        case .recordedBy: "recorded_by"
        case .recordedAt: "recorded_at"
        case .issueDate: "issue_date"
        case .courseStatus: "course_status"
        case .appointmentID: "appointment_id"
        case .slotType: "slot_type"
        case .bookedOn: "booked_on"
        case .referralID: "referral_id"
        default: "\(self)"
        }
    }
}
