package import Vocabulary

/// What somebody told us about a person before an extract said so. It beats the extract until one confirms it.
package struct LocalStatus: Equatable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case died
        case movedAway = "moved away"
        case inHospital = "in hospital"

        /// `Reported to have died`.
        package var words: String {
            switch self {
            case .died: "Reported to have died"
            case .movedAway: "Reported to have moved away"
            case .inHospital: "Reported to be in hospital"
            }
        }
    }

    package let kind: Kind
    /// The day that it happened on, as told.
    package let on: Day
    /// Who told us: `her daughter, by phone`.
    package let toldBy: String
    package let note: String
    package let written: WrittenBy

    package init(kind: Kind, on: Day, toldBy: String, note: String, written: WrittenBy) {
        self.kind = kind
        self.on = on
        self.toldBy = toldBy
        self.note = note
        self.written = written
    }
}

/// Whether somebody can be expected to be there, from what the extract says and what was told.
package enum PersonStatus: Equatable, Sendable {
    case present
    /// The extract has the death.
    case died(EventDate)
    /// The extract has ended the registration, and none has begun.
    case left(Day)
    /// Told, and no extract says so yet.
    case reported(LocalStatus)

    /// What was told counts, unless the extract says the same by itself. A death in the extract beats all else.
    package static func of(_ demographics: Demographics, told: LocalStatus?, on day: Day) -> PersonStatus {
        if let death = demographics.death { return .died(death) }
        let ended = demographics.registeredUntil.flatMap { $0 <= day ? $0 : nil }
        if let told, told.kind != .movedAway || ended == nil { return .reported(told) }
        return ended.map(PersonStatus.left) ?? .present
    }

    /// Whether ringing or writing to them would be wrong, or in vain, as far as is known.
    package var isGone: Bool {
        switch self {
        case .present: false
        case .died, .left: true
        case .reported(let told): told.kind != .inHospital
        }
    }
}
