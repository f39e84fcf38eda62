/// A way of reaching somebody, as it is chosen before it is used: which number, and who rang whom. It knows which marker
/// stands against it.
package enum ContactWay: String, Sendable, CaseIterable {
    case phoneMobile = "phone mobile"
    case phoneHome = "phone home"
    /// Somebody rang us: never unsafe for us to have answered.
    case theyPhoned = "they phoned"
    case homeVisit = "home visit"
    case faceToFace = "face to face"
    case video
    case text
    case email
    case letter

    package var title: String {
        switch self {
        case .phoneMobile: "Phone, to the mobile"
        case .phoneHome: "Phone, to the home number"
        case .theyPhoned: "They phoned us"
        case .homeVisit: Contact.Channel.homeVisit.title
        case .faceToFace: Contact.Channel.faceToFace.title
        case .video: Contact.Channel.video.title
        case .text: Contact.Channel.text.title
        case .email: Contact.Channel.email.title
        case .letter: Contact.Channel.letter.title
        }
    }

    /// What a contact keeps of it.
    package var channel: Contact.Channel {
        switch self {
        case .phoneMobile, .phoneHome, .theyPhoned: .phone
        case .homeVisit: .homeVisit
        case .faceToFace: .faceToFace
        case .video: .video
        case .text: .text
        case .email: .email
        case .letter: .letter
        }
    }

    /// The marker that forbids it; `nil` where none does. A visit is never forbidden, only a visit alone.
    package var marker: ContactMarker? {
        switch self {
        case .phoneMobile: .phoneMobile
        case .phoneHome: .phoneHome
        case .text: .text
        case .email: .email
        case .letter: .write
        case .theyPhoned, .homeVisit, .faceToFace, .video: nil
        }
    }
}

extension PersonCard {
    /// What stands against reaching the person that way, and against leaving a message (hazard H-17); `nil` where nothing
    /// does.
    ///
    /// - `known`: Markers that whoever records it has read, of a contact that had happened by then.
    package func forbids(
        _ way: ContactWay, _ outcome: Contact.Outcome? = nil, known: Set<ContactMarker> = []
    ) -> ContactSafety? {
        if let marker = way.marker, !known.contains(marker), let safety = safety(marker) { return safety }
        guard outcome == .leftMessage, way != .theyPhoned, !known.contains(.leaveMessage) else { return nil }
        return safety(.leaveMessage)
    }
}
