import CaseFinding
package import Domain
import Synchronization
package import Vocabulary

/// One code as the practices of whoever asked use it, and as they may see it.
package struct UsedCode: Sendable {
    package let code: Code
    /// What it is mostly called.
    package let term: String
    /// By practice; those alone that use it, and whose number may be told.
    package let uses: [CodeUse]
    /// Of all practices, each person once; of rounded numbers the sum of what is shown.
    package let people: ShownCount
    package let troubles: [CodeTrouble]
    /// Names of the codelists that count it, by name.
    package let lists: [String]

    package var entries: Int? {
        let entries = uses.compactMap(\.entries)
        return entries.count == uses.count ? entries.reduce(0, +) : nil
    }
    package var first: Day? { uses.compactMap(\.first).min() }
    package var last: Day? { uses.compactMap(\.last).max() }
    /// How many more or fewer have it, for an order.
    var size: Int { people.number ?? 0 }
}

/// What one practice has of a code.
package struct CodeUse: Sendable {
    package let practice: ODSCode
    package let people: ShownCount
    /// `nil` for those who may not see people, as are the days.
    package let entries: Int?
    package let first: Day?
    package let last: Day?
    /// The most used first.
    package let terms: [TermUse]
}

/// A term under which a practice has a code.
package struct TermUse: Sendable {
    package let term: String
    /// Hidden for those who may not see people: beside the number of the code it could give another term's away.
    package let people: ShownCount
    package let entries: Int?
    /// How much it is used, for an order.
    let weight: Int
    /// Neither of the codelists that hold the code nor, where none does, the usual one.
    package let isUnexpected: Bool
}

/// Every code of the network with the codelists that hold it, for one clearance; worked out once for as long as the extracts
/// and the codelists stand. Nothing of it is for showing before the actor's part has been taken out of it.
final class CodeBook: Sendable {
    /// What codelists say of a code.
    fileprivate struct Held {
        var lists: [String] = []
        var terms: Set<String> = []
        var isRetired = false
    }

    let records: [SeenRecord]
    private let held: [Code: Held]
    /// Codelists that hold a whole term without a code.
    private let heldTerms: [String: [String]]
    private let told = Mutex<[Told: [UsedCode]]>([:])
    /// The years of codes that were asked for.
    private let years = Mutex<[Code: [SeenYear]]>([:])
    private static let mostYears = 2_000

    /// Whom the codes are told to, as far as it makes a difference.
    private struct Told: Hashable {
        let practices: [ODSCode]
        let isRounded: Bool
    }

    /// Those who ask are of few sets of practices; of more, all is worked out again when it is asked for.
    private static let mostTold = 8

    init(_ records: [SeenRecord], _ catalogue: Catalogue) {
        self.records = records
        var held: [Code: Held] = [:]
        var terms: [String: [String]] = [:]
        for list in catalogue.codelists.values.sorted(by: { $0.name < $1.name }) {
            for entry in list.entries {
                if let code = entry.code {
                    held[code, default: Held()].add(entry, of: list)
                }
                // A code that no source gives: the list counts whoever has the whole term.
                if entry.code == nil || !entry.foldedTerm.isEmpty {
                    let key = (entry.code == nil ? "any " : "bare ") + entry.foldedTerm
                    if terms[key]?.contains(list.name) != true { terms[key, default: []].append(list.name) }
                }
            }
        }
        self.held = held
        heldTerms = terms
    }

    /// The codes that these practices use, those of most people first; rounded and without small numbers for those who may
    /// not see people. What is told of a code is then told from the numbers that are shown, and from nothing else. Worked out
    /// once for each set of practices: every page and every filter of the codes begins from all of them.
    func codes(at practices: [PracticeProfile], isRounded: Bool) -> [UsedCode] {
        let key = Told(practices: practices.map(\.ods), isRounded: isRounded)
        if let known = told.withLock({ $0[key] }) { return known }
        let made = made(at: practices, isRounded)
        told.withLock { told in
            if told.count >= Self.mostTold { told.removeAll() }
            told[key] = made
        }
        return made
    }

    /// The years of a code, looked up once.
    func years(of code: Code, _ look: () throws -> [SeenYear]) throws -> [SeenYear] {
        if let known = years.withLock({ $0[code] }) { return known }
        let found = try look()
        years.withLock { years in
            if years.count >= Self.mostYears { years.removeAll() }
            years[code] = found
        }
        return found
    }

