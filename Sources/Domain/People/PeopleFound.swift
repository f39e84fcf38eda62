/// Somebody whom a search found.
package struct PersonFound: Equatable, Sendable {
    package let registration: Registration
    package let practiceName: String
    /// Whether another person whom the searcher may see has the same name and birth date.
    package let hasLookAlike: Bool
    package let status: PersonStatus

    package init(registration: Registration, practiceName: String, hasLookAlike: Bool, status: PersonStatus) {
        self.registration = registration
        self.practiceName = practiceName
        self.hasLookAlike = hasLookAlike
        self.status = status
    }
}

/// What a search found, as it may be shown.
package struct PeopleFound: Equatable, Sendable {
    /// In the order of their names.
    package let people: [PersonFound]
    /// Whether there are more than are shown.
    package let areMore: Bool

    package init(people: [PersonFound], areMore: Bool) {
        self.people = people
        self.areMore = areMore
    }
}
