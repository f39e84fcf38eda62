/// Why a benchmark cannot be run: what, where, and what to do.
package struct BenchmarkProblem: Error, Hashable, Sendable {
    package let words: String

    package init(_ words: String) {
        self.words = words
    }
}
