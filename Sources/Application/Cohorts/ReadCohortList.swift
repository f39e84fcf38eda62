import CaseFinding
package import Domain
import Store
package import Vocabulary

/// Lists people whom a question finds, a page at a time. Everybody counts towards the filter and the order; only the
/// people of the page are shown, and the audit log says so first.
package struct ReadCohortList: Sendable {
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// The page. Throws a ``Refusal``, a ``FindProblem`` or a fault.
    package func callAsFunction(_ request: CohortListRequest, by actor: Actor) async throws -> CohortListPage {
        try Gate.people.check(actor)
        return try await Overtaken.again { try await page(request, isWhole: false, by: actor) }
    }

    /// Everybody whom the filter leaves, as one page: for a file. Refuses a list that is too long to be looked after.
    package func whole(of request: CohortListRequest, by actor: Actor) async throws -> CohortListPage {
        try Gate.people.check(actor)
        return try await Overtaken.again { try await page(request, isWhole: true, by: actor) }
    }

    /// Everybody whom the filter leaves, in its order, for an act on all of them. Shows nobody: ids only.
    package func people(_ request: CohortListRequest, by actor: Actor) async throws -> [ID<Person>] {
        try Gate.people.check(actor)
        return try await Overtaken.again {
            let whole = try await whole(request, by: actor)
            return try whole.list.order(by: request.sort).map { whole.list.filtered[$0].found.person }
        }
    }

    /// The same for putting them forward: whoever said no, or was not taken, is left out, and how many those are.
    package func toPutForward(
        _ request: CohortListRequest, by actor: Actor
    ) async throws -> (people: [ID<Person>], refused: Int) {
        try Gate.people.check(actor)
        return try await Overtaken.again {
            let whole = try await whole(request, by: actor)
            let all = try whole.list.order(by: request.sort).map { whole.list.filtered[$0] }
            let asked = all.filter { $0.standing != .refused }
            return (asked.map(\.found.person), all.count - asked.count)
        }
    }

    typealias Whole = (
        standing: CohortStanding, sharing: [PracticeProfile], kept: KeptAnswer, list: CohortList, counts: CohortCounts,
        marks: [ID<Person>: EpisodeMark], refusals: [ID<Person>: PastRefusal], traits: PeopleTraits, order: PeopleOrder
    )

    func whole(_ request: CohortListRequest, by actor: Actor) async throws -> Whole {
        let today = desk.today
        let standing = try await desk.standing()
        let practices = try standing.practices([], for: actor)
        let sharing = practices.filter { $0.shares(on: today) }
        let kept = try desk.answer(request, clearance: actor.clearance, of: standing)
        let order = try await desk.order(of: kept)
        let marks = order.joined.spread(try await desk.episodeMarks())
        let refusals = try await desk.pastRefusals()
        let counts = CohortCounts(
            try CohortFinding(kept, nil, practices, standing, causes: false, for: actor, on: today),
            of: request.cohort, for: actor)
        let traits = try desk.traits(of: kept, actor.clearance, standing)
        let looked = CohortList.Looked(
            order: order, marks: marks, refusals: refusals, traits: traits, contacted: desk.contacted(standing.local),
            causeKeys: desk.causeKeys)
        let list = try CohortList(request, kept, looked, at: Set(sharing.map(\.ods))) {
            order.mayBeSeen($0.person, at: $0.practice, by: actor, standing.practices, on: today)
        }
        return (standing, sharing, kept, list, counts, marks, refusals, traits, order)
    }

    private func page(
        _ request: CohortListRequest, isWhole: Bool, by actor: Actor
    ) async throws -> CohortListPage {
        let whole = try await whole(request, by: actor)
        let (standing, sharing, kept, list, counts, marks, refusals, traits, sight) = whole
        let size = isWhole ? CohortListPage.mostExported : CohortListPage.size
        if isWhole, list.filtered.count > size {
            throw Refusal.unusable("A file holds at most \(size) people. Narrow the filter first.")
        }
        let pages = max(1, (list.filtered.count + size - 1) / size)
        let number = min(max(1, request.page), pages)
        let order = try list.order(by: request.sort)
        let shown = order.dropFirst((number - 1) * size).prefix(size).map { list.filtered[$0] }
        let reasons = try Self.reasons(for: shown.map(\.found), request, kept)
        let others = try OtherRecord.all(of: shown.map(\.found), kept, sharing) {
            sight.mayBeSeen($0.person, at: $0.practice, by: actor, standing.practices, on: desk.today)
        }
        let joined = try await joined(
            zip(shown.map(\.found), reasons).map { (found: $0, reasons: $1) }, request, whole, by: actor)
        let people = try await disclose(
            shown.map(\.found.person) + others.values.joined().map(\.person), request, sharing,
            standing.extracts(of: sharing), by: actor)
        let listed = zip(shown, reasons).compactMap { entry, reason -> ListedPerson? in
            let found = entry.found
            guard let practice = sharing.first(where: { $0.ods == found.practice }),
                let registration = people.registrations[found.person]?.held(at: found.practice, on: desk.today)
            else { return nil }
            return ListedPerson(
                person: found.person, practice: practice, registration: registration,
                status: (people.lines[found.person] ?? []).status(at: found.practice, on: desk.today), reasons: reason,
                others: others[found] ?? [], missesLine: entry.miss?.line, usualGP: list.usualGP(of: entry),
                episode: marks[found.person].map(people.episode),
                refusal: marks[found.person] == nil ? refusals[found.person] : nil, joined: joined[found],
                isInDoubt: kept.isInDoubt(found))
        }
        let chosen = sharing.filter { request.filter.practices.isEmpty || request.filter.practices.contains($0.ods) }
        let (misses, gaps) = try Self.work(list, request, kept, chosen)
        return CohortListPage(
            request: request, counts: counts, total: list.all.count, filtered: list.filtered.count,
            notListed: list.notListed, page: number, pages: pages, practices: list.practices(sharing),
            reasons: list.reasons(of: request.cohort), standings: list.standings,
            doctors: list.doctors,
            deprivation: list.groups(.deprivation, \.deprivation, chosen: list.filter.deprivation),
            careHome: list.groups(.careHome, \.careHome, chosen: list.filter.careHome), contacts: list.contacts,
            causes: list.missing,
            lens: InequalityLens(
                PracticeGroups(
                    counts: AnswerCounts(included: list.filtered.count, excluded: 0, unknown: 0),
                    tables: PracticeGroups.tables(
                        traits.counts(list.filtered.map(\.found)), of: traits.counts(kept.registered(at: chosen)))
                ).shown(isRounded: false)), misses: misses, gaps: gaps, people: listed,
            inDoubt: request.certain == nil ? 0 : list.filtered.count { kept.isInDoubt($0.found) })
    }

    /// What the list as a whole says: for near misses how much is missing, for the undecided what.
    private static func work(
        _ list: CohortList, _ request: CohortListRequest, _ kept: KeptAnswer, _ practices: [PracticeProfile]
    ) throws -> ([MissGroup], [Gap]) {
        switch request.kind {
        case .nearMisses: (try MissGroup.all(list.filtered, request.cohort, kept), [])
        case .undecided: ([], Gap.all(list, practices))
        case .found, .excluded: ([], [])
        }
    }

    /// Who of a page joined since; nobody is marked on a list of others than those found.
    private func joined(
        _ shown: [CompareCohort.Shown], _ request: CohortListRequest, _ whole: Whole, by actor: Actor
    ) async throws -> [FoundPerson: JoinedSince] {
        // With lists of its own a question is kept nowhere, and compared with nothing.
        guard request.kind == .found, request.beside.isEmpty, let slug = request.slug else { return [:] }
        return try await CompareCohort(desk).joined(shown, slug, request.cohort, whole, by: actor)
    }

    static func reasons(
        for people: [FoundPerson], _ request: CohortListRequest, _ kept: KeptAnswer
    ) throws -> [[Reason]] {
        if request.kind == .nearMisses {
            return try kept.finder.nearMisses(kept.question, for: people).map { $0.map { [$0.reason] } ?? [] }
        }
        return try kept.finder.reasons(kept.question, for: people).map { $0.flatMap(\.self) }
    }

    struct Shown: Sendable {
        let registrations: [ID<Person>: [Registration]]
        let lines: [ID<Person>: [PersonLine]]
        let names: [ID<Actor>: String]

        /// Where somebody with that mark stands, for a row of a list.
        func episode(_ mark: EpisodeMark) -> ListedEpisode {
            ListedEpisode(
                state: mark.state, owner: names[mark.owner] ?? "Somebody who has left", ownerID: mark.owner,
                nextStep: mark.nextStep)
        }
    }

    /// Hands out who these are, with an entry in the log, if the practices still share and their extracts still stand.
    func disclose(
        _ shown: [ID<Person>], _ request: CohortListRequest, _ practices: [PracticeProfile],
        _ extracts: [StandingExtract], by actor: Actor
    ) async throws -> Shown {
        let people = Set(shown).sorted()
        let wish = FindPeople(question: CohortPrinter.text(request.cohort), purpose: request.purpose)
        return try await ReadThenDisclose(desk.database) { reading in
            let sharing = try Overtaken.check(practices, extracts, in: reading)
            let permit = try Policy.findPeople.check(actor, sharing, wish)
            let names = try reading.accountNames()
            let lines = Dictionary(grouping: try reading.personLines(of: people), by: \.person)
            let page = try reading.registrations(
                of: people, at: Set(sharing.map(\.ods))
            ).map { Shown(registrations: Dictionary(grouping: $0, by: \.person), lines: lines, names: names) }
            return PageOfPeople(page: page) { permit.disclosing(people, at: $0) }
        }
    }
}
