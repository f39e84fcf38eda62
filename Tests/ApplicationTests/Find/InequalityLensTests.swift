import CaseFinding
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Who is reached, group by group.
struct InequalityLensTests {
    private func lens(_ found: [Int], of all: [Int]) -> InequalityLens {
        InequalityLens([.sex: found], of: [.sex: all], isRounded: true)
    }

    private func shown(_ lens: InequalityLens) -> [String] {
        (lens.parts.first { $0.dimension == .sex }?.groups ?? []).map {
            "\($0.found.text) \($0.registered.text) \($0.share ?? -1) \($0.shareOfAll ?? -1)"
        }
    }

    @Test func `for whoever is not given people a small group could be any other, and shows the same`() {
        var generator = SeededGenerator(seed: 61)
        for _ in 0..<2_000 {
            let others = (0..<3).map { _ in Int.random(in: 0...400, using: &generator) }
            let all =
                others.map { $0 + Int.random(in: 0...900, using: &generator) } + [
                    Int.random(in: 7...600, using: &generator)
                ]
            let first = shown(lens(others + [0], of: all))
            for small in 1..<SmallNumbers.smallest {
                #expect(shown(lens(others + [small], of: all)) == first)
            }
        }
    }

    @Test func `one group alone is never hidden, for the others and a total would tell it`() {
        let lens = lens([3, 200, 150, 40], of: [50, 900, 800, 300])
        let hidden = lens.parts.first { $0.dimension == .sex }?.groups.filter { $0.found == .hidden }.map(\.title)
        #expect(hidden == ["Not known", "Other"])
    }

    @Test func `every dimension counts everybody found once, and not known is a group`() async throws {
        let world = try await CohortWorld()
        let summary = try await ListCohorts(world.desk)("palliative-care", by: CohortWorld.actor())
        let lens = try #require(summary.lens)
        guard case .exact(let found)? = summary.counts?.total.included else {
            Issue.record("no number")
            return
        }
        #expect(lens.parts.map(\.dimension) == LensDimension.allCases)
        for part in lens.parts {
            #expect(part.groups.compactMap(\.found.number).reduce(0, +) == found)
            #expect(part.groups.first?.title == "Not known")
        }
        let sex = try #require(lens.parts.first { $0.dimension == .sex })
        #expect(sex.groups.first?.found.number ?? 0 > 0, "the sex of every seventh is not known")
    }
}
