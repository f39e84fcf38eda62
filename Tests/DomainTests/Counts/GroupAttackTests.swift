import Testing

@testable import Domain

/// What somebody works out of every table of a report who knows the rule, how many are registered in each group, and every
/// report that is given out: of all practices, of all but one, of one, and of the extract after.
struct GroupAttackTests {
    /// One practice as it is and as it is shown.
    private struct Practice {
        let counts: AnswerCounts
        let tables: [[GroupCount]]
        let shown: [[ShownGroup]]
        /// The number found as the page of the cohort shows it.
        let total: ShownCount

        init(_ tables: [[GroupCount]]) {
            let all = tables[0].reduce(GroupCount(found: 0, registered: 0), +)
            self.tables = tables
            counts = AnswerCounts(included: all.found, excluded: all.registered - all.found, unknown: 0)
            shown = SmallNumbers.shown(tables, of: counts)
            total = SmallNumbers.shown(counts).included
        }
    }

    /// Whether those found, or those left out, are few.
    private func isSmall(_ group: GroupCount) -> Bool {
        min(group.found, group.registered - group.found) < SmallNumbers.smallest
    }

    /// What a shown number may stand for.
    private func range(_ shown: ShownCount, most: Int) -> ClosedRange<Int> {
        switch shown {
        case .rounded(let number):
            let (low, high) = (max(SmallNumbers.smallest, number - 2), min(most, number + 2))
            return low...max(low, high)
        default: return 0...most
        }
    }

    /// The sums that numbers of these ranges can have, found by adding one after the other.
    private func sums(_ ranges: [ClosedRange<Int>], upTo most: Int) -> [Bool] {
        var possible = [Bool](repeating: false, count: most + 1)
        possible[0] = true
        for range in ranges {
            var next = [Bool](repeating: false, count: most + 1)
            for (sum, isPossible) in possible.enumerated() where isPossible {
                for value in range where sum + value <= most { next[sum + value] = true }
            }
            possible = next
        }
        return possible
    }

    /// The values that a hidden cell may have, given everything else that is shown of its practice.
    private func values(
        _ table: Int, _ place: Int, _ ranges: [[ClosedRange<Int>]], total: ClosedRange<Int>, registered: Int
    ) -> Set<Int> {
        let others = ranges.indices.filter { $0 != table }.map { sums(ranges[$0], upTo: registered) }
        var rest = ranges[table]
        let own = rest.remove(at: place)
        let beside = sums(rest, upTo: registered)
        return Set(
            own.filter { value in
                total.contains { all in
                    all >= value && all <= registered && beside[all - value] && others.allSatisfy { $0[all] }
                }
            })
    }

