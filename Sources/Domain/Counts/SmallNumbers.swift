/// Counts for those who are not given the people behind them: rounded, small ones hidden, and nothing shown from which
/// a small one could be worked out, not even by somebody who knows how many people are registered (that is published
/// elsewhere) and how this rule works.
///
/// Whatever is shown of a group depends on each number by its class alone: below ``smallest``, or what it rounds to.
/// A number below ``smallest`` may so be any other, from 0 on, without a change in what is shown. A total is of what is
/// shown and so says nothing that its parts do not.
package enum SmallNumbers {
    /// The smallest number that is told.
    package static let smallest = 8
    /// What is told is a multiple of it.
    package static let step = 5

    /// One number, on its own.
    package static func shown(_ count: Int) -> ShownCount {
        count < smallest ? .hidden : .rounded(rounded(count))
    }

    /// The numbers of one group.
    package static func shown(_ counts: AnswerCounts) -> ShownCounts {
        let registered = shown(counts.registered)
        let withheld = shown(counts.withheld)
        // The excluded are the rest. Where they could be few, each of the others would give them away.
        guard counts.registered - highest(counts.included) - highest(counts.unknown) >= smallest else {
            return ShownCounts(
                included: .hidden, excluded: .hidden, unknown: .hidden, registered: registered, withheld: withheld)
        }
        let included = shown(counts.included)
        let unknown = shown(counts.unknown)
        var excluded = ShownCount.hidden
        // Worked out from what is shown, so that the row adds up and tells nothing more.
        if let all = registered.number, let found = included.number, let undecided = unknown.number {
            let rest = all - found - undecided
            if rest >= smallest { excluded = .rounded(rest) }
        }
        return ShownCounts(
            included: included, excluded: excluded, unknown: unknown, registered: registered, withheld: withheld)
    }

    /// The total of groups as they are shown.
    package static func total(_ groups: [ShownCounts]) -> ShownCounts {
        ShownCounts(
            included: total(groups.map(\.included)), excluded: total(groups.map(\.excluded)),
            unknown: total(groups.map(\.unknown)), registered: total(groups.map(\.registered)),
            withheld: total(groups.map(\.withheld)))
    }

    /// The total of numbers as they are shown.
    package static func total(_ counts: [ShownCount]) -> ShownCount {
        let shown = counts.compactMap(\.number)
        guard !shown.isEmpty else { return .hidden }
        let sum = shown.reduce(0, +)
        return shown.count == counts.count ? .rounded(sum) : .orMore(sum)
    }

    private static func rounded(_ count: Int) -> Int {
        (count + step / 2) / step * step
    }

    /// The highest number that is shown as `count` is.
    private static func highest(_ count: Int) -> Int {
        count < smallest ? smallest - 1 : rounded(count) + step / 2
    }
}
