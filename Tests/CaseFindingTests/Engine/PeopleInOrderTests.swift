import Testing
import Vocabulary

@testable import CaseFinding

struct PeopleInOrderTests {
    @Test(arguments: [0, 1, 64, 255, 256, 257, 1500, 20_000])
    func `whoever stands before a place, or between two, is found by sets and the people beside them`(people: Int) {
        var generator = SeededGenerator(seed: UInt64(people))
        let order = (0..<people).filter { _ in generator.percent(85) }.shuffled(using: &generator).map { UInt16($0) }
        let inOrder = PeopleInOrder(order, people: people)
        #expect(inOrder.count == order.count)
        var asked = PersonSet(people: people)
        var groups = [PersonSet](repeating: PersonSet(people: people), count: 3)
        for local in 0..<people {
            if generator.percent(40) { asked.insert(local) }
            groups[generator.below(3)].insert(local)
        }
        for _ in 0..<60 {
            let end = generator.below(order.count + 1)
            let start = generator.percent(30) ? 0 : generator.below(end + 1)
            #expect(inOrder.people(at: start..<end).members == order[start..<end].map(Int.init).sorted())
            let first = Set(order[..<end].map(Int.init))
            var narrowed = asked
            inOrder.narrow(&narrowed, toFirst: end)
            #expect(narrowed.members == asked.members.filter(first.contains))
            var counts = [Int](repeating: -1, count: groups.count)
            counts.withUnsafeMutableBufferPointer {
                inOrder.count(asked, first: end, by: groups.flatMap(\.words), into: $0)
            }
            #expect(people == 0 || counts == groups.map { narrowed.intersection($0).count })
        }
    }

    @Test func `numbers that nobody has are left out`() {
        let order = PeopleInOrder([3, 9, 1, 65_535], people: 5)
        #expect(order.count == 2 && order.people(at: 0..<2).members == [1, 3])
    }
}

struct QuickTableTests {
    /// Few hashes for many keys.
    private struct Key: QuicklyFound, Hashable {
        let number: Int
        var hash: Int { number % 7 - 3 }
    }

    @Test func `what was put under a key is found under it, whatever the hashes`() {
        var generator = SeededGenerator(seed: 5)
        var table = QuickTable<Key, Int>()
        for _ in 0..<5 {
            var truth: [Key: Int] = [:]
            for value in 0..<200 {
                let key = Key(number: generator.below(90))
                table.insert(value, for: key)
                truth[key] = value
                #expect(table.count == truth.count)
            }
            for number in 0..<120 { #expect(table[Key(number: number)] == truth[Key(number: number)]) }
            table.removeAll()
            #expect(table.count == 0 && table[Key(number: 1)] == nil)
        }
    }
}
