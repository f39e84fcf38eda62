package import Vocabulary

/// What an active charter did after an extract: who was put forward, who was left because somebody has them already, and
/// who joined and left. Numbers and ids; nobody's data.
package struct CharterFeed: Equatable, Sendable {
    /// Somebody, and the episode that began for them or that they had.
    package struct Fed: Equatable, Sendable {
        package let person: ID<Person>
        package let practice: ODSCode
        package let episode: ID<Episode>
        /// Whether this charter put them forward; else they were somebody's already.
        package let isPut: Bool

        package init(person: ID<Person>, practice: ODSCode, episode: ID<Episode>, isPut: Bool) {
            self.person = person
            self.practice = practice
            self.episode = episode
            self.isPut = isPut
        }
    }

    /// Who joined and left the cohort at one practice with one extract.
    package struct Movement: Equatable, Sendable {
        package let practice: ODSCode
        package let extract: ID<ExtractRecord>
        package let asAt: Day
        /// `nil` for the first, which nobody joined or left.
        package let before: Int?
        package let now: Int
        package let causes: [KeptMovement.Cause]
        /// Those in it now, for the next comparison.
        package let people: [ID<Person>]

        package init(
            practice: ODSCode, extract: ID<ExtractRecord>, asAt: Day, before: Int?, now: Int,
            causes: [KeptMovement.Cause], people: [ID<Person>]
        ) {
            self.practice = practice
            self.extract = extract
            self.asAt = asAt
            self.before = before
            self.now = now
            self.causes = causes
            self.people = people
        }

        package var joined: Int { causes.reduce(0) { $0 + $1.joined } }
        package var left: Int { causes.reduce(0) { $0 + $1.left } }

        package static func == (left: Self, right: Self) -> Bool {
            left.practice == right.practice && left.extract == right.extract && left.before == right.before
                && left.people == right.people
        }
    }

    package let cohort: ID<SavedCohort>
    /// Of the question and of the charter that it was done under.
    package let cohortVersion: Int
    package let charterVersion: Int
    /// The question as it was asked, with those that it uses.
    package let text: String
    /// What it used then.
    package let lists: KeptLists
    package let people: [Fed]
    package let movements: [Movement]
    package let at: Instant

    package init(
        cohort: ID<SavedCohort>, cohortVersion: Int, charterVersion: Int, text: String, lists: KeptLists,
        people: [Fed], movements: [Movement], at: Instant
    ) {
        self.cohort = cohort
        self.cohortVersion = cohortVersion
        self.charterVersion = charterVersion
        self.text = text
        self.lists = lists
        self.people = people
        self.movements = movements
        self.at = at
    }
}

/// The wish of Cairn itself to keep what a charter did.
package struct FeedCharter: Action {
    package typealias State = CharterCase
    package static let name = "charter.feed"

    package let text: String
    package let lists: KeptLists
    package let people: [CharterFeed.Fed]
    package let movements: [CharterFeed.Movement]

    package init(
        text: String, lists: KeptLists, people: [CharterFeed.Fed], movements: [CharterFeed.Movement]
    ) {
        self.text = text
        self.lists = lists
        self.people = people
        self.movements = movements
    }
}

extension Actor {
    /// Cairn itself, doing for a coordinator what an active charter says: with the sight and the practices that they have,
    /// and under its own name in the audit log.
    package static func charter(for coordinator: Account) -> Actor {
        Actor(
            identity: .host(login: "running cohort"), role: coordinator.role, scope: coordinator.scope,
            clearance: coordinator.clearance)
    }

    /// Cairn itself, keeping what it did.
    package static let charterKeeper = Actor.hostOperator(login: "running cohort")
}

extension Policy<FeedCharter> {
    /// Cairn itself, of an active charter whose question the network finds.
    package static let feedCharter = Policy.allOf(
        .require("Only Cairn itself does this.") { $0.actor == .charterKeeper },
        .require("This charter is not active.") { inquiry in
            inquiry.state.charter?.state.isActive == true && !inquiry.state.cohort.isRemoved
                && inquiry.state.cohort.audience == .network
        })
}

extension CharterFeed {
    package static func keeping(_ permit: Permit<FeedCharter>, at now: Instant) throws(Refusal) -> Change<CharterFeed> {
        let (state, asked) = (permit.state, permit.asked)
        guard let charter = state.charter else { throw .notFound }
        let feed = CharterFeed(
            cohort: state.cohort.id, cohortVersion: state.cohort.version, charterVersion: charter.version,
            text: asked.text, lists: asked.lists, people: asked.people, movements: asked.movements, at: now)
        return permit.change(
            to: feed, feed.cohort.text, replacing: nil, at: now, people: feed.people.map(\.person).sorted(),
            details: [
                "cohort-version": String(feed.cohortVersion), "charter-version": String(feed.charterVersion),
                "put-forward": String(feed.people.count(where: \.isPut)),
                "alongside": String(feed.people.count { !$0.isPut }),
                "extracts": feed.movements.map(\.extract.text).joined(separator: ","),
                "joined": String(feed.movements.reduce(0) { $0 + $1.joined }),
                "left": String(feed.movements.reduce(0) { $0 + $1.left }),
            ])
    }
}
