import CaseFinding

/// How long texts take, each from its first letter to the counts of every practice.
package struct MeasureQuestions: Sendable {
    /// One text, measured.
    package struct Times: Sendable {
        package let query: String
        package let text: String
        /// In memory, and every answer kept for a clause or a question forgotten before each run.
        package let hot: [Duration]
        /// The same again, from the answers that were kept.
        package let cached: [Duration]
        /// The very first time, by a snapshot that has looked nothing up.
        package let first: Duration
        package let check: [Int]
    }

    private let asker: BenchmarkAsker

    package init(_ asker: BenchmarkAsker) {
        self.asker = asker
    }

    package func callAsFunction(_ text: BenchmarkQuestions.Text, rounds: Int) throws -> Times {
        let clock = ContinuousClock()
        var rows: BenchmarkRows?
        func times(_ count: Int, before: () -> Void) throws -> [Duration] {
            try (0..<count).map { _ in
                before()
                return try clock.measure { rows = try asker.ask(text.text) }
            }.sorted()
        }
        let first = try times(1) { asker.forgetAnswers() }
        let hot = try times(max(1, rounds)) { asker.forgetAnswers() }
        let cached = try times(max(1, rounds)) {}
        return Times(
            query: text.name, text: text.text, hot: hot, cached: cached, first: first[0], check: rows?.check ?? [])
    }
}
