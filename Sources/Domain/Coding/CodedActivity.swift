/// What somebody does in Cairn that a practice may want in its own record. A name that has been written is never changed.
package enum CodedActivity: String, Sendable, CaseIterable {
    case takenOn = "taken on"
    case declined
    case closed
    case phone = "spoke by phone"
    case homeVisit = "visited at home"
    case faceToFace = "met elsewhere"
    case video = "spoke by video"
    /// Nothing in Cairn yields it by itself: a plan, a referral, a check. Somebody says that it was done.
    case byHand = "by hand"

    /// For pages: `Spoke by phone`.
    package var title: String {
        self == .byHand ? "Said by hand" : rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    }

    /// What a contact is; `nil` for one that is no more than a try, or a message that was sent.
    package init?(_ contact: Contact) {
        guard contact.outcome == .spoke else { return nil }
        switch contact.channel {
        case .phone: self = .phone
        case .homeVisit: self = .homeVisit
        case .faceToFace: self = .faceToFace
        case .video: self = .video
        case .text, .email, .letter: return nil
        }
    }

    /// What an act on an episode is; `nil` for those that no record holds.
    package init?(_ act: EpisodeAct) {
        switch act {
        case .takeOn: self = .takenOn
        case .decline: self = .declined
        case .close: self = .closed
        default: return nil
        }
    }
}

/// One column of a practice's list of what is to be coded. A name that has been written is never changed.
package enum CodingColumn: String, Sendable, CaseIterable {
    case field, day, nhsNumber = "nhs number", name, born, term, code, who, note

    package var title: String {
        switch self {
        case .field: "Field"
        case .day: "Date"
        case .nhsNumber: "NHS number"
        case .name: "Name"
        case .born: "Born"
        case .term: "Term"
        case .code: "Code"
        case .who: "Done by"
        case .note: "Note"
        }
    }

    /// As lists have them where a practice has not said otherwise.
    package static let usual: [CodingColumn] = [.field, .day, .nhsNumber, .name, .born, .term, .code, .who, .note]
}
