import Vocabulary

extension Inquiry {
    /// A clause about the newest entry in a window with its window made wide enough for the entry by which it is nearest,
    /// and its limit moved to the value.
    func mendedNewest(_ clause: Clause) -> Clause? {
        guard let test = newestTest(clause), let held = held(test.list, test.window) else { return nil }
        if !held.isEmpty { return moved(clause, newest(held, test.ties).candidates) }
        guard let nearest = nearest(test, outside: held),
            let window = test.window.reaching(nearest.date, asAt: asAt)
        else { return nil }
        let wider = clause.newest(in: window)
        return nearest.lacks == nil ? wider : moved(wider, nearest.newest.candidates)
    }

    /// The clause with its limit moved to the values of entries; `nil` where it has none.
    private func moved(_ clause: Clause, _ entries: [SourceEvent]) -> Clause? {
        guard case .latest(let name, let test, let unit, let window) = clause,
            let measure = question.catalogue.measure(name)
        else { return nil }
        let values = entries.compactMap { measure.value(of: $0) }
        guard values.count == entries.count, let lowest = values.min(), let highest = values.max(),
            let moved = test.reaching(lowest...highest, measure, unit)
        else { return nil }
        return .latest(measure: name, moved, unit: measure.unit(insteadOf: unit), window)
    }
}

extension Clause {
    /// A clause about the newest entry, looking in another window.
    fileprivate func newest(in window: Window) -> Clause {
        switch self {
        case .latest(let name, let test, let unit, _): .latest(measure: name, test, unit: unit, window)
        case .latestOf(let name, let isIn, _): .latestOf(name, isIn: isIn, window)
        case .onRepeat(let name, _): .onRepeat(name, window)
        default: self
        }
    }
}

extension Clause.ValueTest {
    /// Beyond it a value is a mistake of whoever wrote it, and no limit that anybody would ask for.
    static let mostSensible = 1_000_000.0

    /// The test, in the canonical unit, with its limits moved so far that these values pass; `nil` where nobody would ask
    /// for that.
    fileprivate func reaching(_ values: ClosedRange<Float>, _ measure: Measure, _ unit: String?) -> Self? {
        var low = Self.decimal(values.lowerBound, .down, <=)
        var high = Self.decimal(values.upperBound, .up, >=)
        if case .between(let from, let to) = self {
            guard let least = measure.canonical(from, unit: unit ?? ""),
                let most = measure.canonical(to, unit: unit ?? "")
            else { return nil }
            low = min(low, Self.decimal(least, .down, <=))
            high = max(high, Self.decimal(most, .up, >=))
        }
        guard low.magnitude < Self.mostSensible, high.magnitude < Self.mostSensible else { return nil }
        switch self {
        // A value that equals the limit is not above it.
        case .above, .atLeast: return .atLeast(low)
        case .below, .atMost: return .atMost(high)
        case .between: return .between(low, high)
        }
    }

    /// A stored value as a limit that it passes, with four decimals: they hide what rounding to Float32 leaves over.
    private static func decimal(
        _ value: Float, _ rule: FloatingPointRoundingRule, _ passes: (Float, Float) -> Bool
    ) -> Double {
        let scaled = Double(value) * 10_000
        let nearest = scaled.rounded() / 10_000
        return passes(Float(nearest), value) ? nearest : scaled.rounded(rule) / 10_000
    }
}
