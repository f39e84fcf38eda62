import Domain
import Store
import Vocabulary

/// Takes back what an extract said of what waits to be coded, in the commit in which it is undone.
struct UnsettleCoding {
    func callAsFunction(undone extract: ExtractRecord, by actor: Actor, in transaction: Transaction) throws {
        let jobs = try transaction.reading.codingJobs(at: extract.practice, settledBy: extract)
        guard !jobs.isEmpty else { return }
        let permit = try Policy.unsettleCodingJobs.check(
            actor, UnsettleCodingJobs.State(extract: extract, jobs: jobs), UnsettleCodingJobs())
        let change = try CodingJob.unsettling(permit, at: transaction.now)
        guard !change.state.isEmpty else { return }
        try CodingJobRepository(transaction).save(change)
    }
}
