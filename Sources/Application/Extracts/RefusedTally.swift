import Domain
import Extracts
import Vocabulary

/// Counts the entries of an extract whose codes are none, by what stood there. Of that only what has the shape of a code is
/// held, and only so many of these; all others are counted together.
struct RefusedTally {
    private struct Key: Hashable {
        let reason: RefusedCode.Reason
        let code: String
        let sensitivity: Sensitivity
    }

    fileprivate struct Term {
        let words: String
        var rows = 0
        var people: Set<UInt64> = []
    }

    fileprivate struct Part {
        var rows = 0
        var people: Set<UInt64> = []
        var terms: [String: Term] = [:]
        var years: [Int: Set<UInt64>] = [:]
        var first: Day?
        var last: Day?
    }

    private var parts: [Key: Part] = [:]
    private static let mostCodes = 2_000
    private static let mostTerms = 20
    /// More people than any practice has; beyond them rows alone are counted.
    private static let mostPeople = 100_000

    mutating func add(_ entry: RefusedEntry) {
        let reason = RefusedCode.Reason(entry.id.problem)
        let text = RefusedCode.looksLikeCode(entry.id.text) ? entry.id.text : ""
        var key = Key(reason: reason, code: text, sensitivity: entry.sensitivity)
        if parts[key] == nil, parts.count >= Self.mostCodes {
            key = Key(reason: reason, code: "", sensitivity: entry.sensitivity)
        }
        parts[key, default: Part()].add(
            entry, isCode: !key.code.isEmpty, mostTerms: Self.mostTerms, mostPeople: Self.mostPeople)
    }

    /// What is kept, in a fixed order: codes that enough rows and people have, each by itself, and the others by reason.
    var codes: [RefusedCode] {
        var kept: [RefusedCode] = []
        var others: [Key: Part] = [:]
        for (key, part) in parts {
            if !key.code.isEmpty, Self.isEnough(part.rows, part.people) {
                kept.append(Self.told(key, part))
            } else {
                let rest = Key(reason: key.reason, code: "", sensitivity: key.sensitivity)
                others[rest, default: Part()].rows += part.rows
                others[rest, default: Part()].people.formUnion(part.people)
            }
        }
        kept += others.map { key, part in
            RefusedCode(
                reason: key.reason, sensitivity: key.sensitivity, rows: part.rows, people: part.people.count)
        }
        return kept.sorted {
            ($0.code.isEmpty ? 1 : 0, $1.rows, $0.code, $0.reason.rawValue, $0.sensitivity.rawValue)
                < ($1.code.isEmpty ? 1 : 0, $0.rows, $1.code, $1.reason.rawValue, $1.sensitivity.rawValue)
        }
    }

    private static func isEnough(_ rows: Int, _ people: Set<UInt64>) -> Bool {
        rows >= RefusedCode.fewestRows && people.count >= RefusedCode.fewestPeople
    }

    private static func told(_ key: Key, _ part: Part) -> RefusedCode {
        let terms = part.terms.values.filter { isEnough($0.rows, $0.people) }
        let term = terms.min { ($1.rows, $0.words) < ($0.rows, $1.words) }
        let years = part.years.filter { $0.value.count >= SmallNumbers.smallest }.keys
        return RefusedCode(
            reason: key.reason, code: key.code, term: term?.words ?? "", sensitivity: key.sensitivity, rows: part.rows,
            people: part.people.count, termPeople: term?.people.count ?? 0, first: part.first, last: part.last,
            years: years.min().flatMap { first in years.max().map { first...$0 } })
    }
}

extension RefusedTally.Part {
    fileprivate mutating func add(_ entry: RefusedEntry, isCode: Bool, mostTerms: Int, mostPeople: Int) {
        rows += 1
        if let person = entry.person, people.count < mostPeople { people.insert(person) }
        guard isCode else { return }
        if let date = entry.date {
            first = min(first ?? date.first, date.first)
            last = max(last ?? date.last, date.last)
            if let person = entry.person { years[date.first.parts.year, default: []].insert(person) }
        }
        let words = entry.id.term
        guard !words.isEmpty, words.utf8.count <= RefusedCode.longestTerm else { return }
        let folded = Code.folded(words)
        guard terms[folded] != nil || terms.count < mostTerms else { return }
        terms[folded, default: RefusedTally.Term(words: words)].rows += 1
        if let person = entry.person { terms[folded]?.people.insert(person) }
    }
}
