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
    /// The jobs as they waited before the extract came to stand: what it confirmed, sent back or closed waits for the next
    /// extract again, ticked off where somebody had ticked it off. What was withdrawn since stays so.
    package static func unsettling(
        _ permit: Permit<UnsettleCodingJobs>, at now: Instant
    ) throws(Refusal) -> Change<[CodingJob]> {
        let state = permit.state
        var (changed, reopened): ([CodingJob], [String]) = ([], [])
        for var job in state.jobs where job.wasSettled(by: state.extract) {
            if job.state != .withdrawn { reopened.append(job.id.text) }
            job.forget(state.extract, at: now)
            changed.append(job)
        }
        return permit.change(
            to: changed, state.extract.practice.text, replacing: nil, at: now,
            people: Set(changed.map(\.person)).sorted(),
            details: ["extract": state.extract.id.text, "waits-again": reopened.joined(separator: ",")])
    }

    /// Whether it is as it is by what the extract said. An extract answers in its own commit, at its own moment.
    private func wasSettled(by extract: ExtractRecord) -> Bool {
        if let confirmation { return confirmation.extract == extract.id }
        guard practice == extract.practice, since == extract.appliedAt else { return false }
        return state == .closed || state == .toCode && timesNotFound > 0 && notFoundAsAt == extract.asAt
    }

    private mutating func forget(_ extract: ExtractRecord, at now: Instant) {
        confirmation = nil
        if state == .toCode {
            timesNotFound -= 1
            // Of which day the one before was is not kept.
            notFoundAsAt = nil
        }
        guard state != .withdrawn else {
            version += 1
            return
        }
        if state == .closed { why = "" }
        become(isTickedOff ? .coded : .toCode, at: now)
    }

    /// Whether the last word of a person was that it is coded, and no extract before has sent it back since.
    private var isTickedOff: Bool {
        guard let tick else { return false }
        return notFoundAsAt.map { tick.at.inLondon.day >= $0 } ?? true
    }
}
