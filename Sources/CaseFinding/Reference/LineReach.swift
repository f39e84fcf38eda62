package import Vocabulary

/// Whether a line finds everybody whom the same line with other numbers finds. What cannot be told is no.
package struct LineReach: Sendable {
    private let catalogue: Catalogue
    private let days: Set<Day>

    /// `days` are those to which windows are relative, of all practices that are asked.
    package init(_ catalogue: Catalogue, asAt days: Set<Day>) {
        self.catalogue = catalogue
        self.days = days
    }

    package func finds(_ line: Condition, allOf other: Condition) -> Bool {
        if line == other { return true }
        switch (line, other) {
        case (.clause(let own), .clause(let other)): return finds(own, allOf: other)
        case (.not(let own), .not(let other)): return finds(other, allOf: own)
        case (.all(let own), .all(let other)), (.any(let own), .any(let other)): return finds(own, allOf: other)
        case (.atLeast(let least, let own), .atLeast(let most, let other)):
            return least <= most && finds(own, allOf: other)
        default: return false
        }
    }

    private func finds(_ parts: [Condition], allOf others: [Condition]) -> Bool {
        parts.count == others.count && zip(parts, others).allSatisfy { finds($0, allOf: $1) }
    }

    private func finds(_ clause: Clause, allOf other: Clause) -> Bool {
        switch (clause, other) {
        case (.aged(let own), .aged(let other)): own.include(other)
        case (.agedAt(let own, let at, let name), .agedAt(let other, let otherAt, let otherName)):
            at == otherAt && name == otherName && own.include(other)
        case (.born(let own), .born(let other)): own.include(other)
        case (.registeredInTheLast(let own), .registeredInTheLast(let other)):
            covers(.inTheLast(own), .inTheLast(other))
        case (.registeredForAtLeast(let own), .registeredForAtLeast(let other)):
            covers(.beforeTheLast(own), .beforeTheLast(other))
        case (.deprivation(let own), .deprivation(let other)):
            own.lowerBound <= other.lowerBound && own.upperBound >= other.upperBound
        case (.livesWith(let way, let own), .livesWith(let otherWay, let other)):
            way == otherWay && way.includes(own, other)
        case (.count(let way, let own, let counted, let name, let window), .count(_, let number, _, _, _)):
            // All but the number is the same.
            other == .count(way, number, counted, of: name, window) && way.includes(own, number)
        case (.appointments(let way, let own, let missed, let window), .appointments(_, let number, _, _)):
            other == .appointments(way, number, missed: missed, window) && way.includes(own, number)
        case (.withAny(let name, let own), .withAny(let otherName, let other)):
            name == otherName && covers(own, other)
        case (.first(let name, let own), .first(let otherName, let other)): name == otherName && covers(own, other)
        case (.withNone(let name, let own), .withNone(let otherName, let other)):
            name == otherName && covers(other, own)
        case (
            .latest(let name, let own, let unit, let window),
            .latest(let otherName, let other, let asked, let otherWindow)
        ):
            name == otherName && reachesBack(window, otherWindow) && passes(name, own, unit, other, asked)
        case (.latestOf(let name, let isIn, let own), .latestOf(let otherName, let otherIn, let other)):
            name == otherName && isIn == otherIn && reachesBack(own, other)
        case (.onRepeat(let name, let own), .onRepeat(let otherName, let other)):
            name == otherName && reachesBack(own, other)
        case (
            .ordered(let name, .within(let own), let at, let mark, let window),
            .ordered(_, .within(let days), _, _, _)
        ):
            other == .ordered(name, .within(days: days), at, of: mark, window) && own >= days
        case (.changed(let name, let change, let own, let unit, let window), .changed(_, _, let least, let asked, _)):
            other == .changed(measure: name, change, atLeast: least, unit: asked, window)
                && isLess(name, own, unit, least, asked)
        default: clause == other
        }
    }
}

