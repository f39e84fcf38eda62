package import Domain
package import Store
package import Vocabulary

/// Who carries how much, within the manager's practices.
package struct TeamView: Sendable {
    /// One owner's load.
    package struct Load: Sendable {
        package let owner: Account
        package let live: Int
        /// On the caseload: open or paused.
        package let open: Int
        package let overdue: Int
        /// The day on which the longest untouched episode was last worked on or its person spoken to.
        package let oldestUntouched: Day?
        /// People whom this owner cannot look after any more: the account is disabled, or the practice is not theirs.
        package let orphaned: Int
    }

    package let moment: LondonTime
    package let loads: [Load]
    /// Active care coordinators, to whom work can be moved.
    package let coordinators: [Account]
    /// The people of the owner chosen; `nil` where none is chosen, or the manager has not been given people.
    package let people: [WorkItem]?
    /// Of the owner chosen, whom the manager may not be shown.
    package let withheld: Int
    package let chosen: Account?
    /// What has come in of each practice: everything below rests on it.
    package let extracts: [PracticeExtracts]

    package var orphaned: Int { loads.reduce(0) { $0 + $1.orphaned } }
    package var overdue: Int { loads.reduce(0) { $0 + $1.overdue } }
}

/// Reads ``TeamView``; names people only to a manager who has been given them, with an entry in the audit log.
package struct ReadTeam: Sendable {
    private let disclosing: ReadThenDisclose

    package init(database: any Database) {
        disclosing = ReadThenDisclose(database)
    }

    package init(_ installation: Installation) {
        self.init(database: installation.database)
    }

    package func callAsFunction(of owner: ID<Actor>? = nil, by actor: Actor) async throws -> TeamView {
        try await disclosing { reading in
            let moment = reading.now.inLondon
            let permit = try Policy.seeWork.check(actor, .team, SeeWork(owner?.text ?? ""))
            let accounts = try reading.accounts()
            let marks = try reading.episodeMarks()
            let standings = try reading.standings(of: Array(marks.keys))
            let here = marks.compactMap { person, mark -> Carried? in
                let practice = standings[person]?.place(on: moment.day)?.practice.ods ?? mark.practice
                return actor.scope.contains(practice) ? Carried(person: person, mark: mark, practice: practice) : nil
            }
            // A contact that not everybody may know of moves no number.
            let spoken = try reading.lastSpoken(to: here.map(\.person), upTo: .ordinary)
            let byOwner = Dictionary(grouping: here, by: \.mark.owner)
            let loads = accounts.compactMap { account -> TeamView.Load? in
                let mine = byOwner[account.id] ?? []
                guard !mine.isEmpty || account.isActiveCoordinator && Self.shares(actor, account) else { return nil }
                return TeamView.Load(
                    owner: account, live: mine.count,
                    open: mine.count { $0.mark.state == .open || $0.mark.state == .paused },
                    overdue: mine.count { $0.mark.nextStep?.isOverdue(moment) ?? false },
                    oldestUntouched: mine.map { item in
                        max(item.mark.since.inLondon.day, spoken[item.person] ?? Day(number: .min / 2))
                    }.min(),
                    orphaned: mine.count { !EpisodeCase.mayOwn(account, at: $0.practice) })
            }
            let chosen = loads.first { $0.owner.id == owner }?.owner
            var people: (items: [WorkItem], withheld: Int)?
            if actor.isGivenPeople, let chosen {
                let mine = Set((byOwner[chosen.id] ?? []).map(\.person))
                let episodes = try reading.liveEpisodes(ownedBy: chosen.id).filter { mine.contains($0.person) }
                people = try WorkItem.load(episodes, for: actor, in: reading, on: moment.day)
            }
            let view = TeamView(
                moment: moment, loads: loads,
                coordinators: accounts.filter { $0.isActiveCoordinator && Self.shares(actor, $0) },
                people: people?.items, withheld: people?.withheld ?? 0, chosen: chosen,
                extracts: try PracticeExtracts.load(for: actor, in: reading, on: moment.day))
            return PageOfPeople(page: Undisclosed(view)) {
                permit.disclosing((view.people ?? []).map(\.id), at: $0)
            }
        }
    }

    /// One person's live episode, and the practice that it is at today.
    private struct Carried {
        let person: ID<Person>
        let mark: EpisodeMark
        let practice: ODSCode
    }

    /// Whether an account looks after a practice that is the manager's too.
    private static func shares(_ actor: Actor, _ account: Account) -> Bool {
        switch (actor.scope, account.scope) {
        case (.everyPractice, _), (_, .everyPractice): true
        case (.practices(let some), .practices(let others)): !some.isDisjoint(with: others)
        }
    }
}