    private func small(_ generator: inout SplitMix) -> Practice {
        // Groups of very different sizes, few tables: the worst that a report can be.
        let registered = Int.random(in: 20...220, using: &generator)
        let found = Int.random(in: 0...registered, using: &generator)
        let people = (0..<registered).map { $0 < found }
        let tables = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            let weights = (0..<Int.random(in: 2...6, using: &generator)).map { _ in
                [1, 1, 2, 5, 20, 60].randomElement(using: &generator) ?? 1
            }
            var table = weights.map { _ in GroupCount(found: 0, registered: 0) }
            for isFound in people {
                var place = Int.random(in: 0..<weights.reduce(0, +), using: &generator)
                let group = weights.firstIndex { weight in
                    place -= weight
                    return place < 0
                }
                table[group ?? 0].registered += 1
                if isFound { table[group ?? 0].found += 1 }
            }
            return table
        }
        return Practice(tables)
    }

    @Test func `no small number can be told nearer than a rounded one from all that a report shows`() {
        let seed: UInt64 = 20_261_126
        var generator = SplitMix(seed: seed)
        var (hidden, nearest, shown) = (0, Int.max, 0)
        for _ in 0..<600 {
            let practice = small(&generator)
            let registered = practice.counts.registered
            let found = zip(practice.tables, practice.shown).map { table, shown in
                zip(table, shown).map { range($1.found, most: $0.registered) }
            }
            let all = zip(practice.tables, practice.shown).map { table, shown in
                zip(table, shown).map { range($1.registered, most: registered) }
            }
            for (table, groups) in practice.shown.enumerated() {
                for (place, group) in groups.enumerated() {
                    let size = practice.tables[table][place].registered
                    if group.found != .hidden { shown += 1 }
                    if isSmall(practice.tables[table][place]) {
                        #expect(group.found == .hidden)
                        let values = values(
                            table, place, found, total: range(practice.total, most: registered), registered: registered)
                        hidden += 1
                        nearest = size + 1 >= SmallNumbers.possible ? min(nearest, values.count) : nearest
                        #expect(
                            values.count >= min(SmallNumbers.possible, size + 1), "seed \(seed): \(practice.tables)")
                    }
                    if size < SmallNumbers.smallest {
                        #expect(group.registered == .hidden)
                        let values = values(
                            table, place, all, total: registered...registered, registered: registered)
                        #expect(values.count >= SmallNumbers.possible, "seed \(seed): \(practice.tables)")
                    }
                }
            }
        }
        print("seed \(seed): \(hidden) small numbers attacked, \(shown) shown, at least \(nearest) values left")
        #expect(hidden > 1_000 && shown > 500 && nearest >= SmallNumbers.possible)
    }

    @Test
    func `a report of fewer practices, and one of the extract after, say of each practice what the whole one says`() {
        var generator = SplitMix(seed: 62)
        for _ in 0..<100 {
            let first = (0..<5).map { _ in practice(of: 6, &generator) }
            var after = first
            after[2] = practice(of: 6, &generator)
            for practices in [first, after] {
                let whole = SmallNumbers.total(practices.map(\.shown))
                for left in practices.indices {
                    var others = practices
                    let one = others.remove(at: left)
                    let without = SmallNumbers.total(others.map(\.shown))
                    // The difference is what the report of the one practice shows, and nothing finer.
                    for table in whole.indices {
                        for group in whole[table].indices {
                            let difference =
                                (whole[table][group].found.number ?? 0) - (without[table][group].found.number ?? 0)
                            #expect(difference == one.shown[table][group].found.number ?? 0)
                        }
                    }
                }
            }
            // What did not change is shown as it was.
            for place in [0, 1, 3, 4] { #expect(first[place].shown == after[place].shown) }
        }
    }

    private func practice(of groups: Int, _ generator: inout SplitMix) -> Practice {
        Practice([
            (0..<groups).map { _ in
                let registered = Int.random(in: 0...90, using: &generator)
                return GroupCount(found: Int.random(in: 0...registered, using: &generator), registered: registered)
            }
        ])
    }

    /// Somebody who knows the rule itself can also ask which practices would be shown like this one: all of them are tried.
    @Test(arguments: [
        [[30, 25]], [[30, 40, 3]], [[30, 30, 8]], [[60, 60]], [[25, 25], [40, 10]], [[40, 30], [20, 50]],
    ])
    func `among all practices that are shown alike a small number has as many values`(sizes: [[Int]]) {
        var alike: [[[ShownCount]]: [[[Int]]]] = [:]
        for world in worlds(sizes) {
            let practice = Practice(
                zip(world, sizes).map { zip($0, $1).map { GroupCount(found: $0, registered: $1) } })
            alike[[[practice.total]] + practice.shown.map { $0.map(\.found) }, default: []].append(world)
        }
        for (shown, worlds) in alike {
            for (table, groups) in shown.dropFirst().enumerated() {
                for (place, count) in groups.enumerated() where count == .hidden {
                    let values = Set(worlds.map { $0[table][place] })
                    let size = sizes[table][place]
                    guard values.contains(where: { isSmall(GroupCount(found: $0, registered: size)) }) else { continue }
                    #expect(values.count >= min(SmallNumbers.possible, size + 1), "\(sizes): \(shown)")
                }
            }
        }
    }

    /// Every way to find people in groups of these sizes, all tables with one total.
    private func worlds(_ sizes: [[Int]]) -> [[[Int]]] {
        let tables = sizes.map { sizes in
            Dictionary(
                grouping: sizes.reduce([[]]) { rows, size in rows.flatMap { row in (0...size).map { row + [$0] } } }
            ) { $0.reduce(0, +) }
        }
        return (0...sizes[0].reduce(0, +)).flatMap { total in
            tables.reduce([[]]) { worlds, table in
                worlds.flatMap { world in (table[total] ?? []).map { world + [$0] } }
            }
        }
    }

    @Test func `groups of one size are shown, and what is rare is hidden with one beside it`() {
        let even = Practice([
            (0..<5).map { _ in GroupCount(found: 40, registered: 400) },
            [GroupCount(found: 110, registered: 1_000), GroupCount(found: 90, registered: 1_000)],
        ])
        #expect(even.shown.joined().allSatisfy { $0.found != .hidden })
        let rare = Practice([
            [
                GroupCount(found: 2, registered: 30), GroupCount(found: 108, registered: 900),
                GroupCount(found: 90, registered: 1_070),
            ]
        ])
        #expect(rare.shown[0].map(\.found) == [.hidden, .hidden, .rounded(90)])
        // Of what is published elsewhere nothing is hidden beside a small number.
        let sexes = [[GroupCount(found: 0, registered: 3), GroupCount(found: 0, registered: 997)]]
        let counts = AnswerCounts(included: 0, excluded: 1_000, unknown: 0)
        #expect(SmallNumbers.shown(sexes, of: counts)[0].map(\.registered) == [.hidden, .hidden])
        #expect(
            SmallNumbers.shown(sexes, of: counts, published: [0])[0].map(\.registered) == [.hidden, .rounded(995)])
        #expect(even.shown[0][0].perThousand == 100 && rare.shown[0][0].perThousand == nil)
    }
}
