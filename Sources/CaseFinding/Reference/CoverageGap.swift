import Vocabulary

/// Which records an extract lacks for a clause, in words.
struct CoverageGap {
    /// `the extract holds no observations or medications; it holds problems only from 01-Jan-2026`
    let words: String

    init(_ coverage: [Coverage], of list: Codelist, needed: DayRange) {
        var gaps: [(lack: String, kinds: [String])] = []
        for kind in list.kinds.kinds {
            guard let lack = Self.lack(of: kind, coverage, list, needed) else { continue }
            if let index = gaps.firstIndex(where: { $0.lack == lack }) {
                gaps[index].kinds.append(kind.plural)
            } else {
                gaps.append((lack, [kind.plural]))
            }
        }
        let parts = gaps.map { gap in
            gap.lack.isEmpty
                ? "holds no \(Self.list(gap.kinds, "or"))" : "holds \(Self.list(gap.kinds, "and")) \(gap.lack)"
        }
        words = "the extract " + (parts.isEmpty ? "does not say what it holds" : Self.list(parts, "and"))
    }

    /// What is lacking of one kind; empty where all of it is, `nil` where nothing is.
    private static func lack(
        of kind: RecordKind, _ coverage: [Coverage], _ list: Codelist, _ needed: DayRange
    ) -> String? {
        guard coverage.contains(where: { $0.kind == kind }) else { return "" }
        var narrowed = list
        narrowed.kinds = RecordKinds(kind)
        let reach = CoverageReach(coverage, of: narrowed)
        if reach.covers(needed) { return nil }
        guard let newest = reach.covered.last else { return "of some codes only, not of all in \"\(list.name)\"" }
        guard newest.last >= needed.last else { return "only up to \(newest.last.written)" }
        return newest.first.map { "only from \($0.written)" } ?? ""
    }

    private static func list(_ words: [String], _ conjunction: String) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }
}

extension RecordKind {
    /// How a sentence says it: `observations`, `coded entries`.
    var plural: String {
        switch self {
        case .coded: "coded entries"
        case .demographics: "demographics"
        case .allergy: "allergies"
        default: word + "s"
        }
    }
}
