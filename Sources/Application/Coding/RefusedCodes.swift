package import Domain
import Store
package import Vocabulary

/// What a practice's standing extract gave as a code and was none, as whoever asked may see it. These rows are in no record.
package struct RefusedCodes: Hashable, Sendable {
    package let practice: ODSCode
    package let reason: RefusedCode.Reason
    /// Empty for all others of the reason together: too few rows or people have them, or they do not look like a code.
    package let code: String
    /// Empty where few have it.
    package let term: String
    /// `nil` for those who may not see people, as are the days.
    package let rows: Int?
    /// For those who may not see people.
    package let people: ShownCount
    package let first: Day?
    package let last: Day?
    /// For those who may not see people, in place of days.
    package let years: ClosedRange<Int>?

    /// How much it is, for an order.
    fileprivate var weight: Int { rows ?? people.number ?? 0 }

    /// Of each practice's standing extract, those of most rows first and others together last; as far as the clearance
    /// reaches. `registered` are the people who count at each practice.
    static func all(
        at practices: [ODSCode], registered: [ODSCode: Int], clearance: Sensitivity, isRounded: Bool,
        in reading: ReadTransaction
    ) throws -> [RefusedCodes] {
        try practices.flatMap { practice -> [RefusedCodes] in
            guard let extract = try reading.standingExtract(of: practice) else { return [] }
            let seen = try reading.refusedCodes(of: extract.id).filter { $0.sensitivity <= clearance }
            return merged(seen).compactMap { code in
                isRounded ? rounded(code, practice, registered[practice] ?? 0) : exact(code, practice)
            }
        }.sorted {
            ($0.code.isEmpty ? 1 : 0, $1.weight, $0.code, $0.practice.text, $0.reason.rawValue)
                < ($1.code.isEmpty ? 1 : 0, $0.weight, $1.code, $1.practice.text, $1.reason.rawValue)
        }
    }

    /// What is held more and less closely, together. Whoever has rows of both kinds must not count twice, so that of people
    /// the larger number stands.
    private static func merged(_ codes: [RefusedCode]) -> [RefusedCode] {
        struct Key: Hashable {
            let reason: RefusedCode.Reason
            let code: String
        }
        let parts = Dictionary(grouping: codes) { Key(reason: $0.reason, code: $0.code) }
        return parts.compactMap { key, parts in
            guard let most = parts.max(by: { ($0.people, $0.term) < ($1.people, $1.term) }) else { return nil }
            return RefusedCode(
                reason: key.reason, code: key.code, term: most.term, sensitivity: most.sensitivity,
                rows: parts.reduce(0) { $0 + $1.rows }, people: most.people, termPeople: most.termPeople,
                first: parts.compactMap(\.first).min(), last: parts.compactMap(\.last).max(), years: most.years)
        }
    }

    private static func exact(_ code: RefusedCode, _ practice: ODSCode) -> RefusedCodes {
        RefusedCodes(
            practice: practice, reason: code.reason, code: code.code, term: code.term, rows: code.rows,
            people: .hidden, first: code.first, last: code.last, years: nil)
    }

    /// `nil` where too few people have it, or so many that those who have not could be few.
    private static func rounded(_ code: RefusedCode, _ practice: ODSCode, _ registered: Int) -> RefusedCodes? {
        func shown(_ people: Int) -> ShownCount {
            let rest = max(0, registered - people)
            return SmallNumbers.shown(AnswerCounts(included: people, excluded: rest, unknown: 0)).included
        }
        let people = shown(code.people)
        guard people != .hidden else { return nil }
        return RefusedCodes(
            practice: practice, reason: code.reason, code: code.code,
            term: shown(code.termPeople) == .hidden ? "" : code.term, rows: nil, people: people, first: nil, last: nil,
            years: code.years)
    }
}
