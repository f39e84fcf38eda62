package import Vocabulary

/// The wish to have something coded in the record of the person's practice.
package struct YieldCodingJob: Action {
    package struct State: Sendable {
        package let standing: PersonStanding
        /// Of the practice.
        package let sheet: CodingSheet
        package let day: Day

        package init(standing: PersonStanding, sheet: CodingSheet, day: Day) {
            self.standing = standing
            self.sheet = sheet
            self.day = day
        }
    }

    package static let name = "coding.job"

    package let id: ID<CodingJob>
    package let source: CodingJob.Source
    package let line: CodingSheet.Line
    package let day: Day
    package let sensitivity: Sensitivity

    package init(
        id: ID<CodingJob>, source: CodingJob.Source, line: CodingSheet.Line, day: Day,
        sensitivity: Sensitivity = .ordinary
    ) {
        self.id = id
        self.source = source
        self.line = line
        self.day = day
        self.sensitivity = sensitivity
    }
}

extension Policy<YieldCodingJob> {
    /// Whoever records what is done with people, of those whom they may see.
    package static let yieldCodingJob = Policy.allOf(
        .gate(.record),
        .require("There is no such record.") { inquiry in
            PeopleAccess.practice(inquiry.actor, seeing: inquiry.state.standing, on: inquiry.state.day) != nil
        },
        .require("What is coded was done under an account of your own.") { $0.actor.account != nil },
        .require("You cannot have coded what you may not read.") { inquiry in
            inquiry.asked.map { $0.sensitivity <= inquiry.actor.clearance } ?? true
        })
}

extension CodingJob {
    package static func yielding(_ permit: Permit<YieldCodingJob>, at now: Instant) throws(Refusal) -> Change<CodingJob>
    {
        let (state, asked) = (permit.state, permit.asked)
        guard let by = permit.actor.account, let practice = state.standing.place(on: state.day)?.practice.ods else {
            throw .notFound
        }
        guard state.sheet.lines.contains(asked.line) else {
            throw .unusable("Choose what was done from the practice’s coding sheet.")
        }
        guard asked.day <= state.day, asked.day >= state.day.adding(months: -24) else {
            throw .unusable("The day is today or earlier, within two years.")
        }
        let job = CodingJob(
            id: asked.id, practice: practice, person: state.standing.person, source: asked.source, line: asked.line,
            day: asked.day, by: by, sensitivity: asked.sensitivity, madeAt: now)
        return permit.change(
            to: job, job.id.text, replacing: nil, at: now, people: [job.person],
            details: [
                "practice": practice.text, "activity": job.line.activity.rawValue, "term": job.line.term,
                "code": job.line.code?.value ?? "", "day": job.day.iso,
            ])
    }
}
