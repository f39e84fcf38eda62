package import Domain
import Vocabulary

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

    /// As whoever is given people sees it.
    init(_ found: [LensDimension: [Int]], of all: [LensDimension: [Int]], isRounded: Bool) {
        parts = LensDimension.allCases.map { dimension in
            let (own, registered) = (found[dimension] ?? [], all[dimension] ?? [])
            let shown: [(ShownCount, ShownCount)] =
                isRounded ? Self.rounded(own, registered) : zip(own, registered).map { (.exact($0), .exact($1)) }
            // Of what is shown, so that a share tells nothing that the numbers do not.
            let found = shown.reduce(0) { $0 + ($1.0.number ?? 0) }
            let everybody = shown.reduce(0) { $0 + ($1.1.number ?? 0) }
            return Part(
                dimension: dimension,
                groups: zip(dimension.groups, shown).enumerated().compactMap { place, group -> Group? in
                    let (title, counts) = group
                    if registered.indices.contains(place), registered[place] == 0, place > 0, !isRounded { return nil }
                    let isTold = counts.0.number != nil && counts.1.number != nil
                    return Group(
                        title: title, found: counts.0, registered: counts.1,
                        share: isTold ? Self.share(counts.0.number, found) : nil,
                        shareOfAll: isTold ? Self.share(counts.1.number, everybody) : nil)
                })
        }
    }

    private static func share(_ part: Int?, _ whole: Int) -> Int? {
        guard let part, whole > 0 else { return nil }
        return min(100, (part * 100 + whole / 2) / whole)
    }

    /// For those who are not given people: each group as ``SmallNumbers`` tells it; where one alone is hidden, the smallest
    /// of the others too, since their sum is told elsewhere.
    static func rounded(_ found: [Int], _ registered: [Int]) -> [(ShownCount, ShownCount)] {
        var shown = zip(found, registered).map { own, all in
            let counts = SmallNumbers.shown(AnswerCounts(included: own, excluded: max(0, all - own), unknown: 0))
            return (counts.included, counts.registered)
        }
        if shown.filter({ $0.0 == .hidden }).count == 1,
            let next = shown.indices.filter({ shown[$0].0 != .hidden }).min(by: {
                (shown[$0].0.number ?? 0) < (shown[$1].0.number ?? 0)
            })
        {
            shown[next].0 = .hidden
        }
        return shown
    }
}
