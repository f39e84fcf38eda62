import Testing

@testable import Domain

/// What somebody who is not given people can work out from counts.
struct SmallNumbersTests {
    /// Every way to part so many registered people into the three answers.
    private func partitions(of registered: Int) -> [AnswerCounts] {
        (0...registered).flatMap { included in
            (0...registered - included).map { unknown in
                AnswerCounts(included: included, excluded: registered - included - unknown, unknown: unknown)
            }
        }
    }

    @Test func `a number is rounded to five, and hidden below eight`() {
        #expect((0..<8).allSatisfy { SmallNumbers.shown($0) == .hidden })
        #expect(SmallNumbers.shown(8) == .rounded(10))
        #expect(SmallNumbers.shown(12) == .rounded(10))
        #expect(SmallNumbers.shown(13) == .rounded(15))
        for count in 8...2000 {
            let shown = SmallNumbers.shown(count).number ?? 0
            #expect(shown % 5 == 0 && abs(shown - count) <= 2)
        }
    }

    @Test(arguments: 8...110)
    func `a hidden small number may be any small number, even for who knows how many are registered`(registered: Int) {
        let tables = Dictionary(grouping: partitions(of: registered), by: SmallNumbers.shown)
        for (shown, alike) in tables {
            for (cell, count) in [
                (shown.included, \AnswerCounts.included), (shown.excluded, \AnswerCounts.excluded),
                (shown.unknown, \AnswerCounts.unknown),
            ] where cell == .hidden {
                let small = Set(alike.map { $0[keyPath: count] }.filter { $0 < SmallNumbers.smallest })
                #expect(small.isEmpty || small.count == SmallNumbers.smallest, "\(shown)")
            }
        }
    }

    @Test func `no small number can be recovered from the row of practices and the total`() {
        var generator = Numbers(seed: 20_261_126)
        for _ in 0..<3000 {
            let practices = (0..<(1 + generator.next(10))).map { _ in
                AnswerCounts(
                    included: generator.next(30), excluded: 40 + generator.next(4000), unknown: generator.next(20),
                    withheld: generator.next(15))
            }
            let shown = practices.map(SmallNumbers.shown)
            let total = SmallNumbers.total(shown)
            for (place, practice) in practices.enumerated() where practice.included < SmallNumbers.smallest {
                #expect(shown[place].included == .hidden)
                // Whatever it were from 0 to 7, with the same people registered, the page would be the same.
                for other in 0..<SmallNumbers.smallest {
                    var others = practices
                    others[place].included = other
                    others[place].excluded += practice.included - other
                    let published = others.map(SmallNumbers.shown)
                    #expect(published == shown)
                    #expect(SmallNumbers.total(published) == total)
                }
            }
        }
    }

    @Test func `a row that shows all adds up`() {
        var generator = Numbers(seed: 7)
        var whole = 0
        for _ in 0..<2000 {
            let counts = AnswerCounts(
                included: generator.next(400), excluded: generator.next(4000), unknown: generator.next(300))
            let shown = SmallNumbers.shown(counts)
            guard let included = shown.included.number, let excluded = shown.excluded.number,
                let unknown = shown.unknown.number
            else { continue }
            whole += 1
            #expect(.rounded(included + excluded + unknown) == shown.registered)
        }
        #expect(whole > 1000)
    }

    @Test func `a total beside hidden numbers says that it is not all`() {
        let some = SmallNumbers.shown(AnswerCounts(included: 52, excluded: 900, unknown: 40))
        let few = SmallNumbers.shown(AnswerCounts(included: 3, excluded: 900, unknown: 40))
        #expect(SmallNumbers.total([some, few]).included == .orMore(50))
        #expect(SmallNumbers.total([some, few]).included.text == "50 or more")
        #expect(SmallNumbers.total([few, few]).included == .hidden)
        #expect(SmallNumbers.total([some, some]).included == .rounded(100))
    }

    @Test func `the same things counted in two ways give away none of the small numbers`() {
        // Two practices of twelve each, shown as ten: 24 at most. One month of 24 would leave nobody for the others.
        let shown = SmallNumbers.shown(alike: [[12, 12], [24, 0, 0]])
        #expect(shown[0] == [.rounded(10), .rounded(10)])
        #expect(shown[1] == [.hidden, .hidden, .hidden])
        #expect(
            SmallNumbers.shown(alike: [[60, 60], [60, 60]]) == [
                [.rounded(60), .rounded(60)], [.rounded(60), .rounded(60)],
            ])
        #expect(
            SmallNumbers.shown(alike: [[8, 1], [3, 3, 3]]) == [[.rounded(10), .hidden], [.hidden, .hidden, .hidden]])
    }

    /// A small seeded generator.
    private struct Numbers {
        private var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }
}
