/// What is wrong with a JSON text, and where: in words that hold nothing of what the text says.
package struct JSONProblem: Error, Hashable, Sendable {
    /// From 1.
    package let line: Int
    /// The byte within the line, from 1.
    package let column: Int
    package let words: String
    /// Whether nothing after this can be read: the bytes themselves failed, or ended.
    package let endsTheFile: Bool

    package init(line: Int, column: Int, words: String, endsTheFile: Bool = false) {
        self.line = line
        self.column = column
        self.words = words
        self.endsTheFile = endsTheFile
    }
}

/// How much of one value is read before it is refused.
package struct JSONLimits: Hashable, Sendable {
    /// Bytes of one value, white space within it counted.
    package var valueBytes: Int
    /// Bytes of one string or number as written.
    package var stringBytes: Int
    /// Arrays and objects within each other.
    package var depth: Int
    /// Values within one value, each number, text, list and object counted: small ones take more memory than bytes.
    package var count: Int

    package init(valueBytes: Int = 16 << 20, stringBytes: Int = 4 << 20, depth: Int = 64, count: Int = 500_000) {
        self.valueBytes = valueBytes
        self.stringBytes = stringBytes
        self.depth = depth
        self.count = count
    }

    /// A resource of at most 16 MiB, a string of at most 4 MiB, 64 levels.
    package static let resource = Self()
}
