package import Vocabulary

/// When and where somebody was noticed, beside the ``EpisodeOrigin``: the day of a meeting, or words where no origin fits.
/// Written once with the episode and never changed, as the reason is.
package struct Noticed: Equatable, Sendable {
    /// Of the meeting; `nil` for every other origin, and of meetings recorded before their day was asked.
    package let day: Day?
    /// Where it was, in words; empty unless the origin is ``EpisodeOrigin/other``.
    package let place: String

    package init(day: Day? = nil, place: String = "") {
        self.day = day
        self.place = place
    }

    /// What of it is kept beside `origin`. Throws where a meeting has no day or one that is still to come, and where nobody
    /// said where else it was.
    func checked(beside origin: EpisodeOrigin, on today: Day) throws(Refusal) -> Noticed {
        switch origin {
        case .meeting:
            guard let day else { throw .unusable("Give the day of the meeting.") }
            guard day <= today else { throw .unusable("The day of the meeting is not after today.") }
            return Noticed(day: day)
        case .other:
            let place = try Episode.text(place)
            guard !place.isEmpty else { throw .unusable("Say where the person was noticed.") }
            return Noticed(place: place)
        default:
            return Noticed()
        }
    }
}

extension EpisodeOrigin {
    /// `Multidisciplinary meeting, 18-Nov-2026`, `Somewhere else: the lunch club`.
    package func words(_ noticed: Noticed) -> String {
        if let day = noticed.day { return "\(title), \(day.cui)" }
        return noticed.place.isEmpty ? title : "\(title): \(noticed.place)"
    }
}

extension Episode {
    /// Where the person was noticed, for pages and files.
    package var whereNoticed: String { origin.words(noticed) }
}
