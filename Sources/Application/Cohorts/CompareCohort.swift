import CaseFinding
package import Domain
import Store
import Vocabulary

/// Keeps who is in a cohort now, and tells who joined and left since, or since the last extract.
package struct CompareCohort: Sendable {
    /// Everything that depends on it whom a question found in the extracts that stood before.
    struct EarlierKey: Hashable, Sendable {
        let cohort: Cohort
        let clearance: Sensitivity
        /// The names of the segments that were asked: what is not there any more is not among them.
        let segments: [String]
        let local: Int
        /// ``LocalFacts/knownUpTo``.
        let knownUpTo: Day?
        let catalogue: Int
        /// The version of the snapshot that stands.
        let standing: Int
    }

    let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// Keeps who is found now, of those whom the actor may see, in place of what was kept before.
    package func mark(_ named: NamedCohort, once: OnceKey?, by actor: Actor) async throws {
        try Gate.people.check(actor)
        try await Overtaken.again {
            let whole = try await ReadCohortList(desk).whole(Self.request(named.cohort), by: actor)
            let places = whole.standing.extracts(of: whole.sharing).map { extract in
                LookedOverCohort.Place(
                    practice: extract.practice, asAt: extract.asAt,
                    people: whole.list.byPractice.map(\.found).filter { $0.practice == extract.practice }.map(\.person)
                        .sorted())
            }
            // With the questions that it uses: a change of one of them is a change of who is found.
            let text = ChangedRule.text(of: named.cohort, whole.standing.catalogue)
            let asked = MarkCohort(
                cohort: named.slug, text: text,
                lists: UsedLists(of: named.cohort, in: whole.standing.catalogue).kept, places: places)
            _ = try await desk.database.write { transaction in
                try transaction.once(once, by: actor) {
                    let permit = try Policy.markCohort.check(actor, (), asked)
                    try LookedOverRepository(transaction).save(
                        try LookedOverCohort.marking(permit, at: transaction.now))
                    return asked.cohort
                }
            }
        }
    }

    /// What has changed since; `nil` where the actor has not looked it over before, or no earlier extract is kept.
    package func callAsFunction(
        _ named: NamedCohort, since: ChangesSince = .look, by actor: Actor
    ) async throws -> CohortChanges? {
        guard Gate.people.admits(actor) == .allowed else { return nil }
        return try await Overtaken.again {
            guard let compared = try await compared(named, since, actor) else { return nil }
            return CohortChanges(compared, on: desk.today)
        }
    }

    /// What is compared, with everybody who joined or left.
    struct Compared {
        let since: ChangesSince
        let mark: LookedOverCohort
        let whole: ReadCohortList.Whole
        /// The practices that were seen then and are now.
        let places: [LookedOverCohort.Place]
        /// People, each once.
        let before: Int
        let now: Int
        let changed: [ChangedPerson]
        /// What of the question is another; `nil` where nothing is.
        let rule: ChangedRule?
    }

    func compared(_ named: NamedCohort, _ since: ChangesSince, _ actor: Actor) async throws -> Compared? {
        let then = try await lookedOver(named.slug, since, actor)
        guard then.kept != nil || !then.earlier.isEmpty else { return nil }
        let whole = try await ReadCohortList(desk).whole(Self.request(named.cohort), by: actor)
        guard let mark = try then.kept ?? found(in: then.earlier, named.slug, named.cohort, whole, actor) else {
            return nil
        }
        let sharing = Set(whole.sharing.map(\.ods))
        let places = mark.places.filter { sharing.contains($0.practice) }
        let practices = Set(places.map(\.practice))
        // Each person once, where the answer lists them.
        let listed = Set(whole.list.all.map(\.found))
        var seen: Set<ID<Person>> = []
        let now = whole.list.byPractice.map(\.found).filter { practices.contains($0.practice) }
            .sorted { listed.contains($0) && !listed.contains($1) }
            .filter { seen.insert(whole.order.joined.kept(of: $0.person)).inserted }
        let rule = try await desk.changedRule(from: mark.text, mark.lists, to: named.cohort, whole.standing.catalogue)
        let compared = ComparedAnswers(
            places, whole.kept,
            rule.flatMap { desk.answer(before: $0, clearance: actor.clearance, of: whole.standing) }, whole.order,
            rule: rule)
        return Compared(
            since: since, mark: mark, whole: whole, places: places, before: compared.before.count, now: now.count,
            changed: try compared.changed(now), rule: rule)
    }

    /// What the actor looked over, or the extracts that stood before: by which of the two it is told.
    func lookedOver(
        _ slug: String, _ since: ChangesSince, _ actor: Actor
    ) async throws -> (kept: LookedOverCohort?, earlier: [StandingExtract]) {
        let account = actor.account
        return try await desk.database.read { reading -> (kept: LookedOverCohort?, earlier: [StandingExtract]) in
            switch since {
            case .look: (try account.flatMap { try reading.cohortMark(slug, by: $0) }, [])
            case .extract: (nil, try reading.extractsBefore())
            }
        }
    }

    /// Whom the question finds in the extracts that stood before; `nil` where none of their files is there.
    func found(
        in earlier: [StandingExtract], _ slug: String, _ cohort: Cohort, _ whole: ReadCohortList.Whole, _ actor: Actor
    ) throws -> LookedOverCohort? {
        let sharing = Set(whole.sharing.map(\.ods))
        let standing = Set(whole.standing.extracts.map(\.practice))
        let snapshot = desk.shelf.earlier(
            earlier.filter { sharing.contains($0.practice) && standing.contains($0.practice) })
        guard !snapshot.segments.isEmpty, let by = actor.account else { return nil }
        return LookedOverCohort(
            cohort: slug, by: by, text: CohortPrinter.text(cohort), lists: nil, markedAt: desk.ambient.now(),
            places: try places(in: snapshot, whole))
    }

    /// Whom the question finds in each of these extracts.
    private func places(
        in snapshot: Snapshot, _ whole: ReadCohortList.Whole
    ) throws -> [LookedOverCohort.Place] {
        let question = whole.kept.question
        let key = EarlierKey(
            cohort: question.cohort, clearance: question.clearance, segments: snapshot.segments.map(\.name),
            local: question.local.sequence, knownUpTo: question.local.knownUpTo,
            catalogue: whole.standing.catalogueNumber, standing: whole.kept.finder.snapshot.version)
        return try desk.earlier.answer(key) {
            let answer = try CaseFinder(snapshot).answer(question)
            return try answer.practices.map { practice in
                LookedOverCohort.Place(
                    practice: practice.practice, asAt: practice.asAt,
                    people: try answer.people(.yes, at: practice.practice).map(\.person).sorted())
            }
        }
    }

    static func request(_ cohort: Cohort) -> CohortListRequest {
        CohortListRequest(cohort: cohort, purpose: "joined and left")
    }
}

extension CohortChanges {
    init(_ compared: CompareCohort.Compared, on today: Day) {
        var counts: [ChangeCause: (joined: Int, left: Int)] = [:]
        for changed in compared.changed {
            switch changed.way {
            case .joined: counts[changed.cause, default: (0, 0)].joined += 1
            case .left: counts[changed.cause, default: (0, 0)].left += 1
            }
        }
        let standing = compared.whole.standing
        self.init(
            since: compared.since, at: compared.since == .look ? compared.mark.markedAt : nil,
            rule: compared.rule?.words ?? ChangeCause.ruleTitle,
            before: compared.before, now: compared.now,
            rows: ChangeCause.allCases.compactMap { cause in
                counts[cause].map { Row(cause: cause, joined: $0.joined, left: $0.left) }
            },
            places: compared.places.compactMap { place in
                guard let practice = compared.whole.sharing.first(where: { $0.ods == place.practice }),
                    let now = standing.freshness(of: practice, on: today)
                else { return nil }
                return Place(practice: practice, then: place.asAt, now: now)
            })
    }
}
