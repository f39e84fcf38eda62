package import Domain
package import Vocabulary

/// What is to be coded. Whatever is saved is a ``Change``, and saving it writes its audit entry.
package struct CodingJobRepository {
    private let transaction: Transaction

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    package func save(_ change: Change<CodingJob>) throws {
        try write(change.state, replacing: change.replacing)
        try AuditLog(transaction: transaction).append(change.entry)
    }

    /// What an extract changed, under one entry.
    package func save(_ change: Change<[CodingJob]>) throws {
        for job in change.state { try write(job, replacing: job.version - 1) }
        try AuditLog(transaction: transaction).append(change.entry)
    }

    private func write(_ job: CodingJob, replacing version: Int?) throws {
        let written = version == nil ? try insert(job) : try update(job, replacing: version)
        guard written == 1 else {
            throw Refusal.changedMeanwhile(version: try transaction.reading.codingJob(job.id)?.version ?? 0)
        }
    }

    private func insert(_ job: CodingJob) throws -> Int {
        var (contact, episode): (ID<Contact>?, ID<Episode>?)
        switch job.source {
        case .contact(let id): contact = id
        case .episode(let id): episode = id
        case .byHand: break
        }
        let line = job.line
        return try transaction.connection.execute(
            """
            INSERT INTO coding_job (id, practice, person, contact, episode, activity, field, term, system, code,
                verification, source, day, by_whom, sensitivity, made_at, state, since, not_found, why, version)
            VALUES (\(job.id), \(job.practice), \(job.person), \(contact), \(episode), \(line.activity.rawValue),
                \(line.field), \(line.term), \(line.code?.system.rawValue), \(line.code?.value),
                \(line.entry.verification.rawValue), \(line.entry.source), \(job.day), \(job.by),
                \(Int(job.sensitivity.rawValue)), \(job.madeAt), \(job.state.rawValue), \(job.since),
                \(job.timesNotFound), \(job.why), \(job.version))
            ON CONFLICT DO NOTHING
            """)
    }

    private func update(_ job: CodingJob, replacing version: Int?) throws -> Int {
        let (tick, shown) = (job.tick, job.confirmation)
        return try transaction.connection.execute(
            """
            UPDATE coding_job SET state = \(job.state.rawValue), since = \(job.since), ticked_by = \(tick?.by),
                ticked_at = \(tick?.at), ticked_with = \(tick?.form), not_found = \(job.timesNotFound),
                not_found_as_at = \(job.notFoundAsAt), not_found_by = \(job.notFoundBy),
                not_found_before = \(job.notFoundBefore), confirmed_by = \(shown?.extract),
                confirmed_as_at = \(shown?.asAt), confirmed_date = \(shown?.date), confirmed_key = \(shown?.key),
                why = \(job.why), version = \(job.version)
            WHERE id = \(job.id) AND version = \(version)
            """)
    }
}

extension ReadTransaction {
    /// The job; `nil` where there is none. Whoever shows it asks first who may see the person.
    package func codingJob(_ id: ID<CodingJob>) throws -> CodingJob? {
        try codingJobs(where: "id = \(id)").first
    }

    /// The one of a contact.
    package func codingJob(of contact: ID<Contact>) throws -> CodingJob? {
        try codingJobs(where: "contact = \(contact)").first
    }

    /// A person's, up to a clearance.
    package func codingJobs(of person: ID<Person>, upTo clearance: Sensitivity) throws -> [CodingJob] {
        let records = Self.list(try joinedPeople().members(of: person))
        return try codingJobs(
            where: """
                person IN (SELECT value FROM json_each(\(records))) AND sensitivity <= \(Int(clearance.rawValue))
                """)
    }

    /// Everybody's, up to a clearance: what is open, and what has ended since then.
    package func codingJobs(upTo clearance: Sensitivity, endedSince: Instant) throws -> [CodingJob] {
        try codingJobs(
            where: """
                sensitivity <= \(Int(clearance.rawValue))
                AND (state IN ('to code', 'coded') OR since >= \(endedSince))
                """)
    }

    /// A practice's that are to be coded, or ticked off and not confirmed yet.
    package func openCodingJobs(at practice: ODSCode) throws -> [CodingJob] {
        try codingJobs(where: "practice = \(practice) AND state IN ('to code', 'coded')")
    }

