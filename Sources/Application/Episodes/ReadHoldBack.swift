package import Domain
package import Store
package import Vocabulary

/// The names that have been put forward, for the clinical supervisor of their practices to clear or hold back before
/// anybody rings.
package struct HoldBackView: Sendable {
    package struct AtPractice: Sendable {
        package let practice: PracticeProfile
        package let freshness: Freshness?
        /// Put forward, not looked at yet: the longest waiting first.
        package let waiting: [WorkItem]
        package let heldBack: [WorkItem]
        /// Cleared, and nobody has rung yet.
        package let cleared: [WorkItem]
    }

    package let practices: [AtPractice]
    /// Who put each forward.
    package let owners: [ID<Actor>: String]

    package var waiting: Int { practices.reduce(0) { $0 + $1.waiting.count } }
}

/// Reads ``HoldBackView``, with one entry in the audit log for everybody shown.
package struct ReadHoldBack: Sendable {
    private let disclosing: ReadThenDisclose

    package init(database: any Database) {
        disclosing = ReadThenDisclose(database)
    }

    package init(_ installation: Installation) {
        self.init(database: installation.database)
    }

    package func callAsFunction(by actor: Actor) async throws -> HoldBackView {
        try await disclosing { reading in
            let day = reading.now.inLondon.day
            let permit = try Policy.seeWork.check(actor, .holdBack, SeeWork())
            let episodes = try reading.liveEpisodes(in: [.found, .heldBack, .cleared])
            let (items, _) = try WorkItem.load(episodes, for: actor, in: reading, on: day)
            let fresh = try PracticeFreshness.load(for: actor, in: reading, on: day)
            let practices = fresh.map { practice in
                let here = items.filter { $0.practice.ods == practice.practice.ods }
                func those(_ state: EpisodeState) -> [WorkItem] { here.filter { $0.episode.state == state } }
                return HoldBackView.AtPractice(
                    practice: practice.practice, freshness: practice.freshness, waiting: those(.found),
                    heldBack: those(.heldBack), cleared: those(.cleared))
            }
            let view = HoldBackView(practices: practices, owners: try reading.accountNames())
            return PageOfPeople(page: Undisclosed(view)) { permit.disclosing(items.map(\.id), at: $0) }
        }
    }
}
