/// What an extract says that it holds of one kind of record: which codes, from which day to which.
package struct Coverage: Hashable, Sendable {
    /// Which codes the extract holds of the kind.
    package enum Codes: Hashable, Sendable {
        case all
        /// Only these; nothing follows from the absence of another.
        case some(Set<Code>)
    }

    package let kind: RecordKind
    package let codes: Codes
    /// The first day covered; `nil` means from ever.
    package let from: Day?
    /// The last day covered: the as-at day of the extract that it came with, unless it says less.
    package let to: Day

    package init(_ kind: RecordKind, codes: Codes = .all, from: Day? = nil, to: Day) {
        self.kind = kind
        self.codes = codes
        self.from = from
        self.to = to
    }

    /// Whether an entry of this kind, code and date is one that the extract would hold. An undated entry is covered
    /// only where the coverage goes back for ever; one known to a month or year where all its days are covered.
    package func holds(kind: RecordKind, code: Code, date: EventDate?) -> Bool {
        guard kind == self.kind else { return false }
        if case .some(let codes) = codes, !codes.contains(code) { return false }
        guard let date else { return from == nil }
        return DayRange(first: from, last: to).contains(date) == .yes
    }
}
