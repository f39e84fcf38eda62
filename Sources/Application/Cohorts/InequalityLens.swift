import CaseFinding
package import Domain
import Vocabulary

/// The people of one practice, group by group in every dimension. All dimensions are hidden together, so that what one page
/// shows of some and another of others gives nothing away.
struct PracticeGroups: Sendable {
    let counts: AnswerCounts
    let tables: [[GroupCount]]

    /// Of one practice, or of several together, of whom each person counts once.
    init(_ practices: [PracticeProfile], _ kept: KeptAnswer, _ traits: PeopleTraits) {
        let found = traits.counts(kept.included(at: practices))
        let registered = traits.counts(kept.registered(at: practices))
        let total = kept.together(at: practices).total(at: Set(practices.map(\.ods)))
        counts = AnswerCounts(included: total.included, excluded: total.excluded, unknown: total.unknown)
        tables = Self.tables(found, of: registered)
    }

    init(counts: AnswerCounts, tables: [[GroupCount]]) {
        self.counts = counts
        self.tables = tables
    }

    static func tables(_ found: [LensDimension: [Int]], of registered: [LensDimension: [Int]]) -> [[GroupCount]] {
        LensDimension.allCases.map { dimension in
            zip(found[dimension] ?? [], registered[dimension] ?? []).map { GroupCount(found: $0, registered: $1) }
        }
    }

    /// As whoever asks may see them.
    func shown(isRounded: Bool) -> [[ShownGroup]] {
        isRounded
            ? SmallNumbers.shown(tables, of: counts, published: LensDimension.published)
            : tables.map { $0.map(ShownGroup.init(exactly:)) }
    }

    /// Several practices together: for those who are not given people, of what is shown of each, so that who is registered at
    /// two of them counts twice; for others each person once.
    static func shown(
        _ practices: [PracticeProfile], _ kept: KeptAnswer, _ traits: PeopleTraits, isRounded: Bool
    ) -> [[ShownGroup]] {
        if isRounded, !practices.isEmpty {
            return SmallNumbers.total(
                practices.map { PracticeGroups([$0], kept, traits).shown(isRounded: true) })
        }
        return PracticeGroups(practices, kept, traits).shown(isRounded: false)
    }
}

/// Who is reached beside everybody registered, group by group.
package struct InequalityLens: Sendable {
    package struct Group: Sendable {
        package let title: String
        package let found: ShownCount
        package let registered: ShownCount
        /// The group's share of those found and of everybody registered, in hundredths; `nil` where a number is not told.
        package let share: Int?
        package let shareOfAll: Int?
    }

    package struct Part: Sendable {
        package let dimension: LensDimension
        package let groups: [Group]
    }

    package let parts: [Part]

    /// Of those practices, as whoever asks may see it.
    init(_ practices: [PracticeProfile], _ kept: KeptAnswer, _ traits: PeopleTraits, isRounded: Bool) {
        self.init(PracticeGroups.shown(practices, kept, traits, isRounded: isRounded))
    }

    /// `tables` are in the order of the dimensions.
    init(_ tables: [[ShownGroup]]) {
        parts = zip(LensDimension.allCases, tables).filter { LensDimension.lens.contains($0.0) }.map { part in
            Part(dimension: part.0, groups: Self.groups(part.1, of: part.0))
        }
    }

    private static func groups(_ shown: [ShownGroup], of dimension: LensDimension) -> [Group] {
        // Of what is shown, so that a share tells nothing that the numbers do not.
        let found = shown.reduce(0) { $0 + ($1.found.number ?? 0) }
        let everybody = shown.reduce(0) { $0 + ($1.registered.number ?? 0) }
        return zip(dimension.groups, shown).enumerated().compactMap { place, group -> Group? in
            let (title, counts) = group
            if place > 0, counts.registered == .exact(0) { return nil }
            let isTold = counts.found.whole != nil && counts.registered.whole != nil
            return Group(
                title: title, found: counts.found, registered: counts.registered,
                share: isTold ? Self.share(counts.found.whole, found) : nil,
                shareOfAll: isTold ? Self.share(counts.registered.whole, everybody) : nil)
        }
    }

    private static func share(_ part: Int?, _ whole: Int) -> Int? {
        guard let part, whole > 0 else { return nil }
        return min(100, (part * 100 + whole / 2) / whole)
    }
}
