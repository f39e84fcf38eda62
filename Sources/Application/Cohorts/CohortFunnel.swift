package import CaseFinding
package import Domain
import Vocabulary

/// What each line of a cohort takes away, at the practices of whoever asks. For those who are given people: from the
/// steps of a funnel small numbers could be worked out.
package struct CohortFunnel: Sendable {
    /// One practice.
    package struct Row: Sendable {
        package let practice: PracticeProfile
        package let registered: Int
        package let steps: [FunnelStep]
    }

    /// By practice code; practices that share.
    package let rows: [Row]
    package let registered: Int
    /// One for each line.
    package let steps: [FunnelStep]
    /// Whom one line alone keeps out, each person once.
    package let nearMisses: Int

    /// `together` are the practices' funnels in which each person counts once.
    init(
        _ funnels: [PracticeFunnel], together: [PracticeFunnel], at practices: [PracticeProfile], lines: Int,
        nearMisses: Int
    ) {
        self.nearMisses = nearMisses
        let known = Dictionary(funnels.map { ($0.practice, $0) }, uniquingKeysWith: { $1 })
        let rows = practices.compactMap { practice in
            known[practice.ods].map {
                Row(practice: practice, registered: $0.registered, steps: $0.steps)
            }
        }
        self.rows = rows
        let codes = Set(practices.map(\.ods))
        let counted = together.filter { codes.contains($0.practice) }
        registered = counted.reduce(0) { $0 + $1.registered }
        steps = (0..<lines).map { line in
            let all = counted.compactMap { $0.steps.indices.contains(line) ? $0.steps[line] : nil }
            return all.dropFirst().reduce(all.first ?? FunnelStep(own: 0, remaining: 0, undecided: 0, arms: []), +)
        }
    }

    /// Left before the line is asked.
    package func before(_ line: Int) -> Int { line == 0 ? registered : steps[line - 1].remaining }

    /// Those whom the line takes away.
    package func taken(by line: Int) -> Int { before(line) - steps[line].remaining }
}
