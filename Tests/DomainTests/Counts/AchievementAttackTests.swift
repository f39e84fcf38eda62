import Testing

@testable import Domain

/// What somebody works out of the report of an indicator who knows how many are registered in each group: denominators,
/// achieved, and those left between the two, of all tables and of the row of the practice at once.
struct AchievementAttackTests {
    /// From the least to the most that a number may be.
    private struct Bounds {
        var least: Int
        var most: Int
        var values: Int { most - least + 1 }
        /// Whether something was narrowed since it was last asked.
        var isNarrowed = false

        init(_ range: ClosedRange<Int>) { (least, most) = (range.lowerBound, range.upperBound) }

        mutating func narrow(_ least: Int, _ most: Int) {
            if least > self.least { (self.least, isNarrowed) = (least, true) }
            if most < self.most { (self.most, isNarrowed) = (most, true) }
        }
    }

    /// Denominator, achieved and missed of a group or of all: the first is the sum of the others.
    private struct Known {
        var parts: [Bounds]

        mutating func settle() {
            parts[0].narrow(parts[1].least + parts[2].least, parts[1].most + parts[2].most)
            parts[1].narrow(parts[0].least - parts[2].most, parts[0].most - parts[2].least)
            parts[2].narrow(parts[0].least - parts[1].most, parts[0].most - parts[1].least)
        }
    }

    private struct Practice {
        let counts: AchievementCounts
        let tables: [[AchievedCount]]
        let row: ShownAchievement
        let shown: [[ShownAchieved]]
        var registered: Int { counts.population.registered }

        init(_ tables: [[AchievedCount]], published: Set<Int> = []) {
            let registered = tables[0].reduce(0) { $0 + $1.registered }
            let denominator = tables[0].reduce(0) { $0 + $1.denominator }
            let achieved = tables[0].reduce(0) { $0 + $1.achieved }
            self.tables = tables
            counts = AchievementCounts(
                population: AnswerCounts(included: denominator, excluded: registered - denominator, unknown: 0),
                achievement: AnswerCounts(included: achieved, excluded: denominator - achieved, unknown: 0))
            row = SmallNumbers.shown(counts)
            shown = SmallNumbers.shown(tables, of: counts, published: published)
        }
    }

    private static func range(_ shown: ShownCount, most: Int) -> ClosedRange<Int> {
        guard let number = shown.number else { return 0...most }
        let least = max(SmallNumbers.smallest, number - 2)
        return least...max(least, min(most, number + 2))
    }

    private static func known(_ shown: ShownAchieved, most: Int) -> Known {
        let denominator = range(shown.denominator, most: most)
        return Known(parts: [
            Bounds(denominator), Bounds(range(shown.achieved, most: denominator.upperBound)),
            Bounds(0...denominator.upperBound),
        ])
    }

    /// Every table narrowed by every other until nothing more follows.
    private static func worked(out practice: Practice) -> [[Known]] {
        var all = known(practice.row.group, most: practice.registered)
        var tables = zip(practice.tables, practice.shown).map { table, shown in
            zip(table, shown).map { known($1, most: $0.registered) }
        }
        var isNarrowed = true
        while isNarrowed {
            isNarrowed = false
            all.settle()
            for table in tables.indices {
                for group in tables[table].indices { tables[table][group].settle() }
                for part in 0..<3 {
                    let least = tables[table].reduce(0) { $0 + $1.parts[part].least }
                    let most = tables[table].reduce(0) { $0 + $1.parts[part].most }
                    all.parts[part].narrow(least, most)
                    for group in tables[table].indices {
                        let own = tables[table][group].parts[part]
                        tables[table][group].parts[part].narrow(
                            all.parts[part].least - (most - own.most), all.parts[part].most - (least - own.least))
                    }
                }
                for group in tables[table].indices {
                    for part in 0..<3 where tables[table][group].parts[part].isNarrowed {
                        (tables[table][group].parts[part].isNarrowed, isNarrowed) = (false, true)
                    }
                }
            }
            for part in 0..<3 where all.parts[part].isNarrowed {
                (all.parts[part].isNarrowed, isNarrowed) = (false, true)
            }
        }
        return tables
    }

