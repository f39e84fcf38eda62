extension CohortDraft {
    /// Where a clause stands: a line, or one of the clauses of the group that stands there, and of a group among those one
    /// again. Counted from 0.
    package struct Place: Hashable, Sendable {
        package var line: Int
        /// Empty for the whole line.
        package var parts: [Int]

        /// Deeper than a page shows.
        private static let mostParts = 4

        package init(line: Int, parts: [Int] = []) {
            self.line = line
            self.parts = parts
        }

        /// Reads `3`, `3.2` or `3.2.1`, counted from 1 as people do.
        package init?(_ text: String) {
            let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
            guard (1...1 + Self.mostParts).contains(numbers.count), numbers.allSatisfy({ (1..<10_000).contains($0) })
            else {
                return nil
            }
            self.init(line: numbers[0] - 1, parts: numbers.dropFirst().map { $0 - 1 })
        }

        package var text: String { ([line] + parts).map { String($0 + 1) }.joined(separator: ".") }

        /// One clause of the group that stands here.
        package func part(_ part: Int) -> Place { Place(line: line, parts: parts + [part]) }

        /// Where the group stands that this is part of; `nil` for a line.
        package var group: Place? { parts.isEmpty ? nil : Place(line: line, parts: parts.dropLast()) }
    }
}
