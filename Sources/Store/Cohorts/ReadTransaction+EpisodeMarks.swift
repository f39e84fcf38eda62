package import Domain
package import Vocabulary

/// Where one person stands with the coordinators, as a row of a long list needs it.
package struct EpisodeMark: Equatable, Sendable {
    package let state: EpisodeState
    package let owner: ID<Actor>
    package let nextStep: NextStep?
    /// At which practice it began.
    package let practice: ODSCode
    /// When its state last changed.
    package let since: Instant
}

extension ReadTransaction {
    /// Everybody with a live episode. Shown of people only who are listed with a ``Disclosure``.
    package func episodeMarks() throws -> [ID<Person>: EpisodeMark] {
        var marks: [ID<Person>: EpisodeMark] = [:]
        for var row in try connection.rows(
            """
            SELECT person, state, owner, step_what, step_due, step_at, step_promise, practice, since
            FROM episode WHERE is_live = 1
            """)
        {
            let person: ID<Person> = try row.next()
            guard let state = EpisodeState(rawValue: try row.next()) else { throw Fault("row.episode") }
            let owner: ID<Actor> = try row.next()
            let step = try NextStep?(reading: &row)
            marks[person] = EpisodeMark(
                state: state, owner: owner, nextStep: step, practice: try row.next(), since: try row.next())
        }
        return marks
    }
}
