import Domain
package import Vocabulary

extension ReadTransaction {
    /// What Cairn itself has recorded, for laying over the extracts when a question is asked: open episodes, the days on
    /// which somebody was spoken to, and the ends of episodes that came to nothing because the person did not want it or
    /// it did not suit them, each under the name of the cohort that had put it forward. Contacts above ordinary sensitivity are not among them, whoever asks: a count
    /// must not tell that there is one.
    package func localFacts() throws -> LocalFacts {
        var facts: [LocalFacts.Fact] = []
        for var row in try connection.rows(
            "SELECT person, opened_on FROM episode WHERE state IN ('open', 'paused') AND opened_on IS NOT NULL ORDER BY id"
        ) {
            facts.append(LocalFacts.Fact(kind: .openEpisode, person: try row.next(), day: try row.next()))
        }
        for var row in try connection.rows(
            """
            SELECT DISTINCT person, held_on FROM contact
            WHERE outcome = 'spoke' AND sensitivity = 0 AND error_by IS NULL ORDER BY person, held_on
            """)
        {
            facts.append(LocalFacts.Fact(kind: .contact, person: try row.next(), day: try row.next()))
        }
        for var row in try connection.rows(
            "SELECT person, since, cohort_name FROM episode WHERE state IN ('declined', 'not suitable') ORDER BY id")
        {
            let person: ID<Person> = try row.next()
            let since: Instant = try row.next()
            let cohort: String? = try row.next()
            facts.append(
                LocalFacts.Fact(kind: .refusal, person: person, day: since.inLondon.day, cohort: cohort ?? ""))
        }
        facts = try joinedPeople().spread(facts)
        return LocalFacts(
            kept: [.openEpisode, .contact, .refusal], facts: facts, sequence: try careSequence(),
            knownUpTo: now.inLondon.day)
    }

    /// How often episodes or contacts of ordinary sensitivity have changed; tells one answer from another without
    /// reading them all.
    package func careSequence() throws -> Int {
        guard var row = try connection.rows("SELECT sequence FROM care_sequence").first
        else { throw Fault("store.careSequence") }
        return try row.next()
    }
}

extension JoinedPeople {
    /// What Cairn knows of one record counts for every record of the person, whichever extract asks.
    fileprivate func spread(_ facts: [LocalFacts.Fact]) -> [LocalFacts.Fact] {
        guard !isEmpty else { return facts }
        return facts.flatMap { fact in
            members(of: fact.person).map {
                LocalFacts.Fact(kind: fact.kind, person: $0, day: fact.day, cohort: fact.cohort)
            }
        }
    }
}
