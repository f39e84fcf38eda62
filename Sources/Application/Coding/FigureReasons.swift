package import CaseFinding
package import Domain
package import Vocabulary

/// Why a question finds so many people at a practice, and at another beside it; or why so many have achieved an indicator.
package struct FigureReasons: Sendable {
    /// One practice's figure.
    package struct Figure: Sendable {
        package let practice: CodingPractices.Practice
        /// Of an indicator those who have achieved it, of whoever should have.
        package let counts: ShownCounts
        /// Everybody registered there, of whom each line is asked; for those who may see people.
        package let registered: Int?
        package let note: String?
        /// Why some could not be decided.
        package let undecided: [Undecided]
        /// What each line leaves; for those who may see people.
        package let steps: [FunnelStep]
        /// Whom one line alone keeps out, by how much, days in bands, the nearest first; for those who may see people.
        package let misses: [MissGroup]
    }

    /// One codelist that the question looks at.
    package struct ListUse: Sendable {
        package let list: Codelist
        /// Codes that count and that one of the actor's practices uses, those of most people first.
        package let counted: [CodingComparison.Row]
        /// Codes that read alike and do not count, the likest first.
        package let alike: [CodingComparison.Row]
    }

    /// The question; of an indicator its lines, each once, without a name.
    package let cohort: Cohort
    /// `nil` where a question is asked.
    package let indicator: NamedIndicator?
    /// Of an indicator, where each line of the cohort stands.
    package let parts: [IndicatorPart]
    package let practices: CodingPractices
    /// That of the practice, and of the other where one is asked for.
    package let figures: [Figure]
    package let lists: [ListUse]
    /// Clauses that ask in which order things happened.
    package let orders: [String]
    package var isRounded: Bool { practices.isRounded }
    package var name: String { indicator?.indicator.name ?? cohort.name }
}

/// Reads why. Shows nobody, and so writes no entry.
package struct ReadFigureReasons: Sendable {
    /// Codes of one codelist that read alike.
    private static let mostAlike = 10
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// At one practice, or at two. Throws a ``Refusal``, a ``FindProblem`` or a fault; a practice that is not the actor's is
    /// not found.
    package func callAsFunction(
        _ cohort: Cohort, at asked: [ODSCode], by actor: Actor
    ) async throws -> FigureReasons {
        try await read(cohort, of: nil, [], at: asked, by: actor)
    }

    /// The same of an indicator. Its population and its achievement are the lines, and what they find has achieved it.
    package func callAsFunction(
        _ named: NamedIndicator, at asked: [ODSCode], by actor: Actor
    ) async throws -> FigureReasons {
        let lines = named.achievedLines
        // Without a name: a cohort that it uses may have its own.
        return try await read(
            Cohort(name: "", lines: lines.map(\.line)), of: named, lines.map(\.part), at: asked, by: actor)
    }

    private func read(
        _ cohort: Cohort, of indicator: NamedIndicator?, _ parts: [IndicatorPart], at asked: [ODSCode],
        by actor: Actor
    ) async throws -> FigureReasons {
        try Gate.counts.check(actor)
        return try await Overtaken.again {
            let standing = try await desk.standing()
            let practices = try await desk.codingPractices(standing, for: actor)
            let chosen = try asked.map { ods in
                guard let practice = practices[ods] else { throw Refusal.notFound }
                return practice
            }
            let kept = try desk.answer(cohort, asAt: nil, clearance: actor.clearance, of: standing)
            let counts = try self.counts(of: indicator, kept, at: chosen, practices, standing, actor)
            var whole = kept.question
            if let indicator { whole.cohort = indicator.indicator.parts }
            let codes = try desk.codeBook(standing, actor.clearance)
                .codes(at: practices.told, isRounded: practices.isRounded)
            let lists = try ReferenceEvaluator.codelists(of: whole).map { list in
                FigureReasons.ListUse(
                    list: list,
                    counted: codes.filter { $0.isCounted(by: list) }.map {
                        CodingComparison.Row(used: $0, likeness: nil, isTaken: false)
                    }, alike: Array(ReadCodingComparison.alike(list, codes, []).prefix(Self.mostAlike)))
            }
            return FigureReasons(
                cohort: cohort, indicator: indicator, parts: parts, practices: practices,
                figures: try chosen.map { try figure(of: $0, cohort, kept, counts, practices.isRounded) },
                lists: lists, orders: Self.orders(of: whole.cohort))
        }
    }

    private func counts(
        of indicator: NamedIndicator?, _ kept: KeptAnswer, at chosen: [CodingPractices.Practice],
        _ practices: CodingPractices, _ standing: CohortStanding, _ actor: Actor
    ) throws -> CohortCounts {
        if let indicator {
            return try desk.achieved(indicator, kept, at: chosen, of: practices, standing, for: actor)
        }
        return CohortCounts(
            try CohortFinding(
                kept, nil, practices.all.map(\.profile), standing, causes: true, for: actor, on: desk.today),
            of: kept.question.cohort, for: actor)
    }

    private func figure(
        of practice: CodingPractices.Practice, _ cohort: Cohort, _ kept: KeptAnswer, _ counts: CohortCounts,
        _ isRounded: Bool
    ) throws -> FigureReasons.Figure {
        let ods = practice.profile.ods
        guard let row = counts.rows.first(where: { $0.practice.ods == ods }) else { throw Refusal.notFound }
        let isWhole = practice.isTold && !isRounded
        let steps = isWhole ? try kept.funnel().first { $0.practice == ods }?.steps ?? [] : []
        return FigureReasons.Figure(
            practice: practice, counts: row.counts,
            registered: isWhole ? kept.answer.practices.first { $0.practice == ods }?.registered : nil,
            note: row.note, undecided: row.undecided, steps: steps,
            misses: isWhole ? try misses(at: ods, cohort, kept) : [])
    }

    private func misses(at practice: ODSCode, _ cohort: Cohort, _ kept: KeptAnswer) throws -> [MissGroup] {
        let misses = try kept.misses()
        var people = [Int](repeating: 0, count: misses.groups.count)
        for miss in misses.people where miss.found.practice == practice { people[miss.group] += 1 }
        return MissGroup.inBands(misses.groups, people, cohort)
    }

    private static func orders(of cohort: Cohort) -> [String] {
        func clauses(_ condition: Condition) -> [Clause] {
            switch condition {
            case .clause(let clause): [clause]
            case .not(let inner): clauses(inner)
            case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.flatMap(clauses)
            }
        }
        return cohort.lines.flatMap { clauses($0.condition) }.filter(\.isOfOrder).map { CohortPrinter.text($0) }
    }
}

extension Clause {
    /// Whether it asks in which order things happened.
    var isOfOrder: Bool {
        switch self {
        case .ordered, .noneSince: true
        default: false
        }
    }
}
