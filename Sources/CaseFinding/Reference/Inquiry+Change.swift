import Vocabulary

extension Inquiry {
    /// `"M" rose by at least 10`: the newest less the oldest value in the window; one value is no.
    func changed(
        _ measure: Measure?, _ change: Clause.Change, atLeast least: Double, unit: String?, _ window: Window
    ) -> Finding {
        guard let measure else { return Finding(.unknown) }
        guard let held = dated(measure.codes, window) else { return .emptyWindow(.no) }
        let ends = ends(held)
        let asHeld = change.holds(ends, measure.difference(least, unit: unit ?? ""), measure)
        let needs = [Need(held, held.needed(for: .first)), Need(held, held.needed(for: .latest))]
        let isCovered = needs.allSatisfy { $0.isCovered }
        var finding = Finding(
            isCovered ? asHeld : .unknown,
            events: Self.newestFirst(
                ends.newest + ends.oldest.filter { old in !ends.newest.contains { $0.key == old.key } }))
        if held.isEmpty { finding.searched = held.days }
        if ends.pairs.contains(where: { measure.value(of: $0.newest) == nil || measure.value(of: $0.oldest) == nil }) {
            finding.add(note: "a newest or oldest entry has no value that can be compared")
        } else if asHeld == .unknown {
            finding.add(note: Self.notExactEnough)
        } else if let gap = change.least(ends, measure) {
            finding.add(note: "\(change.rawValue) by \(measure.amount(gap, unit: unit, as: [least]))")
        } else if held.entries.count == 1 {
            finding.add(note: "one value only")
        }
        finding.explain(needs, asHeld: asHeld, in: practice.coverage)
        return finding
    }

    /// Which entries may be the newest and which the oldest of a measure.
    struct Ends {
        let newest: [SourceEvent]
        let oldest: [SourceEvent]
        /// Whether there may be fewer than two entries.
        let mayBeOne: Bool

        /// Every newest with every oldest that is another entry.
        var pairs: [(newest: SourceEvent, oldest: SourceEvent)] {
            newest.flatMap { new in oldest.filter { $0.key != new.key }.map { (new, $0) } }
        }
    }

    func ends(_ held: Dated) -> Ends {
        Ends(
            newest: Self.told(held.candidates(.latest), held, last: true),
            oldest: Self.told(held.candidates(.first), held, last: false), mayBeOne: held.certain.count < 2)
    }

    /// Of several certain entries of one exact day those recorded last (or first), where all of them tell when.
    private static func told(_ candidates: [SourceEvent], _ held: Dated, last: Bool) -> [SourceEvent] {
        let certain = Dictionary(grouping: held.certain.map(\.event)) { $0.date?.exactDay }
        return candidates.filter { event in
            guard let day = event.date?.exactDay, let others = certain[day],
                others.contains(where: { $0.key == event.key })
            else { return true }
            let times = others.compactMap(\.recordedAt)
            guard times.count == others.count else { return true }
            return event.recordedAt == (last ? times.max() : times.min())
        }
    }
}

extension Clause.Change {
    /// Whether every pair that may be the newest and the oldest says the same. A difference of less than half a
    /// thousandth from what is asked is taken as equal, since values are kept as Float32.
    func holds(_ ends: Inquiry.Ends, _ least: Double?, _ measure: Measure) -> Answer {
        var answers = ends.pairs.map { pair -> Answer in
            guard let least, let difference = difference(pair.newest, pair.oldest, measure) else { return .unknown }
            return Answer(difference >= least - Self.tolerance)
        }
        if ends.mayBeOne { answers.append(.no) }
        return .common(answers)
    }

    /// How far the value went this way, at least.
    func least(_ ends: Inquiry.Ends, _ measure: Measure) -> Double? {
        ends.pairs.compactMap { difference($0.newest, $0.oldest, measure) }.min()
    }

    private func difference(_ newest: SourceEvent, _ oldest: SourceEvent, _ measure: Measure) -> Double? {
        guard let new = measure.value(of: newest), let old = measure.value(of: oldest) else { return nil }
        return self == .rose ? Double(new) - Double(old) : Double(old) - Double(new)
    }

    package static let tolerance = 0.0005
}

extension Measure {
    /// A difference brought to the canonical unit: by its factor alone. `nil` where the unit is not one of the measure's.
    package func difference(_ value: Double, unit: String) -> Double? {
        let folded = Code.folded(unit)
        if folded.isEmpty { return value }
        return units.first { Code.folded($0.spelling) == folded }.map { value * $0.factor.magnitude }
    }
}
