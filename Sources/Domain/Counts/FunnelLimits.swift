/// Between which shares of its people chance alone would leave a practice, were its true share that of all together.
///
/// The exact binomial limits of D. J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in
/// Medicine 24 (2005), 1185-1202, appendix A.1.1: for a tail of p, `r` is the least number of people with P(R ≤ r) ≥ p and
/// the limit is `(r - (P(R ≤ r) - p) / P(R = r)) / n`. A person counts once, so that no other distribution is wanted; for
/// rare work these are the limits of Poisson.
package struct FunnelLimits: Hashable, Sendable {
    /// Chance leaves 95 of 100 practices between these.
    package let warning: ClosedRange<Double>
    /// Chance leaves 998 of 1,000 practices between these.
    package let alarm: ClosedRange<Double>
    /// At the practice.
    private let people: Int

    /// `nil` where there is nobody, or the share is none between 0 and 1.
    package init?(share: Double, people: Int) {
        guard people > 0, share > 0, share < 1, people <= Self.most else { return nil }
        self.people = people
        let binomial = Binomial(share: share, people: people)
        warning = binomial.limit(0.025)...binomial.limit(0.975)
        alarm = binomial.limit(0.001)...binomial.limit(0.999)
    }

    /// People of one practice; more than any has.
    private static let most = 1_000_000

    /// The shares of whole people that chance leaves: from the least to the greatest number. A limit lies between two
    /// numbers of people, and of these the greater is still within: so many or more come oftener than its tail says. One
    /// of one, where half of all have it, is nothing unusual.
    package func attained(_ limits: ClosedRange<Double>) -> ClosedRange<Double> {
        func whole(_ share: Double) -> Double {
            min(1, max(0, (share * Double(people) - 1e-6).rounded(.up)) / Double(people))
        }
        return whole(limits.lowerBound)...whole(limits.upperBound)
    }

    /// Where a share lies.
    package func standing(of share: Double) -> FunnelStanding {
        if share < alarm.lowerBound { return .farBelow }
        if share > attained(alarm).upperBound { return .farAbove }
        if share < warning.lowerBound { return .below }
        return share > attained(warning).upperBound ? .above : .within
    }
}

/// Where a practice lies among what chance would leave.
package enum FunnelStanding: String, Sendable, CaseIterable {
    /// Below all but 1 of 1,000.
    case farBelow
    /// Below all but 25 of 1,000.
    case below
    case within
    case above
    case farAbove

    /// For a cell of a table.
    package var words: String {
        switch self {
        case .farBelow: "far below the rest"
        case .below: "below the rest"
        case .within: "as chance would have it"
        case .above: "above the rest"
        case .farAbove: "far above the rest"
        }
    }

    package var isLow: Bool { self == .farBelow || self == .below }
}

/// How likely each number of people is, from the likeliest outwards until nothing is left of it.
private struct Binomial {
    private let people: Int
    private let first: Int
    private let chances: [Double]
    /// What is below the part that stands here is less than a number can hold.
    private static let least = 1e-30

    init(share: Double, people: Int) {
        self.people = people
        let likeliest = min(people, Int(Double(people + 1) * share))
        let odds = share / (1 - share)
        var below: [Double] = []
        var chance = 1.0
        var number = likeliest
        while number > 0 {
            chance *= Double(number) / (Double(people - number + 1) * odds)
            if chance < Self.least { break }
            below.append(chance)
            number -= 1
        }
        first = likeliest - below.count
        var all = Array(below.reversed()) + [1]
        chance = 1
        number = likeliest
        while number < people {
            chance *= Double(people - number) * odds / Double(number + 1)
            if chance < Self.least { break }
            all.append(chance)
            number += 1
        }
        let sum = all.reduce(0, +)
        chances = all.map { $0 / sum }
    }

    /// As a share of the people.
    func limit(_ tail: Double) -> Double {
        var sum = 0.0
        for (place, chance) in chances.enumerated() {
            sum += chance
            guard sum >= tail || place == chances.count - 1 else { continue }
            let number = Double(first + place) - max(0, sum - tail) / chance
            return min(1, max(0, number / Double(people)))
        }
        return 0
    }
}
