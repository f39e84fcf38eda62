package import CaseFinding

/// Several clauses that stand together in one condition, and how many of them have to hold: the alternatives of a line, or
/// what stands in brackets. The builder shows it as clauses of their own.
package struct ClauseGroup: Equatable, Sendable {
    /// How many of the clauses have to hold.
    package enum Joint: Equatable, Sendable {
        case any, all
        case atLeast(Int)
    }

    package var joint: Joint
    /// Whether a `not` stands before the bracket.
    package var isOpposite = false
    /// In the order of the text.
    package var parts: [Condition]

    package init(_ joint: Joint, _ parts: [Condition]) {
        self.joint = joint
        self.parts = parts
    }

    /// `nil` for what is no group: one clause, with a `not` before it or without.
    package init?(_ condition: Condition) {
        switch condition {
        case .any(let parts): self.init(.any, parts)
        case .all(let parts): self.init(.all, parts)
        case .atLeast(let least, let parts): self.init(.atLeast(least), parts)
        case .not(let inner):
            if case .not = inner { return nil }
            self.init(inner)
            isOpposite = true
        case .clause: return nil
        }
    }

    /// A single clause needs no bracket; no more are asked for than there are.
    package var condition: Condition {
        guard parts.count != 1 else { return single(parts[0]) }
        let whole: Condition =
            switch joint {
            case .any: .any(parts)
            case .all: .all(parts)
            case .atLeast(let least): .atLeast(max(1, min(least, parts.count)), parts)
            }
        return isOpposite ? .not(whole) : whole
    }

    /// The clauses by themselves, each with the `not` that stood before all of them.
    package var apart: [Condition] { parts.map(single) }

    private func single(_ part: Condition) -> Condition { isOpposite ? CohortDraft.negated(part) : part }

    // MARK: In words

    /// `any of these`
    package var words: String { Self.words(joint, isOpposite: isOpposite) }

    /// What the group would be called with another joint.
    package func words(with joint: Joint) -> String { Self.words(joint, isOpposite: isOpposite) }

    /// The word of the language that stands between the clauses.
    package var word: String { joint == .all ? "and" : "or" }

    private static func words(_ joint: Joint, isOpposite: Bool) -> String {
        switch joint {
        case .any: isOpposite ? "none of these" : "any of these"
        case .all: isOpposite ? "not all of these" : "all of these"
        case .atLeast(let least): "\(isOpposite ? "fewer than" : "at least") \(least) of these"
        }
    }
}

extension Condition {
    /// Whether it is one clause, with a `not` before it or without: what a form can say.
    package var isOneClause: Bool {
        switch self {
        case .clause, .not(.clause): true
        default: false
        }
    }
}
