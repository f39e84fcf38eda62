package import Vocabulary

/// One person's way through care coordination, from being put forward to its end.
package struct Episode: Equatable, Sendable {
    package let id: ID<Episode>
    package let person: ID<Person>
    /// The practice through which the person was last seen.
    package var practice: ODSCode
    package var state: EpisodeState
    /// Who it belongs to: always somebody.
    package var owner: ID<Actor>
    /// Always there while it is open.
    package var nextStep: NextStep?
    package let origin: EpisodeOrigin
    /// Beside the origin: on which day, or in words where.
    package let noticed: Noticed
    /// `nil` where the person came without a search.
    package let reason: FrozenReason?
    /// The day to ask or to try again; `nil` in other states.
    package var askAgainOn: Day?
    /// `nil` unless it is paused.
    package var pausedUntil: Day?
    /// Why it is in its state, in words: why held back, paused, not suitable; who referred. Empty where nobody said.
    package var because: String
    /// Why somebody rested on an extract that was old, when they were put forward or last offered; empty where it was not.
    package var becauseOfAge: String
    /// Why it was closed.
    package var ending: EpisodeEnding?
    /// What came of it, in words; empty until it is closed.
    package var outcome: String
    /// The day on which it was taken on.
    package var openedOn: Day?
    /// Since when it has been in its state.
    package var since: Instant
    package let begunAt: Instant
    package var version: Int

    package init(
        id: ID<Episode>, person: ID<Person>, practice: ODSCode, state: EpisodeState, owner: ID<Actor>,
        nextStep: NextStep? = nil, origin: EpisodeOrigin, noticed: Noticed = Noticed(),
        reason: FrozenReason? = nil, askAgainOn: Day? = nil, pausedUntil: Day? = nil, because: String = "",
        becauseOfAge: String = "", ending: EpisodeEnding? = nil,
        outcome: String = "",
        openedOn: Day? = nil, since: Instant, begunAt: Instant, version: Int
    ) {
        self.id = id
        self.person = person
        self.practice = practice
        self.state = state
        self.owner = owner
        self.nextStep = nextStep
        self.origin = origin
        self.noticed = noticed
        self.reason = reason
        self.askAgainOn = askAgainOn
        self.pausedUntil = pausedUntil
        self.because = because
        self.becauseOfAge = becauseOfAge
        self.ending = ending
        self.outcome = outcome
        self.openedOn = openedOn
        self.since = since
        self.begunAt = begunAt
        self.version = version
    }

    package var isLive: Bool { state.isLive }

    /// The longest reason or outcome, in characters.
    package static let longestText = 2000
}
