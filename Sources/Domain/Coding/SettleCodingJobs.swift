package import Vocabulary

/// The wish to hold what waits to be coded against an extract that has come to stand.
package struct SettleCodingJobs: Action {
    package struct State: Sendable {
        package let extract: ExtractRecord
        /// All of the practice that are open.
        package let jobs: [CodingJob]
        /// What the extract holds of their people.
        package let entries: [ID<Person>: [SourceEvent]]
        /// Keys of entries that have confirmed a job already.
        package let used: Set<String>
        /// Who has left the practice or died, and in which words.
        package let gone: [ID<Person>: String]
        /// By how many days the entry may differ from the activity.
        package let within: Int

        package init(
            extract: ExtractRecord, jobs: [CodingJob], entries: [ID<Person>: [SourceEvent]], used: Set<String>,
            gone: [ID<Person>: String], within: Int
        ) {
            self.extract = extract
            self.jobs = jobs
            self.entries = entries
            self.used = used
            self.gone = gone
            self.within = within
        }
    }

    package static let name = "coding.settle"

    package init() {}
}

extension Policy<SettleCodingJobs> {
    /// Whoever brings the extract in, for practices in their scope.
    package static let settleCodingJobs = Policy.allOf(
        .gate(.extracts),
        .ofOwnPractice { $0.state.extract.practice })
}

extension CodingJob {
    /// The jobs that the extract changes. An entry confirms one job, the nearest by day; of two as near, one that is
    /// ticked off. What is ticked off and should be there and is not comes back; whoever has gone is not waited for.
    package static func settling(
        _ permit: Permit<SettleCodingJobs>, at now: Instant
    ) throws(Refusal) -> Change<[CodingJob]> {
        let state = permit.state
        let found = matches(state)
        // The moment tells later which extract it was that said so.
        let moment = state.extract.appliedAt
        var (changed, confirmed, back, closed): ([CodingJob], [String], [String], [String]) = ([], [], [], [])
        for var job in state.jobs where job.state.isOpen && job.practice == state.extract.practice {
            if let event = found[job.id], let date = event.date {
                job.confirm(
                    Confirmation(extract: state.extract.id, asAt: state.extract.asAt, date: date, key: event.key),
                    at: moment)
                confirmed.append(job.id.text)
            } else if let why = state.gone[job.person] {
                job.close(why, at: moment)
                closed.append(job.id.text)
            } else if state.extract.shouldHold(job) {
                job.comeBack(from: state.extract, at: moment)
                back.append(job.id.text)
            } else {
                continue
            }
            changed.append(job)
        }
        return permit.change(
            to: changed, state.extract.practice.text, replacing: nil, at: now,
            people: Set(changed.map(\.person)).sorted(),
            details: [
                "extract": state.extract.id.text, "confirmed": confirmed.joined(separator: ","),
                "not-found": back.joined(separator: ","), "closed": closed.joined(separator: ","),
            ])
    }

    private struct Pair {
        let job: CodingJob
        let event: SourceEvent
        let distance: Int

        var order: (Int, Int, Int, String, String) {
            (distance, job.state == .coded ? 0 : 1, job.madeAt.milliseconds, job.id.text, event.key)
        }
    }

    private static func matches(_ state: SettleCodingJobs.State) -> [ID<CodingJob>: SourceEvent] {
        var pairs: [Pair] = []
        for job in state.jobs where job.state.isOpen {
            for event in state.entries[job.person] ?? [] where !state.used.contains(event.key) && !event.isStruck {
                guard let date = event.date else { continue }
                let distance = max(0, date.first.number - job.day.number, job.day.number - date.last.number)
                if distance <= state.within, job.line.isMet(by: event) {
                    pairs.append(Pair(job: job, event: event, distance: distance))
                }
            }
        }
        var found: [ID<CodingJob>: SourceEvent] = [:]
        var used: Set<String> = []
        for pair in pairs.sorted(by: { $0.order < $1.order }) where found[pair.job.id] == nil {
            if used.insert(pair.event.key).inserted { found[pair.job.id] = pair.event }
        }
        return found
    }
}

extension ExtractRecord {
    /// Whether what somebody says is coded has to be in this extract: it is of a later day than that word, it is of
    /// everybody registered, and it covers such entries of that day.
    fileprivate func shouldHold(_ job: CodingJob) -> Bool {
        guard job.state == .coded, isWhole, let ticked = job.tick?.at.inLondon.day, asAt > ticked else { return false }
        let code = job.line.code ?? Code(termOnly: job.line.term)
        return coverage.contains { covered in
            RecordKinds.allCoded.contains(RecordKinds(covered.kind)) && covered.to > ticked
                && covered.holds(kind: covered.kind, code: code, date: EventDate(job.day))
        }
    }
}

extension SourceEvent {
    /// Whether the record itself says that it should never have been written.
    fileprivate var isStruck: Bool { status.lowercased().filter(\.isLetter) == "enteredinerror" }
}
