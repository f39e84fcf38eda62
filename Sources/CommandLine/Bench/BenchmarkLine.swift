import Application

/// What was measured of one question.
struct BenchmarkLine: Codable {
    let query: String
    let medianMs: Double
    let minMs: Double
    var cachedMs: Double?
    var firstMs: Double?
    /// The whole process, where the question had one of its own.
    var processMs: Double?
    let check: [Int]
    let text: String

    enum CodingKeys: String, CodingKey {
        case query, check, text
        case medianMs = "median_ms"
        case minMs = "min_ms"
        case cachedMs = "cached_ms"
        case firstMs = "first_ms"
        case processMs = "process_ms"
    }

    init(_ times: MeasureQuestions.Times) {
        query = times.query
        medianMs = Self.milliseconds(times.hot[times.hot.count / 2])
        minMs = Self.milliseconds(times.hot[0])
        cachedMs = Self.milliseconds(times.cached[times.cached.count / 2])
        firstMs = Self.milliseconds(times.first)
        check = times.check
        text = times.text
    }

    /// One run.
    init(_ text: BenchmarkQuestions.Text, _ time: Duration, _ check: [Int]) {
        query = text.name
        medianMs = Self.milliseconds(time)
        minMs = medianMs
        self.check = check
        self.text = text.text
    }

    /// To a tenth of a microsecond.
    static func milliseconds(_ time: Duration) -> Double {
        (time / .milliseconds(1) * 10_000).rounded() / 10_000
    }

    var words: String {
        func number(_ milliseconds: Double) -> String {
            let text = String((milliseconds * 1000).rounded() / 1000)
            return String(repeating: " ", count: max(0, 9 - text.count)) + text
        }
        let times = [medianMs, minMs, cachedMs].compactMap(\.self).map(number).joined()
        return "\(times)  \(query) (\(check.first ?? 0) rows, \(check.dropFirst().first ?? 0))"
    }
}
