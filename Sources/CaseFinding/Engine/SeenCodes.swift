package import Vocabulary

/// What one practice has recorded under which codes, of people who count there, up to its as-at day.
package struct SeenRecord: Sendable {
    package let practice: ODSCode
    package let asAt: Day
    /// Registered and not withheld.
    package let registered: SeenPeople
    /// Of them, those with entries that stand under no code of ``codes``: the dictionary had no room for them.
    package let loose: SeenPeople
    package let codes: [SeenCode]
}

/// One code at one practice.
package struct SeenCode: Hashable, Sendable {
    package let code: Code
    package let use: SeenUse
    /// Under which terms, as received; those that differ in case and spaces alone are one.
    package let terms: [SeenTerm]
}

/// One term of a code at one practice.
package struct SeenTerm: Hashable, Sendable {
    package let term: String
    package let use: SeenUse
}

/// How much something is used.
package struct SeenUse: Hashable, Sendable {
    package internal(set) var people = SeenPeople()
    package internal(set) var entries = 0
    /// The first and the last day of an entry; `nil` where none has a date.
    package internal(set) var first: Day?
    package internal(set) var last: Day?

    mutating func add(_ other: SeenUse) {
        people.add(other.people)
        entries += other.entries
        add(other.first)
        add(other.last)
    }

    mutating func add(_ day: Day?) {
        guard let day else { return }
        first = min(first ?? day, day)
        last = max(last ?? day, day)
    }
}

/// One code at one practice in one year; under no year what has no date.
package struct SeenYear: Hashable, Sendable {
    package let practice: ODSCode
    package let year: Int?
    package internal(set) var people: SeenPeople
    package internal(set) var entries: Int
}
