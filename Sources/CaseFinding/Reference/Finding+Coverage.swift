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

/// What a clause needs to be covered of one list; no days where it needs none.
struct Need {
    let list: Codelist
    let days: DayRange?
    let reach: CoverageReach

    init(_ held: Dated, _ days: DayRange?) {
        list = held.list
        self.days = days
        reach = held.reach
    }

    var isCovered: Bool { days.map(reach.covers) ?? true }
}

extension Finding {
    /// As ``explainCoverage(_:needed:asHeld:in:)``, where the clause looks at several lists.
    mutating func explain(_ needs: [Need], asHeld: Answer, in coverage: [Coverage]) {
        let lacking = needs.filter { !$0.isCovered }
        guard answer == .unknown, !lacking.isEmpty else { return }
        var words: [String] = []
        for need in lacking {
            guard let days = need.days else { continue }
            let gap = CoverageGap(coverage, of: need.list, needed: days).words
            if !words.contains(gap) { words.append(gap) }
        }
        words.forEach { add(note: $0) }
        let startLate = lacking.allSatisfy { need in need.days.map(need.reach.startsLate) ?? true }
        if asHeld != .unknown, startLate { ifComplete = asHeld }
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
