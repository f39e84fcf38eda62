package import Vocabulary

/// The wish to take back what an extract said of coding, because the extract is undone.
package struct UnsettleCodingJobs: Action {
    package struct State: Sendable {
        package let extract: ExtractRecord
        /// Those of the practice of which the extract said something.
        package let jobs: [CodingJob]

        package init(extract: ExtractRecord, jobs: [CodingJob]) {
            self.extract = extract
            self.jobs = jobs
        }
    }

    package static let name = "coding.unsettle"

    package init() {}
}

extension Policy<UnsettleCodingJobs> {
    /// Whoever undoes the extract, for practices in their scope.
    package static let unsettleCodingJobs = Policy.allOf(
        .gate(.extracts),
        .ofOwnPractice { $0.state.extract.practice })
}

extension CodingJob {
    /// The jobs as they stood before the extract came to stand: what it confirmed, sent back or closed waits for the next
    /// extract again, ticked off where somebody had ticked it off, and known as missing by the extract that said so before.
    /// What somebody has said since stays: of that the extract's word alone is taken back.
    package static func unsettling(
        _ permit: Permit<UnsettleCodingJobs>, at now: Instant
    ) throws(Refusal) -> Change<[CodingJob]> {
        let state = permit.state
        var (changed, reopened): ([CodingJob], [String]) = ([], [])
        for var job in state.jobs where job.isAnswered(by: state.extract) {
            if job.isLeft(by: state.extract) { reopened.append(job.id.text) }
            job.forget(state.extract, at: now)
            changed.append(job)
        }
        return permit.change(
            to: changed, state.extract.practice.text, replacing: nil, at: now,
            people: Set(changed.map(\.person)).sorted(),
            details: ["extract": state.extract.id.text, "waits-again": reopened.joined(separator: ",")])
    }

    /// Whether it says anything that the extract said of it.
    private func isAnswered(by extract: ExtractRecord) -> Bool {
        guard practice == extract.practice else { return false }
        return confirmation?.extract == extract.id || notFoundBy == extract.id
            || state == .closed && isLeft(by: extract)
    }

    /// Whether nobody has said anything of it since. An extract answers in its own commit, at its own moment.
    private func isLeft(by extract: ExtractRecord) -> Bool {
        switch state {
        case .toCode, .confirmed, .closed: since == extract.appliedAt
        // No extract leaves a job so.
        case .coded, .withdrawn: false
        }
    }

    private mutating func forget(_ extract: ExtractRecord, at now: Instant) {
        let waitsAgain = isLeft(by: extract)
        if confirmation?.extract == extract.id { confirmation = nil }
        if notFoundBy == extract.id {
            timesNotFound -= 1
            (notFoundAsAt, notFoundBy, notFoundBefore) = (notFoundBefore, nil, nil)
        }
        guard waitsAgain else {
            version += 1
            return
        }
        if state == .closed { why = "" }
        become(isTickedOff ? .coded : .toCode, at: now)
    }

    /// Whether the last word of a person was that it is coded, and no extract before has sent it back since. An extract
    /// sends back only what was ticked off before its day, and no tick after it is of an earlier day.
    private var isTickedOff: Bool {
        guard let tick else { return false }
        return notFoundAsAt.map { tick.at.inLondon.day >= $0 } ?? true
    }
}
