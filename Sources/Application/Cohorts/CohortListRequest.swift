package import CaseFinding
package import Domain
package import Vocabulary

/// Which people of an answer are listed. The raw value stands in addresses.
package enum CohortListKind: String, Sendable, CaseIterable {
    /// Those included.
    case found
    /// Those of whom it cannot be told.
    case undecided
    case excluded
    /// Those whom one line alone keeps out.
    case nearMisses = "near-misses"
}

/// The orders that a list can be in. The raw value stands in addresses.
package enum CohortListSort: String, Sendable, CaseIterable {
    case name
    /// The oldest first.
    case birth
    /// By the newest entry that is a reason, newest first. Of those found only.
    case evidence
    case practice
    /// The least is missing first. Of near misses only.
    case nearest

    /// The order of a list of which nothing else was said.
    package static func usual(_ kind: CohortListKind) -> CohortListSort { kind == .nearMisses ? .nearest : .name }

    /// Whether a list can be in that order.
    package func suits(_ kind: CohortListKind) -> Bool {
        switch self {
        case .evidence: kind == .found
        case .nearest: kind == .nearMisses
        case .name, .birth, .practice: true
        }
    }

    /// For a heading: `name`.
    package var title: String {
        switch self {
        case .name: "name"
        case .birth: "birth date, oldest first"
        case .evidence: "newest evidence, newest first"
        case .practice: "practice, then name"
        case .nearest: "how little is missing, the least first"
        }
    }
}

/// What is left of a list: for each kind of choice, any of those chosen; nothing chosen leaves everybody. It holds
/// nothing that names or describes a person, so that it may stand in an address.
package struct CohortListFilter: Hashable, Sendable {
    package var practices: Set<ODSCode>
    /// Numbers of ``CohortClauses``; for near misses, of the line that keeps them out, from 1.
    package var reasons: Set<Int>
    package var standing: Set<EpisodeStanding>
    /// ``UsualGP/key``.
    package var doctors: Set<String> = []
    /// Places in the groups of ``LensDimension/deprivation`` and ``LensDimension/careHome``.
    package var deprivation: Set<Int> = []
    package var careHome: Set<Int> = []
    /// Whether Cairn has recorded a contact with them.
    package var contacted: Set<Bool> = []
    /// ``CauseKeys`` of what is missing, of those who could not be decided.
    package var causes: Set<String> = []

    package init(practices: Set<ODSCode> = [], reasons: Set<Int> = [], standing: Set<EpisodeStanding> = []) {
        self.practices = practices
        self.reasons = reasons
        self.standing = standing
    }

    package var isEmpty: Bool { self == CohortListFilter() }
}

/// Whether somebody has a live episode, and in which state, or said no before. The text stands in addresses.
package enum EpisodeStanding: Hashable, Sendable {
    case none
    case live(EpisodeState)
    /// Nobody now: the newest of their episodes is a refusal.
    case refused

    /// Nobody yet, then the live states in order, then those who said no.
    package static let all: [EpisodeStanding] =
        [.none] + EpisodeState.allCases.filter(\.isLive).map(Self.live) + [.refused]

    package init?(_ text: String) {
        guard let found = Self.all.first(where: { $0.text == text }) else { return nil }
        self = found
    }

    package var text: String {
        switch self {
        case .none: "none"
        case .live(let state): state.rawValue.split(separator: " ").joined(separator: "-")
        case .refused: "refused"
        }
    }

    /// `Not yet started`, `On a caseload`.
    package var title: String {
        switch self {
        case .none: "Not yet started"
        case .live(let state): state.title
        case .refused: CharterVerdict.refused.title
        }
    }
}

/// Which page of which list is wanted.
package struct CohortListRequest: Sendable {
    package var cohort: Cohort
    package var kind: CohortListKind
    package var filter: CohortListFilter
    package var sort: CohortListSort
    /// From 1; one past the last gives the last.
    package var page: Int
    /// Why it is asked, for the audit log.
    package var purpose: String
    /// Codelists that the cohort names beside those of everybody: made for this one question.
    package var beside: [Codelist] = []
    /// The same of measures.
    package var measures: [Measure] = []
    /// How many lines, the first, have to hold for certain: of those after them it is enough that they are not known to fail, and
    /// whoever the first of these is not known of is in doubt (``ListedPerson/isInDoubt``). `nil` where all have to hold.
    package var certain: Int? = nil
    /// The cohort's name in addresses, under which it was looked over; `nil` for a question that is kept nowhere.
    package var slug: String? = nil

    package init(
        cohort: Cohort, kind: CohortListKind = .found, filter: CohortListFilter = CohortListFilter(),
        sort: CohortListSort = .name, page: Int = 1, purpose: String
    ) {
        self.cohort = cohort
        self.kind = kind
        self.filter = filter
        self.sort = sort
        self.page = page
        self.purpose = purpose
    }
}
