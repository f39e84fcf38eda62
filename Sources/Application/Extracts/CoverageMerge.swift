import Vocabulary

/// What stands for a practice after an extract: for each kind and set of codes, the newest extract that covers it.
enum CoverageMerge {
    /// `newer` as it is, and of `standing` what it does not reach.
    static func merge(standing: [Coverage], newer: [Coverage]) -> [Coverage] {
        newer
            + standing.flatMap { old in
                newer.filter { $0.kind == old.kind && reaches($0.codes, old.codes) }.reduce([old]) { left, new in
                    left.flatMap { remainder(of: $0, under: new) }
                }
            }
    }

    /// What stands after an extract of some of the people. Of the others it says nothing, so that nothing is covered
    /// further than before; and where it brings in somebody new, only what it covers of them too.
    static func merge(standing: [Coverage], subset: [Coverage], bringsPeople: Bool) -> [Coverage] {
        guard bringsPeople else { return standing }
        return standing.filter { old in
            subset.contains { new in
                new.kind == old.kind && reaches(new.codes, old.codes) && remainder(of: old, under: new).isEmpty
            }
        }
    }

    private static func reaches(_ codes: Coverage.Codes, _ others: Coverage.Codes) -> Bool {
        switch (codes, others) {
        case (.all, _): true
        case (.some, .all): false
        case (.some(let some), .some(let others)): others.isSubset(of: some)
        }
    }

    /// The days of `old` that lie before or after those of `new`.
    private static func remainder(of old: Coverage, under new: Coverage) -> [Coverage] {
        var left: [Coverage] = []
        if let from = new.from, old.from.map({ $0 < from }) ?? true {
            left.append(Coverage(old.kind, codes: old.codes, from: old.from, to: min(old.to, from.adding(days: -1))))
        }
        if old.to > new.to {
            let next = new.to.adding(days: 1)
            let from = old.from.map { max($0, next) } ?? next
            left.append(Coverage(old.kind, codes: old.codes, from: from, to: old.to))
        }
        return left
    }
}
