package import Vocabulary

/// What decides whether somebody may see a person: where the person is registered, what that practice has signed, and
/// whether the person has dissented.
package struct PersonStanding: Equatable, Sendable {
    /// One registration that ever was.
    package struct Place: Equatable, Sendable {
        package let practice: PracticeProfile
        package let from: Day?
        /// `nil` while it lasts.
        package let until: Day?
        package let dissents: Bool
        /// Whether the practice registers them for a short stay: the practice that they belong to is another.
        package let isTemporary: Bool
        /// Whether the practice keeps their record back: then nobody sees them through it.
        package let isWithheld: Bool

        package init(
            practice: PracticeProfile, from: Day?, until: Day?, dissents: Bool, isTemporary: Bool = false,
            isWithheld: Bool = false
        ) {
            self.practice = practice
            self.from = from
            self.until = until
            self.dissents = dissents
            self.isTemporary = isTemporary
            self.isWithheld = isWithheld
        }
    }

    /// The record under which they are shown.
    package let person: ID<Person>
    /// Every record of theirs; more than one where records have been joined.
    package let records: [ID<Person>]
    package let places: [Place]

    /// Without `records` there is the one.
    package init(person: ID<Person>, records: [ID<Person>] = [], places: [Place]) {
        self.person = person
        self.records = records.isEmpty ? [person] : records
        self.places = places
    }

    /// The registration that counts on `day`: a lasting one before one that has ended, one for good before a temporary
    /// one, the newest of several. One at a practice that keeps any of their records back counts `evenWithheld` only.
    package func place(on day: Day, evenWithheld: Bool = false) -> Place? {
        let counted = places.filter { place in
            evenWithheld || !places.contains { $0.isWithheld && $0.practice.ods == place.practice.ods }
        }
        return counted.max { left, right in
            let lasts = (left.lasts(on: day), right.lasts(on: day))
            if lasts.0 != lasts.1 { return lasts.1 }
            if left.isTemporary != right.isTemporary { return left.isTemporary }
            let since = (left.from?.number ?? .min, right.from?.number ?? .min)
            return since.0 != since.1 ? since.0 < since.1 : left.practice.ods.text > right.practice.ods.text
        }
    }
}

extension PersonStanding.Place {
    /// What practices call a registration for a short stay.
    package static func isTemporary(_ type: String) -> Bool {
        type == "T" || type.lowercased().contains("temporary")
    }

    package func lasts(on day: Day) -> Bool {
        until.map { day < $0 } ?? true
    }
}

/// Whether an actor may see a person at all. What it refuses is answered like a person who does not exist.
package enum PeopleAccess {
    /// What somebody wants to see a person for.
    package enum Purpose: Sendable {
        case care
        /// To tell the person who looked at their record. Whoever has dissented may ask that too, and has most reason to;
        /// it shows who they are and who looked, and nothing of their care.
        case whoLooked
    }

    /// The practice through which the actor sees the person on `day`; `nil` where they may not: the practice is not in
    /// scope, does not share, or keeps their record back, or the person has dissented. Neither of the last two stands before
    /// a privacy officer who is asked who looked. Other rights of roles are the ``Gate``'s.
    package static func practice(
        _ actor: Actor, seeing standing: PersonStanding, on day: Day, for purpose: Purpose = .care
    ) -> PracticeProfile? {
        let mayAskWhoLooked = purpose == .whoLooked && Gate.privacy.admits(actor) == .allowed
        guard let place = standing.place(on: day, evenWithheld: mayAskWhoLooked),
            actor.scope.contains(place.practice.ods),
            place.practice.shares(on: day),
            mayAskWhoLooked || !standing.places.contains(where: { $0.dissents && $0.lasts(on: day) })
        else { return nil }
        return place.practice
    }
}