extension LineReach {
    /// Whether a window holds all days of another.
    private func covers(_ window: Window, _ other: Window) -> Bool {
        days.allSatisfy { asAt in
            guard let other = other.days(asAt: asAt) else { return true }
            guard let own = window.days(asAt: asAt), own.last >= other.last else { return false }
            guard let first = own.first else { return true }
            return other.first.map { first <= $0 } ?? false
        }
    }

    /// Whether it holds them and ends with it: what is the newest entry in the other is then the newest in it.
    private func reachesBack(_ window: Window, _ other: Window) -> Bool {
        covers(window, other)
            && days.allSatisfy { asAt in
                other.days(asAt: asAt).map { $0.last == window.days(asAt: asAt)?.last } ?? true
            }
    }

    /// Whether a change by the other amount is one by this too.
    private func isLess(_ name: String, _ own: Double, _ unit: String?, _ other: Double, _ asked: String?) -> Bool {
        guard let measure = catalogue.measure(name), let least = measure.difference(own, unit: unit ?? ""),
            let most = measure.difference(other, unit: asked ?? "")
        else { return false }
        return least <= most
    }

    /// Whether every value that passes the other test passes this one.
    private func passes(
        _ name: String, _ own: Clause.ValueTest, _ unit: String?, _ other: Clause.ValueTest, _ asked: String?
    ) -> Bool {
        guard let measure = catalogue.measure(name), let wide = own.span(measure, unit),
            let narrow = other.span(measure, asked)
        else { return false }
        return wide.includes(narrow)
    }
}

/// The values that pass a test, in the canonical unit.
private struct ValueSpan {
    var low: (value: Float, isOut: Bool) = (-.infinity, false)
    var high: (value: Float, isOut: Bool) = (.infinity, false)

    func includes(_ other: ValueSpan) -> Bool {
        (low.value < other.low.value || low.value == other.low.value && (!low.isOut || other.low.isOut))
            && (high.value > other.high.value || high.value == other.high.value && (!high.isOut || other.high.isOut))
    }
}

extension Clause.ValueTest {
    /// `nil` where the measure has no such unit.
    fileprivate func span(_ measure: Measure, _ unit: String?) -> ValueSpan? {
        func limit(_ value: Double) -> Float? { measure.canonical(value, unit: unit ?? "") }
        return switch self {
        case .above(let value): limit(value).map { ValueSpan(low: ($0, true)) }
        case .atLeast(let value): limit(value).map { ValueSpan(low: ($0, false)) }
        case .below(let value): limit(value).map { ValueSpan(high: ($0, true)) }
        case .atMost(let value): limit(value).map { ValueSpan(high: ($0, false)) }
        case .between(let from, let to):
            limit(from).flatMap { low in limit(to).map { ValueSpan(low: (low, false), high: ($0, false)) } }
        }
    }
}

extension Clause.Ages {
    fileprivate func include(_ other: Self) -> Bool {
        switch (self, other) {
        case (.orOver(let own), .orOver(let other)): own <= other
        case (.under(let own), .under(let other)): own >= other
        case (.between(let low, let high), .between(let from, let to)): low <= from && high >= to
        default: false
        }
    }
}

extension Clause.Births {
    fileprivate func include(_ other: Self) -> Bool {
        switch (self, other) {
        case (.onOrBefore(let own), .onOrBefore(let other)), (.before(let own), .before(let other)): own >= other
        case (.onOrAfter(let own), .onOrAfter(let other)), (.after(let own), .after(let other)): own <= other
        default: false
        }
    }
}

extension Clause.Comparison {
    fileprivate func includes(_ own: Int, _ other: Int) -> Bool {
        switch self {
        case .atLeast: own <= other
        case .atMost: own >= other
        case .exactly: own == other
        }
    }
}

extension Condition {
    /// Whether it asks for a number and no other: with another number it finds others, and none of the same people.
    package var isExact: Bool {
        switch self {
        case .clause(.count(.exactly, _, _, _, _)), .clause(.livesWith(.exactly, _)),
            .clause(.appointments(.exactly, _, _, _)):
            true
        default: false
        }
    }
}
