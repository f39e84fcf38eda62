import CBits
package import FHIR

/// Reads a table of comma-separated values (RFC 4180) row by row over one buffer, which grows no further than one row
/// may. Fields are ranges of bytes in that buffer; a text is made of one only when it is asked for.
///
/// A byte order mark is read over; CRLF, LF and CR each end a line; empty lines are no rows. A quote in the middle of a
/// field that does not begin with one is a character like any other, as spreadsheets write and read it.
///
/// After a row that cannot be read it goes on at the line after that on which the row began: a quote that is never
/// closed costs one line, not the rest of the file.
package struct CSVReader {
    /// What stands next.
    package enum Record: Hashable, Sendable {
        /// A row; its fields are those of the reader until the next one is read.
        case row
        case problem(CSVProblem)
        case end
    }

    package let limits: CSVLimits
    /// The line on which the current row begins, from 1.
    package private(set) var line = 1
    /// Whether the current row is ended by the end of the file and not by a line break.
    package private(set) var endsWithoutLineBreak = false

    var buffer: [UInt8]
    private var source: any ByteSource
    private var isAtEnd = false
    private var isStarted = false
    /// Bytes of the buffer that are filled.
    var filled = 0
    /// Where the current row begins in the buffer.
    var rowStart = 0
    /// The byte that is looked at next.
    var cursor = 0
    /// Where the line after the current row begins, counted in lines.
    private var nextLine = 1
    private var reread = 0
    /// The fields of the current row.
    var fields: [Field] = []
    /// Whether the current row holds a byte outside ASCII.
    var isBeyondASCII = false

    /// Fields on their way to those of the row.
    var scratch = [Field](repeating: Field(), count: 64)

    /// Where a field stands, counted from the start of its row, without the quotes around it.
    typealias Field = cbits_field

    package init(_ source: any ByteSource, limits: CSVLimits = CSVLimits(), bufferSize: Int = 1 << 20) {
        self.source = source
        self.limits = limits
        self.buffer = [UInt8](repeating: 0, count: max(16, bufferSize))
    }

    /// How many fields the current row has.
    package var count: Int { fields.count }

    /// Goes to the next row. Throws where the rest of the file cannot be read.
    package mutating func next() throws(CSVFailure) -> Record {
        try start()
        while true {
            rowStart = cursor
            line = nextLine
            fields.removeAll(keepingCapacity: true)
            isBeyondASCII = false
            guard let byte = try peek() else { return .end }
            if byte == 0x0A || byte == 0x0D {
                try takeLineBreak()
                continue
            }
            if let problem = try readRow() { return .problem(try goOn(after: problem)) }
            if isBeyondASCII, let problem = encodingProblem() { return .problem(problem) }
            return .row
        }
    }

    /// Whether the current row holds a line break within quotes.
    package var spansLines: Bool {
        nextLine - line > (endsWithoutLineBreak ? 0 : 1)
    }

    /// Gives up the current row, which is not as it should be, and goes on at the line after that on which it began: a
    /// row of several lines may be two rows and a quote between them that nobody closed.
    package mutating func giveUpRow() throws(CSVFailure) {
        guard spansLines else { return }
        _ = try goOn(after: problem(.quoting, ""))
    }

    private mutating func start() throws(CSVFailure) {
        guard !isStarted else { return }
        isStarted = true
        for (index, expected) in [UInt8(0xEF), 0xBB, 0xBF].enumerated() {
            // Until all three are there nothing is taken.
            while cursor + index >= filled, try fill() {}
            guard cursor + index < filled, buffer[cursor + index] == expected else { return }
        }
        cursor += 3
    }

    /// The byte at the cursor; `nil` at the end of the file.
    mutating func peek() throws(CSVFailure) -> UInt8? {
        if cursor < filled { return buffer[cursor] }
        return try fill() ? buffer[cursor] : nil
    }

    /// Takes a line break that stands at the cursor.
    private mutating func takeLineBreak() throws(CSVFailure) {
        let isReturn = buffer[cursor] == 0x0D
        cursor += 1
        if isReturn, try peek() == 0x0A { cursor += 1 }
        nextLine += 1
    }

    /// Reads the row at the cursor and the line break after it. A problem leaves the cursor anywhere in the row.
    private mutating func readRow() throws(CSVFailure) -> CSVProblem? {
        while true {
            // At the start of a field.
            let isQuoted = try peek() == 0x22
            if let problem = try isQuoted ? readQuoted() : readPlain() { return problem }
            guard fields.count <= limits.columns else {
                return problem(.tooManyColumns, "the row has more than \(limits.columns) columns")
            }
            guard let byte = try peek() else {
                endsWithoutLineBreak = true
                break
            }
            if byte == 0x2C {
                cursor += 1
                continue
            }
            // Anything else that ends a field is a line break.
            endsWithoutLineBreak = false
            try takeLineBreak()
            break
        }
        return cursor - rowStart <= limits.rowBytes ? nil : rowTooLong()
    }

    /// A problem in the field after those that are read.
    func problem(_ kind: CSVProblem.Kind, _ words: String) -> CSVProblem {
        CSVProblem(kind, line: line, column: fields.count + 1, words: words, isCutOff: false)
    }

    func rowTooLong() -> CSVProblem {
        problem(.rowTooLong, "the row is longer than \(limits.rowBytes >> 20) MiB")
    }

    /// Counts line breaks within a quoted field.
    mutating func countLine() {
        nextLine += 1
    }

    /// Goes to the line after that on which the broken row began.
    private mutating func goOn(after problem: CSVProblem) throws(CSVFailure) -> CSVProblem {
        var furthest = cursor
        var passed = 0
        cursor = rowStart
        nextLine = line
        while true {
            let from = cursor
            cursor = endOfLine(from: from)
            passed += cursor - from
            guard cursor == filled else { break }
            // What comes after this buffer has not been read yet; the row is given up, its bytes need not be kept.
            furthest = 0
            rowStart = cursor
            guard passed <= limits.lineBytes else {
                throw CSVFailure(line: line, words: "\(problem.words), and its line does not end: this is no table")
            }
            guard try fill() else {
                return CSVProblem(
                    problem.kind, line: problem.line, column: problem.column, words: problem.words, isCutOff: true)
            }
        }
        if cursor + 1 == filled { furthest = 0 }
        try takeLineBreak()
        reread += max(0, furthest - cursor)
        guard reread <= limits.rereadBytes else {
            throw CSVFailure(line: line, words: "too many quotes are opened and not closed for the file to be read")
        }
        return problem
    }

    /// Reads more, keeping the current row. False at the end of the file.
    mutating func fill() throws(CSVFailure) -> Bool {
        guard !isAtEnd else { return false }
        if rowStart > 0 {
            let kept = filled - rowStart
            let from = rowStart
            buffer.withUnsafeMutableBytes { bytes in
                if let base = bytes.baseAddress { base.copyMemory(from: base + from, byteCount: kept) }
            }
            cursor -= rowStart
            filled = kept
            rowStart = 0
        }
        if filled == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
        let from = filled
        let result = buffer.withUnsafeMutableBytes { bytes in
            Result { () throws(ByteSourceFailure) in
                try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[from...]))
            }
        }
        switch result {
        case .success(let count): filled += count
        case .failure(let failure): throw CSVFailure(line: line, words: failure.words)
        }
        if filled == from { isAtEnd = true }
        return filled > from
    }
}
