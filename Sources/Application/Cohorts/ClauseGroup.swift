package import CaseFinding

/// Several clauses that stand together in one condition, and how many of them have to hold: the alternatives of a line, or
/// what stands in brackets. The builder shows it as clauses of their own.
package struct ClauseGroup: Equatable, Sendable {
    /// How the clauses are joined. The raw value stands in forms.
    package enum Joint: String, CaseIterable, Sendable {
        case any, all
        /// `not (X or Y)`
        case neither = "none"
        /// `not (X and Y)`
        case notAll = "notall"

        package var words: String {
            switch self {
            case .any: "any of these"
            case .all: "all of these"
            case .neither: "none of these"
            case .notAll: "not all of these"
            }
        }

        /// The word of the language that stands between the clauses.
        package var word: String { self == .any || self == .neither ? "or" : "and" }

        /// Whether a `not` stands before the bracket.
        var isOpposite: Bool { self == .neither || self == .notAll }

        /// The same of any in place of all, or the other way round.
        package var other: Joint {
            switch self {
            case .any: .all
            case .all: .any
            case .neither: .notAll
            case .notAll: .neither
            }
        }
    }

    package var joint: Joint
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
        case .not(.any(let parts)): self.init(.neither, parts)
        case .not(.all(let parts)): self.init(.notAll, parts)
        case .clause, .not: return nil
        }
    }

    /// A single clause needs no bracket.
    package var condition: Condition {
        guard parts.count != 1 else { return single(parts[0]) }
        return switch joint {
        case .any: .any(parts)
        case .all: .all(parts)
        case .neither: .not(.any(parts))
        case .notAll: .not(.all(parts))
        }
    }

    /// The clauses by themselves, each with the `not` that stood before all of them.
    package var apart: [Condition] { parts.map(single) }

    private func single(_ part: Condition) -> Condition { joint.isOpposite ? CohortDraft.negated(part) : part }
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
