/// A number of people as it may be shown to whoever asked.
package enum ShownCount: Hashable, Sendable {
    /// As counted: for those who may open the people behind it.
    case exact(Int)
    /// To the nearest ``SmallNumbers/step``.
    case rounded(Int)
    /// A total of rounded numbers beside others that are hidden and not in it.
    case orMore(Int)
    /// Too small to be told, or what would give such a number away.
    case hidden

    /// `61`, `325 or more`, `*`.
    package var text: String {
        switch self {
        case .exact(let count), .rounded(let count): String(count)
        case .orMore(let count): "\(count) or more"
        case .hidden: "*"
        }
    }

    /// The number that is shown; `nil` where none is.
    package var number: Int? {
        switch self {
        case .exact(let count), .rounded(let count), .orMore(let count): count
        case .hidden: nil
        }
    }
}

/// The people of one group, such as a practice, by their answer to one question.
package struct AnswerCounts: Hashable, Sendable {
    package var included: Int
    package var excluded: Int
    package var unknown: Int
    /// Registered people who are in no other count.
    package var withheld: Int

    package init(included: Int, excluded: Int, unknown: Int, withheld: Int = 0) {
        self.included = included
        self.excluded = excluded
        self.unknown = unknown
        self.withheld = withheld
    }

    /// Included + excluded + unknown, always.
    package var registered: Int { included + excluded + unknown }

    package static func + (left: Self, right: Self) -> Self {
        Self(
            included: left.included + right.included, excluded: left.excluded + right.excluded,
            unknown: left.unknown + right.unknown, withheld: left.withheld + right.withheld)
    }
}

/// The same as it may be shown.
package struct ShownCounts: Hashable, Sendable {
    package var included: ShownCount
    package var excluded: ShownCount
    package var unknown: ShownCount
    package var registered: ShownCount
    package var withheld: ShownCount

    /// As counted.
    package init(exactly counts: AnswerCounts) {
        included = .exact(counts.included)
        excluded = .exact(counts.excluded)
        unknown = .exact(counts.unknown)
        registered = .exact(counts.registered)
        withheld = .exact(counts.withheld)
    }

    init(
        included: ShownCount, excluded: ShownCount, unknown: ShownCount, registered: ShownCount, withheld: ShownCount
    ) {
        self.included = included
        self.excluded = excluded
        self.unknown = unknown
        self.registered = registered
        self.withheld = withheld
    }
}
