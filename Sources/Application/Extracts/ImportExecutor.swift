import Dispatch

/// Runs imports on a thread that is not one of those that answer pages: on two cores one import would otherwise take
/// half of them, on one core all.
final class ImportExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "cairn.import", qos: .utility)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
