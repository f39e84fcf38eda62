import Vocabulary

/// A codelist made ready for looking up: says of any code and term what ``Codelist/entry(code:term:)`` says.
///
/// Two are equal where their lists are; the hash is worked out once.
final class PreparedList: Hashable, Sendable {
    let list: Codelist
    /// The rank of each code, and of each folded term of an entry without a code; the highest where there are several.
    private let codes: [Code: Int]
    private let terms: [String: Int]
    /// The rank of each folded term, of entries with a code too: for events that have none.
    private let bareTerms: [String: Int]
    /// Where entries that match may stand in a segment's look-up tables.
    let codeHashes: Set<UInt64>
    let termHashes: Set<UInt64>
    private let hash: Int

    init(_ list: Codelist) {
        self.list = list
        var codes: [Code: Int] = [:]
        var terms: [String: Int] = [:]
        var bareTerms: [String: Int] = [:]
        for entry in list.entries {
            let rank = entry.rank ?? 0
            let folded = Code.folded(entry.term)
            if !folded.isEmpty { bareTerms[folded] = max(bareTerms[folded] ?? rank, rank) }
            if let code = entry.code {
                codes[code] = max(codes[code] ?? rank, rank)
            } else {
                terms[folded] = max(terms[folded] ?? rank, rank)
            }
        }
        self.bareTerms = bareTerms
        self.codes = codes
        self.terms = terms
        codeHashes = Set(codes.keys.map(EntryHash.code))
        termHashes = Set(bareTerms.keys.map(EntryHash.term))
        var hasher = Hasher()
        hasher.combine(list.name)
        hasher.combine(codes)
        hasher.combine(terms)
        hasher.combine(bareTerms)
        hash = hasher.finalize()
    }

    /// The rank under which an event of that code and term falls, 0 where the list has no ranks; `nil` where it does
    /// not fall under the list.
    func rank(of code: Code, term: String) -> Int? {
        let folded = Code.folded(term)
        let found = [
            codes[code], folded.isEmpty ? nil : terms[folded], code.system == .term ? bareTerms[code.value] : nil,
        ]
        return found.compactMap(\.self).max()
    }

    /// Whether a text of the list may be spelt in other bytes that mean the same: every entry has to be looked at then.
    var hasTextsBeyondASCII: Bool {
        codeHashes.contains(EntryHash.notASCII) || termHashes.contains(EntryHash.notASCII)
    }

    static func == (one: PreparedList, other: PreparedList) -> Bool {
        one === other || one.hash == other.hash && one.list == other.list
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(hash)
    }
}
