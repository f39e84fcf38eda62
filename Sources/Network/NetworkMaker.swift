import Dispatch
import Glibc
import Synchronization
package import Vocabulary

/// Makes a synthetic primary care network and writes it as extracts, one folder a practice (PCN-CSV version 1): for
/// demonstrations, tests and measurements. Nobody in it is real.
///
/// The same patients, practices, seed, as-at day and version give the same bytes, on any machine. A later as-at day with
/// the same seed gives the same people further on: what had happened keeps its ids and its content.
package struct NetworkMaker: Sendable {
    /// Rises whenever the same arguments would give other files.
    package static let version = 1
    /// The history begins on 1 April 2016; it needs a year, and the generator knows no day after 31 March 2036.
    package static let asAtDays = DayRange(
        first: Day(number: PopulationHistory.firstDay + 365), last: Day(number: 24_196))
    /// More people would need more NHS numbers than the range kept for tests holds.
    package static let mostPatients = 400_000
    /// `Y99001` to `Y99999`.
    package static let mostPractices = 999

    package let patients: Int
    package let practices: Int
    package let seed: UInt64
    package let asAt: Day
    /// Whether some rows that an importer has to refuse stand among the others, for a demonstration.
    package let flaws: Bool

    /// `patients` is how many people are registered over all practices on the as-at day, but for a few.
    package init(patients: Int, practices: Int, seed: UInt64, asAt: Day, flaws: Bool = false) {
        self.patients = patients
        self.practices = practices
        self.seed = seed
        self.asAt = asAt
        self.flaws = flaws
    }

    /// Writes the network to a folder that is new, empty, or left by an earlier call. Practices are written side by side;
    /// `progress` is told in words, on the caller's thread. `network.json` is written last: a folder without it is not
    /// complete.
    package func write(to folder: String, progress: (String) -> Void) throws(NetworkProblem) -> NetworkSummary {
        try check()
        let codes = (1...practices).map { "Y99" + String(repeating: "0", count: 3 - String($0).count) + String($0) }
        let output = try OutputFolder(folder, practices: codes)
        progress("Making \(patients) people in \(practices) \(practices == 1 ? "practice" : "practices")")
        let population = Population(patients: patients, practices: practices, seed: seed, asAt: asAt.number)
        let written = try Self.inParallel(practices) { number throws(NetworkProblem) in
            let writer = PracticeWriter(population: population, number: number, seed: flaws ? seed : nil)
            return try writer.write(to: output)
        } progress: { practice in
            progress("\(practice.name) (\(practice.ods)): \(practice.registered) people, \(practice.rows.events) events")
        }
        let summary = NetworkSummary(practices: written)
        try output.write(NetworkManifest(maker: self, summary: summary, homes: population.homes).text, to: OutputFolder.manifest)
        return summary
    }

    private func check() throws(NetworkProblem) {
        guard (1...Self.mostPractices).contains(practices) else {
            throw .unusable(words: "A network has 1 to \(Self.mostPractices) practices, not \(practices).")
        }
        guard (practices...Self.mostPatients).contains(patients) else {
            throw .unusable(
                words: "A network of \(practices) practices has \(practices) to \(Self.mostPatients) patients, not "
                    + "\(patients).")
        }
        guard Self.asAtDays.contains(asAt) else {
            throw .unusable(
                words: "The as-at day lies between \(Self.asAtDays.first?.iso ?? "") and \(Self.asAtDays.last.iso), "
                    + "because the network's history begins a year before; \(asAt.iso) does not.")
        }
    }

    /// Does the work of each practice on as many threads as there are processors. The result is in order, whichever is
    /// done first; after a failure no other practice is begun.
    private static func inParallel(
        _ count: Int, _ work: @Sendable @escaping (Int) throws(NetworkProblem) -> NetworkSummary.Practice,
        progress: (NetworkSummary.Practice) -> Void
    ) throws(NetworkProblem) -> [NetworkSummary.Practice] {
        let board = Board()
        let threads = min(count, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
        for _ in 0..<threads {
            DispatchQueue.global(qos: .userInitiated).async {
                while let number = board.take(of: count) {
                    let result = Result { () throws(NetworkProblem) in try work(number) }
                    board.post(result, of: number)
                }
                board.leave()
            }
        }
        var done: [Int: NetworkSummary.Practice] = [:]
        var failure: NetworkProblem?
        var present = threads
        while present > 0 {
            board.wait()
            switch board.news() {
            case .left: present -= 1
            case .done(let number, .success(let practice)):
                done[number] = practice
                progress(practice)
            case .done(_, .failure(let problem)): failure = failure ?? problem
            case nil: break
            }
        }
        if let failure { throw failure }
        return (0..<count).compactMap { done[$0] }
    }

    /// Where the threads take their work from and post what became of it.
    private final class Board: Sendable {
        enum News: Sendable {
            case done(Int, Result<NetworkSummary.Practice, NetworkProblem>)
            case left
        }

        private struct State {
            var next = 0
            var hasFailed = false
            var news: [News] = []
        }

        private let state = Mutex(State())
        private let bell = DispatchSemaphore(value: 0)

        func take(of count: Int) -> Int? {
            state.withLock { state in
                guard state.next < count, !state.hasFailed else { return nil }
                state.next += 1
                return state.next - 1
            }
        }

        func post(_ result: Result<NetworkSummary.Practice, NetworkProblem>, of number: Int) {
            state.withLock { state in
                if case .failure = result { state.hasFailed = true }
                state.news.append(.done(number, result))
            }
            bell.signal()
        }

        func leave() {
            state.withLock { $0.news.append(.left) }
            bell.signal()
        }

        func wait() { bell.wait() }

        func news() -> News? {
            state.withLock { $0.news.isEmpty ? nil : $0.news.removeFirst() }
        }
    }
}