    private static func practice(_ generator: inout SplitMix, published: Set<Int>) -> Practice {
        let isSmall = Int.random(in: 0..<5, using: &generator) < 3
        let registered = Int.random(in: isSmall ? 60...600 : 800...2_000, using: &generator)
        let most = Int.random(in: 0..<5, using: &generator) < 2 ? registered : registered / 4
        let denominator = Int.random(in: 0...most, using: &generator)
        let achieved = Int.random(in: 0...denominator, using: &generator)
        let tables = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            let weights = (0..<Int.random(in: 2...8, using: &generator)).map { _ in
                [1, 1, 2, 5, 20, 40, 60].randomElement(using: &generator) ?? 1
            }
            let all = weights.reduce(0, +)
            var table = weights.map { _ in AchievedCount(registered: 0, denominator: 0, achieved: 0) }
            for person in 0..<registered {
                var place = Int.random(in: 0..<all, using: &generator)
                let group =
                    weights.firstIndex { weight in
                        place -= weight
                        return place < 0
                    } ?? 0
                table[group].registered += 1
                if person < denominator { table[group].denominator += 1 }
                if person < achieved { table[group].achieved += 1 }
            }
            return table
        }
        return Practice(tables, published: published)
    }

    @Test(arguments: [Set<Int>(), [0]])
    func `no small number of an indicator can be told nearer than a rounded one from all that its report shows`(
        published: Set<Int>
    ) {
        let seed: UInt64 = 20_261_128
        var generator = SplitMix(seed: seed)
        var (attacked, shown) = (0, 0)
        for _ in 0..<300 {
            let practice = Self.practice(&generator, published: published)
            let known = Self.worked(out: practice)
            for (table, groups) in practice.tables.enumerated() {
                for (place, group) in groups.enumerated() {
                    let (told, worked) = (practice.shown[table][place], known[table][place].parts)
                    let missed = group.denominator - group.achieved
                    let words = "seed \(seed): \(practice.tables[table]), \(practice.shown[table])"
                    if told.achieved != .hidden {
                        shown += 1
                        #expect(told.denominator != .hidden)
                    }
                    if min(group.denominator, group.registered - group.denominator) < SmallNumbers.smallest {
                        attacked += 1
                        #expect(told.denominator == .hidden)
                        #expect(worked[0].values >= min(SmallNumbers.possible, group.registered + 1), "\(words)")
                    }
                    if min(group.achieved, missed) < SmallNumbers.smallest {
                        attacked += 1
                        #expect(told.achieved == .hidden && told.percentage == nil)
                        let least = min(SmallNumbers.possible, group.denominator + 1)
                        #expect(worked[1].values >= least && worked[2].values >= least, "\(words)")
                    }
                }
            }
        }
        print("seed \(seed): \(attacked) small numbers attacked, \(shown) shown beside them")
        #expect(attacked > 2_000 && shown > 100)
    }

    @Test func `a denominator is shown as a question that finds the same people shows it`() {
        var generator = SplitMix(seed: 29)
        for _ in 0..<40 {
            let practice = Self.practice(&generator, published: [])
            let asQuestion = SmallNumbers.shown(
                practice.tables.map { $0.map { GroupCount(found: $0.denominator, registered: $0.registered) } },
                of: practice.counts.population)
            #expect(practice.shown.map { $0.map(\.denominator) } == asQuestion.map { $0.map(\.found) })
            #expect(practice.row.population == SmallNumbers.shown(practice.counts.population))
        }
    }

    @Test func `what is shown of those who have achieved it says of a denominator what is shown of that, and no more`()
    {
        func shown(_ denominators: [Int]) -> [ShownCount] {
            let achieved = [0, 40, 50, 60, 70]
            return Practice([
                zip(denominators, achieved).map { AchievedCount(registered: 900, denominator: $0, achieved: $1) }
            ]).shown[0].map(\.achieved)
        }
        let usual = shown([3, 80, 90, 100, 110])
        #expect(usual == [.hidden, .rounded(40), .rounded(50), .rounded(60), .rounded(70)])
        // Another small number, others that round alike: nothing changes.
        for others in [[0, 80, 90, 100, 110], [7, 78, 92, 98, 112], [5, 82, 88, 102, 108]] {
            #expect(shown(others) == usual)
        }
        // All but a few have achieved it: those left are as small a number, and so are the few who have.
        #expect(shown([3, 45, 90, 100, 110])[1] == .hidden)
    }

    @Test func `what is told of a practice is the same for every denominator that is shown alike`() {
        var alike: [ShownAchieved: Set<Int>] = [:]
        for denominator in 8...132 {
            for achieved in 0...denominator {
                let counts = AchievementCounts(
                    population: AnswerCounts(included: denominator, excluded: 900 - denominator, unknown: 0),
                    achievement: AnswerCounts(included: achieved, excluded: denominator - achieved, unknown: 0))
                let group = SmallNumbers.shown(counts).group
                guard group.achieved != .hidden else { continue }
                alike[group, default: []].insert(denominator)
            }
        }
        // Were it shown of the largest of them alone, it would say that this is it.
        for (group, denominators) in alike { #expect(denominators.count == SmallNumbers.step, "\(group)") }
        #expect(alike.count > 50)
    }

    @Test func `some of those who have not achieved it are told only where those left over may be many`() {
        var (told, kept) = (0, 0)
        for denominator in 20...120 {
            for achieved in stride(from: 0, through: denominator, by: 3) {
                for some in stride(from: 8, through: denominator - achieved, by: 3) {
                    let counts = AnswerCounts(included: achieved, excluded: denominator - achieved, unknown: 0)
                    guard SmallNumbers.mayTell(some, ofExcluded: counts, isPublished: false) else {
                        kept += 1
                        continue
                    }
                    told += 1
                    // Whoever knows the three and takes them as near as they are shown.
                    func range(_ count: Int) -> ClosedRange<Int> { HiddenCells.rounding(count) }
                    let least =
                        range(denominator).lowerBound - range(achieved).upperBound - range(some).upperBound
                    #expect(least >= SmallNumbers.smallest && denominator - achieved - some >= least)
                }
            }
        }
        #expect(told > 1_000 && kept > 1_000)
    }

    @Test func `of a hidden denominator nothing is told, and practices together are sums of what is shown`() {
        func counts(_ denominator: Int, _ achieved: Int) -> ShownAchievement {
            SmallNumbers.shown(
                AchievementCounts(
                    population: AnswerCounts(included: denominator, excluded: 900 - denominator, unknown: 0),
                    achievement: AnswerCounts(included: achieved, excluded: denominator - achieved, unknown: 0)))
        }
        #expect(counts(7, 7).group == ShownAchieved(denominator: .hidden, achieved: .hidden))
        #expect(counts(899, 700).group == ShownAchieved(denominator: .hidden, achieved: .hidden), "one is left")
        #expect(counts(100, 3).group == ShownAchieved(denominator: .rounded(100), achieved: .hidden))
        #expect(counts(100, 97).group == ShownAchieved(denominator: .rounded(100), achieved: .hidden))
        #expect(counts(100, 52).group.percentage == 50 && counts(100, 3).group.percentage == nil)
        let total = SmallNumbers.total([counts(100, 52), counts(40, 2)]).group
        #expect(total == ShownAchieved(denominator: .rounded(140), achieved: .orMore(50)) && total.percentage == nil)
    }
}
