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

/// Whether somebody can be expected to be there, from what the extract says and what was told. Every list, page and
/// refusal that says so takes its words from here.
package enum PersonStatus: Equatable, Sendable {
    case present
    /// The extract has the death.
    case died(EventDate)
    /// The extract has ended the registration, and none has begun.
    case left(Day)
    /// Told, and no extract says so yet; from that day, as told.
    case reported(LocalStatus.Kind, on: Day)

    /// What was told counts, unless the extract says the same by itself. A death beats all else, the extract's first.
    package static func of(_ demographics: Demographics, told: LocalStatus?, on day: Day) -> PersonStatus {
        of(
            death: demographics.death, registeredUntil: demographics.registeredUntil,
            told: told.map { ($0.kind, on: $0.on) }, on: day)
    }

    package static func of(
        death: EventDate?, registeredUntil: Day?, told: (kind: LocalStatus.Kind, on: Day)?, on day: Day
    ) -> PersonStatus {
        if let death { return .died(death) }
        if let told, told.kind == .died { return .reported(.died, on: told.on) }
        if let registeredUntil, registeredUntil <= day { return .left(registeredUntil) }
        return told.map { .reported($0.kind, on: $0.on) } ?? .present
    }

    /// Whether ringing or writing to them would be wrong, or in vain, as far as is known.
    package var isGone: Bool { presence != .here }

    /// Whether they are still there to be rung.
    package var presence: PersonPresence {
        switch self {
        case .present, .reported(.inHospital, on: _): .here
        case .died(let date): .died(date)
        case .left(let day), .reported(.movedAway, on: let day): .left(day)
        case .reported(.died, on: let day): .died(EventDate(day))
        }
    }

    /// What stands under the name in every list: `Reported to have died (18-Nov-2026). Do not contact them.` `nil` while
    /// there is nothing to say.
    package var words: String? {
        switch self {
        case .present: nil
        case .died(let date): "Died \(date.cui). Do not contact them."
        case .left(let day): "Left the practice on \(day.cui). Check before you contact anyone."
        case .reported(let kind, on: let day): "\(kind.words) (\(day.cui)). \(kind.advice)"
        }
    }
}

extension LocalStatus.Kind {
    fileprivate var advice: String {
        switch self {
        case .died: "Do not contact them."
        case .movedAway: "Check before you contact anyone."
        case .inHospital: "Ask the ward or the family before you ring."
        }
    }
}
