import Domain
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Extracts that arrive late, in any order: none that is older than what stands is taken, and whatever order they come
/// in, the newest stands as if they had come one after another.
struct OutOfOrderTests {
    private static let days = ["2026-10-01", "2026-10-15", "2026-11-01", "2026-11-15"]

    /// Four extracts of one practice over two months: people come, leave and come back, records come, change and go.
    private func extracts(seed: UInt64) -> [SmallExtract] {
        var chance = SeededGenerator(seed: seed)
        return Self.days.map { day in
            var extract = SmallExtract(people: 6, records: 3, asAt: day)
            var patients = extract.patients ?? []
            patients.removeAll { _ in Int.random(in: 0..<4, using: &chance) == 0 }
            if patients.isEmpty { patients = Array((extract.patients ?? []).prefix(1)) }
            for index in patients.indices where Int.random(in: 0..<4, using: &chance) == 0 {
                patients[index].family = "CHANGED\(Int.random(in: 0..<3, using: &chance))"
            }
            let here = Set(patients.map(\.local))
            var events = (extract.events ?? []).filter { here.contains($0.local) }
            events.removeAll { _ in Int.random(in: 0..<5, using: &chance) == 0 }
            for index in events.indices where Int.random(in: 0..<5, using: &chance) == 0 {
                events[index].value = String(Int.random(in: 1..<4, using: &chance))
            }
            (extract.patients, extract.events) = (patients, events)
            return extract
        }
    }

    private static let orders: [[Int]] = {
        var orders: [[Int]] = [[]]
        for number in 0..<4 {
            orders = orders.flatMap { order in
                (0...order.count).map { Array(order[..<$0]) + [number] + Array(order[$0...]) }
            }
        }
        return orders
    }()

    /// One here; more in a long run.
    private static let seeds: [UInt64] =
        ProcessInfo.processInfo.environment["CAIRN_LONG"] == "1" ? Array(1...20) : [1]

    @Test(arguments: seeds)
    func `whatever the order, older ones are refused and the rest stands as if in order`(seed: UInt64) async throws {
        let extracts = extracts(seed: seed)
        #expect(Self.orders.count == 24)
        let newest = Self.current(try await state(after: [3], of: extracts))
        var inOrder: [[Int]: PracticeState] = [:]
        for order in Self.orders {
            let here = try await TestInstallation()
            var taken: [Int] = []
            for number in order {
                do {
                    try await here.bring(extracts[number])
                    taken.append(number)
                } catch let refusal as Refusal {
                    let newest = try #require(taken.last)
                    #expect(newest > number, "seed \(seed), order \(order)")
                    let (asAt, stands) = (Day(iso: Self.days[number]), Day(iso: Self.days[newest]))
                    #expect(refusal == .olderExtract(asAt: try #require(asAt), stands: try #require(stands)))
                }
            }
            #expect(taken == taken.sorted() && taken.last == 3, "seed \(seed), order \(order)")
            let state = try await here.state()
            if inOrder[taken] == nil { inOrder[taken] = try await self.state(after: taken, of: extracts) }
            #expect(state == inOrder[taken], "seed \(seed), order \(order)")
            // Whoever is registered has exactly what the newest extract says, whatever came before it.
            #expect(Self.current(state) == newest, "seed \(seed), order \(order)")
        }
    }

    private func state(after taken: [Int], of extracts: [SmallExtract]) async throws -> PracticeState {
        let here = try await TestInstallation()
        for number in taken { try await here.bring(extracts[number]) }
        return try await here.state()
    }

    private static func current(_ state: PracticeState) -> [String: [SourceEvent]] {
        state.people.filter { $0.value.demographics.registeredUntil == nil }
            .mapValues { $0.events.sorted { $0.key < $1.key } }
    }
}
