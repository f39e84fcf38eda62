/// One of three answers; Kleene's tables join them.
package enum Answer: UInt8, Sendable, CaseIterable {
    case no, yes, unknown

    /// A known answer.
    package init(_ truth: Bool) {
        self = truth ? .yes : .no
    }

    /// No where one says no, yes where both say yes, else unknown.
    package func and(_ other: Answer) -> Answer {
        if self == .no || other == .no { return .no }
        return self == .yes && other == .yes ? .yes : .unknown
    }

    /// Yes where one says yes, no where both say no, else unknown.
    package func or(_ other: Answer) -> Answer {
        if self == .yes || other == .yes { return .yes }
        return self == .no && other == .no ? .no : .unknown
    }

    /// Yes where at least so many say yes, no where fewer are left that do not say no, else unknown.
    package static func atLeast(_ least: Int, of answers: [Answer]) -> Answer {
        if answers.count(where: { $0 == .yes }) >= least { return .yes }
        return answers.count(where: { $0 != .no }) < least ? .no : .unknown
    }

    /// Yes and no change places; unknown stays.
    package var negated: Answer {
        switch self {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }
}
