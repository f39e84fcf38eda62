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

    /// The numbers of one group, of whom it is published elsewhere how many are registered.
    package static func shown(_ counts: AnswerCounts) -> ShownCounts {
        shown(counts, isPublished: true)
    }

    /// The same; of a group that is not published nothing depends on how many it has but by what is shown of that.
    static func shown(_ counts: AnswerCounts, isPublished: Bool) -> ShownCounts {
        let registered = shown(counts.registered)
        let withheld = shown(counts.withheld)
        // The excluded are the rest. Where they could be few, each of the others would give them away.
        guard leftOver(counts, isPublished: isPublished) >= smallest else {
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

    /// Whether so many of the excluded of a group may be told beside its numbers: those of them that are left over have to
    /// be as many as are told, whatever the numbers were that are shown alike.
    package static func mayTell(_ some: Int, ofExcluded counts: AnswerCounts, isPublished: Bool) -> Bool {
        leftOver(counts, isPublished: isPublished) - highest(some) >= smallest
    }

    /// How few the excluded could be, by what is shown of the others.
    private static func leftOver(_ counts: AnswerCounts, isPublished: Bool) -> Int {
        (isPublished ? counts.registered : lowest(counts.registered)) - highest(counts.included)
            - highest(counts.unknown)
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

    /// The lowest number that is shown as `count` is.
    private static func lowest(_ count: Int) -> Int {
        count < smallest ? 0 : max(smallest, rounded(count) - step / 2)
    }

    /// Tables that say the same of the same people, or things, each in its own way, such as by practice and by month: hidden
    /// together, as everything of a practice is. How many there are in all nobody knows but from the tables.
    package static func shown(alike tables: [[Int]]) -> [[ShownCount]] {
        HiddenCells(
            tables.map { $0.map { HiddenCells.Cell(count: $0, most: mostInAll) } }, total: 0...mostInAll
        ).shown
    }

    /// More than any number of a table.
    private static let mostInAll = 1_000_000
}
