package import Domain
package import Vocabulary

/// Brings the extracts of several practices in, several at a time. Each stands whole or not at all, by itself: one that is
/// refused stops no other.
package struct ImportExtracts: Sendable {
    let importing: ImportExtract

    /// `importing` is how each of them is brought in.
    package init(_ importing: ImportExtract) {
        self.importing = importing
    }

    /// What became of one of them.
    package struct Outcome: Sendable {
        package let practice: ODSCode
        package let result: Result<ImportReport, any Error>
    }

    /// Imports them all, `atOnce` at a time, in the order given; the outcomes are in that order.
    package func callAsFunction(_ requests: [ImportRequest], atOnce: Int, by actor: Actor) async -> [Outcome] {
        var outcomes = [Outcome?](repeating: nil, count: requests.count)
        await withTaskGroup(of: (Int, Outcome).self) { group in
            var next = 0
            func start() {
                guard next < requests.count else { return }
                let (number, request) = (next, requests[next])
                next += 1
                // A thread of its own: what waits for the disk keeps no other from a processor.
                group.addTask(executorPreference: ImportExecutor()) { [importing] in
                    do {
                        let report = try await importing(request, by: actor)
                        return (number, Outcome(practice: request.practice, result: .success(report)))
                    } catch {
                        return (number, Outcome(practice: request.practice, result: .failure(error)))
                    }
                }
            }
            for _ in 0..<max(1, atOnce) { start() }
            while let (number, outcome) = await group.next() {
                outcomes[number] = outcome
                start()
            }
        }
        return outcomes.compactMap(\.self)
    }
}
