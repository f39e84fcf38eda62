package import CaseFinding
package import Domain
import Store
package import Vocabulary

/// A question put to a network: which cohort, of which practices, as at which day, and what is to be shown of it.
package struct CohortInquiry: Sendable {
    package var cohort: Cohort
    /// `nil` means each practice's own as-at day.
    package var asAt: Day?
    /// Empty means every practice in the actor's scope.
    package var practices: [ODSCode]
    /// Whether people are to be listed with their reasons, and those who miss by one line.
    package var people: Bool
    package var nearMisses: Bool
    /// Whether it is said why people could not be decided.
    package var causes: Bool
    /// Whether it is said what each line takes away; for those who are given people.
    package var funnel: Bool
    /// Whether it is said who is reached, group by group.
    package var lens: Bool
    /// Why it is asked, for the audit log.
    package var purpose: String

    package init(
        cohort: Cohort, asAt: Day? = nil, practices: [ODSCode] = [], people: Bool = false, nearMisses: Bool = false,
        causes: Bool = true, funnel: Bool = false, lens: Bool = false,
        purpose: String
    ) {
        self.cohort = cohort
        self.asAt = asAt
        self.practices = practices
        self.people = people
        self.nearMisses = nearMisses
        self.causes = causes
        self.funnel = funnel
        self.lens = lens
        self.purpose = purpose
    }
}

/// Asks a question of the extracts that stand: counts for each practice, and, with an entry in the audit log, who is
/// behind them and why.
package struct AskCohort: Sendable {
    private let desk: CohortDesk

    /// Answers at a desk that others use as well.
    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    package init(_ installation: Installation, shelf: SegmentShelf, catalogue: CatalogueFolder) {
        self.init(CohortDesk(installation, shelf: shelf, catalogue: catalogue))
    }

    /// The answer. Throws a ``Refusal``, a ``FindProblem`` or a fault.
    package func callAsFunction(_ asked: CohortInquiry, by actor: Actor) async throws -> CohortFinding {
        try await Overtaken.again { try await answer(asked, by: actor) }
    }

    private func answer(_ asked: CohortInquiry, by actor: Actor) async throws -> CohortFinding {
        let standing = try await desk.standing()
        var (finding, kept, sharing) = try count(asked, of: standing, by: actor)
        guard asked.people || asked.nearMisses else { return finding }
        let looked = StandingsToLookAt(try await desk.database.read { try $0.standingsToLookAt() })
        let (listed, notListed) = try list(asked, kept, sharing) {
            looked.mayBeSeen($0.person, at: $0.practice, by: actor, standing.practices, on: desk.today)
        }
        finding.notListed = notListed
        finding.people = try await disclose(listed, asked, sharing, standing.extracts(of: sharing), by: actor)
        return finding
    }

    /// How many a question finds of what stands, and nobody's name. What is `passing`, as a question is while somebody types
    /// it, takes no place among the answers that are kept.
    func count(
        _ asked: CohortInquiry, of standing: CohortStanding, passing: Bool = false, by actor: Actor
    ) throws -> (CohortFinding, KeptAnswer, sharing: [PracticeProfile]) {
        let practices = try standing.practices(asked.practices, for: actor)
        let kept = try desk.answer(
            asked.cohort, asAt: asked.asAt, clearance: actor.clearance, of: standing, passing: passing)
        let today = desk.today
        let sharing = practices.filter { $0.shares(on: today) }
        var finding = try CohortFinding(
            kept, asked.asAt, practices, standing, causes: asked.causes, for: actor, on: today)
        if asked.funnel, Gate.people.admits(actor) == .allowed {
            finding.funnel = CohortFunnel(
                try kept.funnel(), together: try kept.funnel(at: sharing), at: sharing, lines: asked.cohort.lines.count,
                nearMisses: kept.nearMisses(at: sharing))
        }
        if asked.lens {
            let traits = try desk.traits(of: kept, actor.clearance, standing)
            finding.lens = InequalityLens(
                sharing, kept, traits, isRounded: Gate.people.admits(actor) != .allowed)
        }
        return (finding, kept, sharing)
    }

    /// Those found, and those who just miss, as far as they may be seen; and how many are found and may not.
    private func list(
        _ asked: CohortInquiry, _ kept: KeptAnswer, _ practices: [PracticeProfile], mayBeSeen: (FoundPerson) -> Bool
    ) throws -> ([FoundReasons], notListed: Int) {
        let (question, finder, answer) = (kept.question, kept.finder, kept.together(at: practices))
        let sharing = Set(practices.map(\.ods))
        var listed: [FoundReasons] = []
        var notListed = 0
        if asked.people {
            let all = try answer.people(.yes).filter { sharing.contains($0.practice) }
            let people = all.filter(mayBeSeen)
            notListed = all.count - people.count
            let reasons = try finder.reasons(question, for: people)
            let others = try OtherRecord.all(of: people, kept, practices, mayBeSeen: mayBeSeen)
            listed = zip(people, reasons).map { found, reasons in
                FoundReasons(
                    person: found.person, practice: found.practice, reasons: reasons.flatMap(\.self),
                    others: others[found] ?? [])
            }
        }
        if asked.nearMisses {
            for line in asked.cohort.lines.indices {
                let people = try answer.nearMisses(ofLine: line).filter {
                    sharing.contains($0.practice) && mayBeSeen($0)
                }
                for (found, miss) in zip(people, try finder.nearMisses(question, for: people)) {
                    guard let miss else { continue }
                    listed.append(
                        FoundReasons(
                            person: found.person, practice: found.practice, reasons: [miss.reason],
                            missesLine: miss.line))
                }
            }
        }
        return (listed, notListed)
    }

    /// Hands the list out with its entry in the log, if the practices still share and their extracts still stand.
    private func disclose(
        _ listed: [FoundReasons], _ asked: CohortInquiry, _ practices: [PracticeProfile],
        _ extracts: [StandingExtract], by actor: Actor
    ) async throws -> Disclosed<DisclosedPeople> {
        let people = Set(listed.flatMap { [$0.person] + $0.others.map(\.person) }).sorted()
        let wish = FindPeople(question: CohortPrinter.text(asked.cohort), purpose: asked.purpose)
        let today = desk.today
        return try await ReadThenDisclose(desk.database).disclosed { reading in
            let sharing = try Overtaken.check(practices, extracts, in: reading)
            let permit = try Policy.findPeople.check(actor, sharing, wish)
            let page = try reading.registrations(
                of: people, at: Set(sharing.map(\.ods))
            ).map { DisclosedPeople(listed: listed, registrations: $0, on: today) }
            return PageOfPeople(page: page) { permit.disclosing(people, at: $0) }
        }
    }
}
