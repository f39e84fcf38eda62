/// How somebody came to be put forward or taken on.
package enum EpisodeOrigin: String, Sendable, CaseIterable {
    /// A cohort found them.
    case search
    case meeting = "multidisciplinary meeting"
    case clinician
    /// The person asked, or their carer.
    case selfReferral = "self or carer"
    case otherService = "another service"
    /// From the caseload that was kept before Cairn.
    case importedCaseload = "earlier caseload"

    /// For pages: `Found by a search`.
    package var title: String {
        switch self {
        case .search: "Found by a search"
        case .meeting: "Multidisciplinary meeting"
        case .clinician: "Referred by a clinician"
        case .selfReferral: "The person or their carer asked"
        case .otherService: "Referred by another service"
        case .importedCaseload: "On the caseload before Cairn"
        }
    }
}

/// Why an open episode was closed.
package enum EpisodeEnding: String, Sendable, CaseIterable {
    case met = "what mattered was done"
    case enough = "the person wants no more"
    case handedOver = "handed over to another service"
    case lostTouch = "lost touch"
    case moved = "moved away"
    case died

    package var title: String {
        rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    }
}
