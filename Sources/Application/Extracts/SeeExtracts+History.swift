package import Domain
import Store
package import Vocabulary

/// Everything that ever came in of one practice.
package struct PracticeHistory: Sendable {
    package let practice: PracticeProfile
    package let freshness: Freshness?
    package let standing: ID<ExtractRecord>?
    /// Applied extracts, the newest first.
    package let applied: [ExtractRecord]
    /// Those that wait or were discarded, the newest first, with who settled them.
    package let others: [(extract: WaitingExtract, settledBy: String?)]
    /// Repairs of cut codes that hold for its files, and who accepted them.
    package let repairs: [(repair: RepairDecision, by: String)]
}

/// Two extracts of one practice side by side.
package struct ExtractComparison: Sendable {
    package let practice: PracticeProfile
    package let one: ExtractRecord
    package let other: ExtractRecord
    package let lines: [TallyLine]
    /// Whether both were counted: those of before this was kept were not.
    package let areCounted: Bool
}

extension SeeExtracts {
    /// The history of a practice's extracts.
    package func history(of ods: ODSCode, on day: Day, by actor: Actor) async throws -> PracticeHistory {
        try Gate.extracts.check(actor)
        return try await database.read { reading in
            guard actor.scope.contains(ods), let practice = try reading.practice(ods) else { throw Refusal.notFound }
            let standing = try reading.standingExtract(of: ods)
            let others = try reading.waitingExtracts(everOf: ods).filter { extract in
                if case .applied = extract.state { return false }
                return true
            }
            return PracticeHistory(
                practice: practice, freshness: standing.map { practice.freshness(of: StandingExtract($0), on: day) },
                standing: standing?.id, applied: try reading.extractsEver(of: ods),
                others: try others.map { ($0, try $0.settledBy.map(reading.nameOfActor)) },
                repairs: try reading.repairDecisions(of: ods).inForce.map { ($0, try reading.nameOfActor($0.by)) })
        }
    }

    /// Two extracts of one practice, the earlier first whichever was named first, by what they hold of each kind and
    /// codelist: those that differ most first.
    package func compare(
        _ one: ID<ExtractRecord>, with other: ID<ExtractRecord>, by actor: Actor
    ) async throws -> ExtractComparison {
        try Gate.extracts.check(actor)
        return try await database.read { reading in
            guard let named = try reading.extract(one), let beside = try reading.extract(other),
                named.practice == beside.practice, actor.scope.contains(named.practice),
                let practice = try reading.practice(named.practice)
            else { throw Refusal.notFound }
            let isInOrder = (named.asAt, named.appliedAt) <= (beside.asAt, beside.appliedAt)
            let (first, second) = isInOrder ? (named, beside) : (beside, named)
            let (before, after) = (try reading.tally(of: first.id.text), try reading.tally(of: second.id.text))
            var lines = before.map { TallyLine($0.what, $0.name, before: $0.after) }
            for line in after {
                if let index = lines.firstIndex(where: { $0.what == line.what && $0.name == line.name }) {
                    lines[index].after = line.after
                } else {
                    lines.append(TallyLine(line.what, line.name, after: line.after))
                }
            }
            return ExtractComparison(
                practice: practice, one: first, other: second, lines: lines,
                areCounted: !before.isEmpty && !after.isEmpty)
        }
    }
}
