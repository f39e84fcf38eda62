import CaseFinding
import Domain
import Vocabulary

/// Tells causes by asking both questions of what stands now, and by the days of what decided.
struct ComparedAnswers {
    private let places: [LookedOverCohort.Place]
    private let kept: KeptAnswer
    private var old: KeptAnswer?
    private let then: [ODSCode: Day]
    private let order: PeopleOrder
    /// Everybody who was found, each person under the record that goes on.
    let before: Set<ID<Person>>

    private var joined: JoinedPeople { order.joined }

    /// `places` are the practices that are compared, as they were; `old` is the question as it was, where it was another;
    /// `order` is that of `kept`.
    init(
        _ places: [LookedOverCohort.Place], _ kept: KeptAnswer, _ old: KeptAnswer?, _ order: PeopleOrder
    ) {
        self.order = order
        before = Set(places.flatMap(\.people).map(order.joined.kept))
        self.places = places
        self.kept = kept
        self.old = old
        then = Dictionary(places.map { ($0.practice, $0.asAt) }, uniquingKeysWith: { $1 })
    }

    /// The same, with the question as it was.
    func against(_ old: KeptAnswer?) -> ComparedAnswers {
        var other = self
        other.old = old
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
        let reasons = try kept.finder.reasons(kept.question, for: new).map { $0.flatMap(\.self) }
        return try came(new, reasons) + left(before.subtracting(present))
    }

    /// Why these joined, in their order; `reasons` are what the question says of each.
    func came(_ people: [FoundPerson], _ reasons: [[Reason]]) throws -> [ChangedPerson] {
        try zip(people, reasons).map { found, reasons in
            let deciding = reasons.filter { $0.answer == .yes }
            return ChangedPerson(
                person: found.person, practice: found.practice, found: found, way: .joined,
                cause: try joining(found, deciding), reasons: deciding)
        }
    }

    private func joining(_ found: FoundPerson, _ reasons: [Reason]) throws -> ChangeCause {
        if let old, !old.answer.segments[found.segment].includes(found.local) { return .rule }
        let person = try demographics(found)
        if let from = person.registeredFrom, let then = then[found.practice], from > then { return .moved }
        return cause(of: reasons, person, found)
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
                        person: person, practice: practice, found: nil, way: .left, cause: .withheld, reasons: []))
                continue
            }
            let records = try joined.members(of: person).flatMap { try kept.finder.places(of: $0) }
                .filter { then[$0.practice] != nil }
            // Where they count, if anywhere.
            let found =
                records.first { kept.answer.segments[$0.segment].counts($0.local) } ?? records.first
            if let found, let cause = try going(found) {
                gone.append(
                    ChangedPerson(
                        person: person, practice: practice, found: found, way: .left, cause: cause, reasons: []))
            } else if let found {
                here.append((found, practice))
            } else {
                gone.append(
                    ChangedPerson(
                        person: person, practice: practice, found: nil, way: .left, cause: .moved, reasons: []))
            }
        }
        let reasons = try kept.finder.reasons(kept.question, for: here.map(\.found))
        return try gone
            + zip(here, reasons).map { place, reasons in
                let found = place.found
                let deciding = reasons.joined().filter { $0.answer != .yes }
                let isRule = old.map { $0.answer.segments[found.segment].includes(found.local) } ?? false
                return ChangedPerson(
                    person: found.person, practice: place.practice, found: found, way: .left,
                    cause: isRule ? .rule : cause(of: deciding, try demographics(found), found), reasons: deciding)
            }
    }

    /// Why somebody whom the extracts still hold does not count any more; `nil` for whoever does.
    private func going(_ found: FoundPerson) throws -> ChangeCause? {
        let person = try demographics(found)
        if person.death != nil { return .died }
        return person.isRegisteredAndAlive(on: kept.answer.segments[found.segment].on) ? nil : .moved
    }

    /// By the newest thing that happened since, then by what only the calendar explains.
    private func cause(of reasons: [Reason], _ person: Demographics, _ found: FoundPerson) -> ChangeCause {
        guard let then = then[found.practice] else { return .coding }
        let now = kept.answer.segments[found.segment].on
        if reasons.contains(where: { $0.events.contains { ($0.date?.last).map { $0 > then } ?? false } }) {
            return .entry
        }
        let isAge = reasons.contains { $0.clause.hasPrefix("aged") || $0.clause.hasPrefix("not aged") }
        if isAge, let birth = person.birth?.last, birth <= then,
            now.completedYears(since: birth) != then.completedYears(since: birth)
        {
            return .birthday
        }
        return now > then && reasons.contains { $0.clause.contains(" the last ") } ? .time : .coding
    }

    private func demographics(_ found: FoundPerson) throws -> Demographics {
        try kept.finder.snapshot.segments[found.segment].demographics(at: found.local)
    }
}
