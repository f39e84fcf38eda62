package import Vocabulary

/// A person's registration at one practice, with their details as the practice has them.
package struct Registration: Equatable, Sendable {
    package let person: ID<Person>
    package let practice: ODSCode
    package var nhsNumber: NHSNumber?
    /// The practice's own id of the person.
    package var localID: String
    package var details: PersonDetails
    package var demographics: Demographics
    /// The as-at day of the extract since which the practice keeps their row back; `nil` while it does not.
    package var withheldOn: Day?

    /// Whether the practice keeps them back.
    package var isWithheld: Bool { withheldOn != nil }

    package init(
        person: ID<Person>, practice: ODSCode, nhsNumber: NHSNumber?, localID: String, details: PersonDetails,
        demographics: Demographics, withheldOn: Day? = nil
    ) {
        self.person = person
        self.practice = practice
        self.nhsNumber = nhsNumber
        self.localID = localID
        self.details = details
        self.demographics = demographics
        self.withheldOn = withheldOn
    }

    /// The same registration, under another record of the same person.
    package func told(of person: ID<Person>) -> Registration {
        Registration(
            person: person, practice: practice, nhsNumber: nhsNumber, localID: localID, details: details,
            demographics: demographics, withheldOn: withheldOn)
    }
}
