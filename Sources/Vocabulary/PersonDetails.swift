/// Who somebody is and how to reach them, as their practice has it. Case finding never sees it; a page that shows it
/// discloses it.
package struct PersonDetails: Hashable, Sendable {
    package var title = ""
    package var familyName = ""
    package var givenName = ""
    package var preferredName = ""
    /// Gender as the person states it, in words; empty where not recorded.
    package var gender = ""
    /// Up to four lines, none empty.
    package var address: [String] = []
    package var postcode = ""
    /// Unique property reference number of the address.
    package var uprn = ""
    /// Lower layer super output area of the address, from which deprivation is looked up.
    package var lsoa = ""
    package var phoneHome = ""
    package var phoneMobile = ""
    package var email = ""
    package var contactPreference = ""
    /// The institution that the person lives in, as the practice codes it.
    package var residentialInstituteCode = ""
    package var carerName = ""
    package var carerPhone = ""
    package var usualGP = ""
    package var registrationType = ""

    package init() {}
}

/// One person as one extract gives them.
package struct PersonRow: Hashable, Sendable {
    /// `nil` where the extract has none; the person is then known by practice and ``localID`` and flagged.
    package var nhsNumber: NHSNumber?
    /// The practice's own id of the person; empty where the extract has none.
    package var localID: String
    package var details: PersonDetails
    package var demographics: Demographics
    package var source: SourceLine
    /// What follows from what the row leaves blank.
    package var says = Said.everything
    /// Where the same NHS number stands already in the extract, in a row under another local id or none.
    package var numberStandsAt: SourceLine?

    /// How much a row of a person says.
    package enum Said: Hashable, Sendable {
        /// What is blank in it is so.
        case everything
        /// What is blank in it is as it was before, as in a report that has a few columns. With `standing` it says whether
        /// they are registered; until when, if no longer.
        case some(standing: Bool)
    }

    /// One of NHS number and local id is present.
    package init(
        nhsNumber: NHSNumber?, localID: String, details: PersonDetails, demographics: Demographics, source: SourceLine
    ) {
        self.nhsNumber = nhsNumber
        self.localID = localID
        self.details = details
        self.demographics = demographics
        self.source = source
    }
}

/// How a row of an extract names the person that it is about.
package enum PersonKey: Hashable, Sendable {
    case nhsNumber(NHSNumber)
    case localID(String)
}
