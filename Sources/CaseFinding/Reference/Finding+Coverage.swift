import Vocabulary

extension Finding {
    /// No day lies in the window, whatever the extract covers.
    static func emptyWindow(_ answer: Answer) -> Finding {
        Finding(answer, note: "no day lies in that time")
    }

    /// Where coverage made the answer unknown: what the extract does not hold, and what the answer would be if it did.
    /// `asHeld` is the answer that follows from what is held, taken to be all there is.
    mutating func explainCoverage(_ held: Held, needed: DayRange, asHeld: Answer, in coverage: [Coverage]) {
        guard answer == .unknown, !held.reach.covers(needed) else { return }
        add(note: CoverageGap(coverage, of: held.list, needed: needed).words)
        if asHeld != .unknown, held.reach.startsLate(for: needed) { ifComplete = asHeld }
    }
}

extension Inquiry {
    /// Nothing of the list lies in the window: where it was looked for, and the last entry before it.
    func absence(_ held: Held, answer: Answer, asHeld: Answer) -> Finding {
        let last = last(of: held.list, before: held.days)
        var finding = Finding(answer, events: last.map { [$0] } ?? [], searched: held.days)
        let undated = entries(of: held.list).filter { $0.date == nil }.count
        if undated > 0 {
            finding.note = "\(undated) undated \(undated == 1 ? "entry is" : "entries are") not counted"
        }
        finding.explainCoverage(held, needed: held.days, asHeld: asHeld, in: practice.coverage)
        return finding
    }
}
