import Vocabulary

/// What a row that says only some of a person leaves as it was.
extension PersonDetails {
    /// Takes what is blank here from what stood before.
    mutating func fill(from before: PersonDetails) {
        for path in Self.texts where self[keyPath: path].isEmpty { self[keyPath: path] = before[keyPath: path] }
        if address.isEmpty { address = before.address }
    }

    private static var texts: [WritableKeyPath<PersonDetails, String>] {
        [
            \.title, \.familyName, \.givenName, \.preferredName, \.gender, \.postcode, \.uprn, \.lsoa, \.phoneHome,
            \.phoneMobile, \.email, \.contactPreference, \.residentialInstituteCode, \.carerName, \.carerPhone,
            \.usualGP,
            \.registrationType,
        ]
    }
}

extension Demographics {
    /// Takes what is not said here from what stood before; with `standing`, it is said until when they were registered.
    mutating func fill(from before: Demographics, standing: Bool) {
        birth = birth ?? before.birth
        death = death ?? before.death
        sex = sex ?? before.sex
        registeredFrom = registeredFrom ?? before.registeredFrom
        if !standing { registeredUntil = registeredUntil ?? before.registeredUntil }
        deprivation = deprivation ?? before.deprivation
        ethnicity = ethnicity ?? before.ethnicity
        language = language ?? before.language
        needsInterpreter = needsInterpreter ?? before.needsInterpreter
    }
}
