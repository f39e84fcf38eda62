import CaseFinding
package import Domain
import Store
package import Vocabulary

/// Why somebody joined a cohort, or left it.
package enum ChangeCause: String, Sendable, CaseIterable {
    case entry, birthday, time, moved, died, coding, rule

    package var title: String {
        switch self {
        case .entry: "Something was recorded since"
        case .birthday: "A birthday"
        case .time: "Time went by: an entry grew older than the question asks"
        case .moved: "Registered since, or no longer registered"
        case .died: "Died"
        case .coding: "Coded late, or coded differently"
        case .rule: "The question was changed"
        }
    }
}

/// Who joined and who left a cohort since somebody looked it over: numbers by cause, nobody's name.
package struct CohortChanges: Sendable {
    package struct Row: Equatable, Sendable {
        package let cause: ChangeCause
        package let joined: Int
        package let left: Int
    }

    package let since: Instant
    package let before: Int
    package let now: Int
    /// Only causes that somebody has.
    package let rows: [Row]
}

/// Keeps who is in a cohort now, and tells who joined and left since.
package struct CompareCohort: Sendable {
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// Keeps who is found now, of those whom the actor may see, in place of what was kept before.
    package func mark(_ named: NamedCohort, once: OnceKey?, by actor: Actor) async throws {
        try Gate.people.check(actor)
        try await Overtaken.again {
            let whole = try await ReadCohortList(desk).whole(Self.request(named.cohort), by: actor)
            let places = whole.standing.extracts(of: whole.sharing).map { extract in
                LookedOverCohort.Place(
                    practice: extract.practice, asAt: extract.asAt,
                    people: whole.list.all.map(\.found).filter { $0.practice == extract.practice }.map(\.person)
                        .sorted())
            }
            let asked = MarkCohort(cohort: named.slug, text: CohortPrinter.text(named.cohort), places: places)
            _ = try await desk.database.write { transaction in
                try transaction.once(once, by: actor) {
                    let permit = try Policy.markCohort.check(actor, (), asked)
                    try LookedOverRepository(transaction).save(
                        try LookedOverCohort.marking(permit, at: transaction.now))
                    return asked.cohort
                }
            }
        }
    }

    /// What has changed since; `nil` where the actor has not looked it over before.
    package func callAsFunction(_ named: NamedCohort, by actor: Actor) async throws -> CohortChanges? {
        guard Gate.people.admits(actor) == .allowed, let account = actor.account else { return nil }
        guard let mark = try await desk.database.read({ try $0.cohortMark(named.slug, by: account) }) else {
            return nil
        }
        return try await Overtaken.again {
            let whole = try await ReadCohortList(desk).whole(Self.request(named.cohort), by: actor)
            return try Comparing(mark, whole.kept, try asked(before: mark, named, whole, actor)).changes(
                whole.list.all.map(\.found), at: Set(whole.sharing.map(\.ods)))
        }
    }

    /// The question as it was, asked of what stands now; `nil` where it is the same, or cannot be asked any more.
    private func asked(
        before mark: LookedOverCohort, _ named: NamedCohort, _ whole: ReadCohortList.Whole, _ actor: Actor
    ) throws -> KeptAnswer? {
        guard mark.text != CohortPrinter.text(named.cohort), let old = try? Cohort.parse(mark.text) else { return nil }
        return try? desk.answer(old, asAt: nil, clearance: actor.clearance, of: whole.standing)
    }

    private static func request(_ cohort: Cohort) -> CohortListRequest {
        CohortListRequest(cohort: cohort, purpose: "joined and left")
    }
}

/// Tells causes by asking both questions of what stands now, and by the days of what decided.
private struct Comparing {
    private let mark: LookedOverCohort
    private let kept: KeptAnswer
    private let old: KeptAnswer?
    private let then: [ODSCode: Day]
    /// People of whom a cause is looked for, at most: a page is not to wait for tens of thousands.
    private static let mostAsked = 4_000

    init(_ mark: LookedOverCohort, _ kept: KeptAnswer, _ old: KeptAnswer?) {
        self.mark = mark
        self.kept = kept
        self.old = old
        then = Dictionary(mark.places.map { ($0.practice, $0.asAt) }, uniquingKeysWith: { $1 })
    }

    func changes(_ found: [FoundPerson], at practices: Set<ODSCode>) throws -> CohortChanges {
        // Practices that were not seen then, or are not now, are not compared.
        let places = mark.places.filter { practices.contains($0.practice) }
        let compared = Set(places.map(\.practice))
        let before = Set(places.flatMap(\.people))
        let now = found.filter { compared.contains($0.practice) }
        let present = Set(now.map(\.person))
        var counts: [ChangeCause: (joined: Int, left: Int)] = [:]
        let joined = Array(now.filter { !before.contains($0.person) }.prefix(Self.mostAsked))
        for (person, reasons) in zip(joined, try kept.finder.reasons(kept.question, for: joined)) {
            counts[try joining(person, reasons.flatMap(\.self)), default: (0, 0)].joined += 1
        }
        for person in before.subtracting(present).sorted().prefix(Self.mostAsked) {
            counts[try leaving(person, compared), default: (0, 0)].left += 1
        }
        return CohortChanges(
            since: mark.markedAt, before: before.count, now: present.count,
            rows: ChangeCause.allCases.compactMap { cause in
                counts[cause].map { CohortChanges.Row(cause: cause, joined: $0.joined, left: $0.left) }
            })
    }

    private func joining(_ found: FoundPerson, _ reasons: [Reason]) throws -> ChangeCause {
        if let old, !old.answer.segments[found.segment].included.contains(found.local) { return .rule }
        let person = try demographics(found)
        if let from = person.registeredFrom, let then = then[found.practice], from > then { return .moved }
        return cause(of: reasons.filter { $0.answer == .yes }, person, found)
    }

    private func leaving(_ person: ID<Person>, _ compared: Set<ODSCode>) throws -> ChangeCause {
        let places = try kept.finder.places(of: person).filter { compared.contains($0.practice) }
        guard let place = places.first else { return .moved }
        let known = try demographics(place)
        if known.death != nil { return .died }
        guard known.isRegisteredAndAlive(on: kept.answer.segments[place.segment].on) else { return .moved }
        if let old, old.answer.segments[place.segment].included.contains(place.local) { return .rule }
        let reasons = try kept.finder.reasons(kept.question, for: [place]).flatMap { $0.flatMap(\.self) }
        return cause(of: reasons.filter { $0.answer != .yes }, known, place)
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
