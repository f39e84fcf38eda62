import CaseFinding
package import Domain
import Store
import Vocabulary

/// One page of those who joined or left a cohort for one cause, as the audit log says that they were shown.
package struct ChangedPeoplePage: Sendable {
    package let changes: CohortChanges
    package let way: ChangeWay
    package let cause: ChangeCause
    /// Those who may be shown.
    package let total: Int
    /// Counted and not listed: what they are to others now stands in the way.
    package let notListed: Int
    /// From 1 to ``pages``.
    package let page: Int
    package let pages: Int
    package let people: [ListedPerson]
}

/// Opens the people behind a number of ``CohortChanges``. Whoever moved or died shows what the reader may still see.
package struct ReadChangedPeople: Sendable {
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// The page; `nil` where there is nothing to compare with. Throws a ``Refusal``, a ``FindProblem`` or a fault.
    package func callAsFunction(
        _ named: NamedCohort, since: ChangesSince, _ way: ChangeWay, _ cause: ChangeCause, page: Int, by actor: Actor
    ) async throws -> ChangedPeoplePage? {
        try Gate.people.check(actor)
        return try await Overtaken.again {
            guard let compared = try await CompareCohort(desk).compared(named, since, actor) else { return nil }
            return try await read(compared, named, way, cause, page, actor)
        }
    }

    private func read(
        _ compared: CompareCohort.Compared, _ named: NamedCohort, _ way: ChangeWay, _ cause: ChangeCause, _ page: Int,
        _ actor: Actor
    ) async throws -> ChangedPeoplePage {
        let (whole, today) = (compared.whole, desk.today)
        let all = compared.changed.filter { $0.way == way && $0.cause == cause }
        // Whom a practice keeps back is not told, not even of those whom another shows.
        let seen = all.filter {
            cause != .withheld
                && whole.order.mayBeSeen($0.person, at: $0.practice, by: actor, whole.standing.practices, on: today)
        }
        let size = CohortListPage.size
        let pages = max(1, (seen.count + size - 1) / size)
        let number = min(max(1, page), pages)
        let shown = Array(seen.dropFirst((number - 1) * size).prefix(size))
        let reasons = try Self.reasons(of: shown, whole.kept)
        var request = CompareCohort.request(named.cohort)
        request.purpose = "joined and left: \(way.rawValue), \(cause.rawValue)"
        let people = try await ReadCohortList(desk).disclose(
            shown.map(\.person), request, whole.sharing, whole.standing.extracts(of: whole.sharing), by: actor)
        let listed = shown.compactMap { changed -> ListedPerson? in
            let own = people.registrations[changed.person] ?? []
            guard let registration = own.held(at: changed.practice, on: today) ?? own.first,
                let practice = whole.sharing.first(where: { $0.ods == registration.practice })
            else { return nil }
            return ListedPerson(
                person: changed.person, practice: practice, registration: registration,
                status: (people.lines[changed.person] ?? []).status(at: practice.ods, on: today),
                reasons: changed.found.flatMap { reasons[$0] } ?? [], missesLine: nil,
                usualGP: changed.found.flatMap { whole.order.usualGP(of: $0)?.name } ?? "",
                episode: whole.marks[changed.person].map(people.episode),
                refusal: whole.marks[changed.person] == nil ? whole.refusals[changed.person] : nil)
        }
        return ChangedPeoplePage(
            changes: CohortChanges(compared, on: today), way: way, cause: cause, total: seen.count,
            notListed: all.count - seen.count, page: number, pages: pages, people: listed)
    }

    /// What decided it for those on the page, and for nobody else; nothing of those who are gone.
    private static func reasons(
        of shown: [ChangedPerson], _ kept: KeptAnswer
    ) throws(FindProblem) -> [FoundPerson: [Reason]] {
        let decided = shown.filter(\.isByLines).compactMap { changed in changed.found.map { (changed.way, $0) } }
        let told = try kept.finder.reasons(kept.question, for: decided.map(\.1))
        return Dictionary(
            zip(decided, told).map { ($0.1, $1.joined().filter($0.0.isDecided)) }, uniquingKeysWith: { $1 })
    }
}
