import CaseFinding
package import Domain
import Store
package import Vocabulary

/// Who is registered, group by group at each practice, and beside it whom a cohort reaches: counts, as whoever asked may
/// see them.
package struct NeedProfile: Sendable {
    /// One dimension.
    package struct Part: Sendable {
        package let dimension: LensDimension
        package let groups: [Group]
        /// Lists without a verified entry, by name: what they would find is not counted. Then there are no groups, unless
        /// others are left.
        package let unverified: [String]
    }

    package struct Group: Sendable {
        package let title: String
        package let all: ShownGroup
        /// In the order of ``NeedProfile/practices``.
        package let byPractice: [ShownGroup]
    }

    /// Age and sex together, of everybody registered: rows are bands of age, columns sexes, both with their titles.
    package struct AgeBySex: Sendable {
        package let ages: [String]
        package let sexes: [String]
        package let people: [[Int]]
    }

    /// The cohort; `nil` where nobody but everybody registered was asked for.
    package let cohort: NamedCohort?
    /// Each practice that was asked for with its day; of those that do not share nothing else is told.
    package let counts: CohortCounts
    /// Those that share, by code.
    package let practices: [PracticeProfile]
    /// Found and registered at each of them, and in all.
    package let byPractice: [ShownGroup]
    package let all: ShownGroup
    package let parts: [Part]
    /// For those who are given people: from ages by sex and from ages hidden numbers could be worked out.
    package let ageBySex: AgeBySex?
    /// By the breakdown of the question's own text; `nil` where it has none, and for whoever is not given people.
    package let brokenDown: BrokenDown?

    package var isRounded: Bool { counts.isRounded }
}

/// Reads who is registered and whom a cohort reaches. Shows nobody, and so writes no entry.
package struct ReadNeedProfile: Sendable {
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// Of the practices named, or of all of the actor's. Throws a ``Refusal``, a ``FindProblem`` or a fault.
    package func callAsFunction(
        of cohort: NamedCohort?, at practices: [ODSCode] = [], by actor: Actor
    ) async throws -> NeedProfile {
        try Gate.counts.check(actor)
        return try await Overtaken.again { try await profile(cohort, practices, actor) }
    }

    private func profile(_ cohort: NamedCohort?, _ named: [ODSCode], _ actor: Actor) async throws -> NeedProfile {
        let today = desk.today
        let standing = try await desk.standing()
        let practices = try standing.practices(named, for: actor)
        let sharing = practices.filter { $0.shares(on: today) }
        let asked = cohort?.cohort ?? Self.everybody
        let kept = try desk.answer(asked, asAt: nil, clearance: actor.clearance, of: standing)
        let traits = try desk.traits(of: kept, actor.clearance, standing)
        let counts = CohortCounts(
            try CohortFinding(kept, nil, practices, standing, causes: false, for: actor, on: today), of: asked,
            for: actor)
        let shown = sharing.map { PracticeGroups([$0], kept, traits).shown(isRounded: counts.isRounded) }
        let total = PracticeGroups.shown(sharing, kept, traits, isRounded: counts.isRounded)
        let rows = counts.rows.filter(\.shares)
        return NeedProfile(
            cohort: cohort, counts: counts, practices: sharing,
            byPractice: rows.map { ShownGroup(found: $0.counts.included, registered: $0.counts.registered) },
            all: ShownGroup(found: counts.total.included, registered: counts.total.registered),
            parts: LensDimension.allCases.enumerated().map { place, dimension in
                part(dimension, total[place], shown.map { $0[place] }, standing.catalogue)
            },
            ageBySex: counts.isRounded ? nil : Self.ages(kept.registered(at: sharing), traits),
            brokenDown: counts.isRounded ? nil : try Self.brokenDown(asked, kept, sharing))
    }

    /// By practice everybody of each; else each person once.
    private static func brokenDown(
        _ cohort: Cohort, _ kept: KeptAnswer, _ practices: [PracticeProfile]
    ) throws -> NeedProfile.BrokenDown? {
        guard let breakdown = cohort.breakdown else { return nil }
        let answer = breakdown.dimensions.contains(.practice) ? kept.answer : kept.together(at: practices)
        return NeedProfile.BrokenDown(
            breakdown, try answer.counts(breakdown, at: Set(practices.map(\.ods))), practices: practices)
    }

    private func part(
        _ dimension: LensDimension, _ total: [ShownGroup], _ practices: [[ShownGroup]], _ catalogue: Catalogue
    ) -> NeedProfile.Part {
        let unverified = dimension.unverified(in: catalogue)
        guard unverified.isEmpty else {
            return NeedProfile.Part(dimension: dimension, groups: [], unverified: unverified)
        }
        return NeedProfile.Part(
            dimension: dimension,
            groups: dimension.groups.enumerated().map { place, title in
                NeedProfile.Group(title: title, all: total[place], byPractice: practices.map { $0[place] })
            }, unverified: [])
    }

    private static func ages(_ people: [(segment: Int, set: PersonSet)], _ traits: PeopleTraits) -> NeedProfile.AgeBySex
    {
        NeedProfile.AgeBySex(
            ages: LensDimension.age.groups, sexes: LensDimension.sex.groups,
            people: traits.counts(people, .age, by: .sex))
    }

    /// Any question will do where only those registered are looked at.
    private static let everybody = Cohort(
        name: "Everybody registered", lines: [Cohort.Line(.clause(.sex(.female)))])
}
