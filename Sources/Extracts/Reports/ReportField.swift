/// What a column of a report holds, in the words of a mapping.
package enum ReportField: String, CaseIterable, Sendable {
    /// Nothing that is taken.
    case nothing = ""
    // Of the person.
    case nhsNumber = "nhs-number"
    case localID = "local-id"
    case fullName = "full-name"
    case familyName = "family-name"
    case givenName = "given-name"
    case title
    case birthDate = "birth-date"
    case deathDate = "death-date"
    case sex
    case address
    case postcode
    case phoneHome = "phone-home"
    case phoneMobile = "phone-mobile"
    case email
    case usualGP = "usual-gp"
    case residentialInstitute = "residential-institute"
    case ethnicity
    case language
    case registrationStatus = "registration-status"
    case statusDate = "status-date"
    case registrationDate = "registration-date"
    case practice
    // Of an entry of the record.
    case date
    case term
    case code
    case ctv3 = "ctv3-code"
    case value
    case unit
    case recordedByForenames = "recorded-by-forenames"
    case recordedBy = "recorded-by"

    /// Whether it is of an entry, so that a report may have it more than once, a group of columns each.
    package var isOfEntry: Bool {
        switch self {
        case .date, .term, .code, .ctv3, .value, .unit, .recordedByForenames, .recordedBy: true
        default: false
        }
    }

    /// Whether it holds days.
    package var isDay: Bool {
        [.birthDate, .deathDate, .statusDate, .registrationDate, .date].contains(self)
    }

    /// Whether a blank cell means the person of the row above, where all of these are blank or the same.
    var isOfIdentity: Bool {
        [.nhsNumber, .localID, .fullName, .familyName, .givenName, .birthDate].contains(self)
    }

    /// Under what the reader of tables looks for it; `nil` where it does not.
    var column: TableColumn? {
        switch self {
        case .nothing: nil
        case .nhsNumber: .nhsNumber
        case .localID: .localID
        case .fullName: .fullName
        case .familyName: .familyName
        case .givenName: .givenName
        case .title: .title
        case .birthDate: .birthDate
        case .deathDate: .deathDate
        case .sex: .sex
        case .address: .address1
        case .postcode: .postcode
        case .phoneHome: .phoneHome
        case .phoneMobile: .phoneMobile
        case .email: .email
        case .usualGP: .usualGP
        case .residentialInstitute: .residentialInstituteCode
        case .ethnicity: .ethnicityCode
        case .language: .language
        case .registrationStatus: .registrationStatus
        case .statusDate: .statusDate
        case .registrationDate: .registrationDate
        case .practice: .practiceODS
        case .date: .date
        case .term: .term
        case .code: .code
        case .ctv3: .ctv3Code
        case .value: .value
        case .unit: .unit
        case .recordedByForenames: .recordedByForenames
        case .recordedBy: .recordedBy
        }
    }

    /// What a person is said to be by it, besides who they are.
    static let ofPerson = allCases.filter {
        !$0.isOfEntry && ![.nothing, .nhsNumber, .localID, .practice].contains($0)
    }
}
