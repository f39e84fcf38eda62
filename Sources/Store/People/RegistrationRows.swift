import Domain
import Vocabulary

/// Registrations of one practice as the statements take them. Made before the write begins, which keeps every other from
/// writing.
struct RegistrationRows: Sendable {
    /// Whose they are, as a list in JSON.
    let people: String
    /// The registrations, as rows in JSON.
    let registrations: String
    /// The words by which they are found, each behind the id of whom it finds, as a list in JSON.
    let words: String

    init(_ registrations: [Registration]) throws {
        people = ReadTransaction.list(registrations.map(\.person))
        var rows = JSONRows()
        for registration in registrations { try rows.add(registration.columns) }
        self.registrations = rows.text
        words = Self.words(of: registrations)
    }

    /// An id has 32 characters; words are letters and digits alone.
    static func words(of registrations: [Registration]) -> String {
        let words = registrations.flatMap { registration in
            NameWords.indexed(registration.details).map { "\"\(registration.person.text)\($0)\"" }
        }
        return "[" + words.sorted().joined(separator: ",") + "]"
    }
}

extension Registration {
    /// In the order in which the columns of its table are named.
    fileprivate var columns: [(any Storable)?] {
        [
            person, practice, nhsNumber, localID, demographics.birth, demographics.death, demographics.sex,
            demographics.registeredFrom, demographics.registeredUntil,
            demographics.deprivation.map { Int($0.decile) }, demographics.deprivation?.edition,
            demographics.ethnicity?.system.rawValue, demographics.ethnicity?.value,
            demographics.language, demographics.needsInterpreter, demographics.dissent,
            details.title, details.familyName, details.givenName, details.preferredName, details.gender,
            details.address.joined(separator: "\n"), details.postcode, details.uprn, details.lsoa,
            details.phoneHome, details.phoneMobile, details.email, details.contactPreference,
            details.residentialInstituteCode, details.carerName, details.carerPhone, details.usualGP,
            details.registrationType, withheldOn,
        ]
    }
}
