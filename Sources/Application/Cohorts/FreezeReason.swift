package import CaseFinding
package import Domain
package import Vocabulary

/// Why a person is in a cohort, as it stands now, for keeping with what is begun for them.
package struct FreezeReason: Sendable {
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// For each of the people whom the cohort finds at a practice of the actor's that shares: the reason, with the
    /// extracts that it was drawn from. Whoever it does not find, or the actor may not see, has none. Shows nothing by
    /// itself: what is kept is written with its own entry in the audit log.
    package func callAsFunction(
        _ people: [ID<Person>], in cohort: Cohort, by actor: Actor
    ) async throws -> [ID<Person>: FrozenReason] {
        try Gate.people.check(actor)
        return try await Overtaken.again { try await reasons(people, cohort, actor) }
    }

    /// The practices of these people whose extract is so old that putting them forward wants a reason.
    package func old(for people: [ID<Person>], in cohort: Cohort, by actor: Actor) async throws -> [PracticeFreshness] {
        try Gate.people.check(actor)
        return try await Overtaken.again {
            let standing = try await desk.standing()
            let today = desk.today
            let old = try standing.practices([], for: actor).filter { practice in
                practice.shares(on: today) && standing.freshness(of: practice, on: today)?.isOld == true
            }
            guard !old.isEmpty else { return [] }
            let finder = try desk.answer(cohort, asAt: nil, clearance: actor.clearance, of: standing).finder
            let asked = Set(try people.flatMap { try finder.places(of: $0) }.map(\.practice))
            return old.filter { asked.contains($0.ods) }.map { practice in
                PracticeFreshness(practice: practice, freshness: standing.freshness(of: practice, on: today))
            }
        }
    }

    private func reasons(
        _ people: [ID<Person>], _ cohort: Cohort, _ actor: Actor
    ) async throws -> [ID<Person>: FrozenReason] {
        let today = desk.today
        let standing = try await desk.standing()
        let sharing = try standing.practices([], for: actor).filter { $0.shares(on: today) }
        let kept = try desk.answer(cohort, asAt: nil, clearance: actor.clearance, of: standing)
        let order = try await desk.order(of: kept)
        var found: [FoundPerson] = []
        for person in Set(people).sorted() {
            let places = try kept.finder.places(of: person).filter { place in
                sharing.contains { $0.ods == place.practice }
                    && kept.answer.segments[place.segment].includes(place.local)
                    && order.mayBeSeen(place.person, at: place.practice, by: actor, standing.practices, on: today)
            }
            if let place = places.first { found.append(place) }
        }
        let reasons = try kept.finder.reasons(kept.question, for: found)
        let text = CohortPrinter.text(cohort)
        return Dictionary(
            zip(found, reasons).map { place, reasons in
                let extracts = standing.extracts.filter { $0.practice == place.practice }
                let reason = FrozenReason(
                    cohortName: cohort.name, cohortText: text, extracts: extracts.map(\.id),
                    asAt: extracts.first?.asAt, evidence: reasons.joined().flatMap(ReasonWords.lines))
                return (place.person, reason)
            }, uniquingKeysWith: { first, _ in first })
    }
}
