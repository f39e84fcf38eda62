import CaseFinding
package import Domain
import Store
import Vocabulary

/// What the people of a cohort used in the 12 months before each extract, and what that cost at so much each: an estimate, of
/// all of them together and never of one.
package struct CareUse: Sendable {
    package struct Line: Sendable {
        package let unit: CareUnit
        /// How often; `nil` where the codelist cannot be asked.
        package let used: ShownCount?
        package let cost: UnitCost?

        /// In pence, of the number shown; `nil` where the number or the cost is not known.
        package var pence: Int? {
            guard let number = used?.number, let cost else { return nil }
            return number * cost.pence
        }
    }

    package let cohort: NamedCohort
    /// The practices with their days, and how many are in the cohort.
    package let counts: CohortCounts
    package let lines: [Line]

    /// Of every line that has an estimate.
    package var pence: Int? {
        let known = lines.compactMap(\.pence)
        return known.isEmpty ? nil : known.reduce(0, +)
    }
}

/// Reads it. Shows nobody, and so writes no entry.
package struct ReadCareUse: Sendable {
    /// Somebody who used more of one thing in a year is counted as having used so many.
    private static let most = 400
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    package func callAsFunction(of cohort: NamedCohort, by actor: Actor) async throws -> CareUse {
        try Gate.counts.check(actor)
        let costs = try await UnitCosts(desk)(by: actor)
        return try await Overtaken.again { try await use(cohort, costs, actor) }
    }

    private func use(_ cohort: NamedCohort, _ costs: [UnitCostLine], _ actor: Actor) async throws -> CareUse {
        let today = desk.today
        let standing = try await desk.standing()
        let practices = try standing.practices([], for: actor)
        let sharing = practices.filter { $0.shares(on: today) }
        let kept = try desk.answer(cohort.cohort, asAt: nil, clearance: actor.clearance, of: standing)
        let counts = CohortCounts(
            try CohortFinding(kept, nil, practices, standing, causes: false, for: actor, on: today), of: cohort.cohort,
            for: actor)
        let lines = costs.map { line in
            // A practice whose people of the cohort are few is left out, and so is what they used.
            let used = sharing.map { practice -> ShownCount? in
                let isFew = counts.rows.contains { $0.practice.ods == practice.ods && $0.counts.included == .hidden }
                if isFew { return .hidden }
                return total(line.unit, kept.included(at: [practice]), kept, standing, actor).map {
                    used -> ShownCount in
                    guard counts.isRounded else { return .exact(used.entries) }
                    // Many entries of few people would say how ill these are.
                    return used.people < SmallNumbers.smallest ? .hidden : SmallNumbers.shown(used.entries)
                }
            }
            return CareUse.Line(unit: line.unit, used: Self.sum(used, isRounded: counts.isRounded), cost: line.cost)
        }
        return CareUse(cohort: cohort, counts: counts, lines: lines)
    }

    private static func sum(_ used: [ShownCount?], isRounded: Bool) -> ShownCount? {
        let known = used.compactMap(\.self)
        guard known.count == used.count else { return nil }
        return isRounded ? SmallNumbers.total(known) : .exact(known.reduce(0) { $0 + ($1.number ?? 0) })
    }

    /// How many of the people of the sets have any entry, and how many entries: those with at least one, and those with at
    /// least two, and so on.
    private func total(
        _ unit: CareUnit, _ people: [(segment: Int, set: PersonSet)], _ kept: KeptAnswer, _ standing: CohortStanding,
        _ actor: Actor
    ) -> (people: Int, entries: Int)? {
        var total = (people: 0, entries: 0)
        var left = people.map { (segment: $0.segment, people: $0.set.members) }
        for least in 1...Self.most {
            let clause = Clause.count(
                .atLeast, least, unit.isByDay ? .days : .events, of: unit.codelist, .inTheLast(TimeSpan(12, .months)))
            let question = Question(
                cohort: Cohort(name: unit.title, lines: [Cohort.Line(.clause(clause))]), catalogue: standing.catalogue,
                clearance: actor.clearance)
            guard let answer = try? kept.finder.answer(question) else { return nil }
            // Who has not so many has not more.
            left = left.map { segment, people in
                (segment: segment, people: people.filter(answer.segments[segment].included.contains))
            }
            let some = left.reduce(0) { $0 + $1.people.count }
            if some == 0 { break }
            if least == 1 { total.people = some }
            total.entries += some
        }
        return total
    }
}
