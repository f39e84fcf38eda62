/// How somebody came to be put forward or taken on.
package enum EpisodeOrigin: String, Sendable, CaseIterable {
    /// A question found them, on its list.
    case search
    /// Somebody who looked somebody up in the record.
    case recordSearch = "search of the record"
    case meeting = "multidisciplinary meeting"
    case clinician
    /// The person asked, or their carer.
    case selfReferral = "self or carer"
    case otherService = "another service"
    /// From the caseload that was kept before Cairn.
    case importedCaseload = "earlier caseload"
    /// Nowhere of these; ``Noticed`` says where in words.
    case other

    /// For pages: `Found by a question`.
    package var title: String {
        switch self {
        case .search: "Found by a question"
        case .recordSearch: "A search of the record"
        case .meeting: "Multidisciplinary meeting"
        case .clinician: "Referred by a clinician"
        case .selfReferral: "The person or their carer asked"
        case .otherService: "Referred by another service"
        case .importedCaseload: "On the caseload before Cairn"
        case .other: "Somewhere else"
        }
    }

    /// What is chosen among where no question found the person; an earlier caseload only where they are taken on.
    package static func asked(for act: EpisodeAct) -> [EpisodeOrigin] {
        allCases.filter { $0 != .search && ($0 != .importedCaseload || act == .takeOn) }
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