    private func made(at practices: [PracticeProfile], _ isRounded: Bool) -> [UsedCode] {
        var order: [Code] = []
        var uses: [Code: [CodeUse]] = [:]
        var people: [Code: SeenPeople] = [:]
        for practice in practices {
            guard let record = records.first(where: { $0.practice == practice.ods }) else { continue }
            for seen in record.codes {
                guard let use = use(seen, in: record, isRounded) else { continue }
                if uses[seen.code] == nil { order.append(seen.code) }
                uses[seen.code, default: []].append(use)
                people[seen.code, default: SeenPeople()].add(seen.use.people)
            }
        }
        let several = practices.count > 1
        return order.compactMap { code in
            uses[code].map { used(code, $0, people[code]?.count ?? 0, isRounded, several) }
        }.sorted {
            ($1.size, $0.term, $0.code.value, $0.code.system.rawValue)
                < ($0.size, $1.term, $1.code.value, $1.code.system.rawValue)
        }
    }

    private func use(_ seen: SeenCode, in record: SeenRecord, _ isRounded: Bool) -> CodeUse? {
        func shown(_ people: Int) -> ShownCount {
            guard isRounded else { return .exact(people) }
            let rest = max(0, record.registered.count - people)
            return SmallNumbers.shown(AnswerCounts(included: people, excluded: rest, unknown: 0)).included
        }
        let people = shown(seen.use.people.count)
        guard people != .hidden else { return nil }
        let terms = seen.terms.compactMap { term -> TermUse? in
            let people = shown(term.use.people.count)
            guard let number = people.number else { return nil }
            return TermUse(
                term: term.term, people: isRounded ? .hidden : people,
                entries: isRounded ? nil : term.use.entries, weight: isRounded ? number : term.use.entries,
                isUnexpected: false)
        }.sorted { ($1.weight, $0.term) < ($0.weight, $1.term) }
        return CodeUse(
            practice: record.practice, people: people, entries: isRounded ? nil : seen.use.entries,
            first: isRounded ? nil : seen.use.first, last: isRounded ? nil : seen.use.last, terms: terms)
    }

    /// `everybody` is how many have it at all of these practices together.
    private func used(
        _ code: Code, _ uses: [CodeUse], _ everybody: Int, _ isRounded: Bool, _ several: Bool
    ) -> UsedCode {
        let usual = Self.usual(uses)
        let known = held[code]
        let expected = known.map(\.terms).flatMap { $0.isEmpty ? nil : $0 } ?? [Code.folded(usual)]
        let marked = uses.map { $0.marking { !$0.isEmpty && !expected.contains(Code.folded($0)) } }
        var troubles = CodeTrouble.troubles(of: code)
        if known?.isRetired == true { troubles.append(.retired) }
        if code.system != .term, marked.contains(where: { $0.terms.contains(where: \.isUnexpected) }) {
            troubles.append(.otherTerm)
        }
        // Of rounded numbers it is not told that another practice has nobody.
        if !isRounded, several, uses.count == 1 { troubles.append(.onePractice) }
        // Of rounded numbers it is not told either who counts at two practices.
        let people = isRounded ? SmallNumbers.total(uses.map(\.people)) : ShownCount.exact(everybody)
        return UsedCode(
            code: code, term: usual.isEmpty && code.system == .term ? code.value : usual, uses: marked,
            people: people, troubles: troubles, lists: lists(code, uses))
    }

    /// The term of most entries; of as many the first by spelling.
    private static func usual(_ uses: [CodeUse]) -> String {
        var weights: [String: (term: String, weight: Int)] = [:]
        for term in uses.flatMap(\.terms) where !term.term.isEmpty {
            let folded = Code.folded(term.term)
            weights[folded] = (weights[folded]?.term ?? term.term, (weights[folded]?.weight ?? 0) + term.weight)
        }
        return weights.values.max { ($0.weight, $1.term) < ($1.weight, $0.term) }?.term ?? ""
    }

    private func lists(_ code: Code, _ uses: [CodeUse]) -> [String] {
        var names = Set(held[code]?.lists ?? [])
        for term in Set(uses.flatMap(\.terms).map { Code.folded($0.term) }) where !term.isEmpty {
            names.formUnion(heldTerms["any " + term] ?? [])
        }
        if code.system == .term {
            for kind in ["any ", "bare "] { names.formUnion(heldTerms[kind + code.value] ?? []) }
        }
        return names.sorted()
    }
}

extension CodeBook.Held {
    fileprivate mutating func add(_ entry: Codelist.Entry, of list: Codelist) {
        if !lists.contains(list.name) { lists.append(list.name) }
        if !entry.foldedTerm.isEmpty { terms.insert(entry.foldedTerm) }
        if entry.isRetired == true { isRetired = true }
    }
}

extension CodeUse {
    fileprivate func marking(_ isUnexpected: (String) -> Bool) -> CodeUse {
        CodeUse(
            practice: practice, people: people, entries: entries, first: first, last: last,
            terms: terms.map {
                TermUse(
                    term: $0.term, people: $0.people, entries: $0.entries, weight: $0.weight,
                    isUnexpected: isUnexpected($0.term))
            })
    }
}
