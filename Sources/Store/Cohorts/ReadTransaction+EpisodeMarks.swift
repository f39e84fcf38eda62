package import Domain
package import Vocabulary

/// Where one person stands with the coordinators, as a row of a long list needs it.
package struct EpisodeMark: Equatable, Sendable {
    package let state: EpisodeState
    package let owner: ID<Actor>
    package let nextStep: NextStep?
}

extension ReadTransaction {
    /// Everybody with a live episode. Shown of people only who are listed with a ``Disclosure``.
    package func episodeMarks() throws -> [ID<Person>: EpisodeMark] {
        var marks: [ID<Person>: EpisodeMark] = [:]
        for var row in try connection.rows(
            """
            SELECT person, state, owner, step_what, step_due, step_at, step_promise FROM episode WHERE is_live = 1
            """)
        {
            let person: ID<Person> = try row.next()
            guard let state = EpisodeState(rawValue: try row.next()) else { throw Fault("row.episode") }
            let owner: ID<Actor> = try row.next()
            let what: String? = try row.next()
            let due: Day? = try row.next()
            let at: Int? = try row.next()
            let isPromise: Bool? = try row.next()
            var step: NextStep?
            if let what, let due {
                step = NextStep(
                    what: what, due: due, at: at.flatMap { ClockTime(minutes: $0) }, isPromise: isPromise ?? false)
            }
            marks[person] = EpisodeMark(state: state, owner: owner, nextStep: step)
        }
        return marks
    }
}
