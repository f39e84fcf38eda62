package import Domain
package import Vocabulary

extension ReadTransaction {
    /// Everybody whose newest episode, on whichever of their records, is a refusal. Shown of people only who are listed
    /// with a ``Disclosure``.
    package func pastRefusals(_ joined: JoinedPeople) throws -> [ID<Person>: PastRefusal] {
        var refusals: [ID<Person>: PastRefusal] = [:]
        for var row in try connection.rows(
            "SELECT person, state, ending, since FROM episode ORDER BY begun_at, is_live, id")
        {
            let person: ID<Person> = try row.next()
            guard let state = EpisodeState(rawValue: try row.next()) else { throw Fault("row.episode") }
            let ending = try row.next(String?.self).flatMap(EpisodeEnding.init)
            let refusal = PastRefusal(state: state, ending: ending, since: try row.next())
            // What was said to one record of a person was said by the person.
            for record in joined.members(of: person) { refusals[record] = refusal }
        }
        return refusals
    }
}
