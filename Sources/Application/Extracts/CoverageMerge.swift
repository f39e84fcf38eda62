import Vocabulary

/// What stands for a practice after an extract: for each kind and set of codes, the newest extract that covers it.
enum CoverageMerge {
    /// `newer` as it is, and of `standing` what it does not reach.
    static func merge(standing: [Coverage], newer: [Coverage]) -> [Coverage] {
        newer
            + standing.compactMap { old in
                var left: Coverage? = old
                for new in newer where new.kind == old.kind && (new.codes == .all || new.codes == old.codes) {
                    left = left.flatMap { remainder(of: $0, under: new) }
                }
                return left
            }
    }

    /// The days of `old` that lie before those of `new`; `nil` where there are none.
    private static func remainder(of old: Coverage, under new: Coverage) -> Coverage? {
        guard let from = new.from, old.from.map({ $0 < from }) ?? true else { return nil }
        return Coverage(old.kind, codes: old.codes, from: old.from, to: min(old.to, from.adding(days: -1)))
    }
}
