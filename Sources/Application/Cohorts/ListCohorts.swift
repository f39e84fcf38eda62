package import CaseFinding
package import Domain
import Store
package import Vocabulary

/// One cohort that Cairn ships or that somebody keeps, with what it finds.
package struct CohortSummary: Sendable {
    package let slug: String
    package let cohort: Cohort
    package let counts: CohortCounts?
    /// What each line takes away, for those who are given people.
    package let funnel: CohortFunnel?
    /// Who is reached, group by group.
    package let lens: InequalityLens?
    /// Why there are no counts, in words, such as a codelist that it needs; `nil` where there are.
    package let problem: String?
    /// `nil` for one that Cairn ships.
    package let saved: SavedCohort?
    /// The name of whoever keeps it.
    package let owner: String?
    /// What it is for, where somebody has written that.
    package var charter: Charter?
    /// The name of the charter's owner.
    package var charterOwner: String?
    /// When its charter last went through an extract, and the oldest as-at day then.
    package var lastRun: (at: Instant, asAt: Day)?
    /// Keys of the tags that it carries.
    package var tags: [String] = []
}

/// The cohorts that Cairn ships and those that are kept, with counts for each practice of the actor's. Shows nobody, and so
/// writes no entry.
package struct ListCohorts: Sendable {
    private let desk: CohortDesk
    private let ask: AskCohort

    package init(_ desk: CohortDesk) {
        self.desk = desk
        ask = AskCohort(desk)
    }

    /// All of them that the actor finds: those kept, then the shipped ones, each by name. Throws a ``Refusal`` or a fault.
    package func callAsFunction(by actor: Actor) async throws -> [CohortSummary] {
        try Gate.counts.check(actor)
        let (kept, names, charters, runs) = try await desk.database.read {
            (try $0.savedCohorts(), try $0.accountNames(), try $0.charters(), try $0.charterRuns())
        }
        var summaries: [CohortSummary] = []
        for saved in kept where !saved.isIndicator && saved.isFound(by: actor) {
            var one = try await summary(of: saved, names[saved.owner], isWhole: false, actor)
            one.charter = charters[saved.id]
            one.charterOwner = one.charter.flatMap { names[$0.terms.owner] }
            one.lastRun = runs[saved.id]
            one.tags = one.charter?.terms.tags ?? []
            summaries.append(one)
        }
        let library = try desk.library()
        for shipped in try byName() {
            var one = try await summary(of: NamedCohort(shipped), nil, isWhole: false, actor)
            one.tags = library.shipped[shipped.slug] ?? []
            summaries.append(one)
        }
        return summaries
    }

    /// The order of the files is that of their names in addresses, which nobody sees.
    private func byName() throws -> [ShippedCohort] {
        try desk.shipped().sorted { $0.cohort.name.lowercased() < $1.cohort.name.lowercased() }
    }

    /// The addresses and names of those that the actor finds: those kept, then the shipped ones, each by name.
    package func names(by actor: Actor) async throws -> [(slug: String, name: String)] {
        try Gate.counts.check(actor)
        let kept = try await desk.database.read { try $0.savedCohorts() }
        return kept.filter { !$0.isIndicator && $0.isFound(by: actor) }.map { ($0.id.text, $0.name) }
            + (try byName()).map { ($0.slug, $0.cohort.name) }
    }

    /// The one of that name in an address, with why people could not be decided and what each line takes away.
    package func callAsFunction(_ slug: String, by actor: Actor) async throws -> CohortSummary {
        try Gate.counts.check(actor)
        guard let saved = try await desk.savedCohort(slug, for: actor) else {
            return try await summary(of: NamedCohort(try desk.shipped(slug)), nil, isWhole: true, actor)
        }
        guard !saved.isIndicator else { throw Refusal.notFound }
        let names = try await desk.database.read { try $0.accountNames() }
        return try await summary(of: saved, names[saved.owner], isWhole: true, actor)
    }

    private func summary(
        of saved: SavedCohort, _ owner: String?, isWhole: Bool, _ actor: Actor
    ) async throws -> CohortSummary {
        let named: NamedCohort
        do throws(CohortProblem) {
            named = try NamedCohort(saved)
        } catch {
            return CohortSummary(
                slug: saved.id.text, cohort: Cohort(name: saved.name, lines: []), counts: nil, funnel: nil,
                lens: nil, problem: error.text, saved: saved, owner: owner)
        }
        return try await summary(of: named, owner, isWhole: isWhole, actor)
    }

    private func summary(
        of named: NamedCohort, _ owner: String?, isWhole: Bool, _ actor: Actor
    ) async throws -> CohortSummary {
        var (counts, funnel, lens, problem): (CohortCounts?, CohortFunnel?, InequalityLens?, String?)
        do {
            let inquiry = CohortInquiry(
                cohort: named.cohort, causes: isWhole, funnel: isWhole, lens: isWhole, purpose: "counts")
            let finding = try await ask(inquiry, by: actor)
            counts = CohortCounts(finding, of: named.cohort, for: actor)
            (funnel, lens) = (finding.funnel, finding.lens)
        } catch let found as FindProblem {
            problem = found.words
        }
        return CohortSummary(
            slug: named.slug, cohort: named.cohort, counts: counts, funnel: funnel, lens: lens, problem: problem,
            saved: named.saved, owner: owner)
    }
}

extension Gate {
    /// Refuses whoever does not come through.
    func check(_ actor: Actor) throws(Refusal) {
        if case .refused(let reason) = admits(actor) { throw .notPermitted(reason) }
    }
}
