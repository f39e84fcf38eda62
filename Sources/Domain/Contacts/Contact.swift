package import Vocabulary

/// One time that somebody spoke, wrote or tried to, with or about a person. It is never changed; one that was entered
/// in error is struck through and stays.
package struct Contact: Equatable, Sendable {
    /// Who was at the other end.
    package enum Party: String, Sendable, CaseIterable {
        case person
        case carer
        case other
    }

    package enum Channel: String, Sendable, CaseIterable {
        case phone
        case homeVisit = "home visit"
        case faceToFace = "face to face"
        case video
        case text
        case email
        case letter

        package var title: String {
            switch self {
            case .phone: "Phone"
            case .homeVisit: "Home visit"
            case .faceToFace: "Face to face elsewhere"
            case .video: "Video"
            case .text: "Text message"
            case .email: "Email"
            case .letter: "Letter"
            }
        }
    }

    package enum Outcome: String, Sendable, CaseIterable {
        case spoke
        case noAnswer = "no answer"
        case leftMessage = "left a message"
        case wrongNumber = "wrong number"
        case notThere = "not at home"
        case sent

        package var title: String {
            switch self {
            case .spoke: "Spoke"
            case .noAnswer: "No answer"
            case .leftMessage: "Left a message"
            case .wrongNumber: "Wrong number"
            case .notThere: "Not at home, or did not come"
            case .sent: "Sent"
            }
        }

        /// Whether it was a try only: everything but speaking with somebody.
        package var isAttempt: Bool { self != .spoke }
    }

    /// That it should never have been written.
    package struct EnteredInError: Equatable, Sendable {
        package let by: ID<Actor>
        package let at: Instant
        package let why: String

        package init(by: ID<Actor>, at: Instant, why: String) {
            self.by = by
            self.at = at
            self.why = why
        }
    }

    package let id: ID<Contact>
    package let person: ID<Person>
    /// The episode that was live then.
    package let episode: ID<Episode>?
    package let by: ID<Actor>
    package let heldOn: Day
    package let heldAt: ClockTime?
    package let with: Party
    /// Who, where it was not the person: `her daughter Pat`.
    package let withName: String
    package let channel: Channel
    package let outcome: Outcome
    package let said: String
    package let agreed: String
    package let sensitivity: Sensitivity
    package let recordedAt: Instant
    package var enteredInError: EnteredInError?
    package var version: Int

    package init(
        id: ID<Contact>, person: ID<Person>, episode: ID<Episode>?, by: ID<Actor>, heldOn: Day, heldAt: ClockTime?,
        with: Party, withName: String, channel: Channel, outcome: Outcome, said: String, agreed: String,
        sensitivity: Sensitivity, recordedAt: Instant, enteredInError: EnteredInError? = nil, version: Int = 1
    ) {
        self.id = id
        self.person = person
        self.episode = episode
        self.by = by
        self.heldOn = heldOn
        self.heldAt = heldAt
        self.with = with
        self.withName = withName
        self.channel = channel
        self.outcome = outcome
        self.said = said
        self.agreed = agreed
        self.sensitivity = sensitivity
        self.recordedAt = recordedAt
        self.enteredInError = enteredInError
        self.version = version
    }

    /// Whether it was written down on a later day than it happened.
    package var isLate: Bool { heldOn < recordedAt.inLondon.day }
}
