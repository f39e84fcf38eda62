import Vocabulary

/// A codelist made ready for looking up: says of any code and term what ``Codelist/entry(code:term:)`` says.
///
/// Two are equal where their lists are; the hash is worked out once.
final class PreparedList: Hashable, QuicklyFound, Sendable {
    let list: Codelist
    /// Places of the entries with each code, and of those without one with each folded term.
    private let codes: [Code: [Int]]
    private let terms: [String: [Int]]
    /// Whether it depends on the term of an event with a code.
    var needsTerms: Bool { !terms.isEmpty }
    /// Places of the entries with each folded term, of those with a code too: for events that have none.
    private let bareTerms: [String: [Int]]
    /// Where entries that match may stand in a segment's dictionary, each once and in order.
    let codeKeys: [UInt64]
    let termHashes: [UInt64]
    let hash: Int

    init(_ list: Codelist) {
        self.list = list
        var codes: [Code: [Int]] = [:]
        var terms: [String: [Int]] = [:]
        var bareTerms: [String: [Int]] = [:]
        for (place, entry) in list.entries.enumerated() {
            let folded = Code.folded(entry.term)
            if let code = entry.code {
                codes[code, default: []].append(place)
            } else {
                terms[folded, default: []].append(place)
            }
            if !folded.isEmpty { bareTerms[folded, default: []].append(place) }
        }
        self.codes = codes
        self.terms = terms
        self.bareTerms = bareTerms
        codeKeys = Set(codes.keys.map(EntryHash.code)).sorted()
        termHashes = Set(bareTerms.keys.map(EntryHash.term)).sorted()
        var hasher = Hasher()
        hasher.combine(list.name)
        for entry in list.entries { hasher.combine(entry.code?.value) }
        hash = hasher.finalize()
    }

    /// The rank under which an event of that code and term falls, 0 where the list has no ranks; `nil` where it does
    /// not fall under the list.
    func rank(of code: Code, term: String) -> Int? {
        var highest: Int?
        for place in places(of: code, folded: terms.isEmpty ? "" : Code.folded(term)) {
            let rank = list.entries[place].rank ?? 0
            highest = max(highest ?? rank, rank)
        }
        return highest
    }

    /// The list with no more entries than these codes and folded terms fall under, so that looking at them does not take
    /// the length of the list. Where nothing falls under it an entry stays: a list is never empty.
    func narrowed(to events: [(code: Code, folded: String)]) -> Codelist {
        var kept: Set<Int> = []
        for event in events { kept.formUnion(places(of: event.code, folded: event.folded)) }
        if kept.isEmpty, let some = list.entries.firstIndex(where: { $0.code != nil || !Code.folded($0.term).isEmpty })
        {
            kept = [some]
        }
        var narrowed = list
        narrowed.entries = kept.sorted().map { list.entries[$0] }
        return narrowed
    }

    /// The entries that ``Codelist/entry(code:term:)`` chooses from.
    private func places(of code: Code, folded: String) -> [Int] {
        var places = codes[code] ?? []
        if code.system == .term { places += bareTerms[code.value] ?? [] }
        if !folded.isEmpty { places += terms[folded] ?? [] }
        return places
    }

    static func == (one: PreparedList, other: PreparedList) -> Bool {
        one === other || one.hash == other.hash && one.list == other.list
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(hash)
    }
}
