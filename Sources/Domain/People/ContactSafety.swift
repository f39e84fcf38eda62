package import Vocabulary

/// A way of reaching somebody that is not safe, or not safe alone.
package enum ContactMarker: String, Sendable, CaseIterable {
    case phoneHome = "phone home"
    case phoneMobile = "phone mobile"
    case leaveMessage = "leave a message"
    case write
    case text
    case email
    case visitAlone = "visit alone"

    /// `Do not phone the home number`.
    package var words: String {
        switch self {
        case .phoneHome: "Do not phone the home number"
        case .phoneMobile: "Do not phone the mobile"
        case .leaveMessage: "Do not leave a message"
        case .write: "Do not write"
        case .text: "Do not send a text"
        case .email: "Do not email"
        case .visitAlone: "Do not visit alone"
        }
    }
}

/// A marker as it stands on a person. That it stands, and what to do instead, everybody sees who sees the person; why,
/// only whoever is cleared for it.
package struct ContactSafety: Equatable, Sendable {
    package let marker: ContactMarker
    /// What to do instead; empty where nothing was said.
    package var instead: String
    /// Empty where nothing was said.
    package var why: String
    package var sensitivity: Sensitivity
    /// The day on which somebody looks whether it is still needed.
    package var reviewOn: Day
    package var written: WrittenBy

    package init(
        marker: ContactMarker, instead: String, why: String, sensitivity: Sensitivity, reviewOn: Day,
        written: WrittenBy
    ) {
        self.marker = marker
        self.instead = instead
        self.why = why
        self.sensitivity = sensitivity
        self.reviewOn = reviewOn
        self.written = written
    }

    /// The same for somebody of that clearance: without a reason that is above it, as though none had been given.
    package func seen(with clearance: Sensitivity) -> ContactSafety {
        guard sensitivity > clearance else { return self }
        var seen = self
        seen.why = ""
        seen.sensitivity = .ordinary
        return seen
    }
}
