import Vocabulary

/// How a term that a codelist does not count reads beside those that it counts.
package enum Likeness: Int, Sendable, Comparable, CaseIterable {
    /// The same words, under another code or in another order.
    case sameWords
    /// All words of an entry, and more.
    case holds
    /// Most words of an entry.
    case mostWords
    /// Words of an entry of a list of problems beside one for work that is done about it: `annual review`, `care plan`.
    case work
    /// Words of an entry beside one that turns their meaning: `family history of`, `declined`, `not`.
    case otherwise

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// For a cell of a table.
    package var words: String {
        switch self {
        case .sameWords: "the same words"
        case .holds: "the same words and more"
        case .mostWords: "most of the words"
        case .work: "a word for a plan or work done"
        case .otherwise: "a word says otherwise"
        }
    }
}

/// Which terms read like those of a codelist. It proposes and never counts: whether two terms mean the same is for a person
/// to say.
struct TermFamily {
    private struct Family {
        let words: Set<String>
        /// Words of the entry itself that turn meanings elsewhere.
        let turns: Set<String>
    }

    private let families: [Family]
    /// Whether the list holds what people have, and nothing that is done for them.
    private let isOfProblems: Bool

    /// Of the entries of a list, and of its name.
    init(_ list: Codelist) {
        isOfProblems =
            list.kinds.contains(RecordKinds(.problem))
            && list.kinds.isDisjoint(with: [RecordKinds(.procedure), RecordKinds(.plan), RecordKinds(.coded)])
        var seen: Set<Set<String>> = []
        families = (list.entries.map(\.term) + [list.name]).compactMap { term in
            let words = Self.words(term)
            guard !words.isEmpty, seen.insert(words).inserted else { return nil }
            return Family(words: words, turns: words.intersection(Self.turning))
        }
    }

    /// The nearest likeness; `nil` where a term reads like none of them.
    func likeness(of term: String) -> Likeness? {
        let words = Self.words(term)
        guard !words.isEmpty else { return nil }
        let work = isOfProblems ? words.intersection(Self.working) : []
        let isMarkedWork = isOfProblems && Self.workKinds.contains(Self.kind(of: Code.folded(term)) ?? "")
        return families.compactMap { family -> Likeness? in
            let shared = words.intersection(family.words)
            let alike: Likeness? =
                if words == family.words {
                    .sameWords
                } else if shared.count == family.words.count {
                    .holds
                } else if shared.count >= 2, 3 * shared.count >= 2 * family.words.count {
                    .mostWords
                } else {
                    nil
                }
            guard let alike else { return nil }
            // What the entry turns itself the term has to turn too, and the other way round.
            guard words.intersection(Self.turning) == family.turns else { return .otherwise }
            // A review or a plan is of those who have it, and is not the thing itself.
            return isMarkedWork || !work.isSubset(of: family.words) ? .work : alike
        }.min()
    }

    /// Words that carry meaning, one form of each: lower case, no small words, no mark of what kind of thing SNOMED CT has.
    static func words(_ term: String) -> Set<String> {
        var text = Code.folded(term)
        if kind(of: text) != nil, let open = text.lastIndex(of: "(") { text = String(text[..<open]) }
        for (written, read) in [("h/o", "history "), ("’", "'")] {
            text = text.split(separator: written, omittingEmptySubsequences: false).joined(separator: read)
        }
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "'") }.map { word -> String in
            var word = word.filter { $0 != "'" }
            if word.count > 4, word.hasSuffix("ies") {
                word = String(word.dropLast(3)) + "y"
            } else if word.count > 4, word.hasSuffix("s"), !word.hasSuffix("ss") {
                word.removeLast()
            }
            return word
        }
        return Set(words.filter { $0.count > 1 && !small.contains($0) })
    }

    /// What kind of thing SNOMED CT says that a folded term is; `nil` where it does not say.
    private static func kind(of text: String) -> String? {
        guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return nil }
        let tag = String(text[text.index(after: open)...].dropLast())
        return kinds.contains(tag) ? tag : nil
    }

    private static let kinds: Set<String> = [
        "disorder", "finding", "procedure", "situation", "observable entity", "regime/therapy", "event",
        "morphologic abnormality",
        "qualifier value", "record artifact", "assessment scale", "person", "occupation", "environment",
        "body structure",
    ]

    private static let small: Set<String> = [
        "of", "the", "an", "and", "or", "in", "on", "to", "for", "by", "at", "is", "has", "from", "their", "themselve",
        "nos", "unspecified",
    ]

    /// Kinds of thing that are done.
    private static let workKinds: Set<String> = ["procedure", "regime/therapy"]

    /// What is done or planned about a problem, one form of each word.
    private static let working: Set<String> = [
        "review", "reviewed", "plan", "planning", "monitoring", "monitored", "assessment", "assessed", "examination",
        "check", "clinic", "referral", "referred", "followup", "management", "procedure", "therapy", "counselling",
        "appointment", "consultation", "template", "pathway", "protocol", "questionnaire",
    ]

    /// History of, family, suspected, declined and resolved never are the thing itself; nor is who cares for somebody
    /// with it.
    private static let turning: Set<String> = [
        "history", "fh", "family", "father", "mother", "sibling", "brother", "sister", "parent", "spouse", "husband",
        "wife", "partner", "relative", "carer", "caring", "suspected", "possible", "probable", "query", "risk",
        "screening", "screen", "no", "not", "non", "without", "never", "negative", "absent", "excluded", "exclusion",
        "declined", "decline", "refused", "refusal", "dissent", "withdrawn", "resolved", "ended", "stopped", "removed",
        "discontinued", "cancelled", "unsuitable", "inappropriate", "contraindicated", "invited", "invitation",
        "invite",
        "recall", "reminder", "offered", "due", "overdue", "dna", "nonattendance", "leaflet", "advice", "education",
        "requested", "awaiting", "planned", "pre", "prediabete",
    ]
}
