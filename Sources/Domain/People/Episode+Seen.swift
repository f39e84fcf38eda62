package import Vocabulary

extension Episode {
    /// The same for somebody of that clearance: without evidence that is above it.
    package func seen(with clearance: Sensitivity) -> Episode {
        Episode(
            id: id, person: person, practice: practice, state: state, owner: owner, nextStep: nextStep, origin: origin,
            noticed: noticed, reason: reason?.seen(with: clearance), askAgainOn: askAgainOn, pausedUntil: pausedUntil,
            because: because, becauseOfAge: becauseOfAge, ending: ending, outcome: outcome, openedOn: openedOn,
            since: since, begunAt: begunAt, version: version)
    }
}
