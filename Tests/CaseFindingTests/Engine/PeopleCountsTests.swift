import Testing

@testable import CaseFinding

/// How many of several conditions hold, counted for many people at a time.
struct PeopleCountsTests {
    @Test(arguments: [0, 1, 63, 64, 65, 200])
    func `of whom at least so many hold is told as by counting for each person`(people: Int) {
        var generator = SeededGenerator(seed: UInt64(people) + 7)
        for parts in [0, 1, 2, 3, 4, 7, 8, 15, 33] {
            var counts = PeopleCounts(people: people)
            var expected = [Int](repeating: 0, count: people)
            for _ in 0..<parts {
                var set = PersonSet(people: people)
                for local in 0..<people where generator.percent(60) {
                    set.insert(local)
                    expected[local] += 1
                }
                counts.add(set)
            }
            for least in 0...parts + 2 {
                let reached = (0..<people).filter { expected[$0] >= least }
                #expect(counts.reaching(least).members == reached, "at least \(least) of \(parts)")
            }
        }
    }
}
