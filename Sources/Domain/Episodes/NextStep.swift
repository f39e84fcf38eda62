package import Vocabulary

/// What happens next for somebody, and by when.
package struct NextStep: Hashable, Sendable {
    /// In words: `Phone back about the stair rail`.
    package let what: String
    package let due: Day
    /// By what time of that day; `nil` for any time.
    package let at: ClockTime?
    /// Whether somebody was told that it would happen by then.
    package let isPromise: Bool

    package init(what: String, due: Day, at: ClockTime? = nil, isPromise: Bool = false) {
        self.what = what
        self.due = due
        self.at = at
        self.isPromise = isPromise
    }

    /// Whether the day, or the promised time, has passed.
    package func isOverdue(on day: Day, at now: ClockTime) -> Bool {
        due < day || due == day && isPromise && at.map { $0 < now } ?? false
    }

    /// The longest text of a step, in characters.
    package static let longest = 300

    /// The step with its words trimmed, or what is wrong with it.
    func checked(on day: Day, mayBePast: Bool = false) throws(Refusal) -> NextStep {
        let words = what.trimmed
        guard !words.isEmpty else { throw .unusable("Say what the next step is.") }
        guard words.count <= Self.longest else {
            throw .unusable("A next step is said in \(Self.longest) characters or fewer.")
        }
        guard mayBePast || due >= day else { throw .unusable("The next step's day is today or later.") }
        guard due <= day.adding(months: 24) else { throw .unusable("The next step's day is within two years.") }
        return NextStep(what: words, due: due, at: at, isPromise: isPromise)
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
