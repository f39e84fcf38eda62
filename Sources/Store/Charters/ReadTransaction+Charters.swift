package import Domain
package import Vocabulary

extension ReadTransaction {
    /// The charter of a kept question as it stands; `nil` where it has none.
    package func charter(_ cohort: ID<SavedCohort>) throws -> Charter? {
        try charters(where: "cohort = \(cohort) ORDER BY version DESC LIMIT 1").first
    }

    /// Every version of it, newest first.
    package func charterVersions(_ cohort: ID<SavedCohort>) throws -> [Charter] {
        try charters(where: "cohort = \(cohort) ORDER BY version DESC")
    }

    /// Every charter as it stands, by its question.
    package func charters() throws -> [ID<SavedCohort>: Charter] {
        let all = try charters(
            where: "version = (SELECT max(version) FROM charter AS newer WHERE newer.cohort = charter.cohort)")
        return Dictionary(all.map { ($0.cohort, $0) }, uniquingKeysWith: { $1 })
    }

    /// Newest day first.
    package func interventionNotes(_ cohort: ID<SavedCohort>) throws -> [InterventionNote] {
        try connection.rows(
            """
            SELECT id, cohort, day, words, by_whom, at FROM charter_note WHERE cohort = \(cohort)
            ORDER BY day DESC, at DESC, id
            """
        ).map { row in
            var row = row
            return InterventionNote(
                id: try row.next(), cohort: try row.next(), day: try row.next(), words: try row.next(),
                by: try row.next(), at: try row.next())
        }
    }

    /// Whom the charter has put forward, or left with somebody who had them already.
    package func charterPeople(_ cohort: ID<SavedCohort>) throws -> [CharterFeed.Fed] {
        try connection.rows(
            "SELECT person, practice, episode, is_put FROM charter_person WHERE cohort = \(cohort) ORDER BY person"
        ).map { row in
            var row = row
            return CharterFeed.Fed(
                person: try row.next(), practice: try row.next(), episode: try row.next(), isPut: try row.next())
        }
    }

    /// Whether the charter has put the person forward.
    package func hasPut(_ person: ID<Person>, _ cohort: ID<SavedCohort>) throws -> Bool {
        let records = Self.list(try joinedPeople().members(of: person))
        return try !connection.rows(
            """
            SELECT 1 FROM charter_person
            WHERE cohort = \(cohort) AND person IN (SELECT value FROM json_each(\(records))) AND is_put = 1
            """
        ).isEmpty
    }

    /// How many it has put forward since its pilot was started last: those who take up a place of the pilot. None while it
    /// is no pilot.
    package func pilotCount(_ charter: Charter) throws -> Int {
        guard charter.state == .pilot,
            var row = try connection.rows(
                """
                SELECT count(*) FROM charter_person WHERE cohort = \(charter.cohort) AND is_put = 1 AND at >= (
                    SELECT at FROM charter WHERE cohort = \(charter.cohort) AND act = \(CharterAct.startPilot.rawValue)
                    ORDER BY version DESC LIMIT 1)
                """
            ).first
        else { return 0 }
        return try row.next()
    }

    /// How the newest episode of each of the people stands; whoever never had one is not in it.
    package func newestEpisodes(of people: [ID<Person>]) throws -> [ID<Person>: CharterCandidate.Newest] {
        let joined = try joinedPeople()
        var newest: [ID<Person>: CharterCandidate.Newest] = [:]
        for var row in try connection.rows(
            """
            SELECT person, state, ending FROM episode
            WHERE person IN (SELECT value FROM json_each(\(Self.list(joined.records(of: people)))))
            ORDER BY begun_at, is_live, id
            """)
        {
            let person: ID<Person> = try row.next()
            guard let state = EpisodeState(rawValue: try row.next()) else { throw Fault("row.episode") }
            let found = CharterCandidate.Newest(
                state: state, ending: try row.next(String?.self).flatMap(EpisodeEnding.init))
            // An episode on one record of a person is one on all of them.
            for record in joined.members(of: person) { newest[record] = found }
        }
        return newest
    }

    private func charters(where condition: SQL) throws -> [Charter] {
        try connection.rows(
            """
            SELECT cohort, version, state, act, because, learnt, by_whom, at, reason, outcome, measure, target, owner,
                review_on, workers, pilot_practices, pilot_most, replaces, tags
            FROM charter WHERE \(condition)
            """
        ).map { row in
            var row = row
            return try Charter(reading: &row)
        }
    }
}

extension Charter {
    fileprivate init(reading row: inout Row) throws(Fault) {
        let cohort: ID<SavedCohort> = try row.next()
        let version: Int = try row.next()
        let (state, act) = (CharterState(rawValue: try row.next()), CharterAct(rawValue: try row.next()))
        guard let state, let act else { throw Fault("row.charter") }
        let (because, learnt): (String, String) = (try row.next(), try row.next())
        let by: ID<Actor> = try row.next()
        let at: Instant = try row.next()
        self.init(
            cohort: cohort, state: state, terms: try CharterTerms(reading: &row), act: act, because: because,
            learnt: learnt, by: by, at: at, version: version)
    }
}

extension CharterTerms {
    fileprivate init(reading row: inout Row) throws(Fault) {
        let (reason, outcome): (String, String) = (try row.next(), try row.next())
        let (measure, target): (String, String) = (try row.next(), try row.next())
        let owner: ID<Actor> = try row.next()
        let review: Day = try row.next()
        let workers = try row.next(String.self).split(separator: "\n").compactMap { line -> Worker? in
            let parts = line.split(separator: " ")
            guard parts.count == 2, let id = ID<Actor>(text: String(parts[0])), let from = Int32(parts[1]) else {
                return nil
            }
            return Worker(coordinator: id, from: Day(number: Int(from)))
        }
        let practices = try row.next(String.self).split(separator: "\n").compactMap { ODSCode(String($0)) }
        let most: Int = try row.next()
        let replaces = try row.next(String.self).split(separator: "\n").compactMap { line -> ReplacedSearch? in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, let practice = ODSCode(parts[0]) else { return nil }
            return ReplacedSearch(practice: practice, system: parts[1], name: parts[2])
        }
        let tags = try row.next(String.self).split(separator: "\n").map(String.init)
        self.init(
            reason: reason, outcome: outcome, measure: measure, target: target, owner: owner, reviewOn: review,
            workers: workers, pilotPractices: practices, pilotMost: most, replaces: replaces, tags: tags)
    }
}
