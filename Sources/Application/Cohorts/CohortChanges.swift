import CaseFinding
package import Domain
import Store
package import Vocabulary

/// Why somebody joined a cohort, or left it.
package enum ChangeCause: String, Sendable, CaseIterable {
    case entry, birthday, time, moved, died, withheld, coding, rule

    /// In words, of those who joined or of those who left; of both, where it is told of both.
    package func title(for way: ChangeWay?) -> String {
        switch self {
        case .entry: "Something was recorded since"
        case .birthday: "A birthday"
        case .time: "Time went by: an entry grew older than the question asks"
        case .moved:
            switch way {
            case .joined?: "Registered since"
            case .left?: "No longer registered"
            case nil: "Registered since, or no longer registered"
            }
        case .died: "Died"
        case .withheld: "The practice keeps the record back"
        case .coding: "Coded late, or coded differently"
        case .rule: Self.ruleTitle
        }
    }

    /// Where nothing more is known of the change, whichever way.
    static let ruleTitle = "The question was changed"
}

/// Since when joined and left is told. The raw value stands in addresses.
package enum ChangesSince: String, Sendable, CaseIterable {
    /// Since whoever asks last looked the cohort over.
    case look
    /// Since the extract before the one that stands, practice by practice.
    case extract
}

/// The raw value stands in addresses.
package enum ChangeWay: String, Sendable, CaseIterable {
    case joined, left

    /// The way that all of these went; `nil` where there are some of both, or nobody.
    package static func only(joined: Int, left: Int) -> ChangeWay? {
        if joined > 0, left == 0 { return .joined }
        return left > 0 && joined == 0 ? .left : nil
    }
}

/// Who joined and who left a cohort: numbers by cause, nobody's name.
package struct CohortChanges: Sendable {
    package struct Row: Equatable, Sendable {
        package let cause: ChangeCause
        package let joined: Int
        package let left: Int

        /// The way that all of them went; `nil` where there are some of both.
        package var way: ChangeWay? { .only(joined: joined, left: left) }
    }

    /// One practice: the extract then and the extract now.
    package struct Place: Equatable, Sendable {
        package let practice: PracticeProfile
        package let then: Day
        package let now: Freshness
    }

    package let since: ChangesSince
    /// When it was looked over; `nil` for the last extract.
    package let at: Instant?
    /// What is said of ``ChangeCause/rule``: the question was changed, or questions that it uses, by name.
    package let rule: String
    package let before: Int
    package let now: Int
    /// Only causes that somebody has.
    package let rows: [Row]
    /// The practices that are compared.
    package let places: [Place]

    /// A cause in words, of those who joined or of those who left; of both, where `way` is `nil`.
    package func title(of cause: ChangeCause, _ way: ChangeWay?) -> String {
        cause == .rule ? rule : cause.title(for: way)
    }
}

/// Somebody who joined or left, and why.
struct ChangedPerson: Sendable {
    let person: ID<Person>
    /// Where they were found.
    let practice: ODSCode
    /// Where the extracts hold them now; `nil` where they do not.
    let found: FoundPerson?
    let way: ChangeWay
    let cause: ChangeCause

    /// Whether lines of the question decided it: of those who are gone none did.
    var isByLines: Bool {
        switch cause {
        case .died, .withheld: false
        case .moved: way == .joined
        case .entry, .birthday, .time, .coding, .rule: true
        }
    }
}
