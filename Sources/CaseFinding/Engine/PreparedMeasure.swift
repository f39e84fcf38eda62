import Vocabulary

/// A measure and a comparison made ready for many values: says of each what the reference says of it.
struct PreparedMeasure: Sendable {
    private let units: [Measure.Unit]
    let limits: Limits
    let memo = BoundsMemo()

    /// `nil` where the threshold's unit is not one of the measure's.
    init?(_ measure: Measure, _ test: Clause.ValueTest, unit: String?) {
        func threshold(_ number: Double) -> Float? { measure.canonical(number, unit: unit ?? "") }
        let range: (low: Float?, high: Float?) =
            switch test {
            case .above(let number): (threshold(number)?.nextUp, .infinity)
            case .below(let number): (-.infinity, threshold(number)?.nextDown)
            case .atLeast(let number): (threshold(number), .infinity)
            case .atMost(let number): (-.infinity, threshold(number))
            case .between(let low, let high): (threshold(low), threshold(high))
            }
        guard let low = range.low, let high = range.high else { return nil }
        limits = Limits(low: low, high: high)
        units = measure.units
    }

    /// The values that hold, both ends included, in the canonical unit.
    struct Limits: Hashable, Sendable {
        let low: Float
        let high: Float

        /// What a value in the canonical unit says.
        @inline(__always)
        func says(_ value: Float) -> NewestSays {
            guard value.isFinite else { return .unknown }
            return value >= low && value <= high ? .yes : .no
        }
    }

    /// How values of that unit, as received, are brought to the canonical one; `nil` where the unit is not understood.
    func scale(of unit: String) -> Scale? {
        let folded = Code.folded(unit)
        if folded.isEmpty { return Scale(factor: 1, offset: 0, isIdentity: true) }
        return units.first { Code.folded($0.spelling) == folded }
            .map { Scale(factor: $0.factor, offset: $0.offset, isIdentity: false) }
    }

    /// A way to the canonical unit.
    struct Scale: Sendable {
        let factor: Double
        let offset: Double
        let isIdentity: Bool

        /// A greater value never comes out as a smaller one.
        var isIncreasing: Bool { isIdentity || factor > 0 && factor.isFinite && offset.isFinite }

        @inline(__always)
        func canonical(_ value: Double) -> Float {
            isIdentity ? Float(value) : Float(value * factor + offset)
        }
    }
}

extension PreparedMeasure: Hashable {
    static func == (one: PreparedMeasure, other: PreparedMeasure) -> Bool {
        one.limits == other.limits && one.units == other.units
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(limits)
        hasher.combine(units)
    }
}
