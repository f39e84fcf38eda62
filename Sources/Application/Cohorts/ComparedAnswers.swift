import CaseFinding
import Domain
import Vocabulary

/// Tells causes by asking both questions of what stands now, and by the days of what decided.
struct ComparedAnswers {
    private let places: [LookedOverCohort.Place]
    private let kept: KeptAnswer
    private var old: KeptAnswer?
    /// The cause where nothing else tells it.
    private var unexplained: ChangeCause
    private let then: [ODSCode: Day]
    private let order: PeopleOrder
    /// Everybody who was found, each person under the record that goes on.
    let before: Set<ID<Person>>

    private var joined: JoinedPeople { order.joined }

    /// `places` are the practices that are compared, as they were; `old` is the question as it was, where it was another, and
    /// `rule` what of it is; `order` is that of `kept`.
    init(
        _ places: [LookedOverCohort.Place], _ kept: KeptAnswer, _ old: KeptAnswer?, _ order: PeopleOrder,
        rule: ChangedRule? = nil
    ) {
        self.order = order
        before = Set(places.flatMap(\.people).map(order.joined.kept))
        self.places = places
        self.kept = kept
        self.old = old
        unexplained = rule?.unexplained(old) ?? .coding
        then = Dictionary(places.map { ($0.practice, $0.asAt) }, uniquingKeysWith: { $1 })
    }

    /// The same, with the question as it was.
    func against(_ old: KeptAnswer?, _ rule: ChangedRule?) -> ComparedAnswers {
        var other = self
        other.old = old
        other.unexplained = rule?.unexplained(old) ?? .coding
        return other
    }

    /// Whether somebody who is found now was not, at a practice that is compared.
    func isNew(_ found: FoundPerson) -> Bool {
        then[found.practice] != nil && !before.contains(joined.kept(of: found.person))
    }

    /// Everybody who is found and was not, and everybody who was and is not.
    func changed(_ now: [FoundPerson]) throws -> [ChangedPerson] {
        // Whoever is found and may not be listed has not left.
        let present = Set(
            try kept.answer.people(.yes).filter { then[$0.practice] != nil }.map { joined.kept(of: $0.person) })
        let new = now.filter(isNew)
        return try came(new, kept.deciding(.joined, new)) + left(before.subtracting(present))
    }

    /// Why these joined, in their order; `deciding` is what decided of each.
    func came(_ people: [FoundPerson], _ deciding: [Deciding]) throws -> [ChangedPerson] {
        try zip(people, deciding).map { found, deciding in
            ChangedPerson(
                person: found.person, practice: found.practice, found: found, way: .joined,
                cause: try joining(found, deciding))
        }
    }

    private func joining(_ found: FoundPerson, _ deciding: Deciding) throws -> ChangeCause {
        if let old, !old.answer.segments[found.segment].includes(found.local) { return .rule }
        let person = try demographics(found)
        if let from = person.registeredFrom, let then = then[found.practice], from > then { return .moved }
        return cause(of: deciding, person, found)
    }

    private func left(_ people: Set<ID<Person>>) throws -> [ChangedPerson] {
        let practices = Dictionary(
            places.flatMap { place in
                place.people.map(joined.kept).filter(people.contains).map { ($0, place.practice) }
            },
            uniquingKeysWith: { first, _ in first })
        var (gone, here): ([ChangedPerson], [(found: FoundPerson, practice: ODSCode)]) = ([], [])
        for (person, practice) in practices.sorted(by: { $0.key < $1.key }) {
            // Nobody knows whether they left, whatever the extracts still say of them.
            guard !order.isKeptBack(person, at: practice) else {
                gone.append(
                    ChangedPerson(
                        person: person, practice: practice, found: nil, way: .left, cause: .withheld))
                continue
            }
            let records = try joined.members(of: person).flatMap { try kept.finder.places(of: $0) }
                .filter { then[$0.practice] != nil }
            // Where they count, if anywhere.
            let found =
                records.first { kept.answer.segments[$0.segment].counts($0.local) } ?? records.first
            if let found, let cause = try going(found) {
                gone.append(
                    ChangedPerson(person: person, practice: practice, found: found, way: .left, cause: cause))
            } else if let found {
                here.append((found, practice))
            } else {
                gone.append(
                    ChangedPerson(person: person, practice: practice, found: nil, way: .left, cause: .moved))
            }
        }
        let deciding = try kept.deciding(.left, here.map(\.found))
        return try gone
            + zip(here, deciding).map { place, deciding in
                let found = place.found
                let isRule = old.map { $0.answer.segments[found.segment].includes(found.local) } ?? false
                return ChangedPerson(
                    person: found.person, practice: place.practice, found: found, way: .left,
                    cause: isRule ? .rule : cause(of: deciding, try demographics(found), found))
            }
    }

    /// Why somebody whom the extracts still hold does not count any more; `nil` for whoever does.
    private func going(_ found: FoundPerson) throws -> ChangeCause? {
        let person = try demographics(found)
        if person.death != nil { return .died }
        return person.isRegisteredAndAlive(on: kept.answer.segments[found.segment].on) ? nil : .moved
    }

    /// By the newest thing that happened since, then by what only the calendar explains.
    private func cause(of deciding: Deciding, _ person: Demographics, _ found: FoundPerson) -> ChangeCause {
        guard let then = then[found.practice] else { return unexplained }
        let now = kept.answer.segments[found.segment].on
        if let newest = deciding.newest, newest > then { return .entry }
        if deciding.isAge, let birth = person.birth?.last, birth <= then,
            now.completedYears(since: birth) != then.completedYears(since: birth)
        {
            return .birthday
        }
        return now > then && deciding.isTimed ? .time : unexplained
    }

    private func demographics(_ found: FoundPerson) throws -> Demographics {
        try kept.finder.snapshot.segments[found.segment].demographics(at: found.local)
    }
}
