package import CaseFinding
import Synchronization

/// Asks texts of a set of segments: what a page does for whoever has typed one, without the page.
package struct BenchmarkAsker: Sendable {
    /// The same segments, shared out among as many threads.
    private let shares: [CaseFinder]
    private let catalogue: Catalogue

    package init(_ segments: [Segment], _ catalogue: Catalogue, threads: Int) {
        self.init(Snapshot(segments: segments, version: 0), catalogue, threads: threads)
    }

    init(_ snapshot: Snapshot, _ catalogue: Catalogue, threads: Int) {
        self.catalogue = catalogue
        let segments = snapshot.segments
        let count = max(1, min(threads, segments.count))
        guard count > 1 else {
            shares = [CaseFinder(snapshot)]
            return
        }
        // Whole practices, so that each count comes from one share.
        var parts: [[Segment]] = [[]]
        for segment in segments {
            let isFull = parts[parts.count - 1].count >= segments.count / count
            let isNewPractice = parts[parts.count - 1].last?.header.practice != segment.header.practice
            if isFull, isNewPractice, parts.count < count { parts.append([]) }
            parts[parts.count - 1].append(segment)
        }
        shares = parts.map { CaseFinder(Snapshot(segments: $0, version: 0)) }
    }

    /// Parses the text, plans it, and answers it with the counts of every practice.
    package func ask(_ text: String) throws -> BenchmarkRows {
        let file = CohortFile(text)
        guard file.problems.isEmpty, let definition = file.definitions.first else {
            throw BenchmarkProblem(file.problems.first?.text ?? "the text holds no question")
        }
        let question = Question(cohort: definition.lines, catalogue: catalogue)
        guard shares.count > 1 else { return try Self.rows(shares[0], definition, question) }
        let found = Mutex<[Int: BenchmarkRows]>([:])
        try BenchmarkThreads.share(shares.count, among: shares.count) { [shares] place in
            let rows = try Self.rows(shares[place], definition, question)
            found.withLock { $0[place] = rows }
        }
        let parts = found.withLock { found in found.keys.sorted().compactMap { found[$0] } }
        guard let rows = BenchmarkRows(parts) else { throw BenchmarkProblem("there is nobody to ask about") }
        return rows
    }

    private static func rows(_ finder: CaseFinder, _ definition: Definition, _ question: Question) throws
        -> BenchmarkRows
    {
        switch definition {
        case .cohort(let cohort): try BenchmarkRows(finder.answer(question), cohort.breakdown)
        case .indicator(let indicator):
            try BenchmarkRows(finder.answer(indicator, question), indicator.breakdown)
        }
    }

    /// Empties every cache of answers.
    package func forgetAnswers() {
        for share in shares { share.snapshot.forgetAnswers() }
    }
}
