import Domain
import Vocabulary

/// The standings of those whose one registration does not tell everything.
struct StandingsToLookAt: Sendable {
    private let standings: [ID<Person>: PersonStanding]

    init(_ standings: [ID<Person>: PersonStanding]) {
        self.standings = standings
    }

    /// Whether that practice keeps a record of the person back.
    func isKeptBack(_ person: ID<Person>, at practice: ODSCode) -> Bool {
        standings[person]?.places.contains { $0.isWithheld && $0.practice.ods == practice } ?? false
    }

    /// The practice that somebody who is found at `practice` belongs to on that day, as what is begun for them has it.
    func practiceOfNow(of person: ID<Person>, foundAt practice: ODSCode, on day: Day) -> ODSCode {
        standings[person]?.place(on: day)?.practice.ods ?? practice
    }

    /// Whether the actor may see somebody at a practice that shares and is in the actor's scope: as ``PeopleAccess`` says for
    /// a page about that person, and not through a practice that keeps them back, wherever else they are seen.
    func mayBeSeen(
        _ person: ID<Person>, at practice: ODSCode, by actor: Actor, _ practices: [PracticeProfile], on day: Day
    ) -> Bool {
        guard let standing = standings[person] else { return true }
        guard !isKeptBack(person, at: practice) else { return false }
        let current = PersonStanding(
            person: standing.person, records: standing.records,
            places: standing.places.map { place in
                PersonStanding.Place(
                    practice: practices.first { $0.ods == place.practice.ods } ?? place.practice, from: place.from,
                    until: place.until, dissents: place.dissents, isTemporary: place.isTemporary,
                    isWithheld: place.isWithheld)
            })
        return PeopleAccess.practice(actor, seeing: current, on: day) != nil
    }
}