    /// A practice's of which an extract may have said something.
    package func codingJobs(at practice: ODSCode, settledBy extract: ExtractRecord) throws -> [CodingJob] {
        try codingJobs(
            where: """
                practice = \(practice) AND (confirmed_by = \(extract.id) OR not_found_by = \(extract.id)
                OR since = \(extract.appliedAt))
                """)
    }

    /// Somebody's own that are open, up to a clearance.
    package func openCodingJobs(doneBy account: ID<Actor>, upTo clearance: Sensitivity) throws -> [CodingJob] {
        try codingJobs(
            where: """
                by_whom = \(account) AND state IN ('to code', 'coded') AND sensitivity <= \(Int(clearance.rawValue))
                """)
    }

    /// What one form ticked off and is still so.
    package func codingJobs(tickedWith form: ID<OnceKey>, by account: ID<Actor>) throws -> [CodingJob] {
        try codingJobs(where: "ticked_with = \(form) AND ticked_by = \(account) AND state = 'coded'")
    }

    /// The keys of a practice's entries that have confirmed a job.
    package func keysOfConfirmedCoding(at practice: ODSCode) throws -> Set<String> {
        Set(
            try connection.rows(
                "SELECT confirmed_key FROM coding_job WHERE practice = \(practice) AND confirmed_key IS NOT NULL"
            ).map { row in
                var row = row
                return try row.next(String.self)
            })
    }

    private func codingJobs(where condition: SQL) throws -> [CodingJob] {
        try connection.rows(
            """
            SELECT activity, field, term, system, code, verification, source, id, practice, person, contact, episode, day,
                by_whom, sensitivity, made_at, state, since, ticked_by, ticked_at, ticked_with, not_found,
                not_found_as_at, not_found_by, not_found_before, confirmed_by, confirmed_as_at, confirmed_date,
                confirmed_key, why, version
            FROM coding_job WHERE \(condition) ORDER BY day, made_at, id
            """
        ).map { row in
            var row = row
            return try CodingJob(reading: &row)
        }
    }
}

extension CodingJob {
    fileprivate init(reading row: inout Row) throws {
        let line = try CodingSheet.Line(reading: &row)
        let id: ID<CodingJob> = try row.next()
        let practice: ODSCode = try row.next()
        let person: ID<Person> = try row.next()
        let contact: ID<Contact>? = try row.next()
        let episode: ID<Episode>? = try row.next()
        let day: Day = try row.next()
        let by: ID<Actor> = try row.next()
        let sensitivity = try Sensitivity(reading: &row)
        let madeAt: Instant = try row.next()
        guard let state = State(rawValue: try row.next()) else { throw Fault("row.codingJob") }
        let since: Instant = try row.next()
        let tick = try Tick?(reading: &row)
        let timesNotFound: Int = try row.next()
        let notFoundAsAt: Day? = try row.next()
        let notFoundBy: ID<ExtractRecord>? = try row.next()
        let notFoundBefore: Day? = try row.next()
        self.init(
            id: id, practice: practice, person: person,
            source: contact.map(Source.contact) ?? episode.map(Source.episode) ?? .byHand, line: line, day: day, by: by,
            sensitivity: sensitivity, madeAt: madeAt, state: state, since: since, tick: tick,
            timesNotFound: timesNotFound, notFoundAsAt: notFoundAsAt, notFoundBy: notFoundBy,
            notFoundBefore: notFoundBefore, confirmation: try Confirmation?(reading: &row), why: try row.next(),
            version: try row.next())
    }
}

extension CodingJob.Tick? {
    fileprivate init(reading row: inout Row) throws(Fault) {
        let by: ID<Actor>? = try row.next()
        let at: Instant? = try row.next()
        let form: ID<OnceKey>? = try row.next()
        self = by.flatMap { by in at.map { CodingJob.Tick(by: by, at: $0, form: form) } }
    }
}

extension CodingJob.Confirmation? {
    fileprivate init(reading row: inout Row) throws(Fault) {
        let extract: ID<ExtractRecord>? = try row.next()
        let asAt: Day? = try row.next()
        let date: EventDate? = try row.next()
        let key: String? = try row.next()
        guard let extract, let asAt, let date, let key else {
            self = nil
            return
        }
        self = CodingJob.Confirmation(extract: extract, asAt: asAt, date: date, key: key)
    }
}
