package import Domain
package import Vocabulary

extension ReadTransaction {
    /// The person's live episode, on whichever of their records, that of the record that goes on first; `nil` where there
    /// is none.
    package func liveEpisode(of person: ID<Person>) throws -> Episode? {
        let records = try joinedPeople().members(of: person)
        let live = try episodes(where: "person IN (SELECT value FROM json_each(\(Self.list(records)))) AND is_live = 1")
        return records.lazy.compactMap { record in live.first { $0.person == record } }.first
    }

    /// Every episode that the person ever had, newest first.
    package func episodes(of person: ID<Person>) throws -> [Episode] {
        let records = Self.list(try joinedPeople().members(of: person))
        return try episodes(where: "person IN (SELECT value FROM json_each(\(records)))").reversed()
    }

    package func episode(_ id: ID<Episode>) throws -> Episode? {
        try episodes(where: "id = \(id)").first
    }

    /// The live episodes of one owner, the longest standing first.
    package func liveEpisodes(ownedBy owner: ID<Actor>) throws -> [Episode] {
        try episodes(where: "owner = \(owner) AND is_live = 1")
    }

    /// Every live episode, or those in some states.
    package func liveEpisodes(in states: [EpisodeState]? = nil) throws -> [Episode] {
        guard let states else { return try episodes(where: "is_live = 1") }
        return try states.flatMap { try episodes(where: "state = \($0.rawValue) AND is_live = 1") }
    }

    /// How many live episodes somebody owns: what keeps their account from being disabled.
    package func liveEpisodeCount(ownedBy owner: ID<Actor>) throws -> Int {
        guard
            var row = try connection.rows(
                "SELECT count(*) FROM episode WHERE owner = \(owner) AND is_live = 1"
            ).first
        else { return 0 }
        return try row.next()
    }

    /// A rule of the network's work, in days.
    package func careRule(_ rule: CareRule) throws -> Int {
        guard var row = try connection.rows("SELECT days FROM care_rule WHERE what = \(rule.rawValue)").first
        else { throw Fault("store.careRule") }
        return try row.next()
    }

    private func episodes(where condition: SQL) throws -> [Episode] {
        var evidence: [ID<Episode>: [FrozenReason.Line]] = [:]
        for var row in try connection.rows(
            """
            SELECT episode, text, sensitivity FROM episode_evidence
            WHERE episode IN (SELECT id FROM episode WHERE \(condition)) ORDER BY episode, position
            """)
        {
            let episode: ID<Episode> = try row.next()
            let text: String = try row.next()
            evidence[episode, default: []].append(
                FrozenReason.Line(text, sensitivity: try Sensitivity(reading: &row)))
        }
        return try connection.rows(
            """
            SELECT id, person, practice, state, owner, step_what, step_due, step_at, step_promise, origin, noticed_on,
                noticed_at, because, because_of_age, ask_again_on, paused_until, ending, outcome, opened_on, since,
                begun_at, cohort_name, cohort_text, reason_extracts, reason_as_at, version
            FROM episode WHERE \(condition) ORDER BY begun_at, id
            """
        ).map { row in
            var row = row
            return try Episode(reading: &row, evidence)
        }
    }
}

/// What the network has agreed on how long something may wait.
package enum CareRule: String, Sendable {
    /// After so many days without speaking to somebody on a caseload, Today says so.
    case noContact = "no contact"
    /// By so many days an entry of a record may differ from the day of what it is of.
    case codedWithin = "coded within"
}

extension Sensitivity {
    /// The next column.
    init(reading row: inout Row) throws(Fault) {
        guard let raw = UInt8(exactly: try row.next(Int.self)), let level = Sensitivity(rawValue: raw)
        else { throw Fault("row.sensitivity") }
        self = level
    }
}

extension Episode {
    fileprivate init(reading row: inout Row, _ evidence: [ID<Episode>: [FrozenReason.Line]]) throws(Fault) {
        let id: ID<Episode> = try row.next()
        let person: ID<Person> = try row.next()
        let practice: ODSCode = try row.next()
        let state = EpisodeState(rawValue: try row.next())
        let owner: ID<Actor> = try row.next()
        let step = try NextStep?(reading: &row)
        let origin = EpisodeOrigin(rawValue: try row.next())
        guard let state, let origin else { throw Fault("row.episode") }
        let noticedOn: Day? = try row.next()
        let noticedAt: String = try row.next()
        let because: String = try row.next()
        let becauseOfAge: String = try row.next()
        let askAgainOn: Day? = try row.next()
        let pausedUntil: Day? = try row.next()
        let ending: String? = try row.next()
        let outcome: String = try row.next()
        let openedOn: Day? = try row.next()
        let since: Instant = try row.next()
        let begunAt: Instant = try row.next()
        let reason = try FrozenReason?(reading: &row, evidence: evidence[id] ?? [])
        self.init(
            id: id, person: person, practice: practice, state: state, owner: owner, nextStep: step, origin: origin,
            noticed: Noticed(day: noticedOn, place: noticedAt), reason: reason, askAgainOn: askAgainOn,
            pausedUntil: pausedUntil, because: because,
            becauseOfAge: becauseOfAge, ending: ending.flatMap(EpisodeEnding.init), outcome: outcome,
            openedOn: openedOn, since: since,
            begunAt: begunAt, version: try row.next())
    }
}

extension NextStep? {
    /// The next four columns: in words, day, minutes of the day, whether promised.
    init(reading row: inout Row) throws(Fault) {
        let what: String? = try row.next()
        let due: Day? = try row.next()
        let at: Int? = try row.next()
        let isPromise: Bool? = try row.next()
        if let what, let due {
            self = NextStep(
                what: what, due: due, at: at.flatMap { ClockTime(minutes: $0) }, isPromise: isPromise ?? false)
        } else {
            self = nil
        }
    }
}

extension FrozenReason? {
    fileprivate init(reading row: inout Row, evidence: [FrozenReason.Line]) throws(Fault) {
        let name: String? = try row.next()
        let text: String? = try row.next()
        let extracts: String? = try row.next()
        let asAt: Day? = try row.next()
        guard let name else {
            self = nil
            return
        }
        self = FrozenReason(
            cohortName: name, cohortText: text ?? "",
            extracts: (extracts ?? "").split(separator: "\n").compactMap { ID(text: String($0)) }, asAt: asAt,
            evidence: evidence)
    }
}
