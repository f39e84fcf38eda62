package import Vocabulary

/// Something that an extract says about who somebody is and that no program may decide: whether two records are of one
/// person, or whether a number or a birth date has changed. It is decided by two people, and can be undone.
package struct IdentityQuestion: Equatable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Two people of one name and birth date.
        case sameNameAndBirth = "same name and birth date"
        /// A row names one person by NHS number and another by the practice's own id.
        case twoInOneRow = "two people in one row"
        /// The practice's own id comes with another NHS number.
        case anotherNumber = "another NHS number"
        /// A known NHS number, or a known id of the practice, comes with another date of birth.
        case anotherBirth = "another date of birth"
        /// One extract gives two people one NHS number.
        case oneNumber = "one NHS number, two people"
    }

    /// What a practice's extract says of somebody, where its row was not taken.
    package struct Claim: Equatable, Sendable {
        package let practice: ODSCode
        package let nhsNumber: NHSNumber?
        package let localID: String
        package let name: PersonName
        package let birth: EventDate?
        /// The lines of the address and the postcode, with commas.
        package let address: String

        package init(
            practice: ODSCode, nhsNumber: NHSNumber?, localID: String, name: PersonName, birth: EventDate?,
            address: String
        ) {
            self.practice = practice
            self.nhsNumber = nhsNumber
            self.localID = localID
            self.name = name
            self.birth = birth
            self.address = address
        }
    }

    /// What stands beside the first person.
    package enum Other: Equatable, Sendable {
        case person(ID<Person>)
        case claim(Claim)
    }

    /// An answer as one person gave it.
    package struct Proposal: Equatable, Sendable {
        package let verdict: IdentityVerdict
        package let reason: String
        package let written: WrittenBy

        package init(verdict: IdentityVerdict, reason: String, written: WrittenBy) {
            self.verdict = verdict
            self.reason = reason
            self.written = written
        }
    }

    package enum State: String, Sendable, CaseIterable {
        case open, proposed, decided
    }

    package let id: ID<IdentityQuestion>
    package let kind: Kind
    package let one: ID<Person>
    package let other: Other
    /// The NHS number that stands with both, where both are records.
    package let number: NHSNumber?
    package let noticedAt: Instant
    package var state: State
    /// What was proposed, while it waits and once it is decided.
    package var proposal: Proposal?
    package var version: Int

    package init(
        id: ID<IdentityQuestion>, kind: Kind, one: ID<Person>, other: Other, number: NHSNumber? = nil,
        noticedAt: Instant, state: State = .open, proposal: Proposal? = nil, version: Int = 1
    ) {
        self.number = number
        self.id = id
        self.kind = kind
        self.one = one
        self.other = other
        self.noticedAt = noticedAt
        self.state = state
        self.proposal = proposal
        self.version = version
    }

    /// The longest reason, in characters.
    package static let longestReason = 1000

    /// The people of the store whom it is about.
    package var people: [ID<Person>] {
        if case .person(let other) = other { [one, other] } else { [one] }
    }

    package var claim: Claim? {
        if case .claim(let claim) = other { claim } else { nil }
    }

    /// The answers that make sense.
    package var verdicts: [IdentityVerdict] {
        guard claim == nil else { return [.keepOther, .different] }
        return [.keepOne, .keepOther]
            + (kind == .oneNumber ? [.numberOfOne, .numberOfOther, .numberOfNeither] : [.different])
    }
}

/// What somebody answers.
package enum IdentityVerdict: String, Sendable, CaseIterable {
    /// Two different people, or a row that is wrong: nothing is joined, and it is not asked again.
    case different
    /// One person, and the first record goes on: where both have a number, that of the other is superseded.
    case keepOne = "one"
    /// One person, and the other record goes on; of a row of an extract: what it says is right.
    case keepOther = "other"
    /// Two different people, and the NHS number that stands with both is the first one's.
    case numberOfOne = "number-one"
    /// Two different people, and the number is the other one's.
    case numberOfOther = "number-other"
    /// Two different people, and the number is nobody's of the two.
    case numberOfNeither = "number-neither"

    /// Whether it says that there is one person.
    package var isOnePerson: Bool { self == .keepOne || self == .keepOther }
}

/// What an import noticed, before the store knows whether it has been asked.
package struct NoticedIdentity: Equatable, Sendable {
    package let kind: IdentityQuestion.Kind
    package let one: ID<Person>
    package let other: IdentityQuestion.Other
    /// The NHS number that stands with two people of the store.
    package let number: NHSNumber?

    package init(
        kind: IdentityQuestion.Kind, one: ID<Person>, other: IdentityQuestion.Other, number: NHSNumber? = nil
    ) {
        self.kind = kind
        self.one = one
        self.other = other
        self.number = number
    }

    /// The same for the same question, however often it is noticed.
    package var key: String {
        switch other {
        case .person(let other):
            let pair = "pair \([one.text, other.text].sorted().joined(separator: " "))"
            return number.map { "number \($0.digits) \(pair)" } ?? pair
        case .claim(let claim):
            let parts = [
                claim.practice.text, claim.nhsNumber?.digits ?? "", claim.birth.map { String($0.first.number) } ?? "",
                claim.localID,
            ]
            return "row \(kind.rawValue) \(one.text) \(parts.joined(separator: " "))"
        }
    }
}

/// What a decision does to the store; each has its reverse.
package enum IdentityEffect: Equatable, Sendable {
    /// Nothing: the answer is kept.
    case none
    case join(JoinedPeople.Link)
    case part(JoinedPeople.Link)
    /// The row's number in place of the person's, which is kept as superseded; or its date of birth.
    case takeClaim(IdentityQuestion.Claim, of: ID<Person>)
    case giveBackClaim(IdentityQuestion.Claim, of: ID<Person>)
    /// The number is that person's, or nobody's, of those in whose row it stood.
    case giveNumber(NHSNumber, to: ID<Person>?, among: [ID<Person>])
    /// The number stands again with whom it stood before.
    case takeNumberBack(NHSNumber)
}
