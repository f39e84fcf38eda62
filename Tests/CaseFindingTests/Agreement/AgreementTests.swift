import Foundation
import Testing
import Vocabulary

@testable import CaseFinding

/// Three evaluators, one truth: the reference, the segments and SQL give everybody the same answer to generated
/// questions about generated people.
///
/// 20,000 cases in the ordinary run; 100,000 with `CAIRN_LONG=1`, or as many as `CAIRN_AGREEMENT` says. `CAIRN_SEED` sets
/// the seed. A case is one cohort put to one state of two practices.
struct AgreementTests {
    private static var cases: Int {
        let environment = ProcessInfo.processInfo.environment
        return environment["CAIRN_AGREEMENT"].flatMap(Int.init) ?? (environment["CAIRN_LONG"] == "1" ? 100_000 : 20_000)
    }

    private static var seed: UInt64 {
        ProcessInfo.processInfo.environment["CAIRN_SEED"].flatMap(UInt64.init) ?? 20_260_331
    }

    @Test func `reference, segments and SQL agree on every person`() async throws {
        let (cases, seed) = (Self.cases, Self.seed)
        // Two states of two practices for each world, with the same cohorts.
        let worlds = (cases + 2 * World.questions - 1) / (2 * World.questions)
        let total = try await withThrowingTaskGroup(of: Tally.self) { group in
            for lane in 0..<4 {
                group.addTask {
                    var tally = Tally()
                    for world in stride(from: lane, to: worlds, by: 4) {
                        try tally.add(World(seed: seed &+ UInt64(world)).compared())
                    }
                    return tally
                }
            }
            var total = Tally()
            for try await tally in group { total.add(tally) }
            return total
        }
        print("agreement: seed \(seed), \(total.words)")
        #expect(total.cases >= cases)
        #expect(total.differences.isEmpty, "\(total.differences.prefix(10).joined(separator: "\n"))")
        for count in [total.yes, total.no, total.unknown] {
            #expect(count * 10 >= total.yes + total.no + total.unknown, "each answer has to be well represented")
        }
    }
}

/// What was compared, and what differed.
struct Tally: Sendable {
    var cases = 0
    var people = 0
    var yes = 0
    var no = 0
    var unknown = 0
    var withheld = 0
    var nearMisses = 0
    var reasons = 0
    var indicators = 0
    var differences: [String] = []

    mutating func add(_ other: Tally) {
        cases += other.cases
        people += other.people
        yes += other.yes
        no += other.no
        unknown += other.unknown
        withheld += other.withheld
        nearMisses += other.nearMisses
        reasons += other.reasons
        indicators += other.indicators
        differences += other.differences
    }

    mutating func count(_ answer: Answer) {
        switch answer {
        case .yes: yes += 1
        case .no: no += 1
        case .unknown: unknown += 1
        }
    }

    var words: String {
        """
        \(cases) cases, \(people) people asked about: \(yes) yes, \(no) no, \(unknown) unknown, \(withheld) withheld, \
        \(nearMisses) near misses, \(reasons) reasons, \(indicators) indicators; \
        \(differences.count) differences
        """
    }
}
