import Testing

@testable import Domain

/// The limits of a funnel.
struct FunnelLimitsTests {
    /// A share, how many people, and the limits at 0.001, 0.025, 0.975 and 0.999 of SciPy 1.16's binomial distribution by the
    /// formula of Spiegelhalter 2005, A.1.1.
    private static let known: [(share: Double, people: Int, limits: [Double])] = [
        (0.01, 100, [0.0, 0.0, 0.028913762, 0.048393721]),
        (0.01, 1000, [0.001236687, 0.003801953, 0.016110765, 0.020587791]),
        (0.05, 50, [0.0, 0.0, 0.109831711, 0.157993591]),
        (0.1, 200, [0.037851507, 0.057690722, 0.140971714, 0.168567264]),
        (0.0075, 6000, [0.004213122, 0.005312858, 0.009674779, 0.011089981]),
        (0.0145, 12345, [0.011248978, 0.012388686, 0.016604616, 0.017894247]),
        (0.2, 7, [0.0, 0.0, 0.470145089, 0.693399235]),
        (0.5, 1, [0.0, 0.0, 0.95, 0.998]),
        (0.9, 30, [0.678284978, 0.76513924, 0.980341813, 0.999213673]),
        (0.0003, 4000, [0.0, 0.0, 0.000834057, 0.001349616]),
        (0.38, 66000, [0.374159051, 0.376291055, 0.38369722, 0.385836142]),
    ]

    @Test(arguments: known.indices)
    func `limits are those of the binomial distribution`(place: Int) throws {
        let (share, people, expected) = Self.known[place]
        let limits = try #require(FunnelLimits(share: share, people: people))
        let found = [
            limits.alarm.lowerBound, limits.warning.lowerBound, limits.warning.upperBound, limits.alarm.upperBound,
        ]
        for (found, expected) in zip(found, expected) { #expect(abs(found - expected) < 2e-9) }
    }

    @Test func `limits narrow as a practice grows, and hold the share of all`() throws {
        var before = 1.0
        for people in stride(from: 200, through: 20_000, by: 600) {
            let limits = try #require(FunnelLimits(share: 0.05, people: people))
            #expect(limits.alarm.contains(0.05) && limits.warning.contains(0.05))
            #expect(limits.alarm.lowerBound <= limits.warning.lowerBound)
            #expect(limits.alarm.upperBound >= limits.warning.upperBound)
            let width = limits.alarm.upperBound - limits.alarm.lowerBound
            #expect(width < before)
            before = width
        }
    }

    @Test func `where a practice lies is told by its limits`() throws {
        let limits = try #require(FunnelLimits(share: 0.1, people: 200))
        #expect(limits.standing(of: 0.1) == .within)
        #expect(limits.standing(of: 0.0577) == .within && limits.standing(of: 0.0576) == .below)
        #expect(limits.standing(of: 0.0379) == .below && limits.standing(of: 0.0378) == .farBelow)
        #expect(limits.standing(of: 29 / 200) == .within && limits.standing(of: 30 / 200) == .above)
        #expect(limits.standing(of: 34 / 200) == .above && limits.standing(of: 35 / 200) == .farAbove)
        #expect(FunnelStanding.farBelow.isLow && !FunnelStanding.above.isLow)
    }

    @Test func `outside are only numbers that chance leaves as rarely as the limit says`() throws {
        for (share, people) in [
            (0.5, 1), (0.625, 1), (0.625, 2), (0.57, 3), (0.2, 7), (0.01, 100), (0.9, 30), (0.1, 200),
        ] {
            let limits = try #require(FunnelLimits(share: share, people: people))
            // The chance of each number of people, one after another.
            var chances = [(0..<people).reduce(1.0) { all, _ in all * (1 - share) }]
            for number in 0..<people {
                chances.append(chances[number] * Double(people - number) / Double(number + 1) * share / (1 - share))
            }
            for number in 0...people {
                let orMore = chances[number...].reduce(0, +)
                let orFewer = chances[...number].reduce(0, +)
                let expected: FunnelStanding =
                    if orFewer < 0.001 {
                        .farBelow
                    } else if orMore < 0.001 {
                        .farAbove
                    } else if orFewer < 0.025 { .below } else { orMore < 0.025 ? .above : .within }
                #expect(limits.standing(of: Double(number) / Double(people)) == expected, "\(number) of \(people)")
            }
            #expect(limits.attained(limits.warning).contains((Double(people) * share).rounded() / Double(people)))
        }
    }

    @Test(arguments: [(0.0, 10), (1.0, 10), (0.5, 0), (Double.nan, 10), (0.5, 2_000_000)])
    func `there are none where there is nobody, nothing, or everybody`(share: Double, people: Int) {
        #expect(FunnelLimits(share: share, people: people) == nil)
    }
}
