import CaseFinding
package import Domain
import Store
package import Vocabulary

/// The charter of a kept question, with its size, its history and what may be done. Shows nobody: numbers alone.
package struct ReadCharter: Sendable {
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// Throws `.notFound` where there is no such kept question, and where the actor does not find it.
    package func callAsFunction(_ id: ID<SavedCohort>, by actor: Actor) async throws -> CharterView {
        try Gate.counts.check(actor)
        let today = desk.today
        let read = try await desk.database.read { reading in
            (
                state: try CharterCase.load(id, by: actor, in: reading), versions: try reading.charterVersions(id),
                notes: try reading.interventionNotes(id), movements: try reading.charterMovements(id),
                members: try reading.charterMembers(id), practices: try reading.practices(),
                links: try reading.needCohorts().filter { $0.cohort == id }
            )
        }
        let (state, accounts) = (read.state, read.state.accounts)
        let practices = read.practices.filter { actor.scope.contains($0.ods) }
        let seesPeople = Gate.people.admits(actor) == .allowed
        let library = try desk.library()
        var (counts, size, problem): (CohortCounts?, CharterSize?, String?)
        var cohort = Cohort(name: state.cohort.name, lines: [])
        var waiting: [PracticeProfile] = []
        do {
            cohort = try Cohort.parse(state.cohort.text)
            let finding = try await AskCohort(desk)(
                CohortInquiry(cohort: cohort, causes: false, purpose: "charter"), by: actor)
            counts = CohortCounts(finding, of: cohort, for: actor)
            if let charter = state.charter {
                let weighed = try await CharterWeighing(charter, cohort, accounts, desk)
                if seesPeople { size = Self.size(weighed, finding, actor) }
                if charter.state.isActive {
                    waiting = weighed.standing.extracts(of: weighed.sharing).filter { extract in
                        !read.members.contains {
                            $0.practice == extract.practice && $0.extract == extract.id
                                && $0.cohortVersion == state.cohort.version
                        }
                    }.compactMap { extract in practices.first { $0.ods == extract.practice } }
                }
            }
        } catch let found as FindProblem {
            problem = found.words
        } catch let found as CohortProblem {
            problem = found.text
        }
        let marks = try await desk.episodeMarks()
        let workers = (state.charter?.terms.workers ?? []).compactMap { worker -> CharterView.Worker? in
            guard let account = accounts.first(where: { $0.id == worker.coordinator }) else { return nil }
            let own = marks.values.filter { $0.owner == account.id }
            return CharterView.Worker(
                account: account, from: worker.from, live: own.count,
                open: own.count { $0.state == .open || $0.state == .paused })
        }
        return CharterView(
            asker: actor, saved: state.cohort, cohort: cohort, charter: state.charter, versions: read.versions,
            notes: read.notes,
            names: accounts.names, practices: practices, workers: workers,
            owners: accounts.filter(\.mayOwnCharters), coordinators: accounts.filter(\.isActiveCoordinator),
            library: library, counts: counts, problem: problem, size: size,
            movements: seesPeople ? read.movements.filter { actor.scope.contains($0.practice) } : [],
            waiting: waiting, refusals: Self.refusals(actor, state),
            themes: read.links.compactMap { library.theme($0.theme) }, today: today)
    }

    private static func refusals(_ actor: Actor, _ state: CharterCase) -> [CharterAct: String] {
        var refusals: [CharterAct: String] = [:]
        for act in CharterAct.allCases {
            let decision =
                act == .write
                ? Policy.writeCharter.can(actor, state) : Policy.moveCharter(act).can(actor, state)
            if case .refused(let words) = decision { refusals[act] = words }
        }
        return refusals
    }

    private static func size(_ weighed: CharterWeighing, _ finding: CohortFinding, _ actor: Actor) -> CharterSize {
        let byPractice = Dictionary(grouping: weighed.people, by: \.found.practice)
        return CharterSize(
            rows: finding.practices.filter(\.shares).map { practice in
                CharterSize.Row(
                    practice: practice.practice, freshness: practice.freshness,
                    counts: Dictionary(
                        (byPractice[practice.practice.ods] ?? []).map { ($0.verdict, 1) }, uniquingKeysWith: +),
                    undecided: practice.unknown, withheld: practice.withheld)
            })
    }
}

/// A charter whose review is due, for the page of the day of whoever owns it.
package struct CharterReview: Equatable, Sendable {
    package let cohort: ID<SavedCohort>
    package let name: String
    package let due: Day
}

extension ReadCharter {
    /// Active charters that the actor owns and should have reviewed by now, the longest overdue first.
    package func due(by actor: Actor) async throws -> [CharterReview] {
        guard let account = actor.account else { return [] }
        let today = desk.today
        return try await desk.database.read { reading in
            try reading.charters().values.filter { $0.terms.owner == account && $0.isReviewDue(on: today) }
                .compactMap { charter in
                    try reading.savedCohort(charter.cohort).map {
                        CharterReview(cohort: charter.cohort, name: $0.name, due: charter.terms.reviewOn)
                    }
                }
                .sorted { ($0.due, $0.name, $0.cohort) < ($1.due, $1.name, $1.cohort) }
        }
    }
}
