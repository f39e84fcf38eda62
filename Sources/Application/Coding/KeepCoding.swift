package import Domain
package import Store
package import Vocabulary

/// Says how far what is to be coded is: ticked off one by one or all under a filter, taken back, withdrawn; and that
/// something was done which nothing in Cairn says by itself.
package struct KeepCoding: Sendable {
    private let database: any Database
    private let ambient: Ambient

    package init(database: any Database, ambient: Ambient) {
        self.database = database
        self.ambient = ambient
    }

    package init(_ installation: Installation) {
        self.init(database: installation.database, ambient: installation.ambient)
    }

    /// One job as somebody saw it.
    package struct Seen: Equatable, Sendable {
        package let job: ID<CodingJob>
        package let version: Int

        package init(job: ID<CodingJob>, version: Int) {
            self.job = job
            self.version = version
        }
    }

    /// Ticks off what was chosen; what cannot be is left, and said why.
    package func tick(_ jobs: [Seen], by actor: Actor, once: OnceKey?) async throws -> MoveEpisode.Several {
        try await database.write { transaction in
            try MoveEpisode.Several.each(of: { jobs }, once, by: actor, in: transaction) { seen in
                try Self.mark(
                    seen.job, MarkCodingJob(.coded(form: once?.id), version: seen.version), by: actor, in: transaction)
            }
        }
    }

    /// Ticks off everything under the filter that is to be coded. Refuses where that is another number than was
    /// confirmed.
    package func tickAll(
        _ filter: CodingFilter, count: Int, by actor: Actor, once: OnceKey?
    ) async throws -> MoveEpisode.Several {
        try await database.write { transaction in
            let everything = {
                let list = try CodingList.read(filter.toCode, for: actor, in: transaction.reading)
                guard list.items.count == count else {
                    throw Refusal.unusable(
                        "The list has changed since you looked: it is \(list.items.count) now. Look at it again.")
                }
                return list.items.map(\.job.id)
            }
            return try MoveEpisode.Several.each(of: everything, once, by: actor, in: transaction) { job in
                try Self.mark(job, MarkCodingJob(.coded(form: once?.id), version: nil), by: actor, in: transaction)
            }
        }
    }

    /// Takes back all that one form ticked off and that no extract has answered yet.
    package func undo(_ form: OnceKey, by actor: Actor, once: OnceKey?) async throws -> MoveEpisode.Several {
        try await database.write { transaction in
            let ticked = {
                guard let account = actor.account else { throw Refusal.notFound }
                return try transaction.reading.codingJobs(tickedWith: form.id, by: account).map(\.id)
            }
            return try MoveEpisode.Several.each(of: ticked, once, by: actor, in: transaction) { job in
                try Self.mark(job, MarkCodingJob(.notCoded, version: nil), by: actor, in: transaction)
            }
        }
    }

    /// Says one thing of one job. Throws a ``Refusal``.
    package func mark(_ job: ID<CodingJob>, _ asked: MarkCodingJob, by actor: Actor, once: OnceKey?) async throws {
        _ = try await database.write { transaction in
            try transaction.once(once, by: actor) {
                try Self.mark(job, asked, by: actor, in: transaction)
                return job.text
            }
        }
    }

    /// Has something coded that was done with a person: a line of their practice's sheet, by its place there.
    package func add(
        _ line: CodingSheet.Line, done day: Day, with person: ID<Person>, by actor: Actor, once: OnceKey?
    ) async throws {
        let id: ID<CodingJob> = ambient.newID()
        _ = try await database.write { transaction in
            try transaction.once(once, by: actor) {
                let seen = try VisiblePerson.load(
                    person, for: actor, in: transaction.reading, on: transaction.now.inLondon.day)
                let sheet = try transaction.reading.codingSheet(of: seen.practice.ods)
                try YieldCoding.save(
                    YieldCodingJob(id: id, source: .byHand, line: line, day: day), seen.standing, sheet, by: actor,
                    in: transaction)
                return id.text
            }
        }
    }

    /// Withdraws what a contact yielded, which has been struck through.
    static func withdraw(_ contact: Contact, by actor: Actor, in transaction: Transaction) throws {
        guard let job = try transaction.reading.codingJob(of: contact.id), job.state != .withdrawn else { return }
        let why = "The contact was struck through: \(contact.enteredInError?.why ?? "")"
        try mark(
            job.id, MarkCodingJob(.withdrawn(why: String(why.prefix(500))), version: nil), by: actor, in: transaction)
    }

    /// A job that the actor may not know of is answered like one that is not there.
    private static func mark(
        _ id: ID<CodingJob>, _ asked: MarkCodingJob, by actor: Actor, in transaction: Transaction
    ) throws {
        let day = transaction.now.inLondon.day
        guard let job = try transaction.reading.codingJob(id), job.sensitivity <= actor.clearance,
            let standing = try transaction.reading.standing(of: job.person),
            PeopleAccess.practice(actor, seeing: standing, on: day) != nil,
            actor.scope.contains(job.practice) || job.by == actor.account
        else { throw Refusal.notFound }
        let state = MarkCodingJob.State(standing: standing, job: job, day: day)
        let permit = try Policy.markCodingJob.check(actor, state, asked)
        try CodingJobRepository(transaction).save(try CodingJob.marking(permit, at: transaction.now))
    }
}
