/// What is wrong with a row of a table, where, and in words that hold nothing of what the row says.
package struct CSVProblem: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// After the closing quote of a field comes something other than a comma or the end of the line.
        case quoting
        /// A quote is opened and not closed before the limit, or before the end of the file.
        case unclosedQuote
        case fieldTooLong
        case rowTooLong
        case tooManyColumns
        case nul
        /// Not UTF-8. Nothing of the file can be believed then: what reads as text may be wrong too.
        case encoding
    }

    package let kind: Kind
    /// The line on which the row begins, or for ``Kind/encoding`` the line of the byte; from 1.
    package let line: Int
    /// Which field of the row, from 1.
    package let column: Int
    package let words: String
    /// Whether the file ended in this row without a line break: it was cut off.
    package let isCutOff: Bool

    package init(_ kind: Kind, line: Int, column: Int, words: String, isCutOff: Bool = false) {
        self.kind = kind
        self.line = line
        self.column = column
        self.words = words
        self.isCutOff = isCutOff
    }
}

/// The file cannot be read to its end as a table.
package struct CSVFailure: Error, Hashable, Sendable {
    package let line: Int
    package let words: String

    package init(line: Int, words: String) {
        self.line = line
        self.words = words
    }
}

/// How much of one row is read before it is refused.
package struct CSVLimits: Hashable, Sendable {
    package var fieldBytes: Int
    package var columns: Int
    package var rowBytes: Int
    /// Bytes of a broken line that are passed over before the file is given up.
    package var lineBytes: Int
    /// Bytes that may be read a second time in all, because a quote was not closed.
    package var rereadBytes: Int

    package init(
        fieldBytes: Int = 1 << 20, columns: Int = 1000, rowBytes: Int = 4 << 20, lineBytes: Int = 64 << 20,
        rereadBytes: Int = 256 << 20
    ) {
        self.fieldBytes = fieldBytes
        self.columns = columns
        self.rowBytes = rowBytes
        self.lineBytes = lineBytes
        self.rereadBytes = rereadBytes
    }
}
