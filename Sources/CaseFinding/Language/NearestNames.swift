import Vocabulary

/// Names that a misspelt one may have meant.
enum NearestNames {
    /// `. Did you mean "frailty severity"?`, or nothing where no name is alike.
    static func offer(_ read: String, among names: some Sequence<String>) -> String {
        let found = nearest(read, among: names)
        guard let last = found.last else { return "" }
        let quoted = found.dropLast().map { "\"\($0)\"" }
        return ". Did you mean \(quoted.isEmpty ? "" : quoted.joined(separator: ", ") + " or ")\"\(last)\"?"
    }

    /// Up to three names that differ in few letters, the most alike first.
    static func nearest(_ read: String, among names: some Sequence<String>) -> [String] {
        let folded = Array(Code.folded(read).unicodeScalars.prefix(longest))
        let allowed = max(1, folded.count / 3)
        let measured = Set(names).compactMap { name -> (String, Int)? in
            let other = Array(Code.folded(name).unicodeScalars.prefix(longest))
            guard abs(other.count - folded.count) <= allowed else { return nil }
            return (name, distance(folded, other, upTo: allowed))
        }
        return measured.filter { $0.1 <= allowed }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3).map(\.0)
    }

    private static let longest = 100

    /// How many letters have to be put in, left out, changed, or exchanged with their neighbour; some larger number where
    /// they are more than the limit.
    private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar], upTo limit: Int) -> Int {
        var beforeLast = [Int](repeating: 0, count: other.count + 1)
        var last = Array(0...other.count)
        for row in one.indices {
            var current = [row + 1]
            for column in other.indices {
                let change = last[column] + (one[row] == other[column] ? 0 : 1)
                var least = min(change, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            // What is exchanged looks two rows back.
            if (current.min() ?? 0) > limit, (last.min() ?? 0) > limit { return limit + 1 }
            (beforeLast, last) = (last, current)
        }
        return last[other.count]
    }
}
