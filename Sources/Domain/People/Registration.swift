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

    package init(
        person: ID<Person>, practice: ODSCode, nhsNumber: NHSNumber?, localID: String, details: PersonDetails,
        demographics: Demographics
    ) {
        self.person = person
        self.practice = practice
        self.nhsNumber = nhsNumber
        self.localID = localID
        self.details = details
        self.demographics = demographics
    }

    /// The same registration, under another record of the same person.
    package func told(of person: ID<Person>) -> Registration {
        Registration(
            person: person, practice: practice, nhsNumber: nhsNumber, localID: localID, details: details,
            demographics: demographics)
    }
}
