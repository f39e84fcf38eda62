import Application

/// What was measured of many readers at once.
struct BenchmarkReadersLine: Encodable {
    let readers: Int
    let seconds: Double
    let answers: Int
    let wrong: Int
    let swaps: Int
    let p50Ms: Double
    let p95Ms: Double
    let p99Ms: Double
    let mostMs: Double

    enum CodingKeys: String, CodingKey {
        case readers, seconds, answers, wrong, swaps
        case p50Ms = "p50_ms"
        case p95Ms = "p95_ms"
        case p99Ms = "p99_ms"
        case mostMs = "max_ms"
    }

    init(_ outcome: MeasureReaders.Outcome) {
        readers = outcome.readers
        seconds = outcome.time / .seconds(1)
        answers = outcome.answers
        wrong = outcome.wrong
        swaps = outcome.swaps
        p50Ms = BenchmarkLine.milliseconds(outcome.percentile(50))
        p95Ms = BenchmarkLine.milliseconds(outcome.percentile(95))
        p99Ms = BenchmarkLine.milliseconds(outcome.percentile(99))
        mostMs = BenchmarkLine.milliseconds(outcome.percentile(100))
    }

    func write() {
        Terminal.line("\(readers) readers, \(answers) answers in \(seconds) s, \(swaps) swaps, \(wrong) wrong")
        Terminal.line("ms from asking to the answer: p50 \(p50Ms), p95 \(p95Ms), p99 \(p99Ms), at most \(mostMs)")
    }
}
