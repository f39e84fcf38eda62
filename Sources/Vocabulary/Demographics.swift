/// What case finding looks at of one person's registration at one practice. Addresses and people's
/// own names are not among it.
package struct Demographics: Hashable, Sendable {
    /// The day of birth; to a month or a year where the extract says no more.
    package var birth: EventDate?
    /// The day of death; to a month or a year where the extract says no more.
    package var death: EventDate?
    package var sex: Sex?
    /// The day on which the registration began; `nil` where the extract does not say.
    package var registeredFrom: Day?
    /// The first day on which the person is no longer registered; `nil` while they are.
    package var registeredUntil: Day?
    /// Decile of the index of multiple deprivation of the address, 1 the most deprived.
    package var deprivation: Deprivation?
    /// The ethnic category field of the registration, as received.
    package var ethnicity: Code?
    /// The main spoken language field, as received.
    package var language: String?
    /// Whether an interpreter is needed; `nil` where the extract does not say.
    package var needsInterpreter: Bool?
    /// Whether the person has dissented from sharing: counted as withheld, listed to nobody outside the practice.
    package var dissent: Bool
    /// The usual GP by name, as received; `nil` where the extract does not say.
    package var usualGP: String?
    /// How many others who are registered and alive at the same practice live at the address, on the as-at day of the
    /// extract; `nil` where there is no address that can be compared. The address itself is not among what case finding
    /// looks at.
    package var othersAtHome: Int?
    /// The practice's code of the institution that the address is; empty where it is none, `nil` where the practice's
    /// extracts give no such codes.
    package var residentialInstitute: String?

    package init(
        birth: EventDate? = nil, death: EventDate? = nil, sex: Sex? = nil, registeredFrom: Day? = nil,
        registeredUntil: Day? = nil, deprivation: Deprivation? = nil, ethnicity: Code? = nil, language: String? = nil,
        needsInterpreter: Bool? = nil, dissent: Bool = false, usualGP: String? = nil, othersAtHome: Int? = nil,
        residentialInstitute: String? = nil
    ) {
        self.birth = birth
        self.death = death
        self.sex = sex
        self.registeredFrom = registeredFrom
        self.registeredUntil = registeredUntil
        self.deprivation = deprivation
        self.ethnicity = ethnicity
        self.language = language
        self.needsInterpreter = needsInterpreter
        self.dissent = dissent
        self.usualGP = usualGP
        self.othersAtHome = othersAtHome
        self.residentialInstitute = residentialInstitute
    }

    /// Whether the person is registered and not known to have died on `day`: registration runs from its first day and
    /// ends on the day of deduction; a death counts from its last possible day.
    package func isRegisteredAndAlive(on day: Day) -> Bool {
        if let registeredFrom, registeredFrom > day { return false }
        if let registeredUntil, registeredUntil <= day { return false }
        if let death, death.last <= day { return false }
        return true
    }
}

/// A decile of the index of multiple deprivation, with the edition that it was taken from.
package struct Deprivation: Hashable, Sendable {
    /// 1 (most deprived) to 10.
    package let decile: UInt8
    /// The edition, such as `2019`.
    package let edition: String

    /// `nil` where the decile is not 1 to 10.
    package init?(decile: Int, edition: String) {
        guard (1...10).contains(decile) else { return nil }
        self.decile = UInt8(decile)
        self.edition = edition
    }
}
