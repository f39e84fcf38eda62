package import Vocabulary

/// What one version of a codelist has and another has not. Entries are the same where their code is; those without one,
/// where their whole term is.
package struct CodelistDifference: Sendable {
    package struct Change: Sendable {
        package let before: Codelist.Entry
        package let after: Codelist.Entry
    }

    package let added: [Codelist.Entry]
    package let removed: [Codelist.Entry]
    /// The same code under another term, or of another rank.
    package let changed: [Change]
    /// How many stand in both as they are.
    package let same: Int

    package init(from before: Codelist, to after: Codelist) {
        func key(_ entry: Codelist.Entry) -> Code { entry.code ?? Code(termOnly: entry.term) }
        let old = Dictionary(before.entries.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
        let new = Dictionary(after.entries.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
        added = after.entries.filter { old[key($0)] == nil }
        removed = before.entries.filter { new[key($0)] == nil }
        let both = after.entries.compactMap { entry in old[key(entry)].map { Change(before: $0, after: entry) } }
        changed = both.filter {
            $0.before.foldedTerm != $0.after.foldedTerm || $0.before.rank != $0.after.rank
                || ($0.before.isRetired ?? false) != ($0.after.isRetired ?? false)
        }
        same = both.count - changed.count
    }

    package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }
}
