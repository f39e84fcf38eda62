package import Domain
package import Vocabulary

/// One of the two sides of a question, as its reader may see it.
package struct IdentitySide: Equatable, Sendable {
    /// Everything of one record, by itself.
    package struct Record: Equatable, Sendable {
        package let person: ID<Person>
        /// Through which the reader sees it.
        package let practice: PracticeProfile
        /// At every practice that shares and is in the reader's scope, that one first.
        package let registrations: [Registration]
        package let superseded: [NHSNumber]
        package let card: PersonCard
        package let status: PersonStatus
        /// Newest first.
        package let episodes: [Episode]
        /// Newest first, none above the reader's clearance.
        package let contacts: [Contact]
    }

    package enum Content: Equatable, Sendable {
        case record(Record)
        case claim(IdentityQuestion.Claim)
    }

    package let content: Content

    package var record: Record? {
        if case .record(let record) = content { record } else { nil }
    }

    package var name: PersonName {
        switch content {
        case .record(let record):
            record.registrations.first?.details.name ?? PersonName(family: "", given: "", title: "")
        case .claim(let claim): claim.name
        }
    }

    package var birth: EventDate? {
        switch content {
        case .record(let record): record.registrations.first?.demographics.birth
        case .claim(let claim): claim.birth
        }
    }

    package var nhsNumber: NHSNumber? {
        switch content {
        case .record(let record): record.registrations.lazy.compactMap(\.nhsNumber).first
        case .claim(let claim): claim.nhsNumber
        }
    }
}

/// A question in a list.
package struct IdentityRow: Equatable, Sendable {
    package let question: IdentityQuestion
    package let one: IdentitySide
    package let other: IdentitySide
    /// Whether it waits for somebody else than the reader to confirm it.
    package let isOwnProposal: Bool
}

/// Questions about who somebody is: those of which the reader may see both sides, and no other is counted.
package struct IdentityList: Sendable {
    package let rows: [IdentityRow]
    /// How many wait, shown or not.
    package let waiting: Int
    package let decided: Int
    /// How many are in the state that is shown, of every practice of the reader.
    package let everywhere: Int
    package let showsDecided: Bool
    /// Whose questions these are; `nil` for those of every practice.
    package let practice: ODSCode?
    /// Names of practices by code.
    package let practices: [ODSCode: String]
    package let names: ActorNames
}

/// One question with both sides and what was done to it.
package struct IdentityView: Sendable {
    package let question: IdentityQuestion
    package let one: IdentitySide
    package let other: IdentitySide
    /// Oldest first.
    package let steps: [IdentityPast]
    /// Whether the reader may confirm what is proposed, or why not.
    package let mayConfirm: Decision
    package let practices: [ODSCode: String]
    package let names: ActorNames
    package let today: Day

    package var sides: [IdentitySide] { [one, other] }
}
