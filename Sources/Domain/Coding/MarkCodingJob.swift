package import Vocabulary

/// The wish to say how far one coding job is.
package struct MarkCodingJob: Action {
    package enum Mark: Equatable, Sendable {
        case coded(form: ID<OnceKey>?)
        /// It was not, after all.
        case notCoded
        case withdrawn(why: String)

        var word: String {
            switch self {
            case .coded: "coded"
            case .notCoded: "not coded"
            case .withdrawn: "withdrawn"
            }
        }
    }

    package struct State: Sendable {
        package let standing: PersonStanding
        package let job: CodingJob
        package let day: Day

        package init(standing: PersonStanding, job: CodingJob, day: Day) {
            self.standing = standing
            self.job = job
            self.day = day
        }
    }

    package static let name = "coding.mark"

    package let mark: Mark
    /// Of the job as it was seen; `nil` where several are marked together as they stand.
    package let version: Int?

    package init(_ mark: Mark, version: Int?) {
        self.mark = mark
        self.version = version
    }
}

extension Policy<MarkCodingJob> {
    /// Whoever records what is done with people, of those whom they may see, up to their clearance.
    package static let markCodingJob = Policy.allOf(
        .gate(.record),
        .require("There is no such record.") { inquiry in
            let job = inquiry.state.job
            return PeopleAccess.practice(inquiry.actor, seeing: inquiry.state.standing, on: inquiry.state.day) != nil
                && (inquiry.actor.scope.contains(job.practice) || job.by == inquiry.actor.account)
                && job.sensitivity <= inquiry.actor.clearance
        },
        .require("This is done under an account of your own.") { $0.actor.account != nil })
}

extension CodingJob {
    package static func marking(_ permit: Permit<MarkCodingJob>, at now: Instant) throws(Refusal) -> Change<CodingJob> {
        var job = permit.state.job
        let before = job.version
        if let version = permit.asked.version, version != before { throw .changedMeanwhile(version: before) }
        guard let by = permit.actor.account else { throw .notFound }
        switch permit.asked.mark {
        case .coded(let form):
            guard job.state == .toCode else { throw .unusable("Already \(job.state.title.lowercased()).") }
            job.tick = Tick(by: by, at: now, form: form)
            job.become(.coded, at: now)
        case .notCoded:
            guard job.state == .coded else { throw .unusable("Only what is ticked off and not confirmed comes back.") }
            job.tick = nil
            job.become(.toCode, at: now)
        case .withdrawn(let why):
            guard job.state != .withdrawn else { throw .unusable("Already withdrawn.") }
            let why = try Episode.text(why)
            guard !why.isEmpty else { throw .unusable("Say why it is not to be coded.") }
            job.why = why
            job.become(.withdrawn, at: now)
        }
        return permit.change(
            to: job, job.id.text, replacing: before, at: now, people: [job.person],
            details: ["practice": job.practice.text, "mark": permit.asked.mark.word, "why": job.why])
    }
}
