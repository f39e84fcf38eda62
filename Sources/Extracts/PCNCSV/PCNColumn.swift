/// The columns of PCN-CSV version 1, over all its tables.
enum PCNColumn: Int, CaseIterable, Sendable {
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

    /// As it stands in the header.
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

    /// The column of that name, whatever its case, with spaces or hyphens for underscores.
    init?(header: String) {
        let folded = String(
            decoding: header.utf8.map { byte in
                switch byte {
                case 0x41...0x5A: byte + 0x20
                case 0x20, 0x2D: 0x5F
                default: byte
                }
            }, as: UTF8.self)
        guard let column = Self.byName[folded] else { return nil }
        self = column
    }

    private static let byName = Dictionary(
        allCases.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
