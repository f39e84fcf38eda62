import CaseFinding
import Synchronization
import Vocabulary

/// Many readers at once, each asking the next question as soon as the last is answered, while the segments of one
/// practice are swapped under them. Every answer is compared with what the snapshot that gave it has to say.
package struct MeasureReaders: Sendable {
    package struct Outcome: Sendable {
        package let readers: Int
        package let time: Duration
        package let answers: Int
        package let wrong: Int
        package let swaps: Int
        /// From asking to having the answer, waiting for a processor included; ascending.
        package let latencies: [Duration]

        /// The latency that so many of a hundred answers do not exceed.
        package func percentile(_ percent: Int) -> Duration {
            guard !latencies.isEmpty else { return .zero }
            return latencies[min(latencies.count - 1, latencies.count * percent / 100)]
        }
    }

    private let index: BenchmarkIndex
    private let catalogue: Catalogue
    private let texts: [BenchmarkQuestions.Text]
    private let swapped: [SealedSegment]
    private let practice: ODSCode
    /// Between two swaps.
    private static let pause = Duration.milliseconds(50)

    package init(_ index: BenchmarkIndex, source: String, _ world: BenchmarkWorld, _ asked: BenchmarkQuestions) throws {
        self.index = index
        catalogue = asked.catalogue
        texts = asked.texts
        let largest = try index.segments().max { $0.people < $1.people }
        guard let practice = largest?.header.practice else { throw BenchmarkProblem("there is nobody to ask about") }
        self.practice = practice
        swapped = try BuildBenchmarkIndex(try BenchmarkColumns(folder: source), world)
            .half(of: practice, into: index.folder)
    }

    package func callAsFunction(readers: Int, seconds: Int) async throws -> Outcome {
        defer { index.remove(swapped.map(\.name)) }
        let whole = Snapshot(segments: try index.segments(), version: 0)
        let half = try putting(swapped.map(\.name), into: whole, 1)
        let expected = try [whole, half].map { snapshot in
            let asker = BenchmarkAsker(snapshot, catalogue, threads: 1)
            return try texts.map { try asker.ask($0.text) }
        }
        let board = Board(whole)
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + .seconds(seconds)
        let (latencies, wrong) = try await withThrowingTaskGroup(of: Reading.self) { group in
            for reader in 0..<readers {
                group.addTask { try await read(board, from: reader, until: end, expected) }
            }
            group.addTask { try await swap(board, until: end) }
            var latencies: [Duration] = []
            var wrong = 0
            for try await reading in group {
                latencies += reading.latencies
                wrong += reading.wrong
            }
            return (latencies.sorted(), wrong)
        }
        return Outcome(
            readers: readers, time: clock.now - start, answers: latencies.count, wrong: wrong, swaps: board.swaps,
            latencies: latencies)
    }

    private struct Reading: Sendable {
        var latencies: [Duration] = []
        var wrong = 0
    }

    /// The snapshot that stands now. An even version is the whole, an odd one has the half of one practice.
    private final class Board: Sendable {
        private let snapshot: Mutex<Snapshot>
        private let count = Atomic<Int>(0)

        init(_ first: Snapshot) {
            snapshot = Mutex(first)
        }

        var now: Snapshot { snapshot.withLock { $0 } }
        var swaps: Int { count.load(ordering: .relaxed) }

        func put(_ next: Snapshot) {
            snapshot.withLock { $0 = next }
            count.add(1, ordering: .relaxed)
        }
    }

    private func read(
        _ board: Board, from first: Int, until end: ContinuousClock.Instant, _ expected: [[BenchmarkRows]]
    ) async throws -> Reading {
        let clock = ContinuousClock()
        var reading = Reading()
        var turn = first
        while clock.now < end {
            let issued = clock.now
            await Task.yield()
            let place = turn % texts.count
            let snapshot = board.now
            let rows = try BenchmarkAsker(snapshot, catalogue, threads: 1).ask(texts[place].text)
            reading.latencies.append(clock.now - issued)
            if rows != expected[snapshot.version % 2][place] { reading.wrong += 1 }
            turn += 1
        }
        return reading
    }

    /// In turn the half and the whole.
    private func swap(_ board: Board, until end: ContinuousClock.Instant) async throws -> Reading {
        let clock = ContinuousClock()
        let names = [index.names.filter { $0.hasPrefix(practice.text + "-") }, swapped.map(\.name)]
        var version = 0
        while clock.now < end {
            try await Task.sleep(for: Self.pause, clock: clock)
            version += 1
            board.put(try putting(names[version % 2], into: board.now, version))
        }
        return Reading()
    }

    /// Opens the segments anew, as after an import.
    private func putting(_ names: [String], into snapshot: Snapshot, _ version: Int) throws -> Snapshot {
        let segments = try names.map { name throws(SegmentProblem) in
            try Segment.open(folder: index.folder, name: name)
        }
        return snapshot.replacing(practice, with: segments, version: version)
    }
}
