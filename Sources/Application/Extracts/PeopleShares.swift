import Domain
import Vocabulary

/// The people of an extract against those who are known: whether it is likely to be the one that was meant, and who came
/// from where with which changes.
struct PeopleShares {
    let shares: ExtractShares
    /// New here, and registered at another practice of the network.
    let moved: Int
    /// Known here, and with another name, date of birth, sex or NHS number now.
    let identity: Int

    /// `elsewhere` are people who are registered at other practices.
    init(
        _ matching: PeopleMatching, before: [Registration], elsewhere: Set<ID<Person>>, isWhole: Bool, on day: Day
    ) {
        var shares = ExtractShares()
        shares.isWhole = isWhole
        let known = Dictionary(before.map { ($0.person, $0) }, uniquingKeysWith: { first, _ in first })
        var (moved, identity) = (0, 0)
        for registration in before where Self.isCurrent(registration, on: day) {
            shares.registered += 1
            // Whoever has a row is there, even where that says that they left or died, or is kept back.
            let now = matching.registrations[registration.person] ?? registration
            if matching.hasTaken(registration.person) || now.isWithheld { shares.found += 1 }
            if now.demographics.death == nil, !now.isWithheld, !Self.isCurrent(now, on: day) { shares.left += 1 }
        }
        for (person, registration) in matching.registrations where matching.hasTaken(person) {
            guard Self.isCurrent(registration, on: day) else { continue }
            shares.inExtract += 1
            let isElsewhere = elsewhere.contains(person)
            if let was = known[person] {
                if Self.identity(was) != Self.identity(registration) { identity += 1 }
            } else {
                shares.unknown += 1
                if isElsewhere {
                    moved += 1
                    shares.elsewhere += 1
                }
            }
        }
        self.shares = shares
        self.moved = moved
        self.identity = identity
    }

    /// What tells one person from another. A name in capitals, as reports write family names, is the same name.
    private struct Identity: Equatable {
        let names: [String]
        let number: NHSNumber?
        let birth: EventDate?
        let sex: Sex?
    }

    private static func identity(_ registration: Registration) -> Identity {
        Identity(
            names: [registration.details.familyName, registration.details.givenName].map { $0.lowercased() },
            number: registration.nhsNumber,
            birth: registration.demographics.birth, sex: registration.demographics.sex)
    }

    private static func isCurrent(_ registration: Registration, on day: Day) -> Bool {
        registration.demographics.registeredUntil.map { $0 > day } ?? true && registration.demographics.death == nil
    }
}
