package import Vocabulary

/// The tables of PCN-CSV version 1. Each is a file of that name.
package enum PCNTableKind: String, CaseIterable, Sendable {
    case patients, events, medications, appointments, referrals

    /// What a table covers where the extract does not declare it.
    package var kinds: RecordKinds {
        switch self {
        case .patients: RecordKinds(.demographics)
        case .events: .allCoded
        case .medications: RecordKinds(.medication)
        case .appointments: RecordKinds(.appointment)
        case .referrals: RecordKinds(.referral)
        }
    }

    /// By the file's name, `events.csv` in any case.
    init?(fileName: String) {
        let name = fileName.lowercased()
        guard let kind = Self.allCases.first(where: { $0.rawValue + ".csv" == name }) else { return nil }
        self = kind
    }

    /// By the columns that only one table has.
    init?(columns: Set<PCNColumn>) {
        if columns.contains(.appointmentID) {
            self = .appointments
        } else if columns.contains(.referralID) {
            self = .referrals
        } else if columns.contains(.eventID), columns.contains(.issueDate) {
            self = .medications
        } else if columns.contains(.eventID), columns.contains(.date) {
            self = .events
        } else if columns.contains(.birthDate) {
            self = .patients
        } else {
            return nil
        }
    }

    /// One of each group has to be there.
    var required: [[PCNColumn]] {
        switch self {
        case .patients: [[.nhsNumber, .localID], [.practiceODS], [.birthDate]]
        case .events: [[.nhsNumber, .localID], [.eventID], [.date], [.code, .term]]
        case .medications: [[.nhsNumber, .localID], [.eventID], [.issueDate], [.code, .term]]
        case .appointments: [[.nhsNumber, .localID], [.appointmentID], [.date]]
        case .referrals: [[.nhsNumber, .localID], [.referralID], [.date]]
        }
    }

    /// The columns that this table has.
    var columns: [PCNColumn] {
        let everywhere: [PCNColumn] = [
            .nhsNumber, .localID, .practiceODS, .withheld, .confidential, .spineSensitive, .dummy,
        ]
        let records: [PCNColumn] = [.sensitivity, .deleted]
        switch self {
        case .patients:
            return everywhere + [
                .title, .familyName, .givenName, .preferredName, .sex, .gender, .birthDate, .deathDate, .address1,
                .address2, .address3, .address4, .postcode, .uprn, .lsoa, .imdDecile, .imdEdition, .phoneHome,
                .phoneMobile, .email, .contactPreference, .residentialInstituteCode, .carerName, .carerPhone, .usualGP,
                .registrationType, .registrationDate, .deductionDate, .language, .interpreter, .ethnicityCode, .dissent,
            ]
        case .events:
            return everywhere + records + [
                .eventID, .date, .datePrecision, .system, .code, .descriptionID, .term, .value, .unit, .kind,
                .recordedBy, .recordedAt,
            ]
        case .medications:
            return everywhere + records + [
                .eventID, .system, .code, .term, .dose, .quantity, .unit, .issueDate, .courseStatus, .recordedBy,
                .recordedAt,
            ]
        case .appointments:
            return everywhere + records + [
                .appointmentID, .date, .start, .duration, .mode, .slotType, .status, .with, .bookedOn,
            ]
        case .referrals:
            return everywhere + records + [
                .referralID, .date, .to, .service, .urgency, .ubrn, .status, .recordedBy, .recordedAt,
            ]
        }
    }

    /// Columns of the format that an event has no place for: known, and read over.
    var notKept: [PCNColumn] {
        switch self {
        case .patients, .medications: []
        case .events: [.descriptionID]
        case .appointments: [.start, .duration]
        case .referrals: [.urgency, .ubrn]
        }
    }

    /// What stands before an id, so that the ids of two tables never meet.
    var keyPrefix: String { rawValue + "/" }
}
