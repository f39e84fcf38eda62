import CaseFinding
package import Domain
import Store
package import Vocabulary

/// Does what active charters say: whoever newly satisfies the question is put forward to the coordinator who works it, and
/// who joined and left is kept. Done after each extract, at the start, and when a charter is started or changed; whatever
/// was interrupted is gone on with, and done again it does nothing.
package struct FeedCharters: Sendable {
    private let desk: CohortDesk
    /// In one transaction: others are not to wait for long.
    private static let most = 50

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    var today: Day { desk.today }

    /// Every active charter. How many people were put forward. A question that cannot be answered now is left until it
    /// can; its page says so.
    @discardableResult package func callAsFunction() async throws -> Int {
        let active = try await desk.database.read { try $0.charters() }.values.filter(\.state.isActive)
        var put = 0
        for cohort in active.map(\.cohort).sorted() {
            do {
                put += try await feed(cohort)
            } catch is FindProblem {
                continue
            }
        }
        return put
    }

    /// One of them.
    @discardableResult package func feed(_ cohort: ID<SavedCohort>) async throws -> Int {
        try await Overtaken.again { try await once(cohort) }
    }

    private func once(_ id: ID<SavedCohort>) async throws -> Int {
        let (state, members, known) = try await desk.database.read { reading in
            (
                try Self.state(id, in: reading), try reading.charterMembers(id),
                Set(try reading.charterPeople(id).map(\.person))
            )
        }
        guard let state, let charter = state.charter, let cohort = try? Cohort.parse(state.cohort.text) else {
            return 0
        }
        let weighed = try await CharterWeighing(charter, cohort, state.accounts, desk)
        let feeding = Feeding(state: state, charter: charter, cohort: cohort, weighed: weighed)
        var put = 0
        let toPut = weighed.people.filter { $0.verdict == .putForward }
        let workers = Dictionary(grouping: toPut) { $0.worker?.id ?? state.cohort.owner }
        for (_, people) in workers.sorted(by: { $0.key < $1.key }) {
            guard let worker = people.first?.worker else { continue }
            put += try await forward(people.map(\.found), to: worker, feeding)
        }
        let alongside = weighed.people.filter { $0.verdict == .alongside && !known.contains($0.id) }
        let movements = try await movements(feeding, members)
        for part in parts(of: alongside.map(\.found)) { try await keep(part, [], feeding) }
        if !movements.isEmpty { try await keep([], movements, feeding) }
        return put
    }

    private struct Feeding: Sendable {
        let state: CharterCase
        let charter: Charter
        let cohort: Cohort
        let weighed: CharterWeighing

        /// Throws ``Overtaken`` where anything that it was worked out from stands no longer.
        func check(_ reading: ReadTransaction) throws -> CharterCase {
            let now = try FeedCharters.state(state.cohort.id, in: reading)
            guard let now, now.charter == charter, now.cohort == state.cohort else { throw Overtaken() }
            // What the codelists held is kept with whom they found.
            guard try reading.codelistStamp() == weighed.standing.codelistStamp else { throw Overtaken() }
            _ = try Overtaken.check(weighed.sharing, weighed.standing.extracts(of: weighed.sharing), in: reading)
            return now
        }
    }

    /// `nil` unless it is active and the network finds the question.
    private static func state(_ id: ID<SavedCohort>, in reading: ReadTransaction) throws -> CharterCase? {
        guard let saved = try reading.savedCohort(id), let charter = try reading.charter(id), charter.state.isActive,
            saved.audience == .network, !saved.isRemoved
        else { return nil }
        return CharterCase(
            cohort: saved, charter: charter, accounts: try reading.accounts(), day: reading.now.inLondon.day)
    }

    private func parts(of people: [FoundPerson]) -> [[FoundPerson]] {
        stride(from: 0, to: people.count, by: Self.most).map { Array(people[$0..<min($0 + Self.most, people.count)]) }
    }

    /// Puts the people forward to one coordinator, as somebody with that coordinator's sight may, and keeps that it was
    /// done, in one transaction for each part of them.
    private func forward(_ people: [FoundPerson], to worker: Account, _ feeding: Feeding) async throws -> Int {
        let actor = Actor.charter(for: worker)
        let reasons = try await FreezeReason(desk)(people.map(\.person), in: feeding.cohort, by: actor)
        var put = 0
        for part in parts(of: people) {
            let asked = part.compactMap { found in
                reasons[found.person].map { reason in
                    (
                        found,
                        PutForward(id: desk.ambient.newID(), origin: .search, owner: worker.id, reason: reason)
                    )
                }
            }
            put += try await desk.database.write { transaction in
                let state = try feeding.check(transaction.reading)
                var fed: [CharterFeed.Fed] = []
                for (found, asked) in asked {
                    if let one = try Self.forward(found, asked, feeding.charter, actor, transaction, fed.count) {
                        fed.append(one)
                    }
                }
                guard !fed.isEmpty else { return 0 }
                try Self.save(fed, [], feeding, state, in: transaction)
                return fed.count
            }
        }
        return put
    }

    /// `nil` for whom it is not right any more: somebody else was quicker, or said no meanwhile.
    private static func forward(
        _ found: FoundPerson, _ asked: PutForward, _ charter: Charter, _ actor: Actor, _ transaction: Transaction,
        _ before: Int
    ) throws -> CharterFeed.Fed? {
        let reading = transaction.reading
        let newest = try reading.newestEpisodes(of: [found.person])[found.person]
        guard try !reading.hasPut(found.person, charter.cohort), newest?.isRefusal != true, newest?.state.isLive != true
        else { return nil }
        if charter.state == .pilot, try reading.pilotCount(charter) + before >= charter.terms.pilotMost {
            return nil
        }
        do {
            let episode = try MoveEpisode.putForward(found.person, asked, by: actor, in: transaction)
            return CharterFeed.Fed(
                person: found.person, practice: found.practice, episode: episode.id, isPut: true)
        } catch is Refusal {
            return nil
        }
    }

    /// Keeps who was left with somebody who has them, and who joined and left.
    private func keep(
        _ alongside: [FoundPerson], _ movements: [CharterFeed.Movement], _ feeding: Feeding
    ) async throws {
        try await desk.database.write { transaction in
            let state = try feeding.check(transaction.reading)
            let fed = try alongside.compactMap { found -> CharterFeed.Fed? in
                guard let live = try transaction.reading.liveEpisode(of: found.person),
                    try !transaction.reading.hasPut(found.person, feeding.charter.cohort)
                else { return nil }
                return CharterFeed.Fed(
                    person: found.person, practice: found.practice, episode: live.id, isPut: false)
            }
            guard !fed.isEmpty || !movements.isEmpty else { return }
            try Self.save(fed, movements, feeding, state, in: transaction)
        }
    }

    private static func save(
        _ fed: [CharterFeed.Fed], _ movements: [CharterFeed.Movement], _ feeding: Feeding, _ state: CharterCase,
        in transaction: Transaction
    ) throws {
        // With the questions that it uses: a change of one of them is a change of who is found.
        let catalogue = feeding.weighed.standing.catalogue
        let text = ChangedRule.text(of: feeding.cohort, catalogue)
        let lists = UsedLists(of: feeding.cohort, in: catalogue).kept
        let asked = FeedCharter(text: text, lists: lists, people: fed, movements: movements)
        let permit = try Policy.feedCharter.check(.charterKeeper, state, asked)
        try CharterRepository(transaction).save(try CharterFeed.keeping(permit, at: transaction.now))
    }

    /// For each practice whose extract, or whose question with all that it uses, is another than at the last time: who joined
    /// and left since.
    private func movements(_ feeding: Feeding, _ members: [CharterMembers]) async throws -> [CharterFeed.Movement] {
        let weighed = feeding.weighed
        let found = try weighed.answer.answer.people(.yes).filter { found in
            weighed.sharing.contains { $0.ods == found.practice }
                && weighed.order.mayBeSeen(
                    found.person, at: found.practice, by: .charterKeeper, weighed.standing.practices, on: desk.today)
        }
        var movements: [CharterFeed.Movement] = []
        for extract in weighed.standing.extracts(of: weighed.sharing) {
            let last = members.first { $0.practice == extract.practice }
            var rule: ChangedRule?
            if let last {
                rule = try await desk.changedRule(
                    from: last.text, last.lists, to: feeding.cohort, weighed.standing.catalogue)
            }
            let isOther = last?.extract != extract.id || last?.cohortVersion != feeding.state.cohort.version
            guard isOther || rule != nil else { continue }
            let here = found.filter { $0.practice == extract.practice }
            var changed: [ChangedPerson] = []
            if let last {
                let place = LookedOverCohort.Place(practice: last.practice, asAt: last.asAt, people: last.people)
                let old = rule.flatMap { desk.answer(before: $0, clearance: .ordinary, of: weighed.standing) }
                changed = try ComparedAnswers([place], weighed.answer, old, weighed.order, rule: rule)
                    .changed(here)
            }
            let causes = ChangeCause.allCases.compactMap { cause -> KeptMovement.Cause? in
                let some = changed.filter { $0.cause == cause }
                let joined = some.count { $0.way == .joined }
                return some.isEmpty
                    ? nil
                    : KeptMovement.Cause(
                        name: cause.rawValue, joined: joined, left: some.count - joined,
                        words: cause == .rule ? rule?.words ?? "" : "")
            }
            movements.append(
                CharterFeed.Movement(
                    practice: extract.practice, extract: extract.id, asAt: extract.asAt, before: last?.people.count,
                    now: here.count, causes: causes, people: here.map(\.person).sorted()))
        }
        return movements
    }
}
