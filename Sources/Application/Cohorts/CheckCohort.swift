package import CaseFinding
package import Domain
import Vocabulary

/// What became of a text that somebody wrote as a question.
package enum CheckedCohort: Sendable {
    /// It cannot be asked; everything that is wrong, in the order of the text. The text stays as it was typed.
    case problems([CohortMark])
    /// It is a cohort, and can.
    case counted(CountedCohort)
    /// It is an indicator, and can.
    case reported(ReportedIndicator)

    /// Everything to be looked at in the text.
    package var marks: [CohortMark] {
        switch self {
        case .problems(let marks): marks
        case .counted(let counted): counted.warnings
        case .reported(let reported): reported.warnings
        }
    }
}

/// Whom a text finds: counts and what each line takes away, nobody's name.
package struct CountedCohort: Sendable {
    package let counts: CohortCounts
    package let funnel: CohortFunnel?
    /// Of what may not be meant, and of practices that are left out.
    package let warnings: [CohortMark]
}

/// How many of those who should have what an indicator asks for have it: counts, nobody's name.
package struct ReportedIndicator: Sendable {
    /// Without the groups of the lens.
    package let report: IndicatorReport
    /// Of what may not be meant, and of practices that are left out.
    package let warnings: [CohortMark]
}

/// Reads a question that somebody wrote, says what is wrong with it or whom it would find: counts, nobody's name. The
/// text is kept nowhere.
package struct CheckCohort: Sendable {
    private let desk: CohortDesk
    private let ask: AskCohort
    /// The most clauses of a question that somebody writes on a page, and of those that are weighed by ``weight(_:)`` the most
    /// that are counted at every key, which has to be quick whatever stands in it.
    private static let mostClauses = 100

    package init(_ desk: CohortDesk) {
        self.desk = desk
        ask = AskCohort(desk)
    }

    /// Throws a ``Refusal`` for whoever is not given people: counts of free questions would tell of them.
    /// `isQuick`, for an answer at every key, leaves out why people could not be decided, which takes longest.
    package func callAsFunction(
        _ text: String, isQuick: Bool = false, by actor: Actor
    ) async throws -> CheckedCohort {
        try Gate.people.check(actor)
        let typed = TypedQuestion(text)
        guard typed.isReadable else { return .problems(typed.marks) }
        do {
            return try await Overtaken.again {
                let standing = try await desk.standing()
                switch Self.read(text, standing, isQuick: isQuick, by: actor) {
                case .failure(let problems): return .problems(Self.marks(problems.all, in: text))
                case .success(let read):
                    let warnings = CohortMark.marks(CohortChecker.Report(warnings: read.warnings), in: text)
                    switch read.block {
                    case .cohort(let cohort):
                        let inquiry = CohortInquiry(
                            cohort: cohort, causes: !isQuick, funnel: true, lens: !isQuick, purpose: "check of a text")
                        let finding = try ask.count(inquiry, of: standing, passing: isQuick, by: actor).0
                        return .counted(
                            CountedCohort(
                                counts: CohortCounts(finding, of: cohort, for: actor), funnel: finding.funnel,
                                warnings: warnings))
                    case .indicator(let indicator):
                        let report = try ReadIndicatorReport(desk).free(indicator, of: standing, by: actor)
                        return .reported(ReportedIndicator(report: report, warnings: warnings))
                    }
                }
            }
        } catch let problem as FindProblem {
            return .problems(Self.marks([CohortProblem(line: 0, words: problem.words)], in: text))
        }
    }

    /// A text as a question, or everything that is wrong with it.
    package enum Written: Sendable {
        case cohort(Cohort)
        /// It counts, and lists nobody.
        case indicator(Indicator)
        case problems([CohortProblem])
    }

    /// The one cohort or indicator of a text that somebody wrote, to be asked for its people or to be kept.
    package func written(_ text: String, by actor: Actor) async throws -> Written {
        try Gate.people.check(actor)
        let typed = TypedQuestion(text)
        guard typed.isReadable else { return .problems(typed.marks.map(\.problem)) }
        let standing = try await Overtaken.again { try await desk.standing() }
        switch Self.read(text, standing, isQuick: false, by: actor) {
        case .success(let read):
            switch read.block {
            case .cohort(let cohort): return .cohort(cohort)
            case .indicator(let indicator): return .indicator(indicator)
            }
        case .failure(let problems): return .problems(problems.all)
        }
    }

    private static func read(
        _ text: String, _ standing: CohortStanding, isQuick: Bool, by actor: Actor
    ) -> Result<(block: Definition, warnings: [CohortProblem]), Problems> {
        let file = CohortFile(text)
        let report = standing.report(on: file, for: actor)
        guard report.errors.isEmpty else { return .failure(Problems(all: report.errors)) }
        guard let block = file.blocks.first else {
            let words = "there is no question yet: it begins with cohort or indicator and a name in quotes"
            return .failure(Problems(all: [CohortProblem(line: 0, words: words)]))
        }
        let clauses = block.definition.lines.condition.clauses
        if clauses.count > mostClauses {
            let words =
                "has \(clauses.count) clauses, and \(mostClauses) are counted here at most; take some out, or ask it by "
                + "command"
            return .failure(Problems(all: [problem(block, words)]))
        }
        if isQuick, clauses.reduce(0, { $0 + weight($1) }) > mostClauses {
            let words =
                "has \(clauses.count { weight($0) > 1 }) clauses of first or latest entries, their order or changes of values: "
                + "too many to count at every key. Press Check the text"
            return .failure(Problems(all: [problem(block, words)]))
        }
        if let second = file.blocks.dropFirst().first {
            return .failure(Problems(all: [problem(second, "one question is asked at a time; take this one out")]))
        }
        return .success((block.definition, report.warnings))
    }

    /// How long a clause takes beside one that asks whether there is an entry, as `Benchmarks/live-count/clauses.py` measures it.
    private static func weight(_ clause: Clause) -> Int {
        switch clause {
        case .first, .ordered, .noneSince, .changed, .agedAt: 8
        default: 1
        }
    }

    private static func problem(_ block: CohortFile.Block, _ words: String) -> CohortProblem {
        CohortProblem(line: block.line, column: block.column, word: block.definition.name, words: words)
    }

    private static func marks(_ problems: [CohortProblem], in text: String) -> [CohortMark] {
        CohortMark.marks(CohortChecker.Report(errors: problems), in: text)
    }

    private struct Problems: Error {
        let all: [CohortProblem]
    }
}
