import CBits
import Synchronization

/// Which numbers, as an entry keeps them, hold of a comparison, and which can be compared at all.
enum StoredBounds: Sendable {
    case short(cbits_bounds_i16)
    case long(cbits_bounds_i32)
    case double(cbits_bounds_f64)
    /// None can be compared: the unit is not one of the measure's.
    case none
    /// A greater number may come out as a smaller one: each has to be brought to the canonical unit.
    case each(PreparedMeasure.Scale, PreparedMeasure.Limits)
}

extension PreparedMeasure {
    /// The bounds for numbers of that unit, as received.
    func bounds(of unit: String, _ stored: ValueScale) -> StoredBounds {
        memo.bounds(BoundsMemo.Key(unit: unit, stored: stored)) {
            guard let scale = scale(of: unit) else { return .none }
            guard scale.isIncreasing else { return .each(scale, limits) }
            return bounds(scale, stored)
        }
    }

    /// Bringing a number to the canonical unit never turns the order round: the numbers that hold lie between two of
    /// them, which are searched for by asking of single ones.
    private func bounds(_ scale: Scale, _ stored: ValueScale) -> StoredBounds {
        switch stored.width {
        case .none: return .none
        case .short, .long:
            let most = stored.width == .short ? Int64(Int16.max) : Int64(Int32.max)
            let edges = edges(-most, most) { scale.canonical(stored.value(Int32($0))) }
            // An empty range of numbers that can be kept stands for one that reaches beyond them.
            let (low, high) = edges.low > edges.high ? (1, 0) : (edges.low, edges.high)
            let (least, greatest) = edges.least > edges.most ? (1, 0) : (edges.least, edges.most)
            return stored.width == .short
                ? .short(
                    cbits_bounds_i16(low: Int16(low), high: Int16(high), least: Int16(least), most: Int16(greatest)))
                : .long(
                    cbits_bounds_i32(low: Int32(low), high: Int32(high), least: Int32(least), most: Int32(greatest)))
        case .double:
            let limit = Self.order(of: Double.greatestFiniteMagnitude)
            let edges = edges(-limit, limit) { scale.canonical(Self.number(at: $0)) }
            let (low, high) =
                edges.low > edges.high ? (1, 0) : (Self.number(at: edges.low), Self.number(at: edges.high))
            let (least, most) =
                edges.least > edges.most ? (1, 0) : (Self.number(at: edges.least), Self.number(at: edges.most))
            return .double(cbits_bounds_f64(low: low, high: high, least: least, most: most))
        }
    }

    /// The first and last number between two that hold, and that can be compared.
    private func edges(_ from: Int64, _ to: Int64, _ canonical: (Int64) -> Float) -> (
        low: Int64, high: Int64, least: Int64, most: Int64
    ) {
        func first(_ holds: (Float) -> Bool) -> Int64 {
            var (below, above) = (from, to + 1)
            while below < above {
                // The two may be further apart than their type reaches.
                let middle = below &+ Int64(UInt64(bitPattern: above &- below) / 2)
                if holds(canonical(middle)) { above = middle } else { below = middle + 1 }
            }
            return below
        }
        // Values too great for the stored type cannot be compared.
        return (
            first { $0 >= limits.low }, first { $0 > limits.high } - 1, first { $0 > -.infinity },
            first { $0 == .infinity } - 1
        )
    }

    /// Numbers in order, as whole numbers in the same order.
    private static func order(of number: Double) -> Int64 {
        let bits = Int64(bitPattern: number.bitPattern)
        return bits < 0 ? Int64.min - bits : bits
    }

    private static func number(at order: Int64) -> Double {
        Double(bitPattern: UInt64(bitPattern: order < 0 ? Int64.min - order : order))
    }
}

/// Bounds that were worked out: those of one unit and scale are the same in every segment.
final class BoundsMemo: Sendable {
    struct Key: Hashable {
        let unit: String
        let stored: ValueScale
    }

    private let known = Mutex<[Key: StoredBounds]>([:])
    private static let most = 1000

    func bounds(_ key: Key, _ workOut: () -> StoredBounds) -> StoredBounds {
        if let known = known.withLock({ $0[key] }) { return known }
        let bounds = workOut()
        known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            known[key] = bounds
        }
        return bounds
    }
}
